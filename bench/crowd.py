"""A school and a Veilig Thuis organisation with as many rows of each kind as asked, to look at every page of."""

from dataclasses import dataclass
from uuid import uuid4

from django.urls import reverse

from bench.world import (
    NOW,
    consulted,
    decided,
    employed,
    founded,
    looked,
    planned,
    pupils,
    ready_to_report,
    referred,
    signalled,
    talked,
    weighed,
)
from meldcode.accounts.invitations import invite
from meldcode.accounts.members import Member
from meldcode.accounts.models import Organisation
from meldcode.accounts.roles import Kind, Role
from meldcode.casefiles import access
from meldcode.casefiles.actions import moving, preparation, report
from meldcode.casefiles.actions.attachment import attach, attach_to_signal
from meldcode.casefiles.actions.family import record_person
from meldcode.casefiles.dossier import PupilLine
from meldcode.config.carrying import deliver_all
from meldcode.papers.drafts import keep_draft
from meldcode.veiligthuis.access import ASSESSING, desk_for, report_to_work_on
from meldcode.veiligthuis.actions import desk
from meldcode.veiligthuis.actions.assessment import assess


@dataclass(frozen=True)
class Page:
    """A page as one person opens it."""

    name: str
    member: Member
    address: str

    @property
    def ceiling(self) -> int:
        """How many queries it may ask."""
        return 25 if self.name == "casefile" else 15


def pages_among(rows: int) -> list[Page]:
    """Lay a world with so many rows of everything that a page may list; gives every page in it."""
    veilig_thuis = founded(f"Veilig Thuis {rows}", Kind.VEILIG_THUIS)
    school = founded(f"De Wilg {rows}", Kind.SCHOOL, veilig_thuis)
    ineke = employed("Ineke", Role.INTERNAL_COACH, school)
    bea = employed("Bea", Role.ADMINISTRATOR, school)
    vera = employed("Vera", Role.DESK_WORKER, veilig_thuis)
    for number in range(rows):
        employed(f"Tineke{number}", Role.TEACHER, school)
        invite(f"bram{number}@{school.id.hex[:12]}.example", "Bram", [Role.TEACHER], by=bea, at=NOW)
    first, *others = pupils(ineke, rows + 1)
    code = _full_file(first, rows, by=ineke)
    for pupil in others:
        _smaller_file(pupil, by=ineke)
    _handed_over(code, rows, ineke, school, founded(f"Het Kompas {rows}", Kind.SCHOOL, veilig_thuis))
    for _ in range(2):  # the second round brings the receipts of the first
        deliver_all(at=NOW)
    return _school_pages(first, code, ineke) + _staff_pages(bea, ineke) + _desk_pages(vera, rows)


def _full_file(pupil: PupilLine, rows: int, *, by: Member) -> str:
    """A file with so many records of every step; gives its code."""
    code = ready_to_report(pupil, by)
    for _ in range(rows):
        signalled(pupil, by)
        _attached(code, by)
        for step in (consulted, _prepared, talked, weighed, decided, planned, referred, looked, _reported):
            step(code, by)
    return code


def _prepared(code: str, by: Member) -> None:
    """A plan for the conversation and a letter to the parents."""
    dossier = access.casefile_for(by, code, to="prepare", at=NOW)
    plan = dict.fromkeys(("leader", "whom", "where", "aim", "safety", "friday_reason"), "")
    preparation.prepare(dossier, {**plan, "is_safe": "ja", "on": None, "lines": []}, by=by, at=NOW)
    preparation.keep_letter(dossier, {"to": "", "text": "", "how": "nog-niet", "on": None}, by=by, at=NOW)


def _handed_over(code: str, rows: int, by: Member, school: Organisation, other: Organisation) -> None:
    """So many hand-overs on their way to another school, the last on paper; and so many that came from there."""
    karin = employed("Karin", Role.INTERNAL_COACH, other)
    (pupil,) = pupils(karin, 1)
    theirs = ready_to_report(pupil, karin)
    said = {"phone": "0299-555 010", "summary": "Er zijn zorgen.", "told": True, "told_words": "Goed.", "why": {}}
    rest = {"ground": "toestemming", "agreements": [], "reports": [], "where": "De Linde, Hoorn"}
    for _ in range(rows):
        for sender, file, to in ((karin, theirs, school), (by, code, other)):
            facts = said | rest | {"destination": "hier", "school": str(to.id)}
            moving.hand_over(access.casefile_for(sender, file, to="move", at=NOW), facts, by=sender, at=NOW)
    facts = said | rest | {"destination": "elders", "school": ""}
    moving.hand_over(access.casefile_for(by, code, to="move", at=NOW), facts, by=by, at=NOW)


def _smaller_file(pupil: PupilLine, *, by: Member) -> None:
    """A file with one signal, that was reported at once; and something unfinished about this pupil."""
    signalled(pupil, by)
    code = access.pupil_for(by, pupil.code, at=NOW).casefile_code
    assert code is not None, "she may see all of it"
    _reported(code, by)
    path = reverse("signal_new", args=[pupil.code])
    keep_draft(path, "place=klas", uuid4(), by=by, at=NOW)


