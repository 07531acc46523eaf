"""From a TOML file to a weighing framework, strictly: what isn't exactly right is an error with its remedy."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from meldcode.afwegingskader.definition import (
    Answer,
    Closing,
    Framework,
    Helpers,
    HelpProspect,
    Question,
    ReportNeed,
    Row,
)
from meldcode.afwegingskader.editions import (
    FRAMEWORKS,
    content_of,
    digest_of,
    edition_in_force,
    edition_named,
    professions,
)
from meldcode.afwegingskader.errors import EditionError
from meldcode.afwegingskader.reading import Table, bytes_of, listed, parse_toml

NOTHING_FOLLOWS = "geen"
_NORMS = (1, 2, 3)


def load_framework(folder: Path, profession: str, on: date) -> Framework:
    """The framework of a profession that is in force on this day.

    `folder` is the folder with the definitions. EditionError when the profession is unknown or nothing was in
    force, DefinitionError when the file is broken or was changed after it was published.
    """
    edition = edition_in_force(folder, _series_of(folder, profession), on)
    return framework_from(content_of(folder, edition), edition.file)


def load_framework_edition(folder: Path, profession: str, name: str) -> Framework:
    """The framework a weighing was made with, by the edition kept with it; errors as `load_framework`."""
    edition = edition_named(folder, _series_of(folder, profession), name)
    return framework_from(content_of(folder, edition), edition.file)


def load_framework_draft(folder: Path, path: Path) -> Framework:
    """The framework in one file, published or not, for those who check it before it is published."""
    file = path.relative_to(folder).as_posix()
    return framework_from(bytes_of(path, file), file)


@lru_cache(maxsize=64)
def framework_from(content: bytes, file: str) -> Framework:
    """The framework written in these bytes; `file` is its place below the definitions."""
    top = Table(
        file,
        "",
        parse_toml(content, file),
        required=("beroep", "naam", "editie", "geldig_vanaf", "stem", "bron", "helpers", "vraag", "rij"),
    )
    path = PurePosixPath(file)
    _must_match(top, "beroep", top.text("beroep"), path.parent.name, "de map waarin dit bestand staat")
    _must_match(top, "editie", top.text("editie"), path.stem, "de naam van dit bestand")
    _must_match(top, "geldig_vanaf", top.day("geldig_vanaf").isoformat(), path.stem, "de naam van dit bestand")
    questions = _questions(top)
    return Framework(
        profession=top.text("beroep"),
        name=top.text("naam"),
        edition=top.text("editie"),
        in_force_since=top.day("geldig_vanaf"),
        voice=top.text("stem"),
        source=top.text("bron"),
        questions=questions,
        rows=_rows(top, questions),
        helpers=_helpers(top),
        file=file,
        digest=digest_of(content),
    )


def _series_of(folder: Path, profession: str) -> str:
    known = professions(folder)
    if profession not in known:
        raise EditionError(f'beroep "{profession}"', "hiervoor is geen afwegingskader.", f"Kies uit: {listed(known)}.")
    return f"{FRAMEWORKS}/{profession}"


def _must_match(table: Table, key: str, value: str, expected: str, what: str) -> None:
    if value != expected:
        raise table.error(key, f'"{value}" is niet gelijk aan {what}, "{expected}".', "Maak ze gelijk.")


def _questions(top: Table) -> tuple[Question, ...]:
    questions: list[Question] = []
    for number, raw in enumerate(top.tables("vraag"), start=1):
        table = Table(
            top.file,
            f"vraag {number}",
            raw,
            required=("id", "stap", "titel", "tekst", "hint", "antwoorden", "bron"),
        )
        question_id = table.text("id")
        if question_id in {question.id for question in questions}:
            raise table.error("id", f'"{question_id}" staat er twee keer.', "Geef elke vraag een eigen id.")
        questions.append(
            Question(
                id=question_id,
                number=number,
                step=table.number("stap"),
                title=table.text("titel"),
                text=table.text("tekst"),
                hint=table.text("hint"),
                answers=_answers(table),
                source=table.text("bron"),
            )
        )
    return tuple(questions)


def _answers(question: Table) -> tuple[Answer, ...]:
    answers: list[Answer] = []
    for number, raw in enumerate(question.tables("antwoorden"), start=1):
        table = Table(question.file, f"{question.place}.antwoorden {number}", raw, required=("id", "tekst"))
        if table.text("id") in {answer.id for answer in answers}:
            raise table.error("id", f'"{table.text("id")}" staat er twee keer.', "Geef elk antwoord een eigen id.")
        answers.append(Answer(id=table.text("id"), text=table.text("tekst")))
    return tuple(answers)


def _rows(top: Table, questions: Sequence[Question]) -> tuple[Row, ...]:
    return tuple(_row(top, number, raw, questions) for number, raw in enumerate(top.tables("rij"), start=1))


def _row(top: Table, number: int, raw: object, questions: Sequence[Question]) -> Row:
    table = Table(
        top.file,
        f"rij {number}",
        raw,
        required=("vraag", "als", "volgende", "omdat", "bron"),
        optional=("melden", "hulp", "meldnorm", "samen_met_veilig_thuis", "afronden"),
    )
    question = table.text("vraag")
    ids = [known.id for known in questions]
    if question not in ids:
        raise table.error("vraag", f'de vraag "{question}" bestaat niet.', f"Kies uit: {listed(ids)}.")
    position = ids.index(question)
    return Row(
        number=number,
        question=question,
        requires=_requires(table, question, questions[: position + 1]),
        report=table.choice("melden", ReportNeed) if table.has("melden") else None,
        help=table.choice("hulp", HelpProspect) if table.has("hulp") else None,
        norm=_norm(table),
        with_veilig_thuis=table.has("samen_met_veilig_thuis") and table.flag("samen_met_veilig_thuis"),
        next_question=_next_question(table, ids[position + 1 :]),
        closing=table.choice("afronden", Closing) if table.has("afronden") else None,
        because=table.text("omdat"),
        source=table.text("bron"),
    )


def _requires(row: Table, own: str, askable: Sequence[Question]) -> Mapping[str, frozenset[str]]:
    known = {question.id: question for question in askable}
    raw = row.table("als")
    for question in raw:
        if question not in known:
            what = f'"{question}" is geen vraag tot en met "{own}".'
            raise row.error("als", what, f"Gebruik alleen: {listed(known)}.")
    if own not in raw:
        raise row.error(
            "als",
            f'het antwoord op "{own}" zelf ontbreekt.',
            f'Zet erin: {own} = "ja", of een ander antwoord.',
        )
    table = Table(row.file, f"{row.place}.als", raw, required=(), optional=tuple(known))
    return MappingProxyType({question: _known_answers(table, known[question]) for question in raw})


def _known_answers(table: Table, question: Question) -> frozenset[str]:
    answers = table.texts(question.id, one_is_enough=True)
    for answer in answers:
        if answer not in question.answer_ids:
            allowed = listed(question.answer_ids)
            raise table.error(question.id, f'het antwoord "{answer}" bestaat niet.', f"Kies uit: {allowed}.")
    if not answers:
        raise table.error(question.id, "deze lijst is leeg.", f"Kies uit: {listed(question.answer_ids)}.")
    return frozenset(answers)


def _norm(row: Table) -> int | None:
    if not row.has("meldnorm"):
        return None
    norm = row.number("meldnorm")
    if norm not in _NORMS:
        raise row.error("meldnorm", f"meldnorm {norm} bestaat niet.", "Kies 1, 2 of 3.")
    return norm


def _next_question(row: Table, later: Sequence[str]) -> str | None:
    following = row.text("volgende")
    if following == NOTHING_FOLLOWS:
        return None
    if following not in later:
        allowed = listed((*later, NOTHING_FOLLOWS))
        raise row.error("volgende", f'"{following}" is geen latere vraag.', f"Kies uit: {allowed}.")
    return following


def _helpers(top: Table) -> Helpers:
    table = Table(
        top.file,
        "helpers",
        top.table("helpers"),
        required=("zelf_mag_helpen", "functies", "ketenpartners", "niet", "toelichting", "bron"),
    )
    return Helpers(
        self_may_help=table.flag("zelf_mag_helpen"),
        functions=table.texts("functies"),
        partners=table.texts("ketenpartners"),
        excluded=table.texts("niet"),
        explanation=table.text("toelichting"),
        source=table.text("bron"),
    )
