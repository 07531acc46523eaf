"""What goes into the pupil's own file at school: to read, to print, to take along as CSV or JSON."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.pupilfile import as_csv, as_rows, pupil_file
from meldcode.casefiles.views.frame import frame


@needs(Permission.CASEFILE)
def pupilfile(request: MemberRequest, code: str) -> HttpResponse:
    """The entries on paper."""
    dossier = casefile_for(request.member, code, to="pupilfile", at=request.at)
    context = frame(dossier, request.at) | {"file": pupil_file(dossier)}
    return render(request, "casefiles/pupilfile.html", context)


@needs(Permission.CASEFILE)
def pupilfile_csv(request: MemberRequest, code: str) -> HttpResponse:
    """The same for a spreadsheet."""
    dossier = casefile_for(request.member, code, to="export", at=request.at)
    text = as_csv(pupil_file(dossier).entries)
    return _download(HttpResponse(text, content_type="text/csv; charset=utf-8"), "csv")


@needs(Permission.CASEFILE)
def pupilfile_json(request: MemberRequest, code: str) -> HttpResponse:
    """The same for another program."""
    dossier = casefile_for(request.member, code, to="export", at=request.at)
    rows = as_rows(pupil_file(dossier).entries)
    return _download(JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False}), "json")


def _download(answer: HttpResponse, kind: str) -> HttpResponse:
    # No name and no code of the file: it lands in a folder that others may see.
    answer["Content-Disposition"] = f'attachment; filename="leerlingdossier.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer
