"""The pages of Veilig Thuis, all below /meldingen/."""

from django.urls import path

from meldcode.veiligthuis.views import assessment, desk, feedback

urlpatterns = [
    path("meldingen/", desk.desk, name="desk"),
    path("meldingen/<slug:code>/", desk.report, name="desk_report"),
    path("meldingen/<slug:code>/opnemen/", desk.take_up, name="desk_take_up"),
    path("meldingen/<slug:code>/teruggeven/", desk.hand_back, name="desk_hand_back"),
    path("meldingen/<slug:code>/niet-voor-mij/", desk.step_aside, name="desk_step_aside"),
    path("meldingen/<slug:code>/beoordelen/", assessment.assess, name="desk_assess"),
    path("meldingen/<slug:code>/terugkoppelen/", feedback.send, name="desk_feedback"),
]
