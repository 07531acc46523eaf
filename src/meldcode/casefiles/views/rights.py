"""Who may see the file: drawing a colleague in, taking that back, and who looked."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import Colleague, casefile_for, colleagues
from meldcode.casefiles.actions.rights import draw_in, end_right
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.forms.access import DrawInForm, EndRightForm
from meldcode.casefiles.models import Right
from meldcode.casefiles.trail import deed_in_words
from meldcode.casefiles.views.frame import frame
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def casefile_access(request: MemberRequest, code: str) -> HttpResponse:
    """Two forms on one page: let a colleague see the file, or end what was given by hand."""
    dossier = casefile_for(request.member, code, to="share", at=request.at)
    draw = partial(DrawInForm, people=_others(dossier, colleagues(request.member)))
    end = partial(EndRightForm, rights=[right.id for right in _open(dossier) if _may_end(right, request)])
    page = FormPage(request, ending=end) if "right" in request.POST else FormPage(request, form=draw)
    if page.is_valid():
        if "ending" in page.forms:
            end_right(dossier, page.ending.right_id, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "Die collega kan het dossier niet meer zien.")
        draw_in(dossier, page.form.person_id, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("casefile", args=[code]), "Je collega kan het hele dossier nu zien.")
    context = {
        **frame(dossier, request.at),
        "form": page.forms.get("form") or draw(),
        "rights": [(right, _may_end(right, request)) for right in _open(dossier)],
        "trail": [(event, deed_in_words(event)) for event in dossier.looked],
    }
    return page.show("casefiles/access.html", context)


def _open(dossier: Dossier) -> list[Right]:
    return [right for right in dossier.rights if right.until is None]


def _others(dossier: Dossier, people: list[Colleague]) -> list[Colleague]:
    """Colleagues who may have files and don't see the whole of this one yet."""
    seeing = {right.person_id for right in _open(dossier) if right.whole}
    return [person for person in people if person.may(Permission.CASEFILE) and person.person_id not in seeing]


def _may_end(right: Right, request: MemberRequest) -> bool:
    """What was given by hand may be taken back; not her own, or she would shut the door behind herself."""
    return right.ground in Right.GIVEN_BY_HAND and right.person_id != request.member.user_id
