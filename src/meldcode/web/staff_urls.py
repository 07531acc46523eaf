"""The addresses of the staff pages and of invitations."""

from django.urls import path

from meldcode.web.views import arrangements, invitation, staff

urlpatterns = staff_paths = [
    path("medewerkers/", staff.staff, name="staff"),
    path("medewerkers/instellingen/", arrangements.arrangements, name="arrangements"),
    path("medewerkers/uitnodigen/", staff.invite_colleague, name="staff_invite"),
    path("medewerkers/uitnodiging/<uuid:invitation_id>/opnieuw/", staff.again, name="staff_invitation_again"),
    path("medewerkers/uitnodiging/<uuid:invitation_id>/intrekken/", staff.withdraw, name="staff_invitation_withdraw"),
    path("medewerkers/<uuid:user_id>/", staff.colleague, name="staff_colleague"),
    path("medewerkers/<uuid:user_id>/vertrek/", staff.leave, name="staff_leave"),
    path(
        "uitnodiging/<uuid:organisation_id>/<uuid:invitation_id>/<str:token>/",
        invitation.invitation,
        name="invitation",
    ),
]
