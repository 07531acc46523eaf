"""Help as its pages show it: what a new plan begins with, and the plan that runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from meldcode.afwegingskader import load_codes
from meldcode.casefiles.dossier import Dossier, Entry
from meldcode.casefiles.models import HelpPlan
from meldcode.casefiles.owed import TASK
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of


@dataclass(frozen=True)
class Before:
    """What stands on the page before anybody typed: out of the plan before, or out of the decision to help."""

    form: dict[str, Any]  # Any: values for a form's fields
    goals: Sequence[dict[str, Any]] = ()  # Any: sealed as JSON
    roles: Sequence[dict[str, Any]] = ()  # Any: as above
    tasks: Sequence[dict[str, Any]] = ()  # Any: as above


def agreed_before(dossier: Dossier) -> Before:
    """The plan as it stands, or the decision it follows from."""
    if dossier.plan is not None:
        data, row = dossier.plan.data, dossier.plan.row
        form = {"help": data["help"], "helper": row.helper, "term": row.term, "case_manager": str(row.case_manager_id)}
        return Before(form, data["goals"], data["roles"], data["tasks"])
    decided = dossier.decision.data if dossier.decision else {}
    if not decided.get("term"):
        return Before({})
    term = date.fromisoformat(decided["term"])
    return Before({"help": decided["helper"], "term": term, "case_manager": decided["case_manager"]})


@dataclass(frozen=True)
class TaskShown:
    """One task with how it stands."""

    id: str
    who: str
    what: str
    before: date
    is_done: bool
    is_late: bool


@dataclass(frozen=True)
class PlanShown:
    """The plan in words."""

    entry: Entry[HelpPlan]
    helper: str
    tasks: Sequence[TaskShown]

    @property
    def about(self) -> list[tuple[str, object]]:
        """The few facts on top."""
        return [("Hulp door", self.helper), ("Casemanager", self.entry.data["case_manager_name"])]


def plan_as_shown(dossier: Dossier, at: datetime) -> PlanShown | None:
    """The plan of this round; a task whose commitment is open is not done yet."""
    if dossier.plan is None:
        return None
    open_ones = {str(row.object_id): row for row in dossier.commitments if row.what == TASK}
    term = dossier.plan.row.term
    tasks = [_task(task, open_ones.get(task["id"]), term, at) for task in dossier.plan.data["tasks"]]
    codes = load_codes(Path(settings.DEFINITIONS_FOLDER), "functies")
    return PlanShown(dossier.plan, codes.text(dossier.plan.row.helper), tasks)


def _task(task: dict[str, Any], owed: Commitment | None, term: date, at: datetime) -> TaskShown:  # Any: as above
    before = date.fromisoformat(task["before"]) if task["before"] else term
    is_late = owed is not None and before < day_of(at)
    return TaskShown(task["id"], task["who"], task["what"], before, is_done=owed is None, is_late=is_late)
