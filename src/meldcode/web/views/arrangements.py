"""The settings of an organisation: who carries what, and which numbers to call. Nothing of any file is on it."""

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse

from meldcode.accounts.arrangements import settings_of
from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.errors import AccountsError, StaleArrangement
from meldcode.accounts.roles import Kind, Permission
from meldcode.casefiles.access import colleagues
from meldcode.casefiles.actions.arranging import arrange
from meldcode.screens.page import FormPage
from meldcode.web.arrangement_form import ArrangementForm


@needs(Permission.STAFF)
def arrangements(request: MemberRequest) -> HttpResponse:
    if request.member.kind == Kind.VEILIG_THUIS:
        raise Http404
    arranged = settings_of(request.member, at=request.at)
    form = partial(ArrangementForm, arranged=arranged, people=colleagues(request.member), kind=request.member.kind)
    page = FormPage(request, seen=str(arranged.number), form=form)
    shown: dict[str, object] = {"arranged": arranged}
    if page.is_valid():
        try:
            arrange(page.form.facts, seen=page.posted_version, by=request.member, at=request.at, once=page.submission)
        except StaleArrangement as refusal:
            page.form.add_error(None, str(refusal))
            shown["form_version"] = str(arranged.number)
            return page.show("web/arrangements.html", shown, status=409)
        except AccountsError as refusal:
            page.form.add_error(None, str(refusal))
        else:
            return page.done(reverse("staff"), "De instellingen zijn opgeslagen. Ze gelden meteen.")
    return page.show("web/arrangements.html", shown)
