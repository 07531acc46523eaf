"""Help: agreeing on a plan, doing one's task in it, and not letting its last day pass unanswered."""

from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from meldcode.accounts.members import Member
from meldcode.audit.actors import Actor
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.actions.rights import give
from meldcode.casefiles.actions.steps import Content, Facts, open_round, refuse_stale, store
from meldcode.casefiles.arranged import responsible_here
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Casefile, HelpPlan, Right
from meldcode.casefiles.owed import ESCALATED, PLAN, RESULT, TASK
from meldcode.deadlines import load_deadlines
from meldcode.followup.models import Commitment, Danger
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import keep, promise, withdraw
from meldcode.tenancy.context import acting_for

# Own choices: a decision to help should become a plan within a week; on an unanswered last day the finally responsible
# is asked after three working days (domain, scenario 5).
_DAYS_TO_PLAN = timedelta(days=7)
_WORKING_DAYS_UNANSWERED = 3


def agree(
    dossier: Dossier, facts: Facts, *, seen: str | None, by: Member, at: datetime, once: Submission | None = None
) -> HelpPlan:
    """Write down the help plan as it was agreed; a later plan takes the place of an earlier one.

    facts: help, helper (code), goals, roles, tasks (lists of mappings, see the model; a task known from the plan before
    has its id), term (date), case_manager (person id), case_manager_name.
    """
    ground = ", ".join(sorted(dossier.grounds))
    with deed("hulpplan.afgesproken", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        manager = UUID(str(facts["case_manager"]))
        row = HelpPlan(
            round=open_round(dossier, by), term=facts["term"], case_manager_id=manager, helper=facts["helper"]
        )
        refuse_stale(row, seen, dossier, plan_in_words)
        content = _content(facts)
        store(row, content, keyring=dossier.keyring, by=by, at=at)
        give(dossier.casefile, manager, Right.Ground.CASE_MANAGER, whole=True, at=at)
        keep(PLAN, about=dossier.casefile.id, at=at)
        owe_result(dossier.casefile, manager, facts["term"], at=at)
        _owe_tasks(dossier.casefile, row, content["tasks"], at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/hulpplan/"
    return row


def finish_task(dossier: Dossier, task_id: UUID, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Note that a task out of the plan was done."""
    ground = ", ".join(sorted(dossier.grounds))
    about = dossier.casefile.id
    with deed("hulptaak.gedaan", by=by, at=at, kind=Event.Kind.UPDATE, about=about, ground=ground, once=once) as done:
        open_round(dossier, by)
        keep(TASK, about=about, object_id=task_id, at=at)
        done.object_id = task_id
        done.answer = f"/dossier/{dossier.code}/hulpplan/"


def owe_plan(casefile: Casefile, manager: UUID, *, at: datetime) -> None:
    """After deciding to help: the case manager owes a plan."""
    withdraw(PLAN, about=casefile.id, at=at)
    promise(PLAN, about=casefile.id, person_id=manager, due_at=end_of(day_of(at) + _DAYS_TO_PLAN), at=at)


def owe_result(casefile: Casefile, manager: UUID, term: date, *, at: datetime) -> None:
    """One commitment: on the agreed day the case manager answers afweging 5. A later plan moves the day."""
    withdraw(RESULT, ESCALATED, about=casefile.id, at=at)
    promise(RESULT, about=casefile.id, person_id=manager, due_at=end_of(term), at=at)


def withdraw_help(casefile: Casefile, *, at: datetime) -> None:
    """There is no help any more: nothing of it is owed."""
    withdraw(PLAN, RESULT, ESCALATED, TASK, about=casefile.id, at=at)


def escalate(organisation_id: UUID, *, by: Actor, at: datetime) -> int:
    """Ask who is finally responsible when the last afweging stays unanswered (R-2.6); gives in how many files.

    For the worker. Each file once: the question stays until afweging 5 is answered or the plan gets another day.
    """
    calendar = load_deadlines(Path(settings.DEFINITIONS_FOLDER)).calendar
    with acting_for(organisation_id):
        asked = Commitment.objects.open().filter(what=ESCALATED).values("subject_id")
        overdue = list(Commitment.objects.open().due(at).filter(what=RESULT).exclude(subject_id__in=asked))
        patience = {row.id: calendar.add_working_days(day_of(row.due_at), _WORKING_DAYS_UNANSWERED) for row in overdue}
        lying = [row for row in overdue if patience[row.id] < day_of(at)]
        responsible = responsible_here(at)
        if not responsible:
            # Else the worker would witness, each minute, that it asked nobody.
            return 0
        for commitment in lying:
            _escalate(commitment, responsible, by=by, at=at)
    return len(lying)


def _escalate(commitment: Commitment, responsible: dict[UUID, datetime | None], *, by: Actor, at: datetime) -> None:
    with deed("afweging-5.voorgelegd", by=by, at=at, about=commitment.subject_id) as happening:
        casefile = Casefile.objects.get(id=commitment.subject_id)
        for person_id, last in responsible.items():
            give(casefile, person_id, Right.Ground.RESPONSIBLE, whole=True, at=at, ends_at=last)
            promise(
                ESCALATED,
                about=casefile.id,
                object_id=commitment.id,
                person_id=person_id,
                due_at=end_of(day_of(at)),
                danger=Danger(commitment.danger),
                at=at,
            )
        happening.object_id = commitment.id


def _content(facts: Facts) -> Content:
    tasks = [
        {
            "id": str(task.get("id") or uuid4()),
            "who": task["who"],
            "person_id": task["person_id"],
            "what": task["what"],
            "before": task["before"].isoformat() if task["before"] else "",
        }
        for task in facts["tasks"]
    ]
    named = {name: facts[name] for name in ("help", "goals", "roles", "case_manager_name")}
    return {**named, "tasks": tasks}


def _owe_tasks(casefile: Casefile, plan: HelpPlan, tasks: list[dict[str, str]], *, at: datetime) -> None:
    """Each task is owed by who does it; one that somebody outside does is watched by the case manager."""
    withdraw(TASK, about=casefile.id, at=at)
    done = Commitment.objects.about(casefile.id).filter(what=TASK, end=Commitment.End.KEPT)
    finished = {str(task_id) for task_id in done.values_list("object_id", flat=True)}
    for task in tasks:
        if task["id"] in finished:
            continue
        if task["person_id"]:
            # A task that she can't read is none; the page says that it lets her in.
            give(casefile, UUID(task["person_id"]), Right.Ground.TASK, whole=True, at=at)
        promise(
            TASK,
            about=casefile.id,
            object_id=UUID(task["id"]),
            person_id=UUID(task["person_id"]) if task["person_id"] else plan.case_manager_id,
            due_at=end_of(date.fromisoformat(task["before"]) if task["before"] else plan.term),
            at=at,
        )


def plan_in_words(content: Content) -> str:
    """A plan as a text to lay beside somebody else's."""
    goals = [f"{goal['goal']}: {goal['effect']}" for goal in content["goals"]]
    tasks = [f"{task['who']}: {task['what']}" for task in content["tasks"]]
    return "\n".join([content["help"], *goals, *tasks])