def _attached(code: str, by: Member) -> None:
    facts = {
        "data": b"no page here draws it",
        "kind": "jpeg",
        "sheets": 1,
        "name": "a.jpg",
        "what": "Een plek",
        "made_on": None,
    }
    dossier = access.casefile_for(by, code, to="see", at=NOW)
    attach(dossier, facts, by=by, at=NOW)
    attach_to_signal(dossier.signals[0].row.id, facts, by=by, at=NOW)


def _reported(code: str, by: Member) -> None:
    facts = {"phone": "0299-555 010", "occasion": "Nu", "norm_1": ["acuut"], "told": True, "told_whom": "moeder"}
    rest = {"not_told_because": "", "own_role": "", "index_prompt": "", "index_reason": ""}
    report.send(access.casefile_for(by, code, to="report", at=NOW), facts | rest, by=by, at=NOW)


def _a_mother(code: str, by: Member) -> str:
    """Somebody around the pupil; gives her code within the file."""
    nothing = dict.fromkeys(("given", "infix", "family", "call_name", "born", "pupil", "remarks"), "")
    unknown = {"sex": "onbekend", "household": "onbekend", "gezag": "onbekend"}
    lists: dict[str, object] = {"addresses": [], "ties": [], "household_period": {}, "gezag_period": {}}
    facts = {"role": "moeder", **nothing, **unknown, **lists}
    return record_person(access.casefile_for(by, code, to="family", at=NOW), facts, by=by, at=NOW)


def _school_pages(pupil: PupilLine, code: str, ineke: Member) -> list[Page]:
    page = access.pupil_for(ineke, pupil.code, at=NOW)
    entry = page.own_signals[0]
    sent = access.casefile_for(ineke, code, to="see", at=NOW).reports[0].row.code
    incoming = access.incoming_moves(ineke, at=NOW)[0].row.code
    of_signal, of_attachment = [entry.row.code], [page.own_attachments[0].row.code]
    mother = _a_mother(code, ineke)
    of_pupil, of_file, of_report, of_person = [pupil.code], [code], [code, sent], [code, mother]
    addresses: dict[str, list[str]] = {
        **{name: [] for name in ("home", "overview", "roster", "roster_import", "pupil_new", "act_now", "handover")},
        **dict.fromkeys(("pupil", "pupil_leaves", "signal_new", "afterwards"), of_pupil),
        **dict.fromkeys(("signal", "signal_attachment"), of_signal),
        **dict.fromkeys(("attachment", "attachment_original"), of_attachment),
        **dict.fromkeys(("casefile_attachment", "casefile_afterwards", "completion"), of_file),
        **dict.fromkeys(("casefile", "casefile_signal", "consultation", "conversation", "weighing"), of_file),
        **dict.fromkeys(("weighing_risks", "decision", "report_new", "casefile_access"), of_file),
        **dict.fromkeys(("helpplan", "helpplan_shown", "aftercare", "referral", "check", "pupilfile"), of_file),
        **dict.fromkeys(("family", "family_new", "family_no_siblings"), of_file),
        **dict.fromkeys(("family_person", "family_gone"), of_person),
        "weighing_question": [code, "veiligheid"],
        **dict.fromkeys(("own_report", "report_script"), of_file),
        **dict.fromkeys(("moving", "moving_call", "moving_letter", "moving_paper", "moving_answer"), of_file),
        **dict.fromkeys(("moving_departed", "moving_close"), of_file),
        "incoming_moves": [],
        "incoming_move": [incoming],
        **dict.fromkeys(("report", "report_call", "report_index", "report_pdf"), of_report),
        **dict.fromkeys(("report_agreed", "report_addition"), of_report),
    }
    return [Page(name, ineke, reverse(name, args=words)) for name, words in addresses.items()]


def _staff_pages(bea: Member, ineke: Member) -> list[Page]:
    addresses: dict[str, list[object]] = {
        **{name: [] for name in ("staff", "staff_invite", "arrangements")},
        **{name: [ineke.user_id] for name in ("staff_colleague", "staff_leave")},
    }
    return [Page(name, bea, reverse(name, args=words)) for name, words in addresses.items()]


def _desk_pages(vera: Member, rows: int) -> list[Page]:
    code = desk_for(vera, at=NOW).cards[0].code
    waiting = desk_for(vera, at=NOW).cards[1].code
    desk.take_up(code, by=vera, at=NOW)
    for _ in range(rows):
        opened = report_to_work_on(vera, code, to=ASSESSING, at=NOW)
        assess(
            opened,
            is_acute=False,
            is_structural=True,
            outcome="overdracht",
            handed_to="lokaal-team",
            reasons="Er is al hulp.",
            seen=opened.version,
            by=vera,
            at=NOW,
        )
    pages = [Page("desk", vera, reverse("desk")), Page("desk_take_up", vera, reverse("desk_take_up", args=[waiting]))]
    names = ("desk_report", "desk_assess", "desk_feedback", "desk_hand_back", "desk_step_aside")
    return pages + [Page(name, vera, reverse(name, args=[code])) for name in names]
