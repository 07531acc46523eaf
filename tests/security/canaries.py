"""Words that may be found nowhere: not in the database, not in a log, a mail, a file, a session or a cache.

Use it after a story that really committed (`committed_db`), with the words people typed in it:

    assert_nowhere(["blauwe plekken", "Noor"])
"""

import base64
import gzip
import json
import os
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.db import connection

from tests import databases
from tests.environment import RUN_FOLDER, worker_name

Haystack = tuple[str, bytes]


def assert_nowhere(canaries: Iterable[str], *, but_not: Iterable[str] = ()) -> None:
    """Fail with the first place where one of these words can be read, in whatever way it is written there.

    but_not: names of readable places it may stand in after all, such as `table accounts_user`.
    """
    looked_in = []
    shapes = {canary: shapes_of(canary) for canary in canaries}
    allowed = tuple(but_not)
    for place, haystack in everything_kept():
        looked_in.append(place)
        if place.startswith(allowed) and allowed:
            continue
        for canary, needles in shapes.items():
            assert not any(needle in haystack for needle in needles), f"{canary!r} can be read in {place}"
    assert len(looked_in) > len(apps.get_models()), "looked in too few places to mean anything"


def shapes_of(canary: str) -> set[bytes]:
    """Every way in which a word is usually written down."""
    plain = canary.encode()
    encoded = {base64_inside(plain, shift, variant) for shift in range(3) for variant in (b"+/", b"-_")}
    texts = {json.dumps(canary)[1:-1], quote(canary), quote_plus(canary), plain.hex(), plain.hex().upper()}
    return {plain, canary.encode("utf-16-le"), *(text.encode() for text in texts), *encoded}


def base64_inside(plain: bytes, shift: int, variant: bytes) -> bytes:
    """The letters of base64 that stay the same wherever this stands in a longer text."""
    whole = base64.b64encode(b"\0" * shift + plain, variant)
    first, last = (shift * 8 + 5) // 6, (shift + len(plain)) * 8 // 6
    return whole[first:last]


def everything_kept() -> Iterator[Haystack]:
    yield from tables()
    yield from sessions()
    yield from files()
    yield "mail", "\n".join(str(message.message()) + message.body for message in getattr(mail, "outbox", [])).encode()
    yield "cache", b"".join(cached_values())


def tables() -> Iterator[Haystack]:
    """Every table, whole, as whoever owns it would dump it."""
    if databases.on_postgres():
        yield from tables_of_the_owner()
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield f"table {table}", rows_as_bytes(cursor.fetchall())


def tables_of_the_owner() -> Iterator[Haystack]:
    with databases.as_owner(databases.own_database_name()) as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            # Row-level security binds the owner too, until she says otherwise: a thief of the server would.
            cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = cursor.fetchall()
            cursor.execute("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [f'public."{table}"'])
            if cursor.fetchone() == (True,):
                cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
            yield f"table {table}", rows_as_bytes(rows)


def rows_as_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    values = (value for row in rows for value in row)
    return b"\n".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in values
    )


def sessions() -> Iterator[Haystack]:
    """What sessions hold once unpacked: they are kept compressed, not sealed."""
    for number, session in enumerate(Session.objects.all()):
        yield f"session {number}", json.dumps(session.get_decoded(), ensure_ascii=False).encode()


def files() -> Iterator[Haystack]:
    """Every file of this installation: the database itself with its log, mail that was put away, our own log."""
    folders = [RUN_FOLDER / worker_name(), Path(settings.EMAIL_FILE_PATH)]
    found = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    if server_log := os.environ.get("MELDCODE_POSTGRES_LOG"):
        found.add(Path(server_log))
    for path in sorted(found):
        content = path.read_bytes()
        yield f"file {path.name}", gzip.decompress(content) if path.suffix == ".gz" else content


def cached_values() -> Iterator[bytes]:
    for name in settings.CACHES:
        kept: dict[str, object] = getattr(caches[name], "_cache", {})
        for key, value in kept.items():
            yield key.encode() + (value if isinstance(value, bytes) else pickle.dumps(value))
