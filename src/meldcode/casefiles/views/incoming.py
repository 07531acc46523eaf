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
from meldcode.casefiles.rosterfile import RosterLine
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def incoming_moves(request: MemberRequest) -> HttpResponse:
    """What waits for an answer, oldest first."""
    return render(request, "casefiles/incoming_moves.html", {"entries": waiting(request.member, at=request.at)})


@needs(Permission.CASEFILE)
def incoming_move(request: MemberRequest, code: str) -> HttpResponse:
    """One hand-over: everything the other school wrote, and our answer."""
    if request.method == "POST":
        FormPage(request).refuse_repetition()
    entry = incoming_move_for(request.member, code, at=request.at)
    child = pupil_of(entry.data)
    pupils = roster(request.member, at=request.at)
    alike = next((one.code for one in pupils if _may_be(one, child)), "")
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


def _may_be(pupil: PupilLine, child: RosterLine) -> bool:
    """Whether to propose this pupil: the same name, and no other birthday. A namesake's file is the wrong place."""
    names = [(one.given, one.infix, one.family) for one in (pupil.name, child)]
    born = {pupil.birth_date, child.birth_date} - {None}
    return names[0] == names[1] and len(born) <= 1


def _words(pupil: PupilLine) -> str:
    born = f", geboren {day(pupil.birth_date)}" if pupil.birth_date else ""
    return f"{pupil.name.full}{born}"
