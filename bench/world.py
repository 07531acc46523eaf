"""The invented world that is reported from: schools, people at work, pupils with a file in which all was weighed.

python -m bench.inside world SCHOOLS REPORTS OUT.json        lays a file for each report to send; writes the shots
"""

import json
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from meldcode.accounts.actions import found
from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import Organisation, User
from meldcode.accounts.roles import Kind, Role
from meldcode.audit.actors import the_system
from meldcode.casefiles import access
from meldcode.casefiles.actions import (
    check,
    consultation,
    conversation,
    decision,
    helpplan,
    referral,
    roster,
    signal,
    staffing,
    weighing,
)
from meldcode.casefiles.dossier import PupilLine
from meldcode.casefiles.rosterfile import RosterLine
from meldcode.exchange.post import open_letterbox
from meldcode.screens.tokens import sign
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis.actions import staffing as desk_staffing

NOW = datetime.now(UTC)
_CSRF = "a" * 32
_SENTENCE = "Noor vertelde in de kring dat zij niet naar huis durft, en werd stil toen ik vroeg waarom. "
_KINDS = ("feit", "eigen-waarneming", "van-derden", "vermoeden")


def founded(name: str, kind: Kind, veilig_thuis: Organisation | None = None) -> Organisation:
    """An organisation with its keys, chain and letterbox."""
    profession = "onderwijs" if kind is Kind.SCHOOL else ""
    row = found(name, kind, at=NOW, profession=profession, phone="0299-555 010", veilig_thuis=veilig_thuis)
    with acting_for(row.id):
        open_letterbox(at=NOW)
    return row


def employed(name: str, role: Role, at: Organisation) -> Member:
    """Somebody at work there."""
    user = User(email=f"{name.lower()}@{at.id.hex[:12]}.example", name=f"{name} de Wit")
    user.set_unusable_password()
    user.save(force_insert=True)
    take_up = desk_staffing.take_up if at.kind == Kind.VEILIG_THUIS else staffing.take_up
    take_up(user, role, by=the_system(at.id), at=NOW)
    member = member_for(user.id, origin="127.0.0.1", second_factor=True)
    assert member is not None, "she was appointed just now"
    return member


def pupils(member: Member, many: int) -> list[PupilLine]:
    """As many pupils on the roster of her school."""
    lines = [
        RosterLine(str(number), "Noor", "van der", f"Veen{number}", date(2016, 2, 29), "6") for number in range(many)
    ]
    roster.take_in(lines, by=member, at=NOW)
    return access.roster(member, at=NOW)


def signalled(pupil: PupilLine, by: Member) -> None:
    """A signal of four lines about her, six hundred characters in all."""
    lines = [
        {"kind": kind, "text": _SENTENCE * 2, "source": "haar oma" if kind == "van-derden" else ""} for kind in _KINDS
    ]
    facts = {"seen_on": NOW.date() - timedelta(days=20), "seen_at": None, "is_serious": False}
    signal.record(pupil, facts | {"place": "in de kring", "natures": ["letsel"], "lines": lines}, by=by, at=NOW)


def consulted(code: str, by: Member) -> None:
    """A consultation in the file."""
    said = {"whom": "het zorgteam", "question": _SENTENCE, "advice": _SENTENCE * 2, "agreed": _SENTENCE}
    facts = {"held_on": NOW.date(), "consulted": "zorgteam", "talker": "Ineke", "reference": ""}
    consultation.record(access.casefile_for(by, code, to="consult", at=NOW), said | facts, by=by, at=NOW)


def talked(code: str, by: Member) -> None:
    """A conversation with the mother."""
    lines = [{"who": "moeder", "said": _SENTENCE * 2, "wants_help": "onbekend"}]
    facts = {"was_held": True, "held_on": NOW.date(), "leader": "Ineke", "lines": lines, "agreed": _SENTENCE}
    conversation.record(access.casefile_for(by, code, to="converse", at=NOW), facts, by=by, at=NOW)


def weighed(code: str, by: Member) -> None:
    """Both afwegingen that make a report needed."""
    for question, given in (("vermoeden", "ja"), ("veiligheid", "twijfel")):
        dossier = access.casefile_for(by, code, to="weigh", at=NOW)
        weighing.answer(dossier, question, given, _SENTENCE, seen=None, by=by, at=NOW)


