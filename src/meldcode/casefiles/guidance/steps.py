"""Cards along the five steps: consult, talk, weigh, decide, confirm; and when nothing has to be done."""

from meldcode.afwegingskader import ReportNeed
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.guidance.card import Case, Guidance, is_weighed_since, when
from meldcode.casefiles.guidance.report import unfinished_weighing
from meldcode.casefiles.hints import is_veilig_thuis_first, owed_here
from meldcode.casefiles.models import Decision, Right
from meldcode.casefiles.owed import AFTERCARE, CONFIRM, CONSULT


def closed(case: Case) -> Guidance | None:
    if case.dossier.is_open or owed_here(case.dossier, AFTERCARE) is not None:
        return None
    return Guidance(
        what="Deze ronde is afgesloten",
        why="Er hoeft nu niets. Zie of hoor je iets nieuws, leg dan een signaal vast: dan begint een nieuwe ronde.",
        page="casefile_signal",
        button="Nieuw signaal vastleggen",
        code=case.dossier.code,
    )


def confirm(case: Case) -> Guidance | None:
    if case.dossier.decision is None or case.dossier.decision.row.confirmation != Decision.Confirmation.ASKED:
        return None
    owed = owed_here(case.dossier, CONFIRM)
    due_on, is_late = when(owed, case.at)
    if Right.Ground.RESPONSIBLE in case.dossier.grounds:
        return Guidance(
            what="Bevestig het besluit, of wijs het af",
            why=(
                "Er is besloten om niet te melden, terwijl de weging zegt dat melden nodig is. "
                "Jij bent eindverantwoordelijk."
            ),
            page="confirmation",
            button="Bekijk het besluit",
            code=case.dossier.code,
            due_on=due_on,
            is_late=is_late,
        )
    return Guidance(
        what="Wacht op wie eindverantwoordelijk is",
        why=(
            "Het besluit om niet te melden wijkt af van de weging. "
            "Het geldt pas als wie eindverantwoordelijk is het bevestigt."
        ),
        code=case.dossier.code,
        due_on=due_on,
        is_late=is_late,
        beside=(("Toch melden", "report_new"), ("Het besluit veranderen", "decision")),
    )


def decide(case: Case) -> Guidance | None:
    outcome = case.dossier.outcome
    if outcome is None or not (outcome.is_finished or outcome.next_id == "resultaat"):
        return None
    if case.dossier.decision is not None and not is_weighed_since(case.dossier):
        return None
    why = "De weging is klaar. Leg nu vast of jullie melden, en of jullie hulp geven of regelen."
    if outcome.report is ReportNeed.NEEDED:
        why = "Volgens de weging is melden nodig. Leg vast wat jullie besluiten, en waarom."
    return Guidance("Neem de twee besluiten", why, "decision", "Besluit vastleggen", case.dossier.code)


def weigh(case: Case) -> Guidance | None:
    outcome = case.dossier.outcome
    if case.dossier.decision is not None and not is_weighed_since(case.dossier):
        return None
    if outcome is not None and outcome.next_question is not None:
        return Guidance(
            what="Ga verder met wegen",
            why=f"De volgende vraag gaat over: {outcome.next_question.title.lower()}.",
            page="weighing_question",
            button="Naar de volgende vraag",
            code=case.dossier.code,
            beside=(("Wat is al beantwoord?", "weighing"),),
        )
    if not case.dossier.round_conversations:
        return None
    return Guidance(
        what="Weeg samen wat er aan de hand is",
        why="Er is gesproken, of vastgelegd waarom niet. Nu weeg je de risico’s, vraag voor vraag.",
        page="weighing_risks",
        button="Begin met wegen",
        code=case.dossier.code,
        beside=(("Nog een gesprek vastleggen", "conversation"), ("Nog een overleg vastleggen", "consultation")),
    )


def talk(case: Case) -> Guidance | None:
    if not case.dossier.round_consultations or case.dossier.round_conversations or case.dossier.decision is not None:
        return None
    return Guidance(
        what="Voer het gesprek met de ouders en het kind",
        why="Je hebt overlegd. Nu hoor je hoe zij het zien. Kan het niet veilig? Leg dan vast waarom niet.",
        page="conversation",
        button="Gesprek vastleggen",
        code=case.dossier.code,
        beside=(
            ("Eerst het gesprek voorbereiden", "preparation"),
            ("Nog een overleg vastleggen", "consultation"),
            ("Meteen wegen", "weighing_risks"),
        ),
    )


def consult(case: Case) -> Guidance | None:
    if case.dossier.round_consultations or case.dossier.decision is not None or case.dossier.weighing is not None:
        return None
    owed = owed_here(case.dossier, CONSULT)
    due_on, is_late = when(owed, case.at)
    if owed is None and len(case.dossier.signals) < 2 and not is_veilig_thuis_first(case.dossier):
        return None
    whom = "Begin met Veilig Thuis" if is_veilig_thuis_first(case.dossier) else "Overleg met een collega"
    why = "Er zijn meer signalen over deze leerling: dat is reden voor zorg. Zoek nu iemand die meedenkt."
    if len(case.dossier.signals) < 2:
        why = "Bij dit signaal helpt iemand die er verstand van heeft. Je hoeft de naam van het kind niet te noemen."
    return Guidance(whom, why, "consultation", "Overleg vastleggen", case.dossier.code, due_on=due_on, is_late=is_late)


def keep_watching(dossier: Dossier) -> Guidance:
    if dossier.report is not None:
        return Guidance(
            what="Blijf de leerling volgen",
            why=(
                "Veilig Thuis heeft laten weten wat er gebeurt. Blijf je zorgen houden, of komt er iets nieuws bij? "
                "Leg het vast en bel Veilig Thuis."
            ),
            page="casefile_signal",
            button="Nieuw signaal vastleggen",
            code=dossier.code,
            beside=(("Opnieuw melden", "report_new"), *unfinished_weighing(dossier)),
        )
    return Guidance(
        what="Blijf oplettend",
        why=(
            "Er is één signaal. Let de komende tijd op, en leg het vast als je weer iets ziet of hoort. "
            "Twijfel je? Overleg."
        ),
        page="casefile_signal",
        button="Nieuw signaal vastleggen",
        code=dossier.code,
        beside=(("Overleg vastleggen", "consultation"), ("Gesprek vastleggen", "conversation")),
    )
