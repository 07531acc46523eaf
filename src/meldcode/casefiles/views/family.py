"""The family: who is around the pupil, drawn and listed; adding, changing, and what turned out not to be so."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.access import roster as roster_of
from meldcode.casefiles.actions.family import record_no_siblings, record_person, withdraw_person
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.family import Family, Relative, family_of
from meldcode.casefiles.forms.family import GoneForm, NoSiblingsForm, PersonForm, address_lines
from meldcode.casefiles.genogram import drawing_of
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.people.relations import ROLES
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def family(request: MemberRequest, code: str) -> HttpResponse:
    """The drawing, and the same facts as a list."""
    dossier = casefile_for(request.member, code, to="family", at=request.at)
    found = family_of(dossier)
    people = [(one, found.ties_in_words(one)) for one in found.relatives]
    shown = {"family": found, "people": people, "drawing": drawing_of(dossier.pupil, found)}
    return render(request, "casefiles/family.html", frame(dossier, request.at) | shown)


@needs(Permission.CASEFILE)
def family_person(request: MemberRequest, code: str, person_code: str = "") -> HttpResponse:
    """Somebody new, or what is known of somebody changed."""
    dossier = casefile_for(request.member, code, to="family", at=request.at)
    found, today = family_of(dossier), day_of(request.at)
    was = _known(found, person_code) if person_code else None
    pupils = [one for one in roster_of(request.member, at=request.at) if one.id != dossier.pupil.id]
    role = request.GET.get("wie", "") if request.GET.get("wie") in ROLES else ""
    form = partial(PersonForm, today=today, family=found, roster=pupils, was=was, role=role)
    lines = partial(address_lines, today=today, was=was)
    page = FormPage(request, form=form, lines=lines, seen=str(was.fact_id) if was else "")
    if page.is_valid():
        facts = page.form.facts(page.lines.addresses())
        try:
            seen, once = page.posted_version, page.submission
            record_person(dossier, facts, was=was, seen=seen, by=request.member, at=request.at, once=once)
            return page.done(reverse("family", args=[code]), "Bewaard. Kijk of het overzicht klopt.")
        except CasefilesError as fault:
            page.version = page.seen
            page.form.add_error(None, str(fault))
    return page.show("casefiles/family_person.html", frame(dossier, request.at) | {"was": was})


@needs(Permission.CASEFILE)
def family_gone(request: MemberRequest, code: str, person_code: str) -> HttpResponse:
    """This person does not belong here, or no longer."""
    dossier = casefile_for(request.member, code, to="family", at=request.at)
    was = _known(family_of(dossier), person_code)
    page = FormPage(request, form=GoneForm)
    if page.is_valid():
        why = page.form.cleaned_data["why"]
        try:
            withdraw_person(dossier, was, why, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("family", args=[code]), "Deze persoon staat niet meer in het overzicht.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/family_gone.html", frame(dossier, request.at) | {"was": was})


@needs(Permission.CASEFILE)
def family_no_siblings(request: MemberRequest, code: str) -> HttpResponse:
    """Somebody asked, and there are no brothers or sisters."""
    dossier = casefile_for(request.member, code, to="family", at=request.at)
    page = FormPage(request, form=NoSiblingsForm)
    if page.is_valid():
        try:
            record_no_siblings(dossier, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "Vastgelegd: geen broers of zussen.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/family_no_siblings.html", frame(dossier, request.at))


def _known(found: Family, person_code: str) -> Relative:
    one = found.find(person_code)
    if one is None:
        raise Http404
    return one
