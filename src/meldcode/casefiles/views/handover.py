"""Handing over what one owes, or what a colleague owes who is away."""

from functools import partial

from django.http import HttpResponse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission, Role
from meldcode.casefiles.access import colleagues
from meldcode.casefiles.actions.handover import hand_over
from meldcode.casefiles.errors import NotAColleague
from meldcode.casefiles.forms.handover import HandOverForm
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def handover(request: MemberRequest) -> HttpResponse:
    """Her own work; for whoever carries concerns here also a colleague's, in the files she sees herself."""
    able = [person for person in colleagues(request.member) if person.may(Permission.CASEFILE)]
    herself = [person for person in able if person.person_id == request.member.user_id]
    others = [person for person in able if person not in herself]
    may_for_others = request.member.holds(Role.ATTENTION_OFFICER)
    form = partial(HandOverForm, sources=[*herself, *others] if may_for_others else herself, targets=able)
    page = FormPage(request, form=form)
    if page.is_valid():
        source, target, reason = page.form.source_id, page.form.target_id, page.form.cleaned_data["reason"]
        try:
            count = hand_over(source, target, reason=reason, by=request.member, at=request.at, once=page.submission)
            files = "1 dossier is" if count == 1 else f"{count} dossiers zijn"
            return page.done("/", f"Het werk in {files} overgedragen." if count else "Er was niets om over te dragen.")
        except NotAColleague as fault:
            page.form.add_error("target", str(fault))
    return page.show("casefiles/handover.html")
