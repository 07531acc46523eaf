"""What an installation leaves behind on its disk, for who would steal it: nothing that was said about anybody."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from meldcode.demo.story import chapters
from tests.security.canaries import rows_as_bytes, shapes_of
from tests.story import laying
from tests.story.seats import SURNAME
from tests.story.server import Installation, on_postgres

_SHORTEST_TEXT = 16


def told() -> set[str]:
    """Every text of the story, and the surname of the family."""
    return {SURNAME, *(text for chapter in chapters() for deed in chapter.deeds for text in _texts_in(deed.facts))}


def readable(installation: Installation, words: Iterable[str], *, in_any_shape: bool = False) -> list[str]:
    """Which of these words can be read, and where; `in_any_shape`: also base64, hexadecimal, JSON, quoted."""
    needles = {word: shapes_of(word) if in_any_shape else {word.encode()} for word in words}
    return [
        f"{word!r} can be read in {place}"
        for place, haystack in kept_by(installation)
        for word, shapes in needles.items()
        if any(shape in haystack for shape in shapes)
    ]


def kept_by(installation: Installation) -> Iterator[tuple[str, bytes]]:
    """All its files: database, log, mail, key; and all rows where the database is no file of its own."""
    for path in installation.folder.rglob("*"):
        if path.is_file():
            yield f"file {path.name}", path.read_bytes()
    if on_postgres():
        yield "the database's log", Path(os.environ["MELDCODE_POSTGRES_LOG"]).read_bytes()
        yield from _tables_of(installation.database)


def _tables_of(database: str) -> Iterator[tuple[str, bytes]]:
    with psycopg.connect(laying.owner_of(database), autocommit=True) as owner:
        for (name,) in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            table = sql.Identifier(name)
            # Row-level security binds the owner too, until she says otherwise: a thief of the server would.
            owner.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(table))
            rows = owner.execute(sql.SQL("SELECT * FROM {}").format(table)).fetchall()
            owner.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(table))
            yield f"table {name}", rows_as_bytes(rows)


def _texts_in(facts: object) -> Iterator[str]:
    if isinstance(facts, str) and len(facts) >= _SHORTEST_TEXT and " " in facts:
        yield facts
    elif isinstance(facts, dict):
        for value in facts.values():
            yield from _texts_in(value)
    elif isinstance(facts, list):
        for value in facts:
            yield from _texts_in(value)
