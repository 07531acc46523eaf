"""What happened before a test begins, laid by the same actions that the pages call; quicker than pressing them all."""

from datetime import date

from meldcode.accounts.members import Member
from meldcode.casefiles.access import casefile_for, pupil_for
from meldcode.casefiles.actions import consultation, conversation, decision, signal, weighing
from tests.cast import MONDAY, Cast

_DAY = date(2026, 3, 2)


def lay_signal(by: Member, pupil: str, text: str = "Noor had een blauwe plek op haar arm.") -> None:
    """One signal of one line about the pupil with this code."""
    facts = {
        "seen_on": _DAY,
        "seen_at": None,
        "is_serious": False,
        "place": "in de klas",
        "natures": [],
        "lines": [{"kind": "eigen-waarneming", "text": text, "source": ""}],
    }
    signal.record(pupil_for(by, pupil, at=MONDAY).pupil, facts, by=by, at=MONDAY)


def lay_talks(cast: Cast, code: str) -> None:
    """Steps 2 and 3: consulted Veilig Thuis, talked with the mother."""
    asked = {"held_on": _DAY, "consulted": "veilig-thuis", "whom": "Medewerker van Veilig Thuis"}
    asked |= {
        "question": "",
        "advice": "Praat eerst met moeder.",
        "agreed": "Ineke belt.",
        "talker": "",
        "reference": "",
    }
    consultation.record(casefile_for(cast.ineke, code, to="see", at=MONDAY), asked, by=cast.ineke, at=MONDAY)
    said = {"who": "moeder", "said": "Het gaat thuis niet goed.", "wants_help": "ja"}
    talk = {
        "was_held": True,
        "held_on": _DAY,
        "leader": "Ineke de Wit",
        "lines": [said],
        "agreed": "Volgende week weer.",
    }
    conversation.record(casefile_for(cast.ineke, code, to="see", at=MONDAY), talk, by=cast.ineke, at=MONDAY)


def lay_answers(cast: Cast, code: str, **given: str) -> None:
    """Afwegingen answered in their order, each with a reason."""
    for question, chosen in given.items():
        dossier = casefile_for(cast.ineke, code, to="see", at=MONDAY)
        reason = f"Reden bij {question}."
        weighing.answer(dossier, question, chosen, reason, seen=None, by=cast.ineke, at=MONDAY)


def lay_decision(cast: Cast, code: str, *, reports: bool, reason: str = "Omdat het thuis niet veilig is.") -> None:
    """Both decisions: to report or not, and no help."""
    dossier = casefile_for(cast.ineke, code, to="see", at=MONDAY)
    facts = {"reports": reports, "helps": False, "reason": reason}
    decision.decide(dossier, facts, seen=None, by=cast.ineke, at=MONDAY)
