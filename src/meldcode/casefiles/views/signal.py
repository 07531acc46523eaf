"""Step 1: writing down what was seen, and what happens with it."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for, pupil_for, readers_of_every_file, signal_for
from meldcode.casefiles.actions.signal import record
from meldcode.casefiles.afterwards import VEILIG_THUIS
from meldcode.casefiles.chronology import signal_happened
from meldcode.casefiles.dossier import PupilLine, state_of_concern
from meldcode.casefiles.forms.injuries import InjuryLines
from meldcode.casefiles.forms.signal import SignalForm
from meldcode.casefiles.injuries import FIGURES, injuries_of, marks_of
from meldcode.casefiles.views.way_out import leads_out
from meldcode.screens.lines import StatementLines
from meldcode.screens.page import FormPage


@needs(Permission.SIGNAL)
def signal_new(request: MemberRequest, code: str) -> HttpResponse:
    """A signal about a pupil on the roster."""
    if way_out := leads_out(request):
        return way_out
    pupil = pupil_for(request.member, code, at=request.at, also_left=True).pupil
    return _signal_page(request, pupil, back=reverse("pupil", args=[code]))


@needs(Permission.CASEFILE)
def casefile_signal(request: MemberRequest, code: str) -> HttpResponse:
    """The same, from inside the file."""
    if way_out := leads_out(request):
        return way_out
    pupil = casefile_for(request.member, code, to="signal", at=request.at).pupil
    return _signal_page(request, pupil, back=reverse("casefile", args=[code]))


@needs(Permission.SIGNAL)
def signal(request: MemberRequest, code: str) -> HttpResponse:
    """What its author wrote about this pupil, what that means, and who sees it. Never a word about others' signals."""
    shown = signal_for(request.member, code, at=request.at)
    context = {
        "page": shown,
        "pupil": shown.pupil,
        "latest": shown.own_signals[0].row,
        "happened": [signal_happened(entry) for entry in shown.own_signals],
        "marks": marks_of(one for entry in shown.own_signals for one in injuries_of(entry.data)),
        "figures": FIGURES,
        "has_called": VEILIG_THUIS in shown.own_signals[0].data.get("called", {}).get("whom", []),
        "state": state_of_concern(len(shown.own_signals)),
        "readers": [person.label for person in readers_of_every_file(request.member, at=request.at)],
        "new_url": reverse("signal_new", args=[shown.pupil.code]),
        "attach_url": reverse("signal_attachment", args=[code]),
        "casefile_url": reverse("casefile", args=[shown.casefile_code]) if shown.casefile_code else "",
    }
    return render(request, "casefiles/signal.html", context)


def _signal_page(request: MemberRequest, pupil: PupilLine, *, back: str) -> HttpResponse:
    form = partial(SignalForm, at=request.at, born_on=pupil.birth_date)
    page = FormPage(request, lines=StatementLines, injuries=InjuryLines, form=form)
    if page.is_valid():
        facts = {**page.form.cleaned_data, "lines": page.lines.filled(), "injuries": page.injuries.filled()}
        recorded = record(pupil, facts, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("signal", args=[recorded.signal_code]), "Je signaal is vastgelegd.")
    return page.show("casefiles/signal_new.html", {"pupil": pupil, "back": back})