def planned(code: str, by: Member) -> None:
    """A help plan with a task for her."""
    facts = {
        "help": _SENTENCE,
        "helper": "intern-begeleider",
        "goals": [{"goal": _SENTENCE, "effect": _SENTENCE}],
        "roles": [{"who": "moeder", "role": _SENTENCE}],
        "tasks": [{"id": "", "who": by.name, "person_id": str(by.user_id), "what": _SENTENCE, "before": None}],
        "term": NOW.date() + timedelta(days=40),
        "case_manager": str(by.user_id),
        "case_manager_name": by.name,
    }
    helpplan.agree(access.casefile_for(by, code, to="help", at=NOW), facts, seen=None, by=by, at=NOW)


def referred(code: str, by: Member) -> None:
    """A referral that is asked after in two weeks."""
    said = {"to": "Buurtteam", "for_what": _SENTENCE, "announced": "Femke", "agreed": _SENTENCE}
    dossier = access.casefile_for(by, code, to="refer", at=NOW)
    check_on = NOW.date() + timedelta(days=14)
    referral.refer(dossier, said | {"was_announced": True}, check_on=check_on, by=by, at=NOW)


def looked(code: str, by: Member) -> None:
    """A look at how it goes, of those that are owed."""
    dossier = access.casefile_for(by, code, to="look", at=NOW)
    owed = next(row for row in dossier.commitments if row.what == "navraag-doorverwijzing")
    facts = {"finding": "hulp-gezocht", "found": _SENTENCE, "agreed": "", "taken_over_by": "", "taken_over_on": None}
    check.look(dossier, owed, facts | {"next_on": NOW.date() + timedelta(days=28)}, by=by, at=NOW)


def decided(code: str, by: Member) -> None:
    """The decision to report."""
    facts = {"reports": True, "helps": False, "reason": _SENTENCE * 2}
    dossier = access.casefile_for(by, code, to="decide", at=NOW)
    decision.decide(dossier, facts, seen=None, by=by, at=NOW)


def ready_to_report(pupil: PupilLine, by: Member) -> str:
    """A file that went through all steps up to the report; gives its code."""
    signalled(pupil, by)
    signalled(pupil, by)
    code = access.pupil_for(by, pupil.code, at=NOW).casefile_code
    assert code is not None, "she may see all of it"
    for step in (consulted, talked, weighed, decided):
        step(code, by)
    return code


def session_of(member: Member) -> str:
    """The cookies of somebody who signed in with her second factor just now."""
    user = User.objects.get(id=member.user_id)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={_CSRF}"


def filled_in(member: Member, path: str) -> str:
    """The form of a report as a browser posts it: two thousand characters in her own words."""
    typed = {
        "norm_1": "structureel",
        "occasion": _SENTENCE * 14,
        "told": "ja",
        "told_whom": _SENTENCE * 4,
        "not_told_because": "",
        "own_role": _SENTENCE * 4,
        "phone": "0299-555 010",
        "index_prompt": "niet",
        "index_reason": "Onze gemeente gebruikt de verwijsindex niet.",
    }
    marks = {"csrfmiddlewaretoken": _CSRF, "sleutel": sign(member, path), "versie": "", "send": "1"}
    return urlencode(marks | typed)


def shots(schools: int, reports: int) -> list[dict[str, str]]:
    """An equal share of the reports for each school; each file is reported once, by one of two people in turn."""
    desk = founded("Veilig Thuis Waterland", Kind.VEILIG_THUIS)
    each = [
        _shots_of(founded(f"School {number}", Kind.SCHOOL, desk), len(range(number, reports, schools)))
        for number in range(schools)
    ]
    # Neighbours in the row are of different schools, as the country's reports are.
    return [shot for turn in zip_longest(*each) for shot in turn if shot is not None]


def _shots_of(school: Organisation, reports: int) -> list[dict[str, str]]:
    people = [employed("Ineke", Role.INTERNAL_COACH, school), employed("Amal", Role.ATTENTION_OFFICER, school)]
    cookies = [session_of(person) for person in people]
    made = []
    for number, pupil in enumerate(pupils(people[0], reports)):
        who = number % len(people)
        path = f"/dossier/{ready_to_report(pupil, people[who])}/melding/"
        made.append({"path": path, "cookie": cookies[who], "body": filled_in(people[who], path)})
    return made


def main(words: Sequence[str]) -> None:
    """Lay the world; write the shots."""
    schools, reports, out = words
    Path(out).write_text(json.dumps(shots(int(schools), int(reports))), encoding="utf-8")
