"""Hand-overs from other schools: read, and accepted or refused."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import incoming_move_for, roster
from meldcode.casefiles.access import incoming_moves as waiting
from meldcode.casefiles.actions.incoming import accept, refuse
from meldcode.casefiles.dossier import PupilLine
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.moving import IncomingMoveForm
from meldcode.casefiles.in_words import day
from meldcode.casefiles.moving import letter_rows
from meldcode.casefiles.moving_letter import pupil_of
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def incoming_moves(request: MemberRequest) -> HttpResponse:
    """What waits for an answer, oldest first."""
    return render(request, "casefiles/incoming_moves.html", {"entries": waiting(request.member, at=request.at)})


@needs(Permission.CASEFILE)
def incoming_move(request: MemberRequest, code: str) -> HttpResponse:
    """One hand-over: everything the other school wrote, and our answer."""
    entry = incoming_move_for(request.member, code, at=request.at)
    child = pupil_of(entry.data)
    pupils = roster(request.member, at=request.at)
    alike = next((one.code for one in pupils if (one.name.given, one.name.family) == (child.given, child.family)), "")
    choices = [(one.code, _words(one)) for one in pupils]
    page = FormPage(request, form=partial(IncomingMoveForm, pupils=choices, initial={"pupil": alike}))
    if page.is_valid():
        facts = page.form.cleaned_data
        try:
            if facts["accepted"]:
                casefile = accept(entry, facts["pupil"], by=request.member, at=request.at, once=page.submission)
                return page.done(reverse("casefile", args=[casefile.code]), "De overdracht is aangenomen.")
            refuse(entry, facts["reason"], by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("home"), "De andere school krijgt bericht dat jullie het niet overnemen.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show(
        "casefiles/incoming_move.html", {"entry": entry, "rows": letter_rows(entry.data, school=entry.school)}
    )


def _words(pupil: PupilLine) -> str:
    born = f", geboren {day(pupil.birth_date)}" if pupil.birth_date else ""
    return f"{pupil.name.full}{born}"
