"""The kit for the conversation: its plan, and the letter that announces a melding; both to be printed."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.preparation import keep_letter, prepare
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.preparation import LetterForm, PreparationForm, sentence_lines
from meldcode.casefiles.hints import conversation_hints
from meldcode.casefiles.models import Preparation
from meldcode.casefiles.talk import (
    HOW_WORDS,
    SAFE_WORDS,
    first_letter,
    first_sentences,
    is_friday_without_reason,
    is_unsafe,
    moment_of,
    newest,
)
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage

_PLAN, _LETTER = Preparation.Kind.PLAN, Preparation.Kind.LETTER


@needs(Permission.CASEFILE)
def preparation(request: MemberRequest, code: str) -> HttpResponse:
    """Prepare the conversation: safety first, then with whom, and what to say."""
    dossier = casefile_for(request.member, code, to="prepare", at=request.at)
    plan = newest(dossier, _PLAN)
    begin: dict[str, Any]  # Any: a form's initial values
    begin = {"leader": request.member.name} if plan is None else {**plan.data, "on": plan.row.on}
    lines = first_sentences(dossier) if plan is None else plan.data["lines"]
    page = FormPage(request, form=partial(PreparationForm, initial=begin), lines=partial(sentence_lines, begin=lines))
    if page.is_valid():
        try:
            facts = {**page.form.cleaned_data, "lines": page.lines.filled()}
            prepare(dossier, facts, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("preparation_paper", args=[code]), "De voorbereiding is bewaard.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    hints = conversation_hints(dossier, request.at)
    return page.show("casefiles/preparation.html", frame(dossier, request.at) | {"hints": hints})


@needs(Permission.CASEFILE)
def preparation_paper(request: MemberRequest, code: str) -> HttpResponse:
    """The plan as it stands, to take along."""
    dossier = casefile_for(request.member, code, to="prepare", at=request.at)
    plan = newest(dossier, _PLAN)
    if plan is None:
        raise Http404
    shown: dict[str, Any] = {  # Any: a template's context
        "plan": plan,
        "is_safe": SAFE_WORDS[plan.data["is_safe"]],
        "is_unsafe": is_unsafe(plan),
        "is_bare_friday": is_friday_without_reason(plan),
        "hints": conversation_hints(dossier, moment_of(plan, request.at)),
    }
    return _paper(request, "casefiles/preparation_paper.html", frame(dossier, request.at) | shown)


@needs(Permission.CASEFILE)
def letter(request: MemberRequest, code: str) -> HttpResponse:
    """The letter that tells parents of a melding: our words to begin with, hers in the end."""
    dossier = casefile_for(request.member, code, to="prepare", at=request.at)
    kept = newest(dossier, _LETTER)
    text = first_letter(dossier, request.member)
    begin: dict[str, Any]  # Any: as above
    begin = {"text": text} if kept is None else {**kept.data, "on": kept.row.on}
    page = FormPage(request, form=partial(LetterForm, today=day_of(request.at), initial=begin))
    if page.is_valid():
        try:
            keep_letter(dossier, page.form.cleaned_data, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("parent_letter_paper", args=[code]), "De brief is bewaard, zoals hij hier staat.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/parent_letter.html", frame(dossier, request.at))


@needs(Permission.CASEFILE)
def letter_paper(request: MemberRequest, code: str) -> HttpResponse:
    """The letter on its own, to print and give."""
    dossier = casefile_for(request.member, code, to="prepare", at=request.at)
    kept = newest(dossier, _LETTER)
    if kept is None:
        raise Http404
    shown = {"letter": kept, "how": HOW_WORDS[kept.data["how"]]}
    return _paper(request, "casefiles/parent_letter_paper.html", frame(dossier, request.at) | shown)


def _paper(request: MemberRequest, template: str, context: dict[str, object]) -> HttpResponse:
    answer = render(request, template, context)
    answer["Cache-Control"] = "no-store"
    return answer
