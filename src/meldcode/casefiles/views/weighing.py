"""Step 4: weighing, question by question, with the notes and the reasons in sight."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.afwegingskader import AnswerError, Question, load_steps
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.weighing import answer, judge_risks
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.errors import CasefilesError, StaleEdit
from meldcode.casefiles.forms.weighing import AnswerForm, RisksForm
from meldcode.casefiles.hints import missing_advice, question_of_today
from meldcode.casefiles.standing import Standing, standing_of
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def weighing(request: MemberRequest, code: str) -> HttpResponse:
    """How the weighing stands: risks, answers, reasons, what they mean, and what comes next."""
    dossier = casefile_for(request.member, code, to="weigh", at=request.at)
    return render(request, "casefiles/weighing.html", _around(dossier, request))


@needs(Permission.CASEFILE)
def weighing_risks(request: MemberRequest, code: str) -> HttpResponse:
    """Step 4's own questions, on one page."""
    dossier = casefile_for(request.member, code, to="weigh", at=request.at)
    standing = _standing(dossier, request)
    form = partial(RisksForm, questions=standing.questions, given=standing.risks)
    page = FormPage(request, seen=standing.version, form=form)
    if page.is_valid():
        try:
            risks, seen = page.form.cleaned_data, page.posted_version
            judge_risks(dossier, risks, seen=seen, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("weighing_question", args=[code]), "Je antwoorden zijn bewaard.")
        except StaleEdit as other:
            return _beside_each_other(page, "casefiles/weighing_risks.html", dossier, request, other)
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/weighing_risks.html", _around(dossier, request))


@needs(Permission.CASEFILE)
def weighing_next(request: MemberRequest, code: str) -> HttpResponse:
    """On to the next open afweging, or to the overview when nothing can be answered today.

    Each question has an address of its own, so that what was typed under one never turns up under another.
    """
    dossier = casefile_for(request.member, code, to="weigh", at=request.at)
    question = question_of_today(dossier, request.at)
    if question is None:
        return redirect("weighing", code)
    return redirect("weighing_question", code, question.id)


@needs(Permission.CASEFILE)
def weighing_question(request: MemberRequest, code: str, question_id: str) -> HttpResponse:
    """One afweging: the next one, or an earlier one to change."""
    dossier = casefile_for(request.member, code, to="weigh", at=request.at)
    standing = _standing(dossier, request)
    question = _question(standing, question_id)
    form = partial(AnswerForm, question=question, initial=standing.given(question.id))
    page = FormPage(request, seen=standing.version, form=form)
    if page.is_valid():
        try:
            _answer(dossier, question, page)
            return page.done(reverse("weighing_question", args=[code]))
        except StaleEdit as other:
            return _beside_each_other(page, "casefiles/weighing_question.html", dossier, request, other, question)
        except AnswerError as fault:
            page.form.add_error("answer", f"{fault.what} {fault.remedy}")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/weighing_question.html", _around(dossier, request) | {"question": question})


def _answer(dossier: Dossier, question: Question, page: FormPage) -> None:
    found, request = page.form.cleaned_data, page.request
    answer(
        dossier,
        question.id,
        found["answer"],
        found["reason"],
        seen=page.posted_version,
        by=request.member,
        at=request.at,
        once=page.submission,
    )


def _question(standing: Standing, question_id: str) -> Question:
    try:
        return standing.framework.question(question_id)
    except KeyError as unknown:
        raise Http404 from unknown


def _standing(dossier: Dossier, request: MemberRequest) -> Standing:
    return standing_of(dossier, load_steps(Path(settings.DEFINITIONS_FOLDER), day_of(request.at)))


def _around(dossier: Dossier, request: MemberRequest) -> dict[str, object]:
    return frame(dossier, request.at) | {
        "standing": _standing(dossier, request),
        "missing": missing_advice(dossier),
        "decision_url": reverse("decision", args=[dossier.code]),
        "next_url": reverse("weighing_question", args=[dossier.code]),
        "risks_url": reverse("weighing_risks", args=[dossier.code]),
    }


def _beside_each_other(
    page: FormPage,
    template: str,
    dossier: Dossier,
    request: MemberRequest,
    other: StaleEdit,
    question: Question | None = None,
) -> HttpResponse:
    """Both texts in sight; pressing again now knows of the other one."""
    stale = {"other": other, "mine": page.form.in_words(), "form_version": page.seen, "question": question}
    return page.show(template, _around(dossier, request) | stale, status=409)
