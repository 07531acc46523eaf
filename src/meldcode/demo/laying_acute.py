"""Laying the acute chapters: called first and written down afterwards, and what is led out of the Meldcode."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from meldcode.casefiles.actions import afterwards, preparation
from meldcode.casefiles.talk import first_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldcode.demo.laying import Telling
    from meldcode.demo.story import Deed


def _afterwards(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    lines = [{"kind": row["soort"], "text": row["tekst"], "source": row.get("van_wie", "")} for row in facts["regels"]]
    said = {
        "seen_on": deed.day_of("gezien_dag", telling.start),
        "seen_at": time.fromisoformat(facts["gezien_tijd"]),
        "place": facts["waar"],
        "natures": [],
        "lines": lines,
        "called_on": deed.day_of("gebeld_dag", telling.start),
        "called_time": time.fromisoformat(facts["gebeld_tijd"]),
        "whom": facts["wie_gebeld"],
        "about": facts["waarover"],
        "spoke": facts["gesproken"],
        "said": facts["gezegd"],
        "reference": facts["kenmerk"],
        "skipped": facts["overgeslagen"],
        "reason": facts["reden"],
    }
    afterwards.record(telling.pupil(member, deed.pupil, at), said, by=member, at=at)


def _preparation(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    dossier = telling.dossier(member, deed.pupil, "prepare", at)
    plan = {
        "is_safe": facts["veilig"],
        "safety": facts["angst"],
        "whom": facts["met"],
        "leader": facts["leiding"],
        "on": deed.day_of("gesprek_dag", telling.start),
        "friday_reason": "",
        "where": facts["waar"],
        "aim": facts["doel"],
        "lines": [{"concern": "", "question": "", **line} for line in first_sentences(dossier)],
    }
    preparation.prepare(dossier, plan, by=member, at=at)


def _complete(telling: Telling, deed: Deed) -> None:
    member, at = telling.stage.member(deed.who), deed.at(telling.start)
    afterwards.complete(telling.dossier(member, deed.pupil, "complete", at), by=member, at=at)


def _led_out(telling: Telling, deed: Deed) -> None:
    """Nothing: about somebody who works at the school nothing is kept here, and so nothing can be laid (R-1.18)."""


LAYERS: dict[str, Callable[[Telling, Deed], None]] = {
    "achteraf": _afterwards,
    "voorbereiding": _preparation,
    "compleet": _complete,
    "medewerker-verdacht": _led_out,
}
