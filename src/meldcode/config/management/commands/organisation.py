"""`meldcode organisation add` and `list`: who takes part in this installation."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.db import transaction

from meldcode.accounts.actions import found
from meldcode.accounts.invitations import invite
from meldcode.accounts.models import Organisation
from meldcode.accounts.roles import Kind, Role
from meldcode.afwegingskader import professions
from meldcode.audit.actors import the_system
from meldcode.config.management.one_line import Doings, OneLineCommand, moment_from, organisation_named
from meldcode.exchange.post import open_letterbox
from meldcode.tenancy.context import acting_for
from meldcode.web.invitation_mail import path_of

_USUAL_PROFESSION = {Kind.SCHOOL: "onderwijs", Kind.LEERPLICHT: "leerplicht"}
_NEEDED = {
    "name": "--name NAAM",
    "kind": "--kind SOORT",
    "admin_email": "--admin-email ADRES",
    "admin_name": "--admin-name NAAM",
}


class Command(OneLineCommand):
    help = "Voegt een organisatie toe met haar eerste beheerder, of noemt de organisaties die er zijn."

    def add_doings(self, doings: Doings) -> None:
        _add_arguments_of_add(doings.add_parser("add", help="richt een organisatie op en nodigt haar beheerder uit"))
        doings.add_parser("list", help="noemt alle organisaties")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        if options["doing"] == "list":
            for organisation in Organisation.objects.order_by("name"):
                self.stdout.write(f"{organisation.name} ({organisation.kind})")
            return
        at = moment_from(options["at"])
        organisation, path = _add(options, at=at)
        self.stdout.write(f"{organisation.name} is opgericht. De uitnodiging voor de beheerder, die je nu alleen ziet:")
        self.stdout.write(f"{_address(options)}{path}")


def _add_arguments_of_add(parser: ArgumentParser) -> None:
    parser.add_argument("--name", help="hoe de organisatie heet")
    parser.add_argument("--kind", help=f"wat zij is: {', '.join(Kind)}")
    parser.add_argument(
        "--profession", default="", help="volgens welk afwegingskader zij weegt (een school: onderwijs)"
    )
    parser.add_argument("--phone", default="", help="op welk nummer zij te bereiken is")
    parser.add_argument("--veilig-thuis", default="", help="aan welk Veilig Thuis van deze installatie zij meldt")
    parser.add_argument("--admin-email", help="het adres waarmee de beheerder straks inlogt")
    parser.add_argument("--admin-name", help="hoe de beheerder heet")
    parser.add_argument("--address", default="", help="waar deze installatie te vinden is (anders MELDCODE_ADDRESS)")
    parser.add_argument("--at", help="doe alsof het nu dit moment is (alleen in een demo of test), ISO 8601")


def _add(options: dict[str, Any], *, at: datetime) -> tuple[Organisation, str]:  # Any: Django's own
    """Everything or nothing: the organisation, its letterbox, and the invitation of its administrator."""
    for name, option in _NEEDED.items():
        if not (options[name] or "").strip():
            raise CommandError(f"{option} ontbreekt.")
    _address(options)
    kind, email = _kind(options["kind"]), _email(options["admin_email"])
    profession, veilig_thuis = _profession(kind, options["profession"]), _veilig_thuis(kind, options["veilig_thuis"])
    with transaction.atomic():
        organisation = found(
            options["name"].strip(),
            kind,
            at=at,
            profession=profession,
            phone=options["phone"].strip(),
            veilig_thuis=veilig_thuis,
        )
        with acting_for(organisation.id):
            open_letterbox(at=at)
            whoever_runs_it = the_system(organisation.id, "Beheer van de installatie")
            invitation, token = invite(email, options["admin_name"], [Role.ADMINISTRATOR], by=whoever_runs_it, at=at)
    return organisation, path_of(invitation, token)


def _address(options: dict[str, Any]) -> str:  # Any: Django's own
    address = str(options["address"] or settings.PUBLIC_ADDRESS).rstrip("/")
    if not address.startswith(("https://", "http://")):
        raise CommandError("zeg waar deze installatie te vinden is: --address https://… of MELDCODE_ADDRESS.")
    return address


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError as fault:
        raise CommandError(f'soort "{text}" bestaat niet. Kies uit: {", ".join(Kind)}.') from fault


def _email(text: str) -> str:
    try:
        validate_email(text.strip())
    except ValidationError as fault:
        raise CommandError(f'"{text}" is geen e-mailadres.') from fault
    return text.strip()


def _profession(kind: Kind, text: str) -> str:
    if kind == Kind.VEILIG_THUIS:
        if text:
            raise CommandError("een Veilig Thuis weegt niet volgens een afwegingskader: laat --profession weg.")
        return ""
    known = professions(settings.DEFINITIONS_FOLDER)
    chosen = text or _USUAL_PROFESSION[kind]
    if chosen not in known:
        raise CommandError(f'beroep "{chosen}" heeft hier geen afwegingskader. Kies uit: {", ".join(known)}.')
    return chosen


def _veilig_thuis(kind: Kind, name: str) -> Organisation | None:
    if kind == Kind.VEILIG_THUIS:
        if name:
            raise CommandError("een Veilig Thuis meldt niet aan een ander: laat --veilig-thuis weg.")
        return None
    if not name:
        raise CommandError("zeg aan wie deze organisatie meldt: --veilig-thuis NAAM. Richt dat Veilig Thuis eerst op.")
    veilig_thuis = organisation_named(name)
    if veilig_thuis.kind != Kind.VEILIG_THUIS:
        raise CommandError(f'"{veilig_thuis.name}" is geen Veilig Thuis.')
    return veilig_thuis
