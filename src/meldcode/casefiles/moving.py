"""How far a hand-over is, from the records of this round; and those records in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from meldcode.casefiles.chronology import Happened, labelled
from meldcode.casefiles.dossier import Dossier, MoveEntry
from meldcode.casefiles.in_words import day
from meldcode.casefiles.models import Move
from meldcode.casefiles.moving_letter import FIVE_QUESTIONS, GROUNDS
from meldcode.people.names import PersonName

_LEFT = (Move.Kind.LEFT, Move.Kind.LEFT_UNKNOWN)
_SENT = (Move.Kind.LETTER, Move.Kind.PAPER)
_ANSWERS = (Move.Kind.ACCEPTED, Move.Kind.REFUSED)

_PARTS: dict[Move.Kind, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(_LEFT, (("Laatste dag", "on"), ("Nieuwe school", "where"))),
    **dict.fromkeys(_ANSWERS, (("School", "school"), ("Door", "by"), ("Reden", "reason"))),
    Move.Kind.CALL: (("School", "school"), ("Op", "on"), ("Gesproken met", "spoke"), ("Verteld", "told")),
    Move.Kind.GONE: (("Verteld aan", "told"), ("Wat nu gebeurt", "needed")),
    Move.Kind.CLOSED: (("", "remark"),),
}


@dataclass(frozen=True)
class Moving:
    """Where the hand-over of this round stands; every part is None while it has not happened."""

    left: MoveEntry | None
    call: MoveEntry | None
    sent: MoveEntry | None
    answer: MoveEntry | None
    received: MoveEntry | None

    @property
    def is_refused(self) -> bool:
        return self.answer is not None and self.answer.kind == Move.Kind.REFUSED

    @property
    def is_accepted(self) -> bool:
        return self.answer is not None and self.answer.kind == Move.Kind.ACCEPTED

    @property
    def waits(self) -> bool:
        return self.sent is not None and self.answer is None

    @property
    def is_on_paper(self) -> bool:
        return self.sent is not None and self.sent.kind == Move.Kind.PAPER

    @property
    def may_go_elsewhere(self) -> bool:
        """Whether she left after the newest answer, and not to the connected school that gave it."""
        left = self.left.row if self.left else None
        answer = self.answer.row if self.answer else None
        if left is None or answer is None or left.kind != Move.Kind.LEFT or left.number < answer.number:
            return False
        return left.to_id is None or left.to_id != answer.to_id

    @property
    def is_unknown(self) -> bool:
        return self.left is not None and self.left.kind == Move.Kind.LEFT_UNKNOWN


def moving_of(dossier: Dossier) -> Moving:
    """Read off the records, the newest of each kind; an answer counts only when it is about the newest hand-over."""
    rows = [entry for entry in dossier.moves if entry.round_id == dossier.round.id]
    sent = _newest(rows, *_SENT)
    answers = [entry for entry in rows if sent is not None and entry.answers_id == sent.id]
    return Moving(
        left=_newest(rows, *_LEFT),
        call=_newest(rows, Move.Kind.CALL),
        sent=sent,
        answer=_newest(answers, *_ANSWERS),
        received=_newest(rows, Move.Kind.RECEIVED),
    )


def move_happened(entry: MoveEntry, url: str = "") -> Happened:
    """One record as an entry of a chronology; without its text where only the fact is known, and then with a link."""
    author = entry.author or "per brief"
    return Happened(entry.at, "Overdracht", entry.kind.label, labelled(_parts(entry)), author, url=url)


def _parts(entry: MoveEntry) -> list[tuple[str, str]]:
    if entry.kind in (*_SENT, Move.Kind.RECEIVED):
        return _letter_parts(entry)
    said = {**entry.data, "on": _day(entry.data.get("on"))}
    return [(label, said.get(name, "")) for label, name in _PARTS[entry.kind]]


def letter_rows(letter: Mapping[str, Any], *, school: str = "", on: str = "") -> list[tuple[str, str]]:
    """A hand-over as it is read and printed; empty parts stay out. Any: the letter."""
    child = letter["kind"]
    name = PersonName(child["voornaam"], child["tussenvoegsel"], child["achternaam"])
    called = "\n".join(f"{_day(row['op'])}, met {row['met']}" for row in letter["gebeld"])
    rows = [
        ("Leerling", name.full),
        ("Geboren", _day(child["geboortedatum"])),
        ("Van school", school or letter["school"]["naam"]),
        ("Naar", letter.get("naar", "")),
        ("Datum", on),
        ("Kenmerk", letter["kenmerk"]),
        ("Eerst gebeld", called),
        *_said(letter),
    ]
    return [(label, text) for label, text in rows if text]


def _letter_parts(entry: MoveEntry) -> list[tuple[str, str]]:
    data = entry.data
    other = "Van" if entry.kind == Move.Kind.RECEIVED else "Naar"
    why = data.get("why", {})
    questions = [(question, why.get(name, "")) for name, question in FIVE_QUESTIONS.items()]
    return [(other, data["naar"]), *_said(data), *questions]


def _said(data: Mapping[str, Any]) -> list[tuple[str, str]]:  # Any: as above
    sender = ", ".join(data["van"][name] for name in ("naam", "functie", "telefoon", "email") if data["van"][name])
    told = "Zij weten ervan" if data["ouders"]["verteld"] else "Zij weten er niet van"
    return [
        ("Geschreven door", sender),
        ("Waarom er zorgen zijn", data["samenvatting"]),
        ("Wat loopt", "\n".join(data["afspraken"])),
        ("Meldingen", "\n".join(f"{_day(row['op'])}, kenmerk {row['kenmerk']}" for row in data["meldingen"])),
        ("Ouders", f"{told}. {data['ouders']['toelichting']}"),
        ("Grond", GROUNDS.get(data["grond"], data["grond"])),
    ]


def _newest(rows: Sequence[MoveEntry], *kinds: Move.Kind) -> MoveEntry | None:
    return next((entry for entry in reversed(rows) if entry.kind in kinds), None)


def _day(text: str | None) -> str:
    try:
        return day(date.fromisoformat(text or ""))
    except ValueError:
        return ""
