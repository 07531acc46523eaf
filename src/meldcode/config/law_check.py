"""The proof of all definitions together, in figures: what `meldcode law check` tells."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from meldcode.afwegingskader import (
    Framework,
    LawError,
    Proof,
    check_editions,
    check_soundness,
    load_codes,
    load_framework_draft,
    load_glossary,
    load_steps_draft,
)
from meldcode.afwegingskader.codes import code_list_ids
from meldcode.afwegingskader.editions import FRAMEWORKS, STEPS, published
from meldcode.afwegingskader.errors import DefinitionError
from meldcode.afwegingskader.examples import failures, load_examples
from meldcode.deadlines import DeadlineError, Period, load_deadlines, moment_from
from meldcode.deadlines import load_examples as load_period_examples

FUNCTIONS = "functies"


@dataclass(slots=True)
class Verdict:
    """What was proved, line by line in Dutch, and what is wrong; all is well when `faults` is empty."""

    figures: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def blame(self, fault: Exception) -> None:
        """Adds a fault, once."""
        if str(fault) not in self.faults:
            self.faults.append(str(fault))


def prove(folder: Path) -> Verdict:
    """Proves everything below this folder of definitions; a fault in one part doesn't hide those in another."""
    verdict = Verdict()
    for part in (_frameworks, _steps, _editions, _examples, _periods, _codes, _glossary):
        _prove_part(verdict, folder, part)
    return verdict


def _prove_part(verdict: Verdict, folder: Path, part: Callable[[Path, Verdict], Iterable[str]]) -> None:
    try:
        verdict.figures.extend(part(folder, verdict))
    except (LawError, DeadlineError) as fault:
        verdict.blame(fault)


def _frameworks(folder: Path, verdict: Verdict) -> Iterator[str]:
    files = sorted((folder / FRAMEWORKS).glob("*/*.toml"))
    if not files:
        raise DefinitionError(
            FRAMEWORKS, "", "er is geen enkel afwegingskader.", "Zet er een neer, of kies de goede map."
        )
    proofs = [proof for path in files if (proof := _proof_of(folder, path, verdict)) is not None]
    tried = sum(proof.combinations for proof in proofs)
    rows = sum(len(proof.framework.rows) for proof in proofs)
    professions = {proof.framework.profession for proof in proofs}
    yield (
        f"Afwegingskaders: {_count(professions, 'beroep', 'beroepen')}, {_count(proofs, 'editie', 'edities')}, "
        f"{rows} rijen, {tried} combinaties van antwoorden geprobeerd."
    )
    for proof in proofs:
        yield (
            f"  {proof.framework.profession} {proof.framework.edition}: {proof.combinations} combinaties, waarvan "
            f"{proof.weighed} te beantwoorden en {proof.refused} geweigerd; {proof.rows} van "
            f"{len(proof.framework.rows)} rijen bereikt."
        )


def _proof_of(folder: Path, path: Path, verdict: Verdict) -> Proof | None:
    try:
        framework = load_framework_draft(folder, path)
    except LawError as fault:
        verdict.blame(fault)
        return None
    proof = check_soundness(framework)
    for broken in (*proof.faults, *_unknown_helpers(folder, framework)):
        verdict.blame(broken)
    return proof


def _unknown_helpers(folder: Path, framework: Framework) -> Iterator[LawError]:
    helpers = framework.helpers
    named = (*helpers.functions, *helpers.partners, *helpers.excluded)
    yield from _unknown_functions(folder, framework.file, "helpers", named)


def _unknown_functions(folder: Path, file: str, key: str, named: Iterable[str]) -> Iterator[LawError]:
    known = load_codes(folder, FUNCTIONS).ids
    for function in named:
        if function not in known:
            remedy = f"Kies uit codes/{FUNCTIONS}.toml, of vul die lijst aan."
            yield DefinitionError(file, key, f'de functie "{function}" bestaat niet.', remedy)


def _steps(folder: Path, verdict: Verdict) -> Iterator[str]:
    for path in sorted((folder / STEPS).glob("*.toml")):
        steps = load_steps_draft(folder, path)
        for step in steps.steps:
            named = (*step.taken_by, *step.joined_by, *step.accountable)
            for fault in _unknown_functions(folder, steps.file, f"stap {step.number}", named):
                verdict.blame(fault)
        yield f"Meldcode {steps.edition}: {len(steps.steps)} stappen, {len(steps.questions)} vragen bij het wegen."


def _editions(folder: Path, verdict: Verdict) -> Iterator[str]:
    faults = check_editions(folder)
    for fault in faults:
        verdict.blame(fault)
    if not faults:
        yield f"Edities: {len(published(folder))} uitgegeven, alle vingerafdrukken kloppen."


def _examples(folder: Path, verdict: Verdict) -> Iterator[str]:
    examples = load_examples(folder)
    wrong = [fault for example in examples for fault in failures(folder, example)]
    for fault in wrong:
        verdict.blame(fault)
    weighings = sum(len(example.professions) for example in examples)
    if not wrong:
        yield f"Voorbeelden van wegen: {len(examples)} gevallen, {weighings} wegingen, alle uitkomsten kloppen."


def _periods(folder: Path, verdict: Verdict) -> Iterator[str]:
    deadlines = load_deadlines(folder)
    examples = load_period_examples(folder)
    wrong = 0
    for number, (period, moment, expected) in enumerate(examples, start=1):
        due = deadlines.due(period, moment_from(moment))
        if due != expected:
            wrong += 1
            what = f"verwacht is {expected}, de uitkomst is {due}."
            where = f"voorbeeld {number}, {period} vanaf {moment}"
            verdict.blame(
                DefinitionError("examples/termijnen.toml", where, what, "Verbeter het voorbeeld of de termijn.")
            )
    values = [value for values in deadlines.periods.values() for value in values]
    days = deadlines.calendar.equated
    yield f"Termijnen: {len(deadlines.periods)}, met {len(examples) - wrong} van {len(examples)} voorbeelden goed."
    yield f"Gelijkgestelde dagen: {len(days)}, van {min(days)} tot en met {max(days)}."
    yield from _still_to_verify(values)


def _still_to_verify(values: Iterable[Period]) -> Iterator[str]:
    for value in values:
        if value.is_own_choice:
            yield f"  {value.id}: {value.source} ({value.amount} {value.unit})"
        if value.to_verify is not None:
            yield f"  {value.id}: nog na te gaan: {value.to_verify}"


def _codes(folder: Path, _: Verdict) -> Iterator[str]:
    lists = [load_codes(folder, list_id) for list_id in code_list_ids(folder)]
    codes = [code for one in lists for code in one.codes]
    mapped = sum(code.cbs is not None for code in codes)
    yield f"Codelijsten: {len(lists)}, met {len(codes)} codes, waarvan {mapped} met een CBS-code."


def _glossary(folder: Path, _: Verdict) -> Iterator[str]:
    glossary = load_glossary(folder)
    yield f"Begrippen: {len(glossary.terms)}, en {len(glossary.untranslated)} woorden die niet worden vertaald."


def _count(things: Iterable[object], one: str, more: str) -> str:
    number = len(list(things))
    return f"{number} {one if number == 1 else more}"
