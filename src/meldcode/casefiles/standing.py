"""How a weighing stands, for its pages: what was answered and why, what that means, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from meldcode.afwegingskader import Framework, HelpProspect, Outcome, Question, ReportNeed, weigh
from meldcode.afwegingskader.steps import StepQuestion, Steps
from meldcode.casefiles.dossier import Dossier

REPORT_WORDS = {
    ReportNeed.NEEDED: "Melden bij Veilig Thuis is nodig",
    ReportNeed.NOT_NEEDED: "Melden bij Veilig Thuis is niet nodig",
    ReportNeed.OPEN: "Of melden nodig is, staat nog open",
}
HELP_WORDS = {
    HelpProspect.POSSIBLE: "Zelf hulp geven of regelen kan",
    HelpProspect.NOT_POSSIBLE: "Zelf hulp geven of regelen kan niet",
    HelpProspect.NOT_AT_ISSUE: "Hulp is niet aan de orde",
    HelpProspect.OPEN: "Of hulp kan, staat nog open",
}
_HELP_QUESTIONS = frozenset({"hulp", "aanvaarding"})


@dataclass(frozen=True)
class Answered:
    """One afweging with its answer, the reason given for it, and what follows from it."""

    question: Question
    answer: str
    reason: str
    because: str


@dataclass(frozen=True)
class Standing:
    """A weighing as it stands; `version` is the id of its newest row, "" when there is none."""

    framework: Framework
    outcome: Outcome
    questions: Sequence[StepQuestion]
    risks: dict[str, str]
    answers: dict[str, str]
    reasons: dict[str, str]
    version: str

    @property
    def answered(self) -> list[Answered]:
        """The afwegingen that were answered, in their order."""
        return [
            Answered(
                reason.question,
                reason.question.answer(reason.answer).text,
                self.reasons.get(reason.question.id, ""),
                reason.because,
            )
            for reason in self.outcome.reasons
        ]

    @property
    def latest(self) -> Answered | None:
        """The answer that led to the next question."""
        return self.answered[-1] if self.answered else None

    @property
    def answered_risks(self) -> list[tuple[StepQuestion, str]]:
        """Step 4's own questions with what was written there."""
        return [(question, self.risks.get(question.id, "")) for question in self.questions]

    @property
    def next_question(self) -> Question | None:
        return self.outcome.next_question

    @property
    def waits_for_result(self) -> bool:
        """Whether only the last afweging is left, which waits for the day that was agreed."""
        return self.outcome.next_id == "resultaat"

    @property
    def is_ready_to_decide(self) -> bool:
        """Whether everything that can be answered today was answered."""
        return bool(self.answers) and (self.outcome.is_finished or self.waits_for_result)

    @property
    def report_words(self) -> str:
        return REPORT_WORDS[self.outcome.report]

    @property
    def help_words(self) -> str:
        return HELP_WORDS[self.outcome.help]

    @property
    def report_because(self) -> list[str]:
        """Why reporting is needed or not: of the answers that say something about it."""
        return [reason.because for reason in self.outcome.reasons if reason.row.report is not None]

    @property
    def help_because(self) -> list[str]:
        """Why help is possible or not."""
        return [reason.because for reason in self.outcome.reasons if reason.question.id in _HELP_QUESTIONS]

    def given(self, question_id: str) -> dict[str, str]:
        """What was answered to this question before, to begin its form with."""
        return {"answer": self.answers.get(question_id, ""), "reason": self.reasons.get(question_id, "")}


def standing_of(dossier: Dossier, steps: Steps) -> Standing:
    """The weighing of this round as it stands now."""
    assert dossier.framework is not None, "the door loads the framework with the file"
    entry = dossier.weighing
    data = entry.data if entry else {"risks": {}, "answers": {}, "reasons": {}}
    return Standing(
        framework=dossier.framework,
        outcome=dossier.outcome or weigh(dossier.framework, {}),
        questions=steps.questions,
        risks=data["risks"],
        answers=data["answers"],
        reasons=data["reasons"],
        version=str(entry.row.id) if entry else "",
    )
