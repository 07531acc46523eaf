"""Step 1: writing down what was seen. It opens the pupil's file, or adds to it without telling what is there."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from meldcode.accounts.arrangements import arrangement_here
from meldcode.accounts.members import Member
from meldcode.accounts.roles import FUNCTIONS_WITH_OWN_FILES, Role
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.access import drawer_of
from meldcode.casefiles.actions.rights import give, give_to_functions
from meldcode.casefiles.actions.steps import Content, Facts, store
from meldcode.casefiles.arranged import holders, seers_here
from meldcode.casefiles.dossier import PupilLine
from meldcode.casefiles.models import Casefile, Consultation, Pupil, Right, Round, Signal
from meldcode.casefiles.owed import CONSULT
from meldcode.deadlines import load_deadlines
from meldcode.followup.models import Commitment, Danger
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import promise
from meldcode.tenancy.codes import speakable_code
from meldcode.vault.keyring import Keyring
from meldcode.vault.keys import make_data_key

# Own choice: a concern should be talked over the next working day but one at the latest.
_WORKING_DAYS_TO_CONSULT = 2


@dataclass(frozen=True)
class Recorded:
    """The code of the signal that was written down, for the page that follows."""

    signal_code: str


def record(pupil: PupilLine, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Recorded:
    """Write down a signal about a pupil.

    facts: seen_on (date), seen_at (time or None), is_serious, place, natures (codes), lines (each kind, text, source),
    and where there were any: injuries (each place, kind, size).
    """
    with deed("signaal.vastgelegd", by=by, at=at, ground="functie", once=once) as happening:
        casefile, signal, _keyring = lay_down(pupil, facts, {}, by=by, at=at)
        prompt(casefile, signal, by=by, at=at)
        happening.subject_id, happening.object_id = casefile.id, signal.id
        happening.answer = f"/signaal/{signal.code}/"
    return Recorded(signal.code)


def lay_down(
    pupil: PupilLine, facts: Facts, beside: Content, *, by: Member, at: datetime
) -> tuple[Casefile, Signal, Keyring]:
    """Put a signal in the pupil's file, inside the deed that tells it; `beside`: what else its author says with it."""
    # Locked: two first signals about one pupil at once must land in one file.
    row = Pupil.objects.select_for_update().get(id=pupil.id)
    casefile, keyring = file_of(row, at)
    signal = _signal(facts, running_round(casefile, at))
    content = {name: facts[name] for name in ("place", "natures", "lines")} | beside
    content["injuries"] = facts.get("injuries", [])
    store(signal, content, keyring=keyring, by=by, at=at)
    is_hers = by.holds(*FUNCTIONS_WITH_OWN_FILES) and not _carriers_beside(by, casefile, at)
    give(casefile, by.user_id, Right.Ground.AUTHOR, whole=is_hers, at=at)
    # At each signal, not only the first: whoever took up a function while the file was closed must see it now.
    give_to_functions(casefile, at=at)
    return casefile, signal, keyring


def file_of(pupil: Pupil, at: datetime) -> tuple[Casefile, Keyring]:
    """The pupil's file, or a new one, with a keyring to add to it; the pupil's row is locked by whoever asks."""
    casefile = Casefile.objects.filter(pupil=pupil).first()
    if casefile is not None:
        return casefile, drawer_of(casefile)
    keyring = make_data_key(at=at)
    casefile = Casefile(
        organisation_id=pupil.organisation_id,
        code=speakable_code(),
        pupil=pupil,
        data_key_id=keyring.data_key_id,
        opened_at=at,
    )
    casefile.save(force_insert=True)
    return casefile, keyring


def running_round(casefile: Casefile, at: datetime) -> Round:
    """The round that is open, or the next one: a new signal after closing begins again (R-1.4)."""
    latest = casefile.rounds.order_by("-number").first()
    if latest is not None and latest.closed_at is None:
        return latest
    number = latest.number + 1 if latest is not None else 1
    round_ = Round(organisation_id=casefile.organisation_id, casefile=casefile, number=number, begun_at=at)
    round_.save(force_insert=True)
    return round_


def _signal(facts: Facts, round_: Round) -> Signal:
    return Signal(
        round=round_,
        code=speakable_code(),
        seen_on=facts["seen_on"],
        seen_at=facts["seen_at"],
        is_serious=facts["is_serious"],
    )


def prompt(casefile: Casefile, signal: Signal, *, by: Member, at: datetime) -> None:
    """R-1.7 and R-1.8: from the second signal on, and at once when one is serious, somebody owes step 2.

    It is asked of who may see every signal: the attention officers, and the author when she is one of those who may.
    """
    count = Signal.objects.filter(round__casefile=casefile).count()
    if count < 2 and not signal.is_serious:
        return
    if Consultation.objects.filter(round=signal.round).exists() and not signal.is_serious:
        return
    deadlines = load_deadlines(Path(settings.DEFINITIONS_FOLDER))
    due_on = deadlines.calendar.add_working_days(day_of(at), _WORKING_DAYS_TO_CONSULT)
    due_at, danger = (at, Danger.ACUTE) if signal.is_serious else (end_of(due_on), Danger.NONE)
    for person_id in _asked_to_consult(casefile, by, at) - _asked_already(casefile, danger):
        promise(
            CONSULT, about=casefile.id, object_id=signal.id, person_id=person_id, due_at=due_at, danger=danger, at=at
        )


def who_carries_it(casefile: Casefile, author: Member, at: datetime) -> set[UUID]:
    """Where people work files of their own: whose file this is. She who wrote a line in a colleague's sees no more."""
    return _carriers_beside(author, casefile, at) or {author.user_id}


def _carriers_beside(author: Member, casefile: Casefile, at: datetime) -> set[UUID]:
    """Who began this file as her own, other than this author."""
    theirs = Right.objects.open(at).filter(casefile=casefile, ground=Right.Ground.AUTHOR, whole=True)
    return set(theirs.exclude(person_id=author.user_id).values_list("person_id", flat=True))


def _asked_to_consult(casefile: Casefile, author: Member, at: datetime) -> set[UUID]:
    if author.holds(*FUNCTIONS_WITH_OWN_FILES):
        return who_carries_it(casefile, author, at)
    arranged = arrangement_here()
    people = set(holders({Role.ATTENTION_OFFICER} & arranged.seers) or seers_here(at, arranged))
    return people | {author.user_id} if author.holds(*arranged.seers) else people


def _asked_already(casefile: Casefile, danger: Danger) -> set[UUID]:
    open_ones = Commitment.objects.open().about(casefile.id).filter(what=CONSULT, danger__gte=danger)
    return {person_id for person_id in open_ones.values_list("person_id", flat=True) if person_id is not None}
