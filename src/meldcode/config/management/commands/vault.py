"""`meldcode vault …`: making and changing keys. No data is touched: only what locks them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from meldcode.accounts.models import Organisation
from meldcode.accounts.second_factor import rewrap_secrets
from meldcode.audit.actors import the_system
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.config.clock import this_moment
from meldcode.config.management.one_line import Doings, OneLineCommand, organisation_named
from meldcode.vault.installation import add_installation_key, installation_keys
from meldcode.vault.keys import rewrap_organisation_key, rotate_organisation_key

_BY = "Beheer van de installatie"


class Command(OneLineCommand):
    help = "Maakt en vernieuwt de sleutels van de installatie en van haar organisaties."

    def add_doings(self, doings: Doings) -> None:
        new = doings.add_parser("new-installation-key", help="maakt het sleutelbestand van een nieuwe installatie")
        new.add_argument("--file", type=Path, help="waar het komt (anders MELDCODE_KEY_FILE)")
        doings.add_parser("rotate-installation", help="nieuwe installatiesleutel; sluit alle sleutels daarin")
        organisation = doings.add_parser("rotate-organisation", help="nieuwe sleutel voor één organisatie")
        organisation.add_argument("name", metavar="NAAM")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        match options["doing"]:
            case "new-installation-key":
                self._make_file(options["file"])
            case "rotate-installation":
                self._rotate_installation()
            case _:
                self._rotate_organisation(options["name"])

    def _make_file(self, file: Path | None) -> None:
        path = file or Path(settings.INSTALLATION_KEY_FILE)
        if path.exists():
            raise CommandError(
                f"{path} bestaat al. Een nieuwe sleutel erbij maak je met: meldcode vault rotate-installation"
            )
        try:
            key_id = add_installation_key(path)
        except OSError as fault:
            raise CommandError(
                f"{path} kan niet worden geschreven ({fault.strerror}). Kies een ander bestand."
            ) from fault
        self.stdout.write(f"Installatiesleutel {key_id} staat in {path}.")
        self.stdout.write("Bewaar een kopie buiten deze machine, en niet bij de reservekopie van de gegevens.")

    def _rotate_installation(self) -> None:
        # First the file, then what it locks: stopped halfway, both keys are there and everything still opens.
        installation_keys()
        key_id = add_installation_key(Path(settings.INSTALLATION_KEY_FILE))
        organisations = list(Organisation.objects.order_by("name"))
        for organisation in organisations:
            with deed(
                "sleutel.opnieuw-gesloten",
                by=the_system(organisation.id, _BY),
                at=this_moment(),
                kind=Event.Kind.UPDATE,
            ):
                rewrap_organisation_key()
        people = rewrap_secrets()
        self.stdout.write(f"Installatiesleutel {key_id} is nu de nieuwste.")
        self.stdout.write(f"Opnieuw gesloten: {len(organisations)} organisaties, de tweede stap van {people} mensen.")
        self.stdout.write("Bewaar een kopie van het nieuwe sleutelbestand. De oude sleutel mag weg als er geen")
        self.stdout.write("reservekopie van de sleutels meer is van voor dit moment (na 30 dagen).")

    def _rotate_organisation(self, name: str) -> None:
        organisation, at = organisation_named(name), this_moment()
        with deed("sleutel.vernieuwd", by=the_system(organisation.id, _BY), at=at, kind=Event.Kind.UPDATE):
            count = rotate_organisation_key(at=at)
        self.stdout.write(
            f"{organisation.name} heeft een nieuwe sleutel; {count} sleutels zijn er opnieuw in gesloten."
        )
