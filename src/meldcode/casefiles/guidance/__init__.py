"""What now? One answer for each file at each moment, out of what was recorded: what to do, why, before when, where.

The first rule that has something to say wins; they stand in order of urgency. Guidance proposes and never forbids:
every other page stays open beside it.
"""

from collections.abc import Callable
from datetime import datetime

from meldcode.accounts.members import Member
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.guidance import afterwards, helping, moving, report, steps
from meldcode.casefiles.guidance.card import Case, Guidance

__all__ = ["Guidance", "what_now"]

_RULES: tuple[Callable[[Case], Guidance | None], ...] = (
    steps.closed,
    helping.aftercare,
    report.acute,
    steps.confirm,
    report.call,
    report.report,
    report.report_at_once,
    moving.departed,
    moving.hand_over,
    moving.taken_over,
    helping.result,
    helping.end,
    helping.went_badly,
    steps.decide,
    afterwards.phoned,
    afterwards.complete,
    moving.waits,
    steps.weigh,
    steps.talk,
    moving.begin_again,
    steps.consult,
    helping.review,
    report.await_feedback,
    helping.plan,
    helping.help_runs,
    helping.referred,
)


def what_now(dossier: Dossier, member: Member, at: datetime) -> Guidance:
    """What this person does now, or waits for, in this file."""
    case = Case(dossier, member, at)
    for rule in _RULES:
        guidance = rule(case)
        if guidance is not None:
            return guidance.said_by(member)
    return steps.keep_watching(dossier).said_by(member)
