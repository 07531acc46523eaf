"""What every command of ours does when it is called wrongly or can't go on: one line on stderr, and exit status 2."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from meldcode.accounts.errors import AccountsError
from meldcode.accounts.models import Organisation
from meldcode.config.clock import this_moment
from meldcode.vault.errors import VaultError

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # argparse has no public name for it

CALLED_WRONGLY = 2
Doings: TypeAlias = "_SubParsersAction[CommandParser]"


class OneLineParser(CommandParser):
    """Says in one line what it doesn't understand; argparse would print how to use the command as well."""

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"dit klopt niet: {message}. Zie: {self.prog} --help", returncode=CALLED_WRONGLY)


class OneLineCommand(BaseCommand):
    """A command for whoever runs the installation: a noun, and after it what to do (`organisation add`)."""

    # A check that fails must not keep anybody from the command that mends it.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        # Django makes a parser of its own class, whatever the command would like.
        parser.__class__ = OneLineParser
        self.add_doings(parser.add_subparsers(dest="doing", metavar="DOEN", required=True))

    def add_doings(self, doings: Doings) -> None:
        """Say what can be done, each with its own options."""
        raise NotImplementedError

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except CommandError as refusal:
            # The parser's own: Django tells only what `execute` raises.
            self._refuse(refusal)

    def execute(self, *args: Any, **options: Any) -> str | None:  # Any: Django's own signature
        try:
            return super().execute(*args, **options)
        except Exception as fault:
            refusal = _as_refusal(fault)
            if refusal is None or options.get("traceback"):
                raise
            if getattr(self, "_called_from_command_line", False):
                self._refuse(refusal)
            raise refusal from fault

    def _refuse(self, refusal: CommandError) -> NoReturn:
        line = " ".join("".join(sign if sign.isprintable() else " " for sign in str(refusal)).split())
        name = type(self).__module__.rsplit(".", 1)[-1]
        self.stderr.write(f"meldcode {name}: {line}")
        sys.exit(CALLED_WRONGLY)


def _as_refusal(fault: Exception) -> CommandError | None:
    """What can be told in one line with a remedy; None for a mistake of ours, which must show where it is."""
    match fault:
        case CommandError() | AccountsError() | VaultError() | ImproperlyConfigured():
            words = str(fault)
        case DatabaseError():
            words = f"de database weigert ({type(fault).__name__}). Draait hij, en is `meldcode migrate` gedaan?"
        case _:
            return None
    return CommandError(words, returncode=CALLED_WRONGLY)


def moment_from(text: str | None) -> datetime:
    """The moment a command acts at: now, or in a demo or test the moment of its `--at`."""
    if text is None:
        return this_moment()
    if not settings.OPEN_SETTINGS:
        raise CommandError("--at mag alleen in een demo of test.")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise CommandError(f"{text} is geen moment. Schrijf bijvoorbeeld 2026-04-02T09:00+02:00.") from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def organisation_named(name: str) -> Organisation:
    """The organisation of this name, in whatever letters; a clear refusal otherwise."""
    found = Organisation.objects.filter(name__iexact=name.strip()).first()
    if found is None:
        raise CommandError(
            f'er is geen organisatie die "{name}" heet. Kijk hoe zij heet met: meldcode organisation list'
        )
    return found
