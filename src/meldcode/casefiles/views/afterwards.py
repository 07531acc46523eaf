"""After the urgent call: writing it down afterwards, and completing the file once there is time."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for, pupil_for
from meldcode.casefiles.actions.afterwards import complete, record
from meldcode.casefiles.afterwards import SKIPPABLE, calls_of, skipped_steps, still_to_do
from meldcode.casefiles.chronology import signal_happened
from meldcode.casefiles.dossier import PupilLine
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.afterwards import AfterwardsForm, CompleteForm
from meldcode.casefiles.views.frame import frame
from meldcode.casefiles.views.way_out import leads_out
from meldcode.screens.lines import StatementLines
from meldcode.screens.page import FormPage


@needs(Permission.SIGNAL)
def afterwards(request: MemberRequest, code: str) -> HttpResponse:
    """She called first, as she should; now she writes it down, from the pupil's page."""
    if way_out := leads_out(request):
        return way_out
    pupil = pupil_for(request.member, code, at=request.at, also_left=True).pupil
    return _afterwards(request, pupil, back=reverse("pupil", args=[code]))


@needs(Permission.CASEFILE)
def casefile_afterwards(request: MemberRequest, code: str) -> HttpResponse:
    """The same, from inside the file."""
    if way_out := leads_out(request):
        return way_out
    pupil = casefile_for(request.member, code, to="signal", at=request.at).pupil
    return _afterwards(request, pupil, back=reverse("casefile", args=[code]))


@needs(Permission.CASEFILE)
def completion(request: MemberRequest, code: str) -> HttpResponse:
    """What was skipped in the hurry, what was done since, and the press that says it is complete."""
    dossier = casefile_for(request.member, code, to="complete", at=request.at)
    page = FormPage(request, form=CompleteForm)
    if page.is_valid():
        try:
            complete(dossier, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "Het dossier is compleet.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    to_do = still_to_do(dossier)
    steps = [
        (SKIPPABLE[step], reverse(step, args=[code]), step not in to_do, reason)
        for step, reason in skipped_steps(dossier).items()
    ]
    happened = [signal_happened(entry) for entry in calls_of(dossier)]
    return page.show("casefiles/completion.html", frame(dossier, request.at) | {"skipped": steps, "happened": happened})


def _afterwards(request: MemberRequest, pupil: PupilLine, *, back: str) -> HttpResponse:
    page = FormPage(
        request, lines=StatementLines, form=partial(AfterwardsForm, at=request.at, born_on=pupil.birth_date)
    )
    if page.is_valid():
        facts = {**page.form.cleaned_data, "lines": page.lines.filled()}
        recorded = record(pupil, facts, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("signal", args=[recorded.signal_code]), "Achteraf vastgelegd. Goed dat je belde.")
    return page.show("casefiles/afterwards.html", {"pupil": pupil, "back": back})
