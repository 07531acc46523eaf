"""The help plan: agreeing on it, reading it, and noting that a task is done."""

from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.afwegingskader import load_codes
from meldcode.casefiles.access import Colleague, casefile_for, colleagues
from meldcode.casefiles.actions.helpplan import agree, finish_task, plan_in_words
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.errors import CasefilesError, StaleEdit
from meldcode.casefiles.forms.helpplan import HelpPlanForm, goal_lines, role_lines, task_lines
from meldcode.casefiles.forms.tasks import DoneForm
from meldcode.casefiles.helping import agreed_before, plan_as_shown
from meldcode.casefiles.hints import possible_case_managers
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def helpplan(request: MemberRequest, code: str) -> HttpResponse:
    """Agree on a plan, beginning with what was agreed before."""
    dossier = casefile_for(request.member, code, to="help", at=request.at)
    able = [person for person in colleagues(request.member) if person.may(Permission.CASEFILE)]
    page = _page(request, dossier, able)
    context = frame(dossier, request.at)
    if page.is_valid():
        facts, seen = _facts(page), page.posted_version
        try:
            agree(dossier, facts, seen=seen, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("helpplan_shown", args=[code]), "Het hulpplan is vastgelegd.")
        except StaleEdit as other:
            stale = {"other": other, "mine": plan_in_words(facts), "form_version": page.seen}
            return page.show("casefiles/helpplan.html", context | stale, status=409)
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/helpplan.html", context)


@needs(Permission.CASEFILE)
def helpplan_shown(request: MemberRequest, code: str) -> HttpResponse:
    """The plan as it stands, each task with whether it is done; one press says so."""
    dossier = casefile_for(request.member, code, to="help", at=request.at)
    page = FormPage(request, form=partial(DoneForm, plan=dossier.plan))
    if page.is_valid():
        try:
            finish_task(dossier, page.form.task_id, by=request.member, at=request.at, once=page.submission)
            return page.done(request.path, "De taak is afgevinkt.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    context = {**frame(dossier, request.at), "plan": plan_as_shown(dossier, request.at), "draft_url": ""}
    return page.show("casefiles/helpplan_shown.html", context)


def _page(request: MemberRequest, dossier: Dossier, able: list[Colleague]) -> FormPage:
    before = agreed_before(dossier)
    form = partial(
        HelpPlanForm,
        today=day_of(request.at),
        case_managers=possible_case_managers(dossier, able, request.member),
        helpers=_helpers(dossier),
        initial=before.form,
    )
    return FormPage(
        request,
        seen=str(dossier.plan.row.id) if dossier.plan else "",
        form=form,
        goals=goal_lines(before.goals),
        roles=role_lines(before.roles),
        tasks=task_lines(before.tasks, able),
    )


def _facts(page: FormPage) -> dict[str, Any]:  # Any: cleaned data, as Django has it
    lines = {"goals": page.goals.filled(), "roles": page.roles.filled(), "tasks": page.tasks.tasks()}
    facts: dict[str, Any] = page.form.facts(**lines)  # Any: as above
    return facts


def _helpers(dossier: Dossier) -> list[tuple[str, str]]:
    """Who may give help by the framework (R-2.4), in words."""
    assert dossier.framework is not None, "the door loads the framework with the file"
    codes = load_codes(Path(settings.DEFINITIONS_FOLDER), "functies")
    helpers = dossier.framework.helpers
    return [choice for choice in codes.choices if helpers.may_help(choice[0])]
