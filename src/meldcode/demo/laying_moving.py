"""Laying the chapter of a pupil who goes to another school: the same actions that the pages call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldcode.casefiles import access as casefiles
from meldcode.casefiles.actions import incoming, moving
from meldcode.casefiles.moving_letter import HERE
from meldcode.casefiles.work import my_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from meldcode.accounts.members import Member
    from meldcode.casefiles.dossier import Dossier
    from meldcode.demo.laying import Telling
    from meldcode.demo.story import Deed


def _leave(telling: Telling, deed: Deed) -> None:
    member, at = telling.stage.member(deed.who), deed.at(telling.start)
    facts = _destination(member, deed) | {"left_on": deed.day_of("laatste_dag", telling.start)}
    moving.leave(telling.pupil(member, deed.pupil, at), facts, by=member, at=at)


def _call(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    said = {"on": deed.day_of("gebeld_dag", telling.start), "spoke": facts["gesproken"], "told": facts["verteld"]}
    moving.record_call(_dossier(member, deed.pupil, at), _destination(member, deed) | said, by=member, at=at)


def _hand_over(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    said = {
        "summary": facts["samenvatting"],
        "agreements": [],
        "reports": [],
        "told": facts["verteld"],
        "told_words": facts["ouders"],
        "ground": facts["grond"],
        "why": {},
        "phone": facts["telefoon"],
    }
    moving.hand_over(_dossier(member, deed.pupil, at), _destination(member, deed) | said, by=member, at=at)


def _accept(telling: Telling, deed: Deed) -> None:
    member, at = telling.stage.member(deed.who), deed.at(telling.start)
    (waiting,) = casefiles.incoming_moves(member, at=at)
    entry = casefiles.incoming_move_for(member, waiting.row.code, at=at)
    incoming.accept(entry, "", by=member, at=at)
    telling.deliver(at)


def _close(telling: Telling, deed: Deed) -> None:
    member, at = telling.stage.member(deed.who), deed.at(telling.start)
    moving.close_handed_over(_dossier(member, deed.pupil, at), deed.facts["opmerking"], by=member, at=at)


def _destination(member: Member, deed: Deed) -> dict[str, object]:
    school = next(one for one in casefiles.other_schools(member) if one.name == deed.facts["school"])
    return {"destination": HERE, "school": str(school.id), "where": ""}


def _dossier(member: Member, pupil: str, at: datetime) -> Dossier:
    """By way of Mijn werk: a pupil who left stands on no roster any more."""
    line = next(line for line in my_work(member, at=at).files if line.pupil == pupil)
    return casefiles.casefile_for(member, line.code, to="move", at=at)


LAYERS: dict[str, Callable[[Telling, Deed], None]] = {
    "vertrek": _leave,
    "overdracht-bellen": _call,
    "overdracht": _hand_over,
    "overdracht-aannemen": _accept,
    "overdracht-afsluiten": _close,
}
