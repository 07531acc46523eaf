"""Somebody who signed in with her second factor, without typing anything."""

import time

from django.test import Client

from meldcode.accounts.models import User


def browser_of(user: User) -> Client:
    """Her browser, with a session of its own."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    return client
