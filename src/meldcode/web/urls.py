from django.urls import path

from meldcode.web.views import drafts, home, public

urlpatterns = [
    path("", home.home, name="home"),
    path("direct-handelen/", public.act_now, name="act_now"),
    path("noodplan/", public.plan, name="plan"),
    path("medewerker-verdacht/", public.staff_suspected, name="staff_suspected"),
    path("weg/", public.leave, name="leave"),
    path("concept/", drafts.keep, name="draft"),
    path("concept/weg/", drafts.discard, name="draft_discard"),
    path("concept/blijven/", drafts.stay, name="stay"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("cookies/", public.cookies, name="cookies"),
    path("kwetsbaarheid/", public.vulnerability, name="vulnerability"),
    path("healthz", public.alive, name="alive"),
    path("readyz", public.ready, name="ready"),
]
