"""What every step's action does the same: find the open round, see whether somebody was quicker, keep the record."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from meldcode.accounts.doors import NotYours
from meldcode.accounts.members import Member
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.errors import RoundClosed, StaleEdit
from meldcode.casefiles.models import Right, Round
from meldcode.casefiles.models.casefile import Step
from meldcode.vault.keyring import Keyring

StepRow = TypeVar("StepRow", bound=Step)
Content = dict[str, Any]  # Any: sealed as JSON; each model's docstring says its keys
Facts = Mapping[str, Any]  # Any: what a form gave; each action's docstring says the keys


def open_round(dossier: Dossier, by: Member) -> Round:
    """The round of this file that is open, locked until the commit; raises RoundClosed when there is none.

    Her right is asked again, inside the deed that relies on it: it may have ended while she was writing.
    """
    round_ = Round.objects.wholly_open_to(by.user_id).filter(id=dossier.round.id).first()
    if round_ is not None:
        return round_
    refuse_without_right(dossier, by)
    raise RoundClosed


def refuse_without_right(dossier: Dossier, by: Member) -> None:
    """Raise NotYours when her right to the whole file ended while she was writing."""
    if Right.objects.not_ended().of(by.user_id).filter(casefile=dossier.casefile, whole=True).exists():
        return
    reason = "Je hebt geen toegang meer tot dit dossier. Wat je schreef, staat nog in je concept."
    raise NotYours(reason, about=dossier.casefile.id)


def refuse_stale(row: Step, seen: str | None, dossier: Dossier, in_words: Callable[[Content], str]) -> None:
    """Raise StaleEdit when the newest record of this step is not the one the page had seen.

    seen: the id the page was shown with, "" when there was none; None means that the caller needs no such check.
    in_words: makes of the newest record the text to lay beside what was typed.
    """
    if seen is None:
        return
    newest = newest_of(type(row), row.round)
    if newest is not None and str(newest.id) != seen:
        raise StaleEdit(in_words(newest.content.open_data(dossier.keyring)), newest.author.name)


def newest_of(model: type[StepRow], round_: Round) -> StepRow | None:
    rows = model._default_manager.filter(round=round_).select_related("author")
    return rows.order_by("-number").first()  # type: ignore[return-value]  # a model's own manager finds that model


def store(row: StepRow, content: Content, *, keyring: Keyring, by: Member, at: datetime) -> StepRow:
    """Complete a record of a step with its number, who and when; seal what it says; insert it. The round is locked."""
    row.number = type(row)._default_manager.filter(round=row.round).count() + 1
    row.organisation_id = by.organisation_id
    row.author_id = by.user_id
    row.recorded_at = at
    keyring.seal_data(row, content=content)
    row.save(force_insert=True)
    return row
