"""Which edition is in force, and the proof that a published edition never changed: its digest in EDITIONS.

An edition is a file named after the day it comes into force: `afwegingskaders/onderwijs/2019-01-01.toml`.
Only editions listed in EDITIONS are published; others are drafts that nobody weighs with.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from meldcode.afwegingskader.errors import DefinitionError, EditionError, LawError
from meldcode.afwegingskader.reading import listed

LIST = "EDITIONS"
FRAMEWORKS = "afwegingskaders"
STEPS = "meldcode"
_EDITION_FOLDERS = (FRAMEWORKS, STEPS)
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<file>[a-z0-9/-]+\.toml)")


@dataclass(frozen=True, slots=True)
class Edition:
    """One published file: `file` is its place below the definitions, `digest` the SHA-256 of its bytes."""

    file: str
    digest: str

    @property
    def name(self) -> str:
        """The day it came into force, as written in its file name."""
        return PurePosixPath(self.file).stem

    @property
    def series(self) -> str:
        """The folder whose editions follow one another: one profession, or the steps."""
        return str(PurePosixPath(self.file).parent)


def digest_of(content: bytes) -> str:
    """The fingerprint of a file's bytes: SHA-256 in 64 hex characters."""
    return hashlib.sha256(content).hexdigest()


def published(folder: Path) -> tuple[Edition, ...]:
    """All published editions, in the order of the list; DefinitionError when the list itself is broken."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise DefinitionError(
            LIST,
            "",
            "de lijst met edities is niet te lezen.",
            "Zet hem terug, of wijs de goede map met definities aan.",
        ) from problem
    editions: list[Edition] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or not _is_day(PurePosixPath(match["file"]).stem):
            remedy = "Schrijf: vingerafdruk, twee spaties, map/JJJJ-MM-DD.toml."
            raise DefinitionError(LIST, f"regel {number}", "deze regel is geen editie.", remedy)
        editions.append(Edition(match["file"], match["digest"]))
    return tuple(editions)


def professions(folder: Path) -> tuple[str, ...]:
    """The professions that have a published framework, sorted."""
    series = {PurePosixPath(edition.series) for edition in published(folder)}
    return tuple(sorted(path.name for path in series if str(path.parent) == FRAMEWORKS))


def edition_in_force(folder: Path, series: str, on: date) -> Edition:
    """The published edition of a series that was in force on that day; EditionError when there was none."""
    editions = sorted((edition for edition in published(folder) if edition.series == series), key=lambda one: one.name)
    in_force = [edition for edition in editions if edition.name <= on.isoformat()]
    if in_force:
        return in_force[-1]
    if not editions:
        raise EditionError(series, "hiervan is geen editie uitgegeven.", f"Zet er een in {LIST}.")
    raise EditionError(series, f"op {on.isoformat()} gold nog geen editie.", f"Kies een dag vanaf {editions[0].name}.")


def edition_named(folder: Path, series: str, name: str) -> Edition:
    """The published edition with this name, as kept with an older weighing; EditionError when unknown."""
    editions = {edition.name: edition for edition in published(folder) if edition.series == series}
    if name not in editions:
        raise EditionError(series, f'editie "{name}" bestaat niet.', f"Kies uit: {listed(editions) or 'geen'}.")
    return editions[name]


def content_of(folder: Path, edition: Edition) -> bytes:
    """The bytes of a published edition; DefinitionError when they aren't those that were published."""
    try:
        content = (folder / edition.file).read_bytes()
    except OSError as problem:
        raise DefinitionError(
            edition.file,
            "",
            "deze uitgegeven editie ontbreekt.",
            "Zet het bestand terug; een uitgegeven editie blijft.",
        ) from problem
    if digest_of(content) != edition.digest:
        raise DefinitionError(
            edition.file,
            "",
            "deze uitgegeven editie is veranderd: de vingerafdruk klopt niet meer.",
            f"Zet het bestand terug en geef een nieuwe editie uit met een regel in {LIST}.",
        )
    return content


def check_editions(folder: Path) -> list[LawError]:
    """What is wrong with the editions: changed, missing, listed twice or never. Empty when all is well."""
    try:
        editions = published(folder)
    except DefinitionError as fault:
        return [fault]
    faults: list[LawError] = []
    for edition in editions:
        try:
            content_of(folder, edition)
        except DefinitionError as fault:
            faults.append(fault)
    names = [edition.file for edition in editions]
    faults.extend(
        DefinitionError(LIST, name, "deze editie staat er twee keer.", "Haal één regel weg.")
        for name in sorted({name for name in names if names.count(name) > 1})
    )
    for path in edition_files(folder):
        name = path.relative_to(folder).as_posix()
        if name not in names:
            line = f"{digest_of(path.read_bytes())}  {name}"
            faults.append(DefinitionError(name, "", f"deze editie staat niet in {LIST}.", f"Voeg toe: {line}"))
    return faults


def edition_files(folder: Path) -> Iterator[Path]:
    """Every file that is, or wants to be, an edition; drafts included."""
    for series in _EDITION_FOLDERS:
        yield from sorted((folder / series).rglob("*.toml"))


def _is_day(name: str) -> bool:
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False
