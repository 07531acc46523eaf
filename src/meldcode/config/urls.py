"""Every address of the application. Each view says who may come in (a guard test walks this table)."""

from django.urls import include, path

urlpatterns = [
    path("", include("meldcode.web.urls")),
    path("", include("meldcode.web.staff_urls")),
    path("", include("meldcode.casefiles.urls")),
    path("", include("meldcode.veiligthuis.urls")),
    path("account/", include("meldcode.accounts.urls")),
]

handler400 = "meldcode.web.views.errors.unreadable"
handler403 = "meldcode.web.views.errors.refused"
handler404 = "meldcode.web.views.errors.not_found"
handler500 = "meldcode.web.views.errors.broken"
