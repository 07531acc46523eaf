"""Putting pupils on the roster, by a file or by hand."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.access import numberless
from meldcode.casefiles.errors import NumberTaken
from meldcode.casefiles.models import Pupil
from meldcode.casefiles.rosterfile import RosterLine
from meldcode.people.names import PersonName
from meldcode.tenancy.codes import speakable_code
from meldcode.vault.blind import blind_index
from meldcode.vault.keys import keys_to_seal_with, make_data_key, make_data_keys

_NUMBER = "leerlingnummer"
_Person = tuple[PersonName, date | None]


@dataclass(frozen=True)
class Imported:
    """How many pupils were new and how many were known and got the newest facts."""

    added: int
    renewed: int


def take_in(lines: Sequence[RosterLine], *, by: Member, at: datetime, once: Submission | None = None) -> Imported:
    """Take in a whole file, or nothing of it. A known pupil number renews that pupil; nobody is removed.

    A pupil without a number, who came from another school or was put on by hand, gets hers when she is in the file.
    """
    with deed("leerlingen.ingelezen", by=by, at=at, kind=Event.Kind.CREATE, once=once) as happening:
        indexes = {line.number: blind_index(_NUMBER, line.number) for line in lines}
        known = {
            bytes(row.number_index or b""): row for row in Pupil.objects.filter(number_index__in=list(indexes.values()))
        }
        unknown = [line for line in lines if indexes[line.number] not in known]
        renewed = [(known[indexes[line.number]], line) for line in lines if indexes[line.number] in known]
        numbered = _give_numbers(unknown, indexes)
        renewed += numbered
        taken = {line.number for _, line in numbered}
        new = [line for line in unknown if line.number not in taken]
        _insert(new, indexes, by=by, at=at)
        _renew(renewed)
        happening.answer = "/leerlingen/"
    return Imported(len(new), len(renewed))


def add(line: RosterLine, *, by: Member, at: datetime, once: Submission | None = None) -> str:
    """Put one pupil on the roster by hand; gives her code. Without a number she can't be renewed by a file."""
    with deed("leerling.toegevoegd", by=by, at=at, once=once) as happening:
        row = put_on(line, by=by, at=at)
        happening.object_id = row.id
        happening.answer = f"/leerlingen/{row.code}/"
    return row.code


def put_on(line: RosterLine, *, by: Member, at: datetime) -> Pupil:
    """The same inside a deed that does more."""
    _refuse_taken(line.number)
    row = Pupil(
        organisation_id=by.organisation_id,
        code=speakable_code(),
        number_index=blind_index(_NUMBER, line.number) if line.number else None,
        added_at=at,
    )
    keyring = make_data_key(at=at)
    row.data_key_id = keyring.data_key_id
    keyring.seal(row, line=_sealed_line(line))
    row.save(force_insert=True)
    return row


def _refuse_taken(number: str) -> None:
    if number and Pupil.objects.filter(number_index=blind_index(_NUMBER, number)).exists():
        raise NumberTaken


def _give_numbers(lines: Sequence[RosterLine], indexes: dict[str, bytes]) -> list[tuple[Pupil, RosterLine]]:
    """Only when a name with a day of birth fits exactly one such pupil and one line: else who is who is a guess."""
    pupils: dict[_Person, list[Pupil]] = defaultdict(list)
    fitting: dict[_Person, list[RosterLine]] = defaultdict(list)
    for row, shown in numberless() if lines else []:
        pupils[shown.name, shown.birth_date].append(row)
    for line in lines:
        fitting[PersonName(line.given, line.infix, line.family), line.birth_date].append(line)
    pairs = [
        (rows[0], fitting[person][0])
        for person, rows in pupils.items()
        if person[1] is not None and len(rows) == 1 and len(fitting[person]) == 1
    ]
    for row, line in pairs:
        row.number_index = indexes[line.number]
    return pairs


def _insert(lines: Sequence[RosterLine], indexes: dict[str, bytes], *, by: Member, at: datetime) -> None:
    rows = []
    for line, keyring in zip(lines, make_data_keys(len(lines), at=at), strict=True):
        row = Pupil(
            organisation_id=by.organisation_id,
            code=speakable_code(),
            data_key_id=keyring.data_key_id,
            number_index=indexes[line.number],
            added_at=at,
        )
        keyring.seal(row, line=_sealed_line(line))
        rows.append(row)
    Pupil.objects.bulk_create(rows, batch_size=500)


def _renew(pairs: Sequence[tuple[Pupil, RosterLine]]) -> None:
    keyring = keys_to_seal_with(row.data_key_id for row, _ in pairs)
    for row, line in pairs:
        keyring.seal(row, key_id=row.data_key_id, line=_sealed_line(line))
        row.left_at = None
    Pupil.objects.bulk_update([row for row, _ in pairs], ["line", "left_at", "number_index"], batch_size=500)


def _sealed_line(line: RosterLine) -> str:
    return json.dumps(
        {
            "number": line.number,
            "given": line.given,
            "infix": line.infix,
            "family": line.family,
            "birth_date": line.birth_date.isoformat() if line.birth_date else "",
            "group": line.group,
        },
        ensure_ascii=False,
    )
