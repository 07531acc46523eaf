"""The commands that answer from the law alone: `weigh`, `due` and `law check`. No Django, so they answer at once."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from meldcode.afwegingskader import load_framework, weigh
from meldcode.config.definitions import definitions_folder
from meldcode.config.law_check import prove
from meldcode.deadlines import AMSTERDAM, load_deadlines, moment_from

WEIGH = "meldcode weigh BEROEP ANTWOORDEN.json [--on JJJJ-MM-DD]"
DUE = "meldcode due TERMIJN MOMENT"
LAW = "meldcode law check [MAP]"
_LARGEST_FILE = 1_000_000
_FIRST_YEAR = 1900
_LAST_YEAR = 2200


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command says: lines for stdout, faults for stderr. It succeeded when there are no faults."""

    lines: tuple[str, ...]
    faults: tuple[str, ...] = ()


class UsageError(ValueError):
    """A command was called with something it can't use; the message says what, where and the remedy."""


def weigh_answers(arguments: Sequence[str]) -> Reply:
    """What the answers in a file mean for a profession, as one JSON object."""
    on, (profession, file) = _with_day(arguments, ("BEROEP", "ANTWOORDEN.json"), WEIGH)
    answers = _answers_in(Path(file))
    framework = load_framework(definitions_folder(), profession, on)
    return Reply((json.dumps(weigh(framework, answers).as_dict(), ensure_ascii=False, indent=2),))


def tell_due_day(arguments: Sequence[str]) -> Reply:
    """The last day of a period that begins at a moment."""
    period, moment = _exactly(arguments, ("TERMIJN", "MOMENT"), DUE)
    return Reply((load_deadlines(definitions_folder()).due(period, moment_from(moment)).isoformat(),))


def check_law(arguments: Sequence[str]) -> Reply:
    """The proof of all definitions, in figures; each fault is a line of its own."""
    folder = definitions_folder()
    if not arguments or arguments[0] != "check" or len(arguments) > 2:
        raise UsageError(f"dit commando kent alleen `check`. Typ: {LAW}")
    if len(arguments) == 2:
        folder = Path(arguments[1])
    if not folder.is_dir():
        raise UsageError(f'map "{folder}": deze map bestaat niet. Noem de map met definities.')
    verdict = prove(folder)
    if not verdict.faults:
        return Reply((*verdict.figures, "Alles klopt."))
    return Reply(tuple(verdict.figures), (*verdict.faults, f"Niet alles klopt: fouten: {len(verdict.faults)}."))


COMMANDS: Mapping[str, Callable[[Sequence[str]], Reply]] = {
    "weigh": weigh_answers,
    "due": tell_due_day,
    "law": check_law,
}
USAGE: Mapping[str, str] = {"weigh": WEIGH, "due": DUE, "law": LAW}


def _with_day(arguments: Sequence[str], names: Sequence[str], usage: str) -> tuple[date, list[str]]:
    """Takes `--on DAY` or `--on=DAY` out of the arguments; without it, it is today in Amsterdam."""
    days: list[str] = []
    others: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--on":
            days.append(next(words, ""))
        elif word.startswith("--on="):
            days.append(word.removeprefix("--on="))
        else:
            others.append(word)
    if len(days) > 1:
        raise UsageError(f"--on staat er {len(days)} keer. Noem één dag, als in: {usage}")
    positional = _exactly(others, names, usage)
    return (_day(days[0]) if days else _today(), positional)


def _exactly(arguments: Sequence[str], names: Sequence[str], usage: str) -> list[str]:
    for word in arguments:
        if word.startswith("--"):
            raise UsageError(f'"{word}": deze optie bestaat niet. Typ: {usage}')
    if len(arguments) < len(names):
        raise UsageError(f"{names[len(arguments)]} ontbreekt. Typ: {usage}")
    if len(arguments) > len(names):
        raise UsageError(f'"{arguments[len(names)]}" is te veel. Typ: {usage}')
    return list(arguments)


def _day(text: str) -> date:
    remedy = "Schrijf een bestaande dag als 2026-04-02."
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise UsageError(f'--on "{text}": deze dag bestaat niet. {remedy}') from problem
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise UsageError(f'--on "{text}": dit jaar kan niet. {remedy}')
    return day


def _today() -> date:
    """The one place where the commands of the law ask the clock."""
    return datetime.now(AMSTERDAM).date()  # noqa: TID251 - config is the roof, and the law below it asks no clock


def _answers_in(path: Path) -> dict[str, str]:
    """The answers in a JSON file: a flat object of texts. UsageError for everything else."""
    where = f'bestand "{path}"'
    shape = 'Schrijf een plat JSON-object, als {"vermoeden": "ja"}.'
    try:
        raw = json.loads(_text_of(path), object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except UsageError as problem:
        raise UsageError(f"{where}: {problem}") from problem
    except json.JSONDecodeError as problem:
        raise UsageError(
            f"{where}, regel {problem.lineno}, teken {problem.colno}: dit is geen geldige JSON. {shape}"
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise UsageError(f"{where}: deze JSON is te groot of te diep. {shape}") from problem
    if not isinstance(raw, dict):
        raise UsageError(f"{where}: hier staat geen object met antwoorden. {shape}")
    for question, answer in raw.items():
        if not isinstance(answer, str):
            raise UsageError(f'{where}, vraag "{question}": dit antwoord is geen tekst. {shape}')
    return raw


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except IsADirectoryError as problem:
        raise UsageError("dit is een map. Noem een bestand met antwoorden.") from problem
    except FileNotFoundError as problem:
        raise UsageError("dit bestand bestaat niet. Controleer de naam.") from problem
    except (OSError, ValueError) as problem:
        raise UsageError("dit bestand is niet te lezen. Kijk of je het mag lezen.") from problem
    if len(content) > _LARGEST_FILE:
        raise UsageError("dit bestand is te groot. Zet er alleen antwoorden in.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UsageError("dit bestand is geen UTF-8. Bewaar het opnieuw als UTF-8.") from problem
    if not text.strip():
        raise UsageError("dit bestand is leeg. Schrijf er minstens {} in.")
    return text


def _without_doubles(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    answers: dict[str, object] = {}
    for key, value in pairs:
        if key in answers:
            raise UsageError(f'"{key}" staat er twee keer. Laat één antwoord staan.')
        answers[key] = value
    return answers


def _no_constant(name: str) -> object:
    raise UsageError(f'{name} is geen antwoord. Schrijf een tekst, zoals "ja".')
