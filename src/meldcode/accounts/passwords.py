"""How passwords are kept and which are refused.

Kept by Argon2id, at the cost that lets thirty people sign in at once on a small machine.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _


class Argon2(Argon2PasswordHasher):
    """46 MiB, one pass, one lane: OWASP's first choice, 60 ms here. Django's default takes 100 MiB for each sign-in."""

    time_cost = 1
    memory_cost = 46 * 1024
    parallelism = 1


class LongEnough(MinimumLengthValidator):
    """Length makes a password strong, not odd signs."""

    def get_error_message(self) -> str:
        return _("Dit wachtwoord is te kort. Neem er een van ten minste %d tekens.") % self.min_length

    def get_help_text(self) -> str:
        return _("Neem ten minste %d tekens. Een zin van een paar woorden is sterk.") % self.min_length


class NotCommon(CommonPasswordValidator):
    """Not one of the twenty thousand that guessers try first."""

    def get_error_message(self) -> str:
        return _("Dit wachtwoord gebruiken veel mensen. Bedenk een ander.")

    def get_help_text(self) -> str:
        return _("Neem geen wachtwoord dat veel mensen gebruiken.")


class NotOneself(UserAttributeSimilarityValidator):
    """Not one's own name or address."""

    def get_error_message(self) -> str:
        return _("Dit wachtwoord lijkt te veel op je naam of e-mailadres. Bedenk een ander.")

    def get_help_text(self) -> str:
        return _("Neem niet je eigen naam of e-mailadres.")
