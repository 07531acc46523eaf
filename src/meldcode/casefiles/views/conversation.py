"""Step 3: recording the conversation, or why it was not held."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.conversation import record
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.conversation import ConversationForm, person_lines
from meldcode.casefiles.hints import conversation_hints
from meldcode.casefiles.models import Preparation
from meldcode.casefiles.talk import first_people, newest
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def conversation(request: MemberRequest, code: str) -> HttpResponse:
    """What each person said; as often as there was a conversation."""
    dossier = casefile_for(request.member, code, to="converse", at=request.at)
    plan = newest(dossier, Preparation.Kind.PLAN)
    leader = plan.data["leader"] if plan and plan.data["leader"] else request.member.name
    form = partial(ConversationForm, today=day_of(request.at), leader=leader)
    page = FormPage(request, form=form, lines=partial(person_lines, people=first_people(plan)))
    if page.is_valid():
        try:
            facts = page.form.facts(page.lines.filled())
            record(dossier, facts, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "Het gesprek is vastgelegd.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    hints = conversation_hints(dossier, request.at)
    return page.show("casefiles/conversation.html", frame(dossier, request.at) | {"hints": hints, "plan": plan})
