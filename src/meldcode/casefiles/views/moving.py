"""A pupil goes to another school: off the roster, called, handed over, answered, closed."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Kind, Permission
from meldcode.casefiles.access import casefile_for, other_schools, pupil_for
from meldcode.casefiles.actions.moving import (
    close_handed_over,
    discuss_departure,
    hand_over,
    leave,
    note_answer,
    record_call,
)
from meldcode.casefiles.dossier import Dossier, MoveEntry
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.moving import (
    DepartedForm,
    LeaveForm,
    MovedForm,
    MovingAnswerForm,
    MovingCallForm,
    MovingLetterForm,
)
from meldcode.casefiles.in_words import day
from meldcode.casefiles.models import Move
from meldcode.casefiles.moving import letter_rows, move_happened, moving_of
from meldcode.casefiles.moving_letter import ELSEWHERE, HERE, agreements_of
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage

# Where each kind of record names the school she goes to; the others name where she came from, or who answered.
_SAYS_WHERE = {
    Move.Kind.LEFT: "where",
    Move.Kind.LEFT_UNKNOWN: "where",
    Move.Kind.CALL: "school",
    Move.Kind.LETTER: "naar",
    Move.Kind.PAPER: "naar",
}


@needs(Permission.ROSTER_CHANGE)
def pupil_leaves(request: MemberRequest, code: str) -> HttpResponse:
    """Off the roster. It asks and says the same for every pupil, whether there is a file or not (R-1.13)."""
    if request.member.kind != Kind.SCHOOL:
        raise Http404
    if request.method == "POST":
        FormPage(request).refuse_repetition()
    shown = pupil_for(request.member, code, at=request.at)
    today = day_of(request.at)
    schools = other_schools(request.member)
    page = FormPage(request, form=partial(LeaveForm, schools=schools, today=today, initial={"left_on": today}))
    if page.is_valid():
        try:
            leave(shown.pupil, page.form.cleaned_data, by=request.member, at=request.at, once=page.submission)
            words = "De leerling staat niet meer op de lijst. Wie hier zorgen draagt, hoort wat er nog moet gebeuren."
            return page.done(reverse("roster"), words)
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/pupil_leaves.html", {"pupil": shown.pupil})


@needs(Permission.CASEFILE)
def moving(request: MemberRequest, code: str) -> HttpResponse:
    """How far the hand-over is, what comes next, and everything that was recorded of it."""
    dossier = casefile_for(request.member, code, to="move", at=request.at)
    happened = [move_happened(entry) for entry in reversed(dossier.moves)]
    context = {"moving": moving_of(dossier), "happened": happened}
    return render(request, "casefiles/moving.html", frame(dossier, request.at) | context)


@needs(Permission.CASEFILE)
def moving_call(request: MemberRequest, code: str) -> HttpResponse:
    """The new school was called."""
    dossier = casefile_for(request.member, code, to="move", at=request.at)
    today = day_of(request.at)
    form = partial(
        MovingCallForm, schools=other_schools(request.member), today=today, initial={"on": today, **_school_of(dossier)}
    )
    page = FormPage(request, form=form)
    if page.is_valid():
        try:
            record_call(dossier, page.form.cleaned_data, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("moving", args=[code]), "Het telefoontje is vastgelegd.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/moving_call.html", frame(dossier, request.at))


@needs(Permission.CASEFILE)
def moving_letter(request: MemberRequest, code: str) -> HttpResponse:
    """The hand-over itself: to a connected school it goes at once, for another it is printed."""
    dossier = casefile_for(request.member, code, to="move", at=request.at)
    reports = [(one.row.code, f"{day(day_of(one.row.recorded_at))}, kenmerk {one.row.code}") for one in dossier.reports]
    form = partial(
        MovingLetterForm,
        schools=other_schools(request.member),
        agreements=agreements_of(dossier),
        reports=reports,
        initial={"phone": request.member.phone, **_school_of(dossier)},
    )
    page = FormPage(request, form=form)
    if page.is_valid():
        try:
            row = hand_over(dossier, page.form.facts(), by=request.member, at=request.at, once=page.submission)
            words = "De overdracht is verstuurd." if row.letter_id else "De overdracht staat klaar om te printen."
            return page.done(reverse("moving", args=[code]), words)
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    context = {"moving": moving_of(dossier)}
    return page.show("casefiles/moving_letter.html", frame(dossier, request.at) | context)


@needs(Permission.CASEFILE)
def moving_paper(request: MemberRequest, code: str) -> HttpResponse:
    """The newest hand-over as it is printed."""
    dossier = casefile_for(request.member, code, to="move", at=request.at)
    sent = moving_of(dossier).sent
    if sent is None:
        raise Http404
    context = {"rows": letter_rows(sent.data, on=day(day_of(sent.at))), "is_on_paper": moving_of(dossier).is_on_paper}
    return render(request, "casefiles/moving_paper.html", frame(dossier, request.at) | context)


@needs(Permission.CASEFILE)
def moving_answer(request: MemberRequest, code: str) -> HttpResponse:
    """The answer of a school that is not connected; a connected one answers by letter."""
    dossier = casefile_for(request.member, code, to="move", at=request.at)
    sent = moving_of(dossier).sent
    if sent is None or sent.row is None or sent.kind != Move.Kind.PAPER:
        raise Http404
    page = FormPage(request, form=MovingAnswerForm)
    if page.is_valid():
        try:
            facts = page.form.cleaned_data
            note_answer(dossier, sent.row.id, facts, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("moving", args=[code]), "Het antwoord is vastgelegd.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/moving_answer.html", frame(dossier, request.at))


@needs(Permission.CASEFILE)
def moving_departed(request: MemberRequest, code: str) -> HttpResponse:
    """Gone without a known destination: who was told, and what is done."""
    dossier = casefile_for(request.member, code, to="move", at=request.at)
    page = FormPage(request, form=DepartedForm)
    if page.is_valid():
        try:
            discuss_departure(dossier, page.form.cleaned_data, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "Dit is vastgelegd.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/moving_departed.html", frame(dossier, request.at))


@needs(Permission.CASEFILE)
def moving_close(request: MemberRequest, code: str) -> HttpResponse:
    """The new school took over: close the round."""
    dossier = casefile_for(request.member, code, to="move", at=request.at)
    page = FormPage(request, form=MovedForm)
    if page.is_valid():
        try:
            remark = page.form.cleaned_data["remark"]
            close_handed_over(dossier, remark, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "De ronde is afgesloten.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/moving_close.html", frame(dossier, request.at) | {"moving": moving_of(dossier)})


def _school_of(dossier: Dossier) -> dict[str, str]:
    """Which school she goes to by the newest record of this round that says it, to fill in beforehand."""
    newest = next((entry for entry in reversed(dossier.moves) if _says_where(entry, dossier)), None)
    if newest is None or newest.row is None or newest.kind == Move.Kind.LEFT_UNKNOWN:
        return {}
    if newest.row.to_id is not None:
        return {"destination": HERE, "school": str(newest.row.to_id)}
    return {"destination": ELSEWHERE, "where": str(newest.data[_SAYS_WHERE[newest.kind]])}


def _says_where(entry: MoveEntry, dossier: Dossier) -> bool:
    return entry.round_id == dossier.round.id and entry.kind in _SAYS_WHERE
