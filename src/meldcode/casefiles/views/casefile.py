"""The file: where it stands, what to do now, what happened, who may see it and who did."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.chronology import agreed_in, chronology_of
from meldcode.casefiles.family import family_of
from meldcode.casefiles.guidance import what_now
from meldcode.casefiles.in_words import feedback_words, readers_of
from meldcode.casefiles.injuries import FIGURES, injuries_of, marks_of
from meldcode.casefiles.owed import owed_in_words
from meldcode.casefiles.trail import deed_in_words
from meldcode.casefiles.views.frame import frame


@needs(Permission.CASEFILE)
def casefile(request: MemberRequest, code: str) -> HttpResponse:
    """The whole file on one page."""
    dossier = casefile_for(request.member, code, to="see", at=request.at)
    urls = {entry.row.code: reverse("report", args=[code, entry.row.code]) for entry in dossier.reports}
    context = {
        **frame(dossier, request.at),
        "now": what_now(dossier, request.member, request.at),
        "chronology": chronology_of(dossier, dossier.round, urls),
        "earlier": [
            {"round": row, "agreed": agreed_in(dossier, row), "chronology": chronology_of(dossier, row, urls)}
            for row in reversed(dossier.rounds[:-1])
        ],
        "marks": marks_of(one for entry in dossier.round_signals for one in injuries_of(entry.data)),
        "figures": FIGURES,
        "attach_url": reverse("casefile_attachment", args=[code]) if dossier.is_open else "",
        "feedback": [
            (entry, entry.feedback, feedback_words(entry)) for entry in reversed(dossier.reports) if entry.feedback
        ],
        "family": family_of(dossier),
        "round_label": f"Ronde {dossier.round.number}",
        "owed": owed_in_words(dossier, request.at),
        "readers": readers_of(dossier, request.at),
        "trail": [(event, deed_in_words(event)) for event in dossier.looked],
    }
    return render(request, "casefiles/casefile.html", context)
