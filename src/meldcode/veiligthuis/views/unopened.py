"""What somebody of the team sees of a report that she did not take up."""

from django.http import HttpResponse
from django.shortcuts import render

from meldcode.accounts.doors import MemberRequest
from meldcode.screens.page import keep_orphan
from meldcode.veiligthuis.access import NotTakenUp


def not_taken_up(request: MemberRequest, refusal: NotTakenUp) -> HttpResponse:
    """Why it stays closed, who has it, and how to take it up. What she had typed meanwhile becomes her draft."""
    kept = request.method == "POST" and keep_orphan(request)
    shown = {"card": refusal.card, "reason": refusal.reason, "kept": kept}
    return render(request, "veiligthuis/not_taken_up.html", shown, status=403)
