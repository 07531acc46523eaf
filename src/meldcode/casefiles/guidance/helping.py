"""Cards about help: it runs, and on the agreed day it is judged."""

from meldcode.afwegingskader import Closing
from meldcode.casefiles.guidance.card import Case, Guidance
from meldcode.casefiles.hints import owed_here
from meldcode.casefiles.in_words import day
from meldcode.casefiles.models import Check
from meldcode.casefiles.owed import AFTER_REPORT, AFTERCARE, LOOKS, NOT_REPORTED, PLAN, REFERRAL, RESULT
from meldcode.followup.models import Commitment
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


def end(case: Case) -> Guidance | None:
    """Afweging 5 says that help worked: it ends only with agreements about keeping an eye on it."""
    outcome = case.dossier.outcome
    if outcome is None or outcome.closing is not Closing.AFTERCARE or not case.dossier.is_open:
        return None
    if case.dossier.decision is not None and case.dossier.decision.row.reports:
        return None
    return Guidance(
        what="Sluit de hulp af met afspraken over nazorg",
        why="De hulp deed wat jullie afspraken. Leg vast wie blijft kijken of het goed gaat, en op welke dagen.",
        page="aftercare",
        button="Hulp afsluiten",
        code=case.dossier.code,
        beside=(("Toch nog niet: nieuw hulpplan", "helpplan"),),
    )


def went_badly(case: Case) -> Guidance | None:
    """A dated look found that the concern is not over, and nobody has weighed or reported since."""
    check = case.dossier.check
    if check is None or not check.row.is_bad or _is_taken_up(case, check.row):
        return None
    if case.dossier.round.begun_by_check and not case.dossier.round_consultations:
        return Guidance(
            what="Overleg opnieuw: het gaat niet goed",
            why="Er zijn weer zorgen. Lees hieronder wat eerder is afgesproken, en zoek iemand die meedenkt.",
            page="consultation",
            button="Overleg vastleggen",
            code=case.dossier.code,
            beside=(("Meteen wegen", "weighing"), ("Meteen melden", "report_new")),
        )
    why = "Er is geen hulp gezocht." if check.row.finding == Check.Finding.NO_HELP else "Er zijn nog zorgen."
    return Guidance(
        what="Weeg opnieuw",
        why=f"{why} Bekijk de antwoorden op de afwegingen opnieuw: klopt het nog dat jullie dit zelf kunnen oplossen?",
        page="weighing",
        button="Naar de weging",
        code=case.dossier.code,
        beside=(
            ("Opnieuw melden" if case.dossier.report else "Meteen melden", "report_new"),
            ("Overleg vastleggen", "consultation"),
        ),
    )


def _is_taken_up(case: Case, check: Check) -> bool:
    dossier = case.dossier
    later = [dossier.weighing, dossier.decision, dossier.report]
    return any(entry is not None and entry.row.recorded_at > check.recorded_at for entry in later)


def review(case: Case) -> Guidance | None:
    """Not reported, because …: until the day on which that is looked back on."""
    owed = owed_here(case.dossier, NOT_REPORTED)
    if owed is None or case.dossier.is_reported:
        return None
    is_due = day_of(owed.due_at) <= day_of(case.at)
    return Guidance(
        what="Kijk terug op het besluit om niet te melden" if is_due else "Er is niet gemeld, met een reden",
        why="Klopt de reden nog? Kijk wat er sinds het besluit is gebeurd."
        if is_due
        else f"Op {day(day_of(owed.due_at))} kijken jullie of dat nog klopt. Zie of hoor je eerder iets, leg het vast.",
        page="check" if is_due else "casefile_signal",
        button="Kijk terug" if is_due else "Nieuw signaal vastleggen",
        code=case.dossier.code,
        due_on=day_of(owed.due_at),
        is_late=day_of(owed.due_at) < day_of(case.at),
        beside=(("Toch melden", "report_new"), ("Het besluit veranderen", "decision")),
    )


def plan(case: Case) -> Guidance | None:
    """Help was decided on and there is no plan yet."""
    owed = owed_here(case.dossier, PLAN)
    if owed is None:
        return None
    return Guidance(
        what="Maak het hulpplan",
        why="Jullie besloten hulp te geven. Leg vast wat het doel is, wie wat doet, en waaraan je merkt dat het werkt.",
        page="helpplan",
        button="Hulpplan maken",
        code=case.dossier.code,
        due_on=day_of(owed.due_at),
        is_late=owed.is_overdue(case.at),
    )


def referred(case: Case) -> Guidance | None:
    """The family was referred, or is looked after in another way, and the next look has its day."""
    looks = [row for row in case.dossier.commitments if row.what in LOOKS]
    # After a melding or a decision not to report, the card says something else until the day has come.
    quiet = (AFTER_REPORT, NOT_REPORTED)
    owed = next((row for row in looks if row.what not in quiet or day_of(row.due_at) <= day_of(case.at)), None)
    return _look(case, owed) if owed else None


def aftercare(case: Case) -> Guidance | None:
    """The round is closed, and on agreed days somebody looks how it goes."""
    owed = owed_here(case.dossier, AFTERCARE)
    return _look(case, owed) if owed and not case.dossier.is_open else None


def _look(case: Case, owed: Commitment) -> Guidance:
    is_due = day_of(owed.due_at) <= day_of(case.at)
    asks = "Vraag na of zij hulp hebben gezocht" if owed.what == REFERRAL else "Kijk hoe het gaat"
    return Guidance(
        what=asks if is_due else "Blijf het kind volgen",
        why="De dag die jullie afspraken is er."
        if is_due
        else f"Op {day(day_of(owed.due_at))} kijken jullie hoe het gaat.",
        page="check",
        button="Leg vast hoe het gaat",
        code=case.dossier.code,
        due_on=day_of(owed.due_at),
        is_late=day_of(owed.due_at) < day_of(case.at),
        beside=(("Nieuw signaal vastleggen", "casefile_signal"),),
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
        page="helpplan_shown",
        button="Bekijk het hulpplan",
        code=case.dossier.code,
        due_on=day_of(owed.due_at),
        beside=(("Nieuw signaal vastleggen", "casefile_signal"), ("Het gaat niet goed: opnieuw beslissen", "decision")),
    )
