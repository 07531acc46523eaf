"""Where a file is in the five steps: answered from what was recorded, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from meldcode.casefiles.afterwards import is_the_call, skipped_steps
from meldcode.casefiles.dossier import Dossier, Entry
from meldcode.casefiles.in_words import day
from meldcode.followup.moments import day_of

DONE, CURRENT, SKIPPED, TODO = "done", "current", "skipped", "todo"


@dataclass(frozen=True)
class _Facts:
    """What is known of one step: when it was last recorded, whether it is finished, why it was passed over."""

    label: str
    page: str
    on: date | None
    is_finished: bool
    passed_over: str = ""


def steps_of(dossier: Dossier) -> list[dict[str, str]]:
    """The five steps of this round, each with label, state, url and note.

    A step is skipped when a later one was taken without it.
    """
    skipped = skipped_steps(dossier)
    facts = [_signals(dossier), _consult(dossier), _conversation(dossier), _weighing(dossier), _decision(dossier)]
    furthest = max((number for number, step in enumerate(facts) if step.on is not None), default=0)
    facts = [_passed_over(step, skipped) for step in facts]
    current = next((n for n, step in enumerate(facts) if _is_here(step, n, furthest)), None)
    return [_shown(dossier, step, _state(number, step, furthest, current)) for number, step in enumerate(facts)]


def _passed_over(step: _Facts, skipped: dict[str, str]) -> _Facts:
    """A step that nobody has taken, and of which was said that it could not wait for it."""
    reason = skipped.get(step.page)
    if reason is None or step.on is not None:
        return step
    return replace(step, passed_over=f"Overgeslagen: {reason}")


def _is_here(step: _Facts, number: int, furthest: int) -> bool:
    """Whether this step is still to be finished: the furthest one, or an earlier one that was begun and left open."""
    if step.on is None and step.passed_over:
        return False
    return not step.is_finished and (number >= furthest or (step.on is not None and not step.passed_over))


def _state(number: int, step: _Facts, furthest: int, current: int | None) -> str:
    if number == current:
        return CURRENT
    if step.is_finished:
        return DONE
    return SKIPPED if number < furthest or (step.on is None and step.passed_over) else TODO


def _shown(dossier: Dossier, step: _Facts, state: str) -> dict[str, str]:
    note = ""
    if state == SKIPPED:
        note = step.passed_over or ("Overgeslagen: acuut" if dossier.has_serious_signal else "Overgeslagen")
    elif step.on is not None:
        note = f"{'Begonnen' if state == CURRENT else 'Laatst'} op {day(step.on)}"
    return {"label": step.label, "state": state, "url": reverse(step.page, args=[dossier.code]), "note": note}


def _signals(dossier: Dossier) -> _Facts:
    signals = dossier.round_signals
    begun = dossier.round
    latest = day_of(begun.begun_at) if begun.begun_by_check and not signals else _latest(signals)
    return _Facts("Signalen in kaart brengen", "casefile_signal", latest, latest is not None)


def _consult(dossier: Dossier) -> _Facts:
    skipped = "consultation" in skipped_steps(dossier)
    # The urgent call is no consultation at leisure: said to be skipped, the step stays so until somebody consults.
    rows = [entry for entry in dossier.round_consultations if not (skipped and is_the_call(entry.data))]
    return _Facts("Overleggen", "consultation", _latest(rows), bool(rows))


def _conversation(dossier: Dossier) -> _Facts:
    rows = dossier.round_conversations
    held = any(entry.row.was_held for entry in rows)
    passed_over = "Niet gevoerd, met reden" if rows and not held else ""
    # A conversation that could not be held ends the step too, but is never shown as if it had been held.
    return _Facts("Het gesprek", "conversation", _latest(rows), held, passed_over)


def _weighing(dossier: Dossier) -> _Facts:
    outcome = dossier.outcome
    rests = outcome is not None and (outcome.is_finished or outcome.next_id == "resultaat")
    rows = [dossier.weighing] if dossier.weighing else []
    return _Facts("Wegen", "weighing", _latest(rows), rests or dossier.decision is not None)


def _decision(dossier: Dossier) -> _Facts:
    rows: list[Entry[Any]] = [entry for entry in (dossier.decision, dossier.report) if entry is not None]
    decision = dossier.decision
    settled = False
    if decision is not None and dossier.awaits_confirmation is None:
        # Against the norm and refused: a report is owed, as if it had been decided.
        settled = dossier.is_reported or (decision.row.is_in_force and not decision.row.reports)
    return _Facts("Beslissen", "decision", _latest(rows), settled)


def _latest(entries: Sequence[Entry[Any]]) -> date | None:  # Any: entries of whichever step
    moments: list[datetime] = [entry.row.recorded_at for entry in entries]
    return day_of(max(moments)) if moments else None
