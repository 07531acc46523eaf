"""Step 2: recording a consultation."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.consultation import record
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.consultation import ConsultationForm
from meldcode.casefiles.hints import is_veilig_thuis_first
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def consultation(request: MemberRequest, code: str) -> HttpResponse:
    """With whom the concern was discussed; as often as it was."""
    dossier = casefile_for(request.member, code, to="consult", at=request.at)
    page = FormPage(request, form=partial(ConsultationForm, today=day_of(request.at)))
    if page.is_valid():
        try:
            record(dossier, page.form.cleaned_data, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "Het overleg is vastgelegd.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    context = frame(dossier, request.at) | {"is_veilig_thuis_first": is_veilig_thuis_first(dossier)}
    return page.show("casefiles/consultation.html", context)
