"""`meldcode audit verify`: does the trail of each organisation still say what was written?"""

import sys
from typing import Any

from meldcode.accounts.models import Organisation
from meldcode.audit.verification import Verdict, verify_chain
from meldcode.config.management.one_line import Doings, OneLineCommand, organisation_named
from meldcode.tenancy.context import acting_for

_BROKEN = 1


class Command(OneLineCommand):
    help = "Controleert het logboek van elke organisatie, van de eerste regel tot de laatste. Gebroken: status 1."

    def add_doings(self, doings: Doings) -> None:
        verify = doings.add_parser("verify", help="controleert of er niets veranderd, verplaatst of weg is")
        verify.add_argument("--organisation", default="", help="alleen deze organisatie")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        name = options["organisation"]
        organisations = [organisation_named(name)] if name else list(Organisation.objects.order_by("name"))
        verdicts = [self._verdict(organisation) for organisation in organisations]
        if not organisations:
            self.stdout.write("Er is nog geen organisatie, dus ook geen logboek.")
        if not all(verdict.holds for verdict in verdicts):
            sys.exit(_BROKEN)

    def _verdict(self, organisation: Organisation) -> Verdict:
        with acting_for(organisation.id):
            verdict = verify_chain()
        if verdict.holds:
            self.stdout.write(f"{organisation.name}: {verdict.checked} regels, de keten klopt")
        else:
            why = f"gebroken bij regel {verdict.broken_at}: {verdict.reason}"
            self.stdout.write(f"{organisation.name}: {verdict.checked} regels kloppen, {why}")
        return verdict
