"""Laying the deeds about help: the plan, a look at how it goes, and its end; and the worker that reminds."""

from typing import TYPE_CHECKING, Any

from meldcode.casefiles.actions import aftercare, check, helpplan
from meldcode.casefiles.looking import look_owed

if TYPE_CHECKING:
    from meldcode.demo.laying import Telling
    from meldcode.demo.story import Deed


def helped(telling: "Telling", deed: "Deed") -> dict[str, Any]:  # Any: facts of a decision
    """What a decision says of help: until when, by whom, watched by whom."""
    manager = telling.stage.member(deed.facts["casemanager"])
    term = deed.day_of("tot_dag", telling.start)
    return {"helper": deed.facts["hulp"], "term": term, "case_manager": str(manager.user_id)} | {
        "case_manager_name": manager.name
    }


def lay_plan(telling: "Telling", deed: "Deed") -> None:
    """The help plan as it was agreed."""
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    manager = telling.stage.member(facts["casemanager"])
    people = [telling.stage.member(task["wie"]) for task in facts["taken"]]
    plan = {
        "help": facts["hulp"],
        "helper": facts["hulp_door"],
        "goals": [{"goal": row["doel"], "effect": row["merkbaar"]} for row in facts["doelen"]],
        "roles": [{"who": row["wie"], "role": row["rol"]} for row in facts["rollen"]],
        "tasks": [
            {"id": "", "who": person.name, "person_id": str(person.user_id), "what": task["wat"], "before": None}
            for person, task in zip(people, facts["taken"], strict=True)
        ],
        "term": deed.day_of("tot_dag", telling.start),
        "case_manager": str(manager.user_id),
        "case_manager_name": manager.name,
    }
    helpplan.agree(telling.dossier(member, deed.pupil, "help", at), plan, seen=None, by=member, at=at)


def lay_end(telling: "Telling", deed: "Deed") -> None:
    """Help that worked ends with agreements."""
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    watcher = telling.stage.member(facts["kijker"])
    agreed = {
        "agreements": facts["afspraken"],
        "watcher": str(watcher.user_id),
        "watcher_name": watcher.name,
        "looks": [deed.day_number(day, telling.start) for day in facts["kijkdagen"]],
    }
    aftercare.end_help(telling.dossier(member, deed.pupil, "help", at), agreed, by=member, at=at)


def lay_look(telling: "Telling", deed: "Deed") -> None:
    """Somebody looked on an agreed day."""
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    dossier = telling.dossier(member, deed.pupil, "look", at)
    owed = look_owed(dossier)
    assert owed is not None, "a look was agreed"
    said = {"finding": facts["bevinding"], "found": facts["gezien"], "agreed": facts["afgesproken"]}
    nothing = {"next_on": None, "taken_over_by": "", "taken_over_on": None}
    check.look(dossier, owed, said | nothing, by=member, at=at)


def lay_reminder(telling: "Telling", deed: "Deed") -> None:
    """The worker goes round."""
    telling.remind(deed.at(telling.start))
