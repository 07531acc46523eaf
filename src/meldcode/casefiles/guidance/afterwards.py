"""Cards after an urgent call: record the melding that was done by phone, and complete what was skipped."""

from meldcode.casefiles.afterwards import SKIPPABLE, still_to_do, was_reported_by_phone
from meldcode.casefiles.guidance.card import Case, Guidance, when
from meldcode.casefiles.hints import owed_here
from meldcode.casefiles.owed import COMPLETE, REPORT


def phoned(case: Case) -> Guidance | None:
    owed = owed_here(case.dossier, REPORT)
    if owed is None or case.dossier.decision is not None or not was_reported_by_phone(case.dossier):
        return None
    due_on, is_late = when(owed, case.at)
    return Guidance(
        what="Leg de melding vast die al aan de telefoon is gedaan",
        why="Veilig Thuis weet het al. Met de melding op schrift staat ook vast wat is gezegd en wanneer.",
        page="own_report",
        button="Maak de melding",
        code=case.dossier.code,
        due_on=due_on,
        is_late=is_late,
        beside=(("Eerst het dossier compleet maken", "completion"),),
    )


def complete(case: Case) -> Guidance | None:
    owed = owed_here(case.dossier, COMPLETE)
    if owed is None:
        return None
    due_on, is_late = when(owed, case.at)
    to_do = ", ".join(SKIPPABLE[step].lower() for step in still_to_do(case.dossier))
    why = (
        f"Er is eerst gebeld, en dat was goed. Nog aan te vullen: {to_do}."
        if to_do
        else "Alles is aangevuld. Kijk nog één keer."
    )
    return Guidance(
        what="Maak het dossier compleet",
        why=why,
        page="completion",
        button="Aanvullen",
        code=case.dossier.code,
        due_on=due_on,
        is_late=is_late,
    )
