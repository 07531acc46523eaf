"""Who may see the file: drawing a colleague in until a day, longer, or no more, and who looked."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import Colleague, casefile_for, colleagues
from meldcode.casefiles.actions.rights import draw_in, end_right, extend
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.forms.access import DrawInForm, RightForm
from meldcode.casefiles.models import Right
from meldcode.casefiles.trail import deed_in_words
from meldcode.casefiles.views.frame import frame
from meldcode.screens.page import FormPage


@dataclass(frozen=True)
class _Shown:
    """A right as the page shows it: why it was given, and what this person may do about it."""

    right: Right
    reason: str
    may_end: bool
    may_extend: bool


@needs(Permission.CASEFILE)
def casefile_access(request: MemberRequest, code: str) -> HttpResponse:
    """Forms on one page: let a colleague see the file; end what was given by hand, or let it last longer."""
    dossier = casefile_for(request.member, code, to="share", at=request.at)
    shown = [_shown(right, dossier, request) for right in _open(dossier, request.at)]
    draw = partial(DrawInForm, people=_others(dossier, colleagues(request.member), request.at), at=request.at)
    given = partial(RightForm, rights=[one.right.id for one in shown if one.may_end])
    page = FormPage(request, given=given) if "right" in request.POST else FormPage(request, form=draw)
    if page.is_valid():
        return _done(page, dossier, request)
    context = {
        **frame(dossier, request.at),
        "form": page.forms.get("form") or draw(),
        "rights": shown,
        "trail": [(event, deed_in_words(event)) for event in dossier.looked],
    }
    return page.show("casefiles/access.html", context)


def _done(page: FormPage, dossier: Dossier, request: MemberRequest) -> HttpResponse:
    by, at, once = request.member, request.at, page.submission
    file = reverse("casefile", args=[dossier.code])
    if "form" in page.forms:
        typed = page.form.cleaned_data
        draw_in(dossier, page.form.person_id, reason=typed["reason"], until=typed["until"], by=by, at=at, once=once)
        return page.done(file, "Je collega kan het hele dossier nu zien.")
    if page.given.cleaned_data["longer"]:
        extend(dossier, page.given.right_id, by=by, at=at, once=once)
        here = reverse("casefile_access", args=[dossier.code])
        return page.done(here, "Je collega kan het dossier drie maanden langer zien.")
    end_right(dossier, page.given.right_id, by=by, at=at, once=once)
    return page.done(file, "Die collega kan het dossier niet meer zien.")


def _open(dossier: Dossier, at: datetime) -> list[Right]:
    return [right for right in dossier.rights if right.is_open(at)]


def _others(dossier: Dossier, people: list[Colleague], at: datetime) -> list[Colleague]:
    """Colleagues who may have files and don't see the whole of this one yet."""
    seeing = {right.person_id for right in _open(dossier, at) if right.whole}
    return [person for person in people if person.may(Permission.CASEFILE) and person.person_id not in seeing]


def _shown(right: Right, dossier: Dossier, request: MemberRequest) -> _Shown:
    """What was given by hand may be taken back; not her own, or she would shut the door behind herself."""
    is_hers = right.person_id == request.member.user_id
    reason = right.reason.open(dossier.keyring) if right.reason else ""
    may_end = right.ground in Right.GIVEN_BY_HAND and not is_hers
    return _Shown(right, reason, may_end, may_end and right.ends_at is not None)
