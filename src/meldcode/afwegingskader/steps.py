"""The five steps of the Meldcode as data: what each asks, what to write down, who may take it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath

from meldcode.afwegingskader.editions import STEPS, content_of, digest_of, edition_in_force
from meldcode.afwegingskader.reading import Table, bytes_of, listed, parse_toml

# Step files and pages carry these names (design: one step has one file name).
STEP_IDS = ("signalen", "consult", "gesprek", "weging", "besluit")


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `taken_by`, `joined_by` and `accountable` are codes of the list `functies`."""

    number: int
    id: str
    title: str
    asks: str
    records: tuple[str, ...]
    taken_by: tuple[str, ...]
    joined_by: tuple[str, ...]
    accountable: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class StepQuestion:
    """A question that step four asks before the afwegingen; the answer is a text of one's own."""

    id: str
    text: str
    hint: str
    source: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps in one edition; `digest` is the SHA-256 of the file."""

    edition: str
    source: str
    steps: tuple[Step, ...]
    questions: tuple[StepQuestion, ...]
    file: str
    digest: str

    def step(self, step_id: str) -> Step:
        """The step with this id; KeyError when there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)


def load_steps(folder: Path, on: date) -> Steps:
    """The steps in force on this day; EditionError when none were, DefinitionError when the file is broken."""
    edition = edition_in_force(folder, STEPS, on)
    return steps_from(content_of(folder, edition), edition.file)


def load_steps_draft(folder: Path, path: Path) -> Steps:
    """The steps in one file, published or not, for those who check it before it is published."""
    file = path.relative_to(folder).as_posix()
    return steps_from(bytes_of(path, file), file)


@lru_cache(maxsize=16)
def steps_from(content: bytes, file: str) -> Steps:
    """The steps written in these bytes; `file` is its place below the definitions."""
    top = Table(
        file,
        "",
        parse_toml(content, file),
        required=("editie", "geldig_vanaf", "bron", "stap", "weegvraag"),
    )
    name = PurePosixPath(file).stem
    for key, value in (("editie", top.text("editie")), ("geldig_vanaf", top.day("geldig_vanaf").isoformat())):
        if value != name:
            raise top.error(key, f'"{value}" is niet de naam van dit bestand, "{name}".', "Maak ze gelijk.")
    steps = tuple(_step(file, number, raw) for number, raw in enumerate(top.tables("stap"), start=1))
    if tuple(step.id for step in steps) != STEP_IDS:
        ids = listed(step.id for step in steps)
        raise top.error("stap", f"de stappen zijn {ids}.", f"Maak er deze van, in deze volgorde: {listed(STEP_IDS)}.")
    questions = tuple(_question(file, number, raw) for number, raw in enumerate(top.tables("weegvraag"), start=1))
    if len({question.id for question in questions}) < len(questions):
        raise top.error("weegvraag", "een id staat er twee keer.", "Geef elke weegvraag een eigen id.")
    return Steps(name, top.text("bron"), steps, questions, file, digest_of(content))


def _step(file: str, number: int, raw: object) -> Step:
    table = Table(
        file,
        f"stap {number}",
        raw,
        required=("nummer", "id", "titel", "vraagt", "vastleggen", "wie", "neemt_deel", "bron"),
        optional=("eindverantwoordelijk",),
    )
    if table.number("nummer") != number:
        raise table.error("nummer", f"dit is stap {number}.", f"Schrijf nummer = {number}, of verplaats het blok.")
    return Step(
        number=number,
        id=table.text("id"),
        title=table.text("titel"),
        asks=table.text("vraagt"),
        records=table.texts("vastleggen"),
        taken_by=table.texts("wie"),
        joined_by=table.texts("neemt_deel"),
        accountable=table.texts("eindverantwoordelijk"),
        source=table.text("bron"),
    )


def _question(file: str, number: int, raw: object) -> StepQuestion:
    table = Table(file, f"weegvraag {number}", raw, required=("id", "tekst", "hint", "bron"))
    return StepQuestion(table.text("id"), table.text("tekst"), table.text("hint"), table.text("bron"))
