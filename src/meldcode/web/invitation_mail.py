"""The mail with the link of an invitation: from whom, for what, and nothing about anyone."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from meldcode.accounts.models import Invitation

_log = logging.getLogger(__name__)


def path_of(invitation: Invitation, token: str) -> str:
    """Where the invited person accepts. The token is known only now: we keep its digest."""
    return reverse("invitation", args=[invitation.organisation_id, invitation.id, token])


def mail_invitation(request: HttpRequest, invitation: Invitation, token: str, organisation_name: str) -> bool:
    """Send the link; False when the mail server didn't take it, so that the page can say so."""
    link = request.build_absolute_uri(path_of(invitation, token))
    text = render_to_string(
        "web/invitation_mail.txt",
        {"organisation_name": organisation_name, "link": link, "expires_at": invitation.expires_at},
    )
    try:
        send_mail("Uitnodiging voor de Meldcode-omgeving", text, None, [invitation.email])
    except (SMTPException, OSError):
        _log.exception("an invitation could not be mailed")
        return False
    return True
