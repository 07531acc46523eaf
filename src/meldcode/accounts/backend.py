"""Who a session belongs to: the person together with the functions she holds now, since every request asks both."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from meldcode.accounts.members import functions_of
from meldcode.accounts.models import User


class AuthenticationBackend(AllauthBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's own, with one question to the database where there would be two."""

    def get_user(self, user_id: UUID) -> User | None:
        held = functions_of(user_id)
        if not held:
            found: User | None = super().get_user(user_id)
            return found
        user = held[0].user
        user.held_now = held
        return user if self.user_can_authenticate(user) else None
