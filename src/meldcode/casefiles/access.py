"""Who may have which file, for what. Each door is one short transaction: it reads everything the page needs, decides,
opens the keyring, witnesses, and gives the whole back. Whoever may not know that a file exists is told that it doesn't.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.http import Http404

from meldcode.accounts.doors import NotYours
from meldcode.accounts.members import Member
from meldcode.accounts.models import Appointment
from meldcode.accounts.roles import FINALLY_RESPONSIBLE, PERMISSIONS, ROLE_LABELS, Permission, Role
from meldcode.afwegingskader import load_framework, load_framework_edition
from meldcode.audit.deeds import refused, seen
from meldcode.audit.models import Event
from meldcode.casefiles.dossier import ContactEntry, Dossier, Entry, PupilLine, ReportEntry
from meldcode.casefiles.models import (
    Casefile,
    Consultation,
    Conversation,
    Decision,
    Pupil,
    Report,
    Right,
    Signal,
    Weighing,
)
from meldcode.casefiles.models.casefile import Step
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of
from meldcode.people.names import PersonName
from meldcode.tenancy.context import acting_for
from meldcode.vault.keyring import Keyring
from meldcode.vault.keys import open_data_keys

StepRow = TypeVar("StepRow", bound=Step)
_TRAIL_SHOWN = 50


@dataclass(frozen=True)
class Colleague:
    """Somebody at work here, to choose from a list."""

    person_id: UUID
    name: str
    roles: frozenset[Role]

    @property
    def label(self) -> str:
        return f"{self.name}, {', '.join(ROLE_LABELS[role] for role in Role if role in self.roles)}"

    def may(self, permission: Permission) -> bool:
        return any(permission in PERMISSIONS[role] for role in self.roles)


@dataclass(frozen=True)
class PupilPage:
    """A pupil with what this person may know: her own signals, and the file's code when she may see all of it."""

    pupil: PupilLine
    own_signals: Sequence[Entry[Signal]]
    casefile_code: str | None


def names_of(casefiles: Iterable[Casefile]) -> dict[UUID, str]:
    """The pupils' names by file, for a list of files the caller found by this person's own rights."""
    rows = list(casefiles)
    keyring = open_data_keys(row.pupil.data_key_id for row in rows)
    return {row.id: line_of(row.pupil, keyring).name.full for row in rows}


def roster(member: Member, *, at: datetime) -> list[PupilLine]:
    """All pupils of the school, by name. It looks the same for everybody who may see it."""
    with acting_for(member.organisation_id, member.user_id):
        rows = list(Pupil.objects.present())
        keyring = open_data_keys(row.data_key_id for row in rows)
        lines = [line_of(row, keyring) for row in rows]
        seen("leerlingen.bekeken", by=member, at=at, ground="functie")
    return sorted(lines, key=lambda line: line.name.sorting)


def pupil_for(member: Member, code: str, *, at: datetime) -> PupilPage:
    """One pupil, by her code on the roster."""
    with acting_for(member.organisation_id, member.user_id):
        row = Pupil.objects.present().filter(code=code).first()
        if row is not None:
            page = _pupil_page(member, row)
            seen("leerling.bekeken", by=member, at=at, about=row.id, ground="functie")
            return page
    refused("leerling.bekeken", by=member, at=at)
    raise Http404


def signal_for(member: Member, code: str, *, at: datetime) -> PupilPage:
    """The pupil of a signal this person wrote herself, by the signal's own code; the newest signals first."""
    with acting_for(member.organisation_id, member.user_id):
        row = Signal.objects.filter(code=code).select_related("round__casefile__pupil").first()
        if row is not None and row.author_id == member.user_id and _rights_of(member, row.round.casefile):
            page = _pupil_page(member, row.round.casefile.pupil)
            seen("signaal.gelezen", by=member, at=at, about=row.round.casefile_id, ground=Right.Ground.AUTHOR)
            return page
    refused("signaal.gelezen", by=member, at=at, about=row.round.casefile_id if row else None)
    raise Http404


