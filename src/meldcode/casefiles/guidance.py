"""What now? One answer for each file at each moment, out of what was recorded: what to do, why, before when, where.

The first rule that has something to say wins; they stand in order of urgency. Guidance proposes and never forbids:
every other page stays open beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.accounts.roles import FINALLY_RESPONSIBLE
from meldcode.afwegingskader import ReportNeed
from meldcode.casefiles.actions.decision import CONFIRM, RESULT
from meldcode.casefiles.actions.report import FEEDBACK_AWAITED
from meldcode.casefiles.actions.signal import CONSULT
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.hints import is_veilig_thuis_first, owed_here
from meldcode.casefiles.in_words import day
from meldcode.casefiles.models import Decision
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of

VEILIG_THUIS_NUMBER = "0800-2000"


@dataclass(frozen=True)
class Guidance:
    """The one card: what to do, why, before when, and where; quieter roads beside it."""

    what: str
    why: str
    page: str = ""
    button: str = ""
    code: str = ""
    report_code: str = ""
    due_on: date | None = None
    is_late: bool = False
    is_acute: bool = False
    beside: Sequence[tuple[str, str]] = field(default=())

    @property
    def url(self) -> str:
        """Where the button leads."""
        args = [self.code, *([self.report_code] if self.report_code else [])]
        return reverse(self.page, args=args) if self.page else ""

    @property
    def links(self) -> list[tuple[str, str]]:
        """The quieter roads: words and address."""
        return [(words, reverse(page, args=[self.code])) for words, page in self.beside]

    @property
    def due(self) -> str:
        """Before when, in words."""
        if self.due_on is None:
            return ""
        return f"Had gemoeten op {day(self.due_on)}" if self.is_late else f"Uiterlijk {day(self.due_on)}"


@dataclass(frozen=True)
class _Case:
    """What a rule looks at: the file, who asks, and when."""

    dossier: Dossier
    member: Member
    at: datetime


def what_now(dossier: Dossier, member: Member, at: datetime) -> Guidance:
    """What this person does now, or waits for, in this file."""
    case = _Case(dossier, member, at)
    for rule in _RULES:
        guidance = rule(case)
        if guidance is not None:
            return guidance
    return _keep_watching(dossier)


def _acute(case: _Case) -> Guidance | None:
    serious = [entry.row.recorded_at for entry in case.dossier.round_signals if entry.row.is_serious]
    done = [entry.row.recorded_at for entry in case.dossier.round_consultations]
    done += [entry.row.recorded_at for entry in case.dossier.of_round(case.dossier.reports)]
    if not serious or (done and max(done) >= max(serious)):
        return None
    return Guidance(
        what=f"Bel nu Veilig Thuis: {VEILIG_THUIS_NUMBER}",
        why="Er is een signaal dat niet kan wachten. Bel 112 als er levensgevaar is. Schrijf daarna op wat is gezegd.",
        page="consultation",
        button="Leg vast wat is gezegd",
        code=case.dossier.code,
        is_acute=True,
        beside=(("Meteen melden", "report_new"),),
    )


def _confirm(case: _Case) -> Guidance | None:
    if case.dossier.decision is None or case.dossier.decision.row.confirmation != Decision.Confirmation.ASKED:
        return None
    owed = owed_here(case.dossier, CONFIRM)
    due_on, is_late = _when(owed, case.at)
    if case.member.holds(FINALLY_RESPONSIBLE):
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
        what="Wacht op de schoolleider",
        why="Het besluit om niet te melden wijkt af van de weging. Het geldt pas als de schoolleider het bevestigt.",
        code=case.dossier.code,
        due_on=due_on,
        is_late=is_late,
        beside=(("Toch melden", "report_new"), ("Het besluit veranderen", "decision")),
    )


def _call(case: _Case) -> Guidance | None:
    owed = owed_here(case.dossier, FEEDBACK_AWAITED)
    late = next((entry for entry in case.dossier.reports if owed and entry.row.id == owed.object_id), None)
    if owed is None or late is None or not owed.is_overdue(case.at):
        return None
    return Guidance(
        what=f"Bel zelf Veilig Thuis: {VEILIG_THUIS_NUMBER}",
        why=(
            f"De terugkoppeling op melding {late.row.code} is er nog niet. "
            "Vraag hoe het met de melding staat, en leg het vast."
        ),
        page="report_call",
        button="Leg het telefoontje vast",
        code=case.dossier.code,
        report_code=late.row.code,
        due_on=day_of(owed.due_at),
        is_late=True,
    )


def _report(case: _Case) -> Guidance | None:
    decision = case.dossier.decision
    if decision is None or case.dossier.is_reported or _is_weighed_since(case.dossier):
        return None
    if decision.row.confirmation == Decision.Confirmation.REFUSED:
        why = "De schoolleider wees het besluit om niet te melden af. Er moet dus worden gemeld."
    elif decision.row.reports:
        why = "Jullie besloten te melden. Veilig Thuis weet het pas als de melding is verzonden."
    else:
        return None
    return Guidance("Doe de melding", why, "report_new", "Maak de melding", case.dossier.code, due_on=day_of(case.at))


def _report_at_once(case: _Case) -> Guidance | None:
    outcome = case.dossier.outcome
    if (
        outcome is None
        or not outcome.with_veilig_thuis
        or case.dossier.report is not None
        or case.dossier.decision is not None
    ):
        return None
    return Guidance(
        what=f"Bel nu Veilig Thuis ({VEILIG_THUIS_NUMBER}) en meld",
        why="Volgens de weging is het onveilig, of twijfelen jullie. Dan wacht je niet op de andere vragen.",
        page="report_new",
        button="Maak de melding",
        code=case.dossier.code,
        is_acute=True,
        beside=(("Verder met de weging", "weighing"), ("Eerst de besluiten vastleggen", "decision")),
    )


def _result(case: _Case) -> Guidance | None:
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


def _decide(case: _Case) -> Guidance | None:
    outcome = case.dossier.outcome
    if outcome is None or not (outcome.is_finished or outcome.next_id == "resultaat"):
        return None
    if case.dossier.decision is not None and not _is_weighed_since(case.dossier):
        return None
    why = "De weging is klaar. Leg nu vast of jullie melden, en of jullie hulp geven of regelen."
    if outcome.report is ReportNeed.NEEDED:
        why = "Volgens de weging is melden nodig. Leg vast wat jullie besluiten, en waarom."
    return Guidance("Neem de twee besluiten", why, "decision", "Besluit vastleggen", case.dossier.code)


def _weigh(case: _Case) -> Guidance | None:
    outcome = case.dossier.outcome
    if case.dossier.decision is not None and not _is_weighed_since(case.dossier):
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


def _talk(case: _Case) -> Guidance | None:
    if not case.dossier.round_consultations or case.dossier.round_conversations or case.dossier.decision is not None:
        return None
    return Guidance(
        what="Voer het gesprek met de ouders en het kind",
        why="Je hebt overlegd. Nu hoor je hoe zij het zien. Kan het niet veilig? Leg dan vast waarom niet.",
        page="conversation",
        button="Gesprek vastleggen",
        code=case.dossier.code,
        beside=(("Nog een overleg vastleggen", "consultation"), ("Meteen wegen", "weighing_risks")),
    )


def _consult(case: _Case) -> Guidance | None:
    if case.dossier.round_consultations or case.dossier.decision is not None or case.dossier.weighing is not None:
        return None
    owed = owed_here(case.dossier, CONSULT)
    due_on, is_late = _when(owed, case.at)
    if owed is None and len(case.dossier.signals) < 2 and not is_veilig_thuis_first(case.dossier):
        return None
    whom = "Begin met Veilig Thuis" if is_veilig_thuis_first(case.dossier) else "Overleg met een collega"
    why = "Er zijn meer signalen over deze leerling: dat is reden voor zorg. Zoek nu iemand die meedenkt."
    if len(case.dossier.signals) < 2:
        why = "Bij dit signaal helpt iemand die er verstand van heeft. Je hoeft de naam van het kind niet te noemen."
    return Guidance(whom, why, "consultation", "Overleg vastleggen", case.dossier.code, due_on=due_on, is_late=is_late)


def _await_feedback(case: _Case) -> Guidance | None:
    report = case.dossier.report
    if report is None or report.feedback is not None:
        return None
    arrived = "Veilig Thuis heeft de melding ontvangen." if report.arrived_at else "De melding is onderweg."
    return Guidance(
        what="Je wacht op Veilig Thuis",
        why=(
            f"{arrived} Je hoort uiterlijk {day(report.row.feedback_due_on)} iets; anders bel je {VEILIG_THUIS_NUMBER}."
        ),
        page="report",
        button="Bekijk de melding",
        code=case.dossier.code,
        report_code=report.row.code,
        beside=(("Nieuw signaal vastleggen", "casefile_signal"),),
    )


def _help_runs(case: _Case) -> Guidance | None:
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


def _closed(case: _Case) -> Guidance | None:
    if case.dossier.is_open:
        return None
    return Guidance(
        what="Deze ronde is afgesloten",
        why="Er hoeft nu niets. Zie of hoor je iets nieuws, leg dan een signaal vast: dan begint een nieuwe ronde.",
        page="casefile_signal",
        button="Nieuw signaal vastleggen",
        code=case.dossier.code,
    )


def _keep_watching(dossier: Dossier) -> Guidance:
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
            beside=(("Opnieuw melden", "report_new"), *_unfinished_weighing(dossier)),
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


def _unfinished_weighing(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """R-2.2: after a report the later afwegingen go on, together with Veilig Thuis."""
    open_question = dossier.outcome is not None and dossier.outcome.next_question is not None
    return (("Verder met de weging", "weighing"),) if open_question else ()


_RULES: tuple[Callable[[_Case], Guidance | None], ...] = (
    _closed,
    _acute,
    _confirm,
    _call,
    _report,
    _report_at_once,
    _result,
    _decide,
    _weigh,
    _talk,
    _consult,
    _await_feedback,
    _help_runs,
)


def _when(owed: Commitment | None, at: datetime) -> tuple[date | None, bool]:
    return (day_of(owed.due_at), day_of(owed.due_at) < day_of(at)) if owed else (None, False)


def _is_weighed_since(dossier: Dossier) -> bool:
    """Whether there are answers that the decision did not know."""
    if dossier.decision is None or dossier.weighing is None:
        return dossier.weighing is not None
    return bool(dossier.weighing.row.id != dossier.decision.row.weighing_id)
