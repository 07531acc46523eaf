"""The proof of a framework: every combination of answers is tried, unfinished ones too, and promises hold.

The table may say anything the promises below allow. They stand here, in code, and not in the data, so that
no edition can drop them.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from meldcode.afwegingskader.definition import Framework, HelpProspect, ReportNeed, Row
from meldcode.afwegingskader.errors import AnswerError, DefinitionError, LawError, UnsoundError
from meldcode.afwegingskader.evaluation import Outcome, weigh
from meldcode.afwegingskader.reading import listed

# The five afwegingen, in their order, with the answers each must know. Doubt counts as unsafe.
QUESTIONS: Mapping[str, frozenset[str]] = {
    "vermoeden": frozenset({"ja", "nee"}),
    "veiligheid": frozenset({"ja", "nee", "twijfel"}),
    "hulp": frozenset({"ja", "nee"}),
    "aanvaarding": frozenset({"ja", "nee"}),
    "resultaat": frozenset({"ja", "nee"}),
}
_UNSAFE = frozenset({"ja", "twijfel"})


@dataclass(frozen=True, slots=True)
class Proof:
    """What was tried on one framework, and what was found wrong; sound when `faults` is empty.

    `combinations` counts every way to answer or leave open each question; `weighed` those that can be reached,
    `refused` the others; `rows` the lines of the table that were used at least once.
    """

    framework: Framework
    combinations: int
    weighed: int
    refused: int
    rows: int
    faults: tuple[LawError, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every promise was kept."""
        return not self.faults


def check_soundness(framework: Framework) -> Proof:
    """Tries every combination of answers to this framework and tells which promises were broken."""
    faults: dict[str, LawError] = {str(fault): fault for fault in _shape_faults(framework)}
    used: set[int] = set()
    weighed = refused = combinations = 0
    for answers in every_combination(framework):
        combinations += 1
        try:
            outcome = weigh(framework, answers)
        except AnswerError:
            refused += 1
            continue
        except UnsoundError as fault:
            faults.setdefault(str(fault), fault)
            continue
        weighed += 1
        used.update(reason.row.number for reason in outcome.reasons)
        for broken in broken_promises(outcome):
            faults.setdefault(str(broken), broken)
    for row in framework.rows:
        if row.number not in used:
            what = "deze rij wordt nooit bereikt."
            unused = _fault(framework, row.name, what, "Haal haar weg, of maak `als` ruimer.")
            faults.setdefault(str(unused), unused)
    return Proof(framework, combinations, weighed, refused, len(used), tuple(faults.values()))


def every_combination(framework: Framework) -> Iterator[dict[str, str]]:
    """Every way to give one of its answers to each question or to leave it open."""
    choices = [(None, *question.answer_ids) for question in framework.questions]
    for combination in itertools.product(*choices):
        yield {
            question.id: answer
            for question, answer in zip(framework.questions, combination, strict=True)
            if answer is not None
        }


def broken_promises(outcome: Outcome) -> Iterator[DefinitionError]:
    """The promises that this outcome breaks, each with the row that led there."""
    if not outcome.reasons:
        return
    last = outcome.reasons[-1].row
    for promise, remedy, is_kept in _PROMISES:
        if not is_kept(outcome):
            told = listed(f"{reason.question.id} = {reason.answer}" for reason in outcome.reasons)
            yield _fault(outcome.framework, _blamed(outcome, last).name, f"{promise} Niet zo bij {told}.", remedy)


def _blamed(outcome: Outcome, last: Row) -> Row:
    """The row a reader should look at first: that of `veiligheid` when it failed to ask for a report."""
    safety = outcome.reason_for("veiligheid")
    if safety is not None and _is_unsafe(outcome) and safety.row.report is not ReportNeed.NEEDED:
        return safety.row
    return last


def _shape_faults(framework: Framework) -> Iterator[DefinitionError]:
    ids = tuple(question.id for question in framework.questions)
    if ids != tuple(QUESTIONS):
        yield _fault(
            framework,
            "vraag",
            f"de vragen zijn {listed(ids)}.",
            f"Maak er deze van, in deze volgorde: {listed(QUESTIONS)}.",
        )
    for question in framework.questions:
        wanted = QUESTIONS.get(question.id)
        if wanted is not None and set(question.answer_ids) != wanted:
            yield _fault(
                framework,
                f"vraag {question.id}.antwoorden",
                f"de antwoorden zijn {listed(question.answer_ids)}.",
                f"Maak er deze van: {listed(sorted(wanted))}.",
            )


def _fault(framework: Framework, key: str, what: str, remedy: str) -> DefinitionError:
    return DefinitionError(framework.file, key, what, remedy)


def _is_unsafe(outcome: Outcome) -> bool:
    safety = outcome.reason_for("veiligheid")
    return safety is not None and safety.answer in _UNSAFE


def _unsafe_is_reported(outcome: Outcome) -> bool:
    return not _is_unsafe(outcome) or (outcome.report is ReportNeed.NEEDED and 1 in outcome.norms)


def _norm_one_means_unsafe(outcome: Outcome) -> bool:
    return _is_unsafe(outcome) or 1 not in outcome.norms


def _unsafe_is_shared(outcome: Outcome) -> bool:
    return outcome.with_veilig_thuis == _is_unsafe(outcome)


def _need_has_its_norm(outcome: Outcome) -> bool:
    return (outcome.report is ReportNeed.NEEDED) == bool(outcome.norms)


def _finished_is_decided(outcome: Outcome) -> bool:
    return not outcome.is_finished or (outcome.report is not ReportNeed.OPEN and outcome.help is not HelpProspect.OPEN)


def _unfinished_stays_open(outcome: Outcome) -> bool:
    return outcome.is_finished or (outcome.report is not ReportNeed.NOT_NEEDED and outcome.closing is None)


def _no_report_says_what_is_left(outcome: Outcome) -> bool:
    return outcome.report is not ReportNeed.NOT_NEEDED or outcome.closing is not None


_PROMISES: tuple[tuple[str, str, Callable[[Outcome], bool]], ...] = (
    (
        'veiligheid "ja" of "twijfel" betekent altijd melden, met meldnorm 1.',
        'Zet in deze rij: melden = "nodig" en meldnorm = 1.',
        _unsafe_is_reported,
    ),
    (
        'meldnorm 1 hoort alleen bij veiligheid "ja" of "twijfel".',
        "Kies meldnorm 2 of 3, of haal hem weg.",
        _norm_one_means_unsafe,
    ),
    (
        'samen met Veilig Thuis is het vanaf veiligheid "ja" of "twijfel", en anders niet.',
        "Zet samen_met_veilig_thuis in de rij van veiligheid, en alleen daar.",
        _unsafe_is_shared,
    ),
    (
        "melden is nodig om een meldnorm, en om niets anders.",
        "Zet melden en meldnorm samen in een rij.",
        _need_has_its_norm,
    ),
    (
        "als er niets meer te vragen is, zijn melden en hulp beslist.",
        "Zet melden en hulp in deze rij, of noem een volgende vraag.",
        _finished_is_decided,
    ),
    (
        "zolang er iets te vragen is, is er niets afgerond en staat niet melden niet vast.",
        'Haal afronden en melden = "niet-nodig" hier weg, of zet volgende = "geen".',
        _unfinished_stays_open,
    ),
    (
        "wie niet meldt, weet wat er dan te doen is.",
        'Zet in deze rij: afronden = "vastleggen" of "nazorg".',
        _no_report_says_what_is_left,
    ),
)
