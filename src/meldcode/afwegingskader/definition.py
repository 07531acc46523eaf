"""What a weighing framework is: questions with answers, and the table that says what each answer means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReportNeed(StrEnum):
    """First decision of step five: must this be reported to Veilig Thuis?"""

    NEEDED = "nodig"
    NOT_NEEDED = "niet-nodig"
    OPEN = "open"


class HelpProspect(StrEnum):
    """Second decision of step five: can help be given or organised, and do they accept it?"""

    POSSIBLE = "mogelijk"
    NOT_POSSIBLE = "niet-mogelijk"
    NOT_AT_ISSUE = "niet-aan-de-orde"
    OPEN = "open"


class Closing(StrEnum):
    """What is left to do when nothing is left to ask."""

    RECORD = "vastleggen"
    AFTERCARE = "nazorg"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer a person may choose; `text` is what the screen shows."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One afweging, in our own plain Dutch, with its source."""

    id: str
    number: int
    step: int
    title: str
    text: str
    hint: str
    answers: tuple[Answer, ...]
    source: str

    @property
    def answer_ids(self) -> tuple[str, ...]:
        """The ids a given answer may have."""
        return tuple(answer.id for answer in self.answers)

    def answer(self, answer_id: str) -> Answer:
        """The answer with this id; KeyError when the question doesn't know it."""
        for answer in self.answers:
            if answer.id == answer_id:
                return answer
        raise KeyError(answer_id)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the decision table: when these answers hold, this is added, because of this.

    `requires` maps question ids (its own and earlier ones) to the answers under which the row holds. What is
    None adds nothing. `next_question` None means that nothing is left to ask.
    """

    number: int
    question: str
    requires: Mapping[str, frozenset[str]]
    report: ReportNeed | None
    help: HelpProspect | None
    norm: int | None
    with_veilig_thuis: bool
    next_question: str | None
    closing: Closing | None
    because: str
    source: str

    def holds_for(self, answers: Mapping[str, str]) -> bool:
        """Whether all answers this row asks for were given."""
        return all(answers.get(question) in allowed for question, allowed in self.requires.items())

    @property
    def name(self) -> str:
        """How messages call this row."""
        return f"rij {self.number} ({self.question})"


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who may be the one that helps, for this profession (the footnotes to the third question).

    `functions` and `partners` are codes of the list `functies`; empty means that the framework names none.
    """

    self_may_help: bool
    functions: tuple[str, ...]
    partners: tuple[str, ...]
    excluded: tuple[str, ...]
    explanation: str
    source: str

    def may_help(self, function: str) -> bool:
        """Whether somebody with this function may be named as the one who helps."""
        if function in self.excluded:
            return False
        named = (*self.functions, *self.partners)
        return not named or function in named


@dataclass(frozen=True, slots=True)
class Framework:
    """The afwegingskader of one profession in one edition; a published edition never changes.

    `digest` is the SHA-256 of the file (64 hex characters); store it with every weighing, next to `edition`.
    """

    profession: str
    name: str
    edition: str
    in_force_since: date
    voice: str
    source: str
    questions: tuple[Question, ...]
    rows: tuple[Row, ...]
    helpers: Helpers
    file: str
    digest: str

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError when the framework doesn't know it."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def rows_of(self, question_id: str) -> tuple[Row, ...]:
        """The lines of the table that belong to one question."""
        return tuple(row for row in self.rows if row.question == question_id)
