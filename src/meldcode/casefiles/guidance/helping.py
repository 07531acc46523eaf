"""Cards about help: it runs, and on the agreed day it is judged."""

from meldcode.casefiles.guidance.card import Case, Guidance
from meldcode.casefiles.hints import owed_here
from meldcode.casefiles.owed import RESULT
from meldcode.followup.moments import day_of


def result(case: Case) -> Guidance | None:
    owed = owed_here(case.dossier, RESULT)
    if owed is None or day_of(owed.due_at) > day_of(case.at):
        return None
    return Guidance(
        what="Beantwoord de laatste afweging: werkt de hulp?",
        why="De dag die jullie afspraken is er. Leg de afspraken naast wat je nu ziet en hoort.",
        page="weighing_question",
        button="Beantwoord de vraag",
        code=case.dossier.code,
        due_on=day_of(owed.due_at),
        is_late=owed.is_overdue(case.at),
    )


def help_runs(case: Case) -> Guidance | None:
    owed, decision = owed_here(case.dossier, RESULT), case.dossier.decision
    if owed is None or decision is None:
        return None
    return Guidance(
        what="De hulp loopt",
        why=(
            f"Casemanager is {decision.data['case_manager_name']}. "
            "Op de afgesproken dag beantwoorden jullie de laatste afweging."
        ),
        page="casefile_signal",
        button="Nieuw signaal vastleggen",
        code=case.dossier.code,
        due_on=day_of(owed.due_at),
        beside=(("Het gaat niet goed: opnieuw beslissen", "decision"),),
    )