def casefile_for(member: Member, code: str, *, to: str, at: datetime) -> Dossier:
    """The whole file, by its code, for somebody who has a right to all of it.

    to: `see`, or the step she wants to take (`consult`, `converse`, `weigh`, `decide`, `report`, `confirm` …). Only
    `see` reads all there is; a step reads the steps, `follow` the reports with what came of them, `share` the rights.
    Not found when she may not know of it; NotYours, with who can, when she may see it but not do this.
    """
    with acting_for(member.organisation_id, member.user_id):
        hers = Right.objects.open().of(member.user_id).filter(casefile__code=code)
        rights = list(hers.select_related("casefile__pupil"))
        if any(right.whole for right in rights):
            casefile, grounds = rights[0].casefile, frozenset(right.ground for right in rights)
            dossier = _open(casefile, grounds, member, at, _PARTS.get(to, _STEPS))
            seen(f"dossier.{to}", by=member, at=at, about=casefile.id, ground=", ".join(sorted(grounds)))
            return _may_do(member, dossier, to)
        # The witness knows which file it was; the answer is the same as for a code that nobody has.
        about = Casefile.objects.filter(code=code).values_list("id", flat=True).first()
    refused(f"dossier.{to}", by=member, at=at, about=about)
    raise Http404


def drawer_of(casefile: Casefile) -> Keyring:
    """A keyring to add to a file, inside an action's transaction: it seals new rows and opens none that were there."""
    return open_data_keys([casefile.data_key_id], rows=[])


def ring_of(report: Report) -> Keyring:
    """A keyring to add a letter's answer to the file a report belongs to: like `drawer_of`, for the inbox."""
    return drawer_of(report.round.casefile)


def colleagues(member: Member) -> list[Colleague]:
    """Everybody at work in this organisation at this moment, by name."""
    with acting_for(member.organisation_id, member.user_id):
        return colleagues_here()


def colleagues_here() -> list[Colleague]:
    """The same, inside a transaction that already acts for the organisation."""
    roles: dict[UUID, set[Role]] = {}
    names: dict[UUID, str] = {}
    for row in Appointment.objects.filter(until__isnull=True).select_related("user"):
        roles.setdefault(row.user_id, set()).add(Role(row.role))
        names[row.user_id] = row.user.name
    people = [Colleague(person_id, names[person_id], frozenset(held)) for person_id, held in roles.items()]
    return sorted(people, key=lambda person: person.name.casefold())


def holders(roles: Iterable[Role]) -> list[UUID]:
    """Who holds one of these functions, inside a transaction that already acts for the organisation."""
    rows = Appointment.objects.filter(until__isnull=True, role__in=list(roles))
    return list(rows.order_by("since").values_list("user_id", flat=True).distinct())


def _may_do(member: Member, dossier: Dossier, to: str) -> Dossier:
    if to == "confirm" and not member.holds(FINALLY_RESPONSIBLE):
        raise NotYours(
            "Bevestigen doet wie eindverantwoordelijk is.",
            who_can=f"de {ROLE_LABELS[FINALLY_RESPONSIBLE]}",
            about=dossier.casefile.id,
        )
    return dossier


def _rights_of(member: Member, casefile: Casefile) -> list[Right]:
    return list(Right.objects.open().of(member.user_id).filter(casefile=casefile))


def line_of(row: Pupil, keyring: Keyring) -> PupilLine:
    """A roster line, opened."""
    data = row.line.open_data(keyring)
    return PupilLine(
        id=row.id,
        code=row.code,
        name=PersonName(data["given"], data["infix"], data["family"]),
        number=data["number"],
        birth_date=date.fromisoformat(data["birth_date"]) if data["birth_date"] else None,
        group=data["group"],
    )


def _pupil_page(member: Member, row: Pupil) -> PupilPage:
    # The same questions whether there is a file or not: the time it takes may not tell.
    casefile = Casefile.objects.filter(pupil=row).first()
    rights = list(Right.objects.open().of(member.user_id).filter(casefile__pupil=row))
    mine = list(Signal.objects.filter(round__casefile__pupil=row, author_id=member.user_id).select_related("author"))
    own = mine if rights else []
    keyring = open_data_keys([row.data_key_id])
    line = line_of(row, keyring)
    if casefile is None or not own:
        return PupilPage(line, [], _code_for(casefile, rights))
    ring = open_data_keys([casefile.data_key_id], rows=[signal.id for signal in own])
    entries = [Entry(signal, signal.content.open_data(ring)) for signal in own]
    newest_first = sorted(entries, key=lambda entry: entry.row.recorded_at, reverse=True)
    return PupilPage(line, newest_first, _code_for(casefile, rights))


