"""Hints beside the steps: what the Meldcode advises in the case at hand. They propose; they lock nothing."""

from collections.abc import Sequence
from datetime import datetime

from meldcode.accounts.members import Member
from meldcode.afwegingskader import Question
from meldcode.casefiles.access import Colleague
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.forms.signal import CRISIS, INJURY, SEXUAL
from meldcode.casefiles.owed import RESULT
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of

# Natures of a signal at which step 2 begins with Veilig Thuis (R-1.8 and the text of step 2).
_VEILIG_THUIS_FIRST = frozenset({INJURY, SEXUAL, CRISIS})
_OLD_ENOUGH_TO_TALK_ALONE = 12
_FRIDAY = 4


def is_veilig_thuis_first(dossier: Dossier) -> bool:
    """Whether step 2 begins with Veilig Thuis: injury, sexual violence, a crisis, or a signal that can't wait."""
    natures = {nature for entry in dossier.round_signals for nature in entry.data["natures"]}
    return dossier.has_serious_signal or not natures.isdisjoint(_VEILIG_THUIS_FIRST)


def question_of_today(dossier: Dossier, at: datetime) -> Question | None:
    """The next afweging that can be answered now; the one about the result waits for the day that was agreed."""
    assert dossier.framework is not None, "the door loads the framework with the file"
    question = dossier.outcome.next_question if dossier.outcome else dossier.framework.questions[0]
    if question is None or question.id != "resultaat":
        return question
    owed = owed_here(dossier, RESULT)
    return question if owed is not None and day_of(owed.due_at) <= day_of(at) else None


def conversation_hints(dossier: Dossier, at: datetime) -> list[str]:
    """R-1.11 and its neighbours: hints for the conversation, never rules."""
    age = dossier.pupil.age_on(day_of(at))
    if age is None:
        first = "Is het kind jong? Praat met de ouders over wat je zag. Vanaf een jaar of 12 eerst met het kind alleen."
    elif age >= _OLD_ENOUGH_TO_TALK_ALONE:
        first = f"Deze leerling is {age} jaar. Praat eerst met het kind alleen, en daarna liefst samen met de ouders."
    else:
        first = f"Deze leerling is {age} jaar. Praat met de ouders over wat je zag en hoorde."
    hints = [first, "Voer het gesprek met z’n tweeën. Noem wat je zag, en vraag wat zij zien."]
    if day_of(at).weekday() == _FRIDAY:
        hints.append("Het is vrijdag. In het weekend ziet niemand van school het kind: kan het gesprek ook maandag?")
    return hints


def missing_advice(dossier: Dossier) -> list[str]:
    """What a weighing would rest on and does not: a warning, never a lock."""
    missing = []
    if not dossier.round_consultations:
        missing.append("Er is nog met niemand overlegd. Bel een collega die er verstand van heeft, of Veilig Thuis.")
    if not dossier.round_conversations:
        missing.append("Er is nog geen gesprek geweest met de ouders of het kind, en ook niet vastgelegd waarom niet.")
    return missing


def possible_case_managers(dossier: Dossier, people: Sequence[Colleague], member: Member) -> list[Colleague]:
    """Colleagues whose function may help by the framework (R-2.4). When there is nobody: everybody, since a term
    without anybody who watches it is worse than the wrong function with a reason."""
    assert dossier.framework is not None, "the door loads the framework with the file"
    helpers = dossier.framework.helpers
    able = [
        person
        for person in people
        if any(helpers.may_help(role) for role in person.roles)
        or (helpers.self_may_help and person.person_id == member.user_id)
    ]
    return able or list(people)


def owed_here(dossier: Dossier, what: str) -> Commitment | None:
    """The most urgent open commitment of this kind about this file."""
    return next((row for row in dossier.commitments if row.what == what), None)
