"""Weighing: answers go along the table of a framework, and an outcome with its reasons comes out."""

from collections.abc import Mapping
from dataclasses import dataclass

from meldcode.afwegingskader.definition import Closing, Framework, HelpProspect, Question, ReportNeed, Row
from meldcode.afwegingskader.errors import AnswerError, UnsoundError
from meldcode.afwegingskader.reading import listed


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one answer leads where it leads; shown to the person who weighs."""

    question: Question
    answer: str
    row: Row

    @property
    def because(self) -> str:
        """The sentence for the screen."""
        return self.row.because

    @property
    def source(self) -> str:
        """Where it is written."""
        return self.row.source

    def as_dict(self) -> dict[str, str]:
        """The reason under its Dutch names."""
        return {
            "vraag": self.question.id,
            "antwoord": self.answer,
            "omdat": self.because,
            "bron": self.source,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a weighing stands after the answers given so far; unfinished ones have an outcome too."""

    framework: Framework
    reasons: tuple[Reason, ...] = ()
    report: ReportNeed = ReportNeed.OPEN
    help: HelpProspect = HelpProspect.OPEN
    with_veilig_thuis: bool = False
    next_id: str | None = None
    closing: Closing | None = None
    norms: frozenset[int] = frozenset()

    @property
    def next_question(self) -> Question | None:
        """The question to ask now, None when nothing is left to ask."""
        return None if self.next_id is None else self.framework.question(self.next_id)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to ask."""
        return self.next_id is None

    @property
    def reachable(self) -> tuple[Question, ...]:
        """The questions that may be answered or changed now: those answered, and the next one."""
        answered = tuple(reason.question for reason in self.reasons)
        return answered if self.next_question is None else (*answered, self.next_question)

    def reason_for(self, question_id: str) -> Reason | None:
        """The reason that one answer gave, None when that question wasn't answered."""
        return next((reason for reason in self.reasons if reason.question.id == question_id), None)

    def as_dict(self) -> dict[str, object]:
        """The outcome under its Dutch names, ready for JSON: exactly the keys that `weigh` promises."""
        return {
            "profession": self.framework.profession,
            "edition": self.framework.edition,
            "melden": self.report.value,
            "hulp": self.help.value,
            "samen_met_veilig_thuis": self.with_veilig_thuis,
            "volgende": self.next_id,
            "afronden": None if self.closing is None else self.closing.value,
            "meldnormen": sorted(self.norms),
            "redenen": [reason.as_dict() for reason in self.reasons],
        }

    def plus(self, question: Question, answer: str, row: Row) -> "Outcome":
        """The outcome after one more row, which may add or repeat but never take back: UnsoundError."""
        _refuse_taking_back(self, row, "melden", self.report, row.report, ReportNeed.OPEN)
        _refuse_taking_back(self, row, "hulp", self.help, row.help, HelpProspect.OPEN)
        return Outcome(
            framework=self.framework,
            reasons=(*self.reasons, Reason(question, answer, row)),
            report=row.report or self.report,
            help=row.help or self.help,
            with_veilig_thuis=self.with_veilig_thuis or row.with_veilig_thuis,
            next_id=row.next_question,
            closing=row.closing or self.closing,
            norms=self.norms if row.norm is None else self.norms | {row.norm},
        )


def weigh(framework: Framework, answers: Mapping[str, str]) -> Outcome:
    """What the answers given so far mean, by the table of this framework.

    `answers` maps question ids to answer ids; a missing question isn't answered yet, so `{}` is valid.
    AnswerError when a question or answer is unknown or can't be reached with the others; UnsoundError when the
    table itself fails.
    """
    _refuse_unknown(framework, answers)
    outcome = Outcome(framework=framework, next_id=framework.questions[0].id)
    given: dict[str, str] = {}
    while outcome.next_question is not None and outcome.next_question.id in answers:
        question = outcome.next_question
        given[question.id] = answers[question.id]
        outcome = outcome.plus(question, answers[question.id], row_for(framework, question.id, given))
    for question in framework.questions:
        if question.id in answers and question.id not in given:
            raise _unreachable(question.id, outcome)
    return outcome


def row_for(framework: Framework, question: str, given: Mapping[str, str]) -> Row:
    """The one row of this question that holds for these answers; UnsoundError when none or several hold."""
    rows = [row for row in framework.rows_of(question) if row.holds_for(given)]
    if len(rows) == 1:
        return rows[0]
    told = listed(f"{key} = {value}" for key, value in given.items())
    if not rows:
        raise UnsoundError(
            framework.file,
            f"vraag {question}",
            f"geen rij past bij {told}.",
            "Voeg er een toe met deze antwoorden in `als`.",
        )
    names = listed(row.name for row in rows)
    raise UnsoundError(
        framework.file,
        f"vraag {question}",
        f"meer dan één rij past bij {told}: {names}.",
        "Maak `als` van één ervan nauwer.",
    )


def _refuse_taking_back(outcome: Outcome, row: Row, what: str, stood: str, added: str | None, still_open: str) -> None:
    if added is None or stood in (still_open, added):
        return
    names = listed(reason.row.name for reason in outcome.reasons)
    raise UnsoundError(
        outcome.framework.file,
        f"{row.name}.{what}",
        f'deze rij zegt "{added}" terwijl "{stood}" al vaststond door {names}.',
        f"Laat `{what}` in deze rij weg, of maak `als` nauwer.",
    )


def _refuse_unknown(framework: Framework, answers: Mapping[str, str]) -> None:
    known = {question.id: question for question in framework.questions}
    for question_id, answer in answers.items():
        if question_id not in known:
            raise AnswerError(question_id, "deze vraag bestaat niet.", f"Kies uit: {listed(known)}.")
        if answer not in known[question_id].answer_ids:
            allowed = listed(known[question_id].answer_ids)
            raise AnswerError(question_id, f'het antwoord "{answer}" bestaat niet.', f"Kies uit: {allowed}.")


def _unreachable(question_id: str, outcome: Outcome) -> AnswerError:
    if outcome.next_id is not None:
        return AnswerError(
            question_id,
            "deze vraag is nog niet aan de beurt.",
            f'Beantwoord eerst "{outcome.next_id}", of haal dit antwoord weg.',
        )
    last = outcome.reasons[-1]
    return AnswerError(
        question_id,
        f'deze vraag komt niet meer aan de orde na "{last.answer}" op "{last.question.id}".',
        "Haal dit antwoord weg, of verander dat eerdere antwoord.",
    )