def _code_for(casefile: Casefile | None, rights: list[Right]) -> str | None:
    return casefile.code if casefile is not None and any(right.whole for right in rights) else None


# What a page needs of a file, so that none asks for more than it shows.
_STEPS = frozenset({"steps", "reports"})
_PARTS = {
    "see": frozenset({"steps", "reports", "contacts", "rights", "owed", "trail"}),
    # The last afweging waits for the day that was agreed.
    "weigh": _STEPS | {"owed"},
    "follow": frozenset({"reports", "contacts"}),
    "share": frozenset({"rights", "trail"}),
    "signal": frozenset[str](),
}


def _open(casefile: Casefile, grounds: frozenset[str], member: Member, at: datetime, parts: frozenset[str]) -> Dossier:
    keyring = open_data_keys([casefile.data_key_id, casefile.pupil.data_key_id])
    steps = _steps_taken(casefile, keyring, member, at) if "steps" in parts else {}
    rights = Right.objects.filter(casefile=casefile).select_related("person").order_by("since", "id")
    trail = Event.objects.filter(subject_id=casefile.id).order_by("-number")
    return Dossier(
        casefile=casefile,
        pupil=line_of(casefile.pupil, keyring),
        keyring=keyring.only(casefile.data_key_id),
        rights=list(rights) if "rights" in parts else [],
        reports=_reports(casefile, keyring, with_contacts="contacts" in parts) if "reports" in parts else [],
        commitments=list(Commitment.objects.open().about(casefile.id).most_urgent_first()) if "owed" in parts else [],
        looked=list(trail[:_TRAIL_SHOWN]) if "trail" in parts else [],
        grounds=grounds,
        **steps,
    )


def _steps_taken(casefile: Casefile, keyring: Keyring, member: Member, at: datetime) -> dict[str, Any]:
    """The steps of a file, with its rounds and the framework it is weighed with. Any: fields of Dossier, by name."""
    weighings = _entries(Weighing, casefile, keyring)
    signals = _entries(Signal, casefile, keyring)
    folder = Path(settings.DEFINITIONS_FOLDER)
    framework = (
        load_framework_edition(folder, weighings[-1].row.profession, weighings[-1].row.edition)
        if weighings
        else load_framework(folder, member.profession, day_of(at))
    )
    # A round begins with a signal: so the signals know every round.
    rounds = {entry.row.round_id: entry.row.round for entry in signals}
    return {
        "rounds": sorted(rounds.values(), key=lambda round_: round_.number),
        "signals": signals,
        "consultations": _entries(Consultation, casefile, keyring),
        "conversations": _entries(Conversation, casefile, keyring),
        "weighings": weighings,
        "decisions": _decisions(casefile, keyring),
        "framework": framework,
    }


def _entries(model: type[StepRow], casefile: Casefile, keyring: Keyring) -> list[Entry[StepRow]]:
    rows = model._default_manager.filter(round__casefile=casefile).select_related("author", "round")
    ordered = rows.order_by("round__number", "number")
    return [Entry(row, row.content.open_data(keyring)) for row in ordered]  # type: ignore[arg-type]  # as in steps.py


def _decisions(casefile: Casefile, keyring: Keyring) -> list[Entry[Decision]]:
    """With each decision what was said when it was confirmed or refused, under `remark`."""
    rows = Decision.objects.filter(round__casefile=casefile).select_related("author", "confirmed_by")
    return [
        Entry(row, row.content.open_data(keyring) | {"remark": row.remark.open(keyring) if row.remark else ""})
        for row in rows.order_by("round__number", "number")
    ]


def _reports(casefile: Casefile, keyring: Keyring, *, with_contacts: bool) -> list[ReportEntry]:
    rows = (
        Report.objects.filter(round__casefile=casefile)
        .select_related("author", "letter")
        .order_by("round__number", "number")
    )
    return [
        ReportEntry(
            row,
            row.content.open_data(keyring),
            contacts=tuple(
                ContactEntry(contact, contact.content.open_data(keyring))
                for contact in sorted(row.contacts.all(), key=lambda contact: contact.at)
            )
            if with_contacts
            else (),
            first_index_reason=row.index_reason.open(keyring) if row.index_reason else "",
        )
        for row in (rows.prefetch_related("contacts__author") if with_contacts else rows)
    ]
