"""What the worker does in every organisation: bring letters to the house that reads them, and tidy up after people."""

from collections.abc import Callable
from datetime import datetime, timedelta

from meldcode.accounts.models import Organisation
from meldcode.accounts.roles import Kind
from meldcode.audit.actors import the_system
from meldcode.casefiles.actions.helpplan import escalate
from meldcode.casefiles.actions.incoming import receive_hand_over
from meldcode.casefiles.actions.moving import receive_answer
from meldcode.casefiles.actions.report import receive_feedback
from meldcode.casefiles.actions.stranded import ask_new_deputies, pass_on_stranded
from meldcode.exchange.delivery import Carrier, Handler, deliver_waiting, receive, waiting_too_long
from meldcode.exchange.envelope import Addressing
from meldcode.papers.drafts import let_go_of_old_drafts
from meldcode.veiligthuis.actions.intake import receive as receive_report

# Own choice: over a summer holiday what was left unfinished in June is no longer what anybody means.
_DRAFTS_KEPT = timedelta(days=30)

HANDLERS: dict[str, Handler] = {
    "melding": receive_report,
    "terugkoppeling": receive_feedback,
    "overdracht": receive_hand_over,
    "overdracht-antwoord": receive_answer,
}


def carry_here(addressing: Addressing, envelope: bytes, at: datetime) -> None:
    """The carrier inside one installation: a second transaction, in the receiver's own context."""
    receive(addressing, envelope, at, handlers=HANDLERS)


CARRIERS: dict[str, Carrier] = {"local": carry_here}


def deliver_all(*, at: datetime, give_way: Callable[[], object] = lambda: None) -> int:
    """Carry what every organisation of this installation has posted; gives how many letters arrived."""
    return sum(
        deliver_waiting(organisation_id, CARRIERS, at=at, give_way=give_way)
        for organisation_id in Organisation.objects.values_list("id", flat=True)
    )


def count_stuck(*, before: datetime) -> int:
    """How many letters were posted before this moment and are still on their way."""
    return waiting_too_long(Organisation.objects.values_list("id", flat=True), before=before)


def remind(*, at: datetime) -> int:
    """Put before whoever must act, in every organisation, what a day that passed would hide; gives how much.

    What lies unanswered too long, what waits when a deputy begins, and what is owed by who may not see it any more.
    """
    return sum(
        remind_here(organisation_id, by=the_system(organisation_id), at=at)
        for organisation_id in Organisation.objects.exclude(kind=Kind.VEILIG_THUIS).values_list("id", flat=True)
        # A deputy is asked before the one before her is let go: nothing waits for nobody in between.
        for remind_here in (escalate, ask_new_deputies, pass_on_stranded)
    )


def tidy(*, at: datetime) -> int:
    """Let go, in every organisation, of the drafts that nobody came back for; gives how many."""
    return sum(
        let_go_of_old_drafts(before=at - _DRAFTS_KEPT, by=the_system(organisation_id), at=at)
        for organisation_id in Organisation.objects.values_list("id", flat=True)
    )
