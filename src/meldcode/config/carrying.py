"""Which house reads which letter, and which carrier brings it: the one place where the post meets the houses."""

from datetime import datetime

from meldcode.accounts.models import Organisation
from meldcode.casefiles.actions.report import receive_feedback
from meldcode.exchange.delivery import Carrier, Handler, deliver_waiting, receive, waiting_too_long
from meldcode.exchange.envelope import Addressing
from meldcode.veiligthuis.actions.intake import receive as receive_report

HANDLERS: dict[str, Handler] = {"melding": receive_report, "terugkoppeling": receive_feedback}


def carry_here(addressing: Addressing, envelope: bytes, at: datetime) -> None:
    """The carrier inside one installation: a second transaction, in the receiver's own context."""
    receive(addressing, envelope, at, handlers=HANDLERS)


CARRIERS: dict[str, Carrier] = {"local": carry_here}


def deliver_all(*, at: datetime) -> int:
    """Carry what every organisation of this installation has posted; gives how many letters arrived."""
    return sum(
        deliver_waiting(organisation_id, CARRIERS, at=at)
        for organisation_id in Organisation.objects.values_list("id", flat=True)
    )


def count_stuck(*, before: datetime) -> int:
    """How many letters were posted before this moment and are still on their way."""
    return waiting_too_long(Organisation.objects.values_list("id", flat=True), before=before)
