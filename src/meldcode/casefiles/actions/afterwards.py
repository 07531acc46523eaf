"""After the urgent call: writing down what happened, whom she called, what was skipped; later completing the file."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from meldcode.accounts.arrangements import arrangement_here
from meldcode.accounts.members import Member
from meldcode.accounts.roles import FUNCTIONS_WITH_OWN_FILES, Role
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.signal import Recorded, lay_down, prompt, who_carries_it
from meldcode.casefiles.actions.steps import Facts, open_round, store
from meldcode.casefiles.afterwards import ACUTE, EMERGENCY, REPORTED, SKIPPABLE, VEILIG_THUIS
from meldcode.casefiles.arranged import holders, seers_here
from meldcode.casefiles.dossier import Dossier, PupilLine
from meldcode.casefiles.models import Casefile, Consultation, Signal
from meldcode.casefiles.owed import COMPLETE, CONSULT, REPORT
from meldcode.deadlines import load_deadlines
from meldcode.followup.models import Commitment, Danger
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import keep, promise
from meldcode.vault.keyring import Keyring

_NOT_TOLD = "Niet opgeschreven."


def record(pupil: PupilLine, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Recorded:
    """Write down afterwards what was seen and that she called: a serious signal, and the call as a consultation.

    facts: as a signal's, and called_on (date), called_time (time or None), whom (112, veilig-thuis), about (a code of
    ABOUT_WORDS or ""), spoke, said, reference, skipped (pages of SKIPPABLE), reason.
    """
    with deed("signaal.achteraf-vastgelegd", by=by, at=at, ground="functie", once=once) as happening:
        called = _called(facts)
        casefile, signal, keyring = lay_down(pupil, {**facts, "is_serious": True}, {"called": called}, by=by, at=at)
        if VEILIG_THUIS in called["whom"]:
            _consult(signal, called, held_on=facts["called_on"], keyring=keyring, by=by, at=at)
            keep(CONSULT, about=casefile.id, at=at)
        else:
            # Whoever called 112 only still has Veilig Thuis to call: the prompt is what it always was.
            prompt(casefile, signal, by=by, at=at)
        if called["about"] == REPORTED:
            # Told by phone; on its own page it is written down as done in person.
            _owe(REPORT, casefile, signal, danger=Danger.ACUTE, by=by, at=at)
        if called["skipped"]:
            _owe(COMPLETE, casefile, signal, by=by, at=at)
        happening.subject_id, happening.object_id = casefile.id, signal.id
        happening.answer = f"/signaal/{signal.code}/"
    return Recorded(signal.code)


def complete(dossier: Dossier, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Say that a file which was begun in a hurry is complete now; what stays skipped keeps its reason."""
    ground = ", ".join(sorted(dossier.grounds))
    with deed("dossier.aangevuld", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        happening.object_id = open_round(dossier, by).id
        keep(COMPLETE, about=dossier.casefile.id, at=at)
        happening.answer = f"/dossier/{dossier.code}/"


def _called(facts: Facts) -> dict[str, Any]:  # Any: sealed as JSON
    day: date = facts["called_on"]
    clock: time | None = facts["called_time"]
    skipped = [step for step in SKIPPABLE if step in facts["skipped"]]
    return {
        "at": f"{day.isoformat()}T{clock:%H:%M}" if clock else day.isoformat(),
        "whom": [code for code in (EMERGENCY, VEILIG_THUIS) if code in facts["whom"]],
        "about": facts["about"] if VEILIG_THUIS in facts["whom"] else "",
        **{name: facts[name] for name in ("spoke", "said", "reference")},
        "skipped": skipped,
        "reason": facts["reason"] or ACUTE,
    }


def _consult(
    signal: Signal,
    called: dict[str, Any],  # Any: as above
    *,
    held_on: date,
    keyring: Keyring,
    by: Member,
    at: datetime,
) -> None:
    row = Consultation(round=signal.round, held_on=held_on, consulted=Consultation.With.VEILIG_THUIS)
    content = {
        "whom": called["spoke"],
        "question": "",
        "advice": called["said"] or _NOT_TOLD,
        "agreed": "",
        "talker": "",
        "reference": called["reference"],
        "called_at": called["at"],
        "is_report": called["about"] == REPORTED,
    }
    store(row, content, keyring=keyring, by=by, at=at)


def _owe(
    what: str, casefile: Casefile, signal: Signal, *, danger: Danger = Danger.NONE, by: Member, at: datetime
) -> None:
    """Ask it of who may complete the file, unless she owes it already."""
    due_at = _next_working_day(at)
    for person_id in _who_completes(casefile, by, at) - _owing(what, casefile):
        promise(what, about=casefile.id, object_id=signal.id, person_id=person_id, due_at=due_at, danger=danger, at=at)


def _who_completes(casefile: Casefile, author: Member, at: datetime) -> set[UUID]:
    """The author when she may see the whole file; else who carries concerns here: she can't owe what she can't open."""
    if author.holds(*FUNCTIONS_WITH_OWN_FILES):
        return who_carries_it(casefile, author, at)
    arranged = arrangement_here()
    if author.holds(*arranged.seers):
        return {author.user_id}
    return set(holders({Role.ATTENTION_OFFICER} & arranged.seers) or seers_here(at, arranged))


def _owing(what: str, casefile: Casefile) -> set[UUID]:
    rows = Commitment.objects.open().about(casefile.id).filter(what=what)
    return {person_id for person_id in rows.values_list("person_id", flat=True) if person_id is not None}


def _next_working_day(at: datetime) -> datetime:
    deadlines = load_deadlines(Path(settings.DEFINITIONS_FOLDER))
    return end_of(deadlines.calendar.add_working_days(day_of(at), 1))
