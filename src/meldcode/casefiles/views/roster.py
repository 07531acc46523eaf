"""The roster: finding a pupil, and putting pupils on it. It looks the same for every pupil."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Kind, Permission
from meldcode.casefiles.access import pupil_for
from meldcode.casefiles.access import roster as roster_of
from meldcode.casefiles.actions.roster import add, take_in
from meldcode.casefiles.dossier import PupilLine, state_of_concern
from meldcode.casefiles.errors import NumberTaken
from meldcode.casefiles.forms.roster import ImportForm, PupilForm, SearchForm
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage


@needs(Permission.ROSTER)
def roster(request: MemberRequest) -> HttpResponse:
    """Everybody on the roster, by group and name; a search is posted, so that no name stands in an address."""
    form = SearchForm(request.POST or None)
    words = form.cleaned_data["name"].casefold().split() if form.is_valid() else []
    pupils = roster_of(request.member, at=request.at)
    found = [pupil for pupil in pupils if all(word in _sought_in(pupil) for word in words)]
    context = {
        "form": form,
        "pupils": sorted(found, key=lambda pupil: (pupil.group.casefold(), pupil.name.sorting)),
        "is_search": bool(words),
        "total": len(pupils),
        "may_change": request.member.may(Permission.ROSTER_CHANGE),
    }
    return render(request, "casefiles/roster.html", context)


@needs(Permission.ROSTER_CHANGE)
def roster_import(request: MemberRequest) -> HttpResponse:
    """Take in a file with pupils, whole or not at all."""

    def form(data: Any = None) -> ImportForm:  # Any: what a browser posts
        return ImportForm(data, request.FILES if data is not None else None, today=day_of(request.at))

    page = FormPage(request, form=form)
    if page.is_valid():
        lines = page.form.cleaned_data["file"]
        imported = take_in(lines, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("roster"), f"{imported.added} leerlingen toegevoegd, {imported.renewed} bijgewerkt.")
    return page.show("casefiles/roster_import.html", {"draft_url": ""})


@needs(Permission.ROSTER_CHANGE)
def pupil_new(request: MemberRequest) -> HttpResponse:
    """Put one pupil on the roster by hand."""
    page = FormPage(request, form=partial(PupilForm, today=day_of(request.at)))
    if page.is_valid():
        try:
            code = add(page.form.as_line(), by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("pupil", args=[code]), "De leerling staat op de lijst.")
        except NumberTaken as fault:
            page.form.add_error("number", str(fault))
    return page.show("casefiles/pupil_new.html")


@needs(Permission.ROSTER)
def pupil(request: MemberRequest, code: str) -> HttpResponse:
    """One pupil, with what this person may know."""
    shown = pupil_for(request.member, code, at=request.at)
    # Who has no pupils of her own school has nobody who leaves it.
    may_leave = request.member.may(Permission.ROSTER_CHANGE) and request.member.kind == Kind.SCHOOL
    context = {
        "page": shown,
        "pupil": shown.pupil,
        "state": state_of_concern(len(shown.own_signals)),
        "may_leave": may_leave,
    }
    return render(request, "casefiles/pupil.html", context)


def _sought_in(pupil: PupilLine) -> str:
    return f"{pupil.name.full} {pupil.group} {pupil.number}".casefold()
