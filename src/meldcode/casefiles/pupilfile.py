"""Entries for the pupil's own file at school, which parents may read (R-1.14): short, and nothing of third parties."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meldcode.casefiles.dossier import Dossier, Entry, MoveEntry, ReportEntry
from meldcode.casefiles.models import Move, Referral
from meldcode.followup.moments import day_of

COLUMNS = ("datum", "soort", "met_wie", "kenmerk", "afgesproken")
# A spreadsheet would run these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class FileEntry:
    """One short entry: when, what kind, with whom, by which reference, what was agreed."""

    on: date
    kind: str
    with_whom: str
    reference: str
    agreed: str

    def as_row(self) -> dict[str, str]:
        """The columns of the export."""
        texts = (self.on.isoformat(), self.kind, self.with_whom, self.reference, self.agreed)
        return dict(zip(COLUMNS, texts, strict=True))


@dataclass(frozen=True)
class PupilFile:
    """The entries, oldest first.

    held_back: how many meldingen the family doesn't know of, so that they stay out; moves_held_back: the same for
    hand-overs to another school.
    """

    entries: Sequence[FileEntry]
    held_back: int
    moves_held_back: int = 0


def pupil_file(dossier: Dossier) -> PupilFile:
    """Each referral, and each melding and hand-over that those concerned know of."""
    known = [report for report in dossier.reports if report.data["verteld"] and not report.is_secret]
    moves = [entry for entry in dossier.moves if entry.kind in (Move.Kind.LETTER, Move.Kind.PAPER)]
    told = [entry for entry in moves if entry.data["ouders"]["verteld"]]
    entries = [*map(_referral, dossier.referrals), *map(_report, known), *map(_move, told)]
    held_back, moves_held_back = len(dossier.reports) - len(known), len(moves) - len(told)
    return PupilFile(sorted(entries, key=lambda entry: entry.on), held_back, moves_held_back)


def as_csv(entries: Sequence[FileEntry]) -> str:
    """As CSV with a byte order mark, so that a spreadsheet reads its letters; no cell is a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(text) for name, text in entry.as_row().items()} for entry in entries)
    return out.getvalue()


def as_rows(entries: Sequence[FileEntry]) -> list[dict[str, str]]:
    """As JSON has it."""
    return [entry.as_row() for entry in entries]


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _referral(entry: Entry[Referral]) -> FileEntry:
    return FileEntry(day_of(entry.row.recorded_at), "Doorverwijzing", entry.data["to"], "", entry.data["agreed"])


def _move(entry: MoveEntry) -> FileEntry:
    # What was agreed goes along with it; the summary is the sender's own, and stays out.
    agreed = "\n".join(entry.data["afspraken"])
    return FileEntry(day_of(entry.at), "Overdracht", entry.data["naar"], entry.data["kenmerk"], agreed)


def _report(entry: ReportEntry) -> FileEntry:
    agreed = [str(entry.data["eigen_rol"]), *(contact.data["text"] for contact in entry.agreed)]
    text = "\n".join(part for part in agreed if part)
    return FileEntry(day_of(entry.row.recorded_at), "Melding", "Veilig Thuis", entry.row.code, text)
