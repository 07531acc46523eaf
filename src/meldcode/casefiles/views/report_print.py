"""The melding on paper: as it went, as it would go, or as a script for the telephone. Each is witnessed as a read."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.letter_page import letter_page, suggested_occasion
from meldcode.casefiles.letter_print import FILE_NAME, letter_pdf
from meldcode.casefiles.letters import report_content

# Before anything is filled in: the file alone.
_NOTHING_YET: dict[str, Any] = {  # Any: facts of a report
    "norm_1": [],
    "told": False,
    "told_whom": "",
    "not_told_because": "Nog niet opgeschreven.",
    "own_role": "",
}


@needs(Permission.CASEFILE)
def report_pdf(request: MemberRequest, code: str, report_code: str) -> HttpResponse:
    """A melding as it went."""
    dossier = casefile_for(request.member, code, to="print", at=request.at)
    entry = next((one for one in dossier.reports if one.row.code == report_code), None)
    if entry is None:
        raise Http404
    return _answer(request, entry.data, report_code)


@needs(Permission.CASEFILE)
def report_script(request: MemberRequest, code: str) -> HttpResponse:
    """What the file says, to hold beside the telephone; nothing is reported by it."""
    dossier = casefile_for(request.member, code, to="print", at=request.at)
    facts = _NOTHING_YET | {"occasion": suggested_occasion(dossier), "phone": request.member.phone}
    return _answer(request, report_content(dossier, facts, code="", by=request.member, at=request.at), "")


def print_letter(request: MemberRequest, code: str, facts: Mapping[str, Any]) -> HttpResponse:  # Any: facts
    """What would go, as it stands on the preview; nothing is sent."""
    dossier = casefile_for(request.member, code, to="print", at=request.at)
    return _answer(request, report_content(dossier, facts, code="", by=request.member, at=request.at), "")


def _answer(request: MemberRequest, letter: dict[str, Any], reference: str) -> HttpResponse:  # Any: a letter
    answer = HttpResponse(letter_pdf(letter_page(letter), reference, at=request.at), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    answer["Cache-Control"] = "no-store"
    return answer
