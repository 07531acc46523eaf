"""Who may have which file, for what. Each door is one short transaction: it reads everything the page needs, decides,
opens the keyring, witnesses, and gives the whole back. Whoever may not know that a file exists is told that it doesn't.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404

from meldcode.accounts.arrangements import arrangement_here
from meldcode.accounts.doors import NotYours
from meldcode.accounts.members import Member
from meldcode.accounts.models import Appointment, Organisation
from meldcode.accounts.roles import PERMISSIONS, ROLE_LABELS, Kind, Permission, Role
from meldcode.audit.deeds import refused, seen
from meldcode.audit.models import Event
from meldcode.casefiles.arranged import seers_here, sees_every_file
from meldcode.casefiles.dossier import Dossier, Entry, PupilLine
from meldcode.casefiles.models import Attachment, Casefile, IncomingMove, Pupil, Report, Right, Round, Signal
from meldcode.casefiles.models.casefile import RoundQuerySet
from meldcode.casefiles.reading import (
    attachments_of,
    decisions_of,
    family_facts_of,
    help_given,
    line_of,
    moves_named,
    moves_of,
    plans_of,
    preparations_of,
    reports_of,
    steps_taken,
    weighed_in,
)
from meldcode.exchange.models import Address
from meldcode.followup.models import Commitment
from meldcode.papers.pieces import joined, piece_ids
from meldcode.tenancy.context import acting_for
from meldcode.vault.keyring import Keyring
from meldcode.vault.keys import open_data_keys

_TRAIL_SHOWN = 50
SEND = "send"


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
class AttachmentPage:
    """An attachment as one person may see it: what it is, and its bytes where she asked for what is inside."""

    entry: Entry[Attachment]
    pupil: PupilLine
    casefile_code: str | None
    data: bytes = b""


@dataclass(frozen=True)
class PupilPage:
    """A pupil with what this person may know: her own signals, and the file's code when she may see all of it."""

    pupil: PupilLine
    own_signals: Sequence[Entry[Signal]]
    casefile_code: str | None
    own_attachments: Sequence[Entry[Attachment]] = ()


@dataclass(frozen=True)
class IncomingEntry:
    """A hand-over from another school, opened, with the name of that school in the directory."""

    row: IncomingMove
    data: dict[str, Any]  # Any: what the letter said; see moving_letter.py
    school: str


@dataclass(frozen=True)
class School:
    """A school that is connected here."""

    id: UUID
    name: str
    phone: str


def other_schools(member: Member) -> list[School]:
    """Schools that a hand-over can go to by letter, by name. Only a school hands over so."""
    if member.kind != Kind.SCHOOL:
        return []
    rows = Organisation.objects.filter(kind=Kind.SCHOOL).exclude(id=member.organisation_id).order_by("name")
    connected = rows.filter(id__in=Address.objects.values("organisation_id"))
    return [School(row.id, row.name, row.phone) for row in connected]


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


def numberless() -> list[tuple[Pupil, PupilLine]]:
    """Who is on the roster without a number: for the action that takes in a roster, inside its transaction."""
    rows = list(Pupil.objects.present().select_for_update().filter(number_index__isnull=True))
    keyring = open_data_keys(row.data_key_id for row in rows)
    return [(row, line_of(row, keyring)) for row in rows]


def pupil_for(member: Member, code: str, *, at: datetime, also_left: bool = False) -> PupilPage:
    """One pupil, by her code on the roster.

    also_left: to write something down about her, which may well be about her last week here.
    """
    with acting_for(member.organisation_id, member.user_id):
        pupils = Pupil.objects.all() if also_left else Pupil.objects.present()
        row = pupils.filter(code=code).first()
        if row is not None:
            page = _pupil_page(member, row, at)
            seen("leerling.bekeken", by=member, at=at, about=row.id, ground="functie")
            return page
    refused("leerling.bekeken", by=member, at=at)
    raise Http404


def signal_for(member: Member, code: str, *, at: datetime) -> PupilPage:
    """The pupil of a signal this person wrote herself, by the signal's own code; the newest signals first."""
    with acting_for(member.organisation_id, member.user_id):
        row = Signal.objects.filter(code=code).select_related("round__casefile__pupil").first()
        if row is not None and row.author_id == member.user_id and _rights_of(member, row.round.casefile, at):
            page = _pupil_page(member, row.round.casefile.pupil, at)
            seen("signaal.gelezen", by=member, at=at, about=row.round.casefile_id, ground=Right.Ground.AUTHOR)
            return page
    refused("signaal.gelezen", by=member, at=at, about=row.round.casefile_id if row else None)
    raise Http404


def casefile_for(member: Member, code: str, *, to: str, at: datetime) -> Dossier:
    """The whole file, by its code, for somebody who has a right to all of it.

    to: `see`, or the step she wants to take (`consult`, `converse`, `weigh`, `decide`, `report`, `confirm` …). Only
    `see` reads all there is; a step reads the steps, `follow` the reports with what came of them, `share` the rights.
    `send` reads for the melding that goes at once: its own deed is the witness, and nothing of it may be shown.
    Not found when she may not know of it; NotYours, with who can, when she may see it but not do this.
    """
    with acting_for(member.organisation_id, member.user_id):
        reach = Round.objects.within_reach_of(member.user_id, code, at)
        hers = list(_named(reach, to))
        if any(vars(row)["whole"] for row in hers):
            grounds = frozenset(str(vars(row)["ground"]) for row in hers)
            dossier = _open(_each_once(hers), grounds, member, at, _PARTS.get(to, _STEPS))
            about = dossier.casefile.id
            if to == "see":
                dossier = replace(dossier, moves=moves_named(hers))
            if to != SEND:
                seen(f"dossier.{to}", by=member, at=at, about=about, ground=", ".join(sorted(grounds)))
            return _may_do(dossier, to)
        # The witness knows which file it was; the answer is the same as for a code that nobody has.
        hidden = Casefile.objects.filter(code=code).values_list("id", flat=True).first()
    refused(f"dossier.{to}", by=member, at=at, about=hidden)
    raise Http404


def attachment_for(member: Member, code: str, *, to: str, at: datetime) -> AttachmentPage:
    """One attachment, by its own code: for who may see the whole file, and for the author of the signal it lies beside.

    to: `bekeken` (what it is), `blad` (its bytes, to draw a sheet of) or `gedownload` (its bytes as they came). The
    original may hold more than is seen, such as the place where a photo was made: it is for who may see the whole file.
    """
    with acting_for(member.organisation_id, member.user_id):
        row = Attachment.objects.filter(code=code).select_related("author", "signal", "round__casefile__pupil").first()
        rights = _rights_of(member, row.round.casefile, at) if row else []
        if row is not None and _may_see(member, row, rights):
            page = _attachment_page(row, rights, with_data=to != "bekeken")
            if to == "gedownload" and page.casefile_code is None:
                who = "Het origineel bewaart wie het hele dossier mag zien. Wat erop staat, zie je op de bladzijde."
                raise NotYours(who, about=row.round.casefile_id)
            ground = ", ".join(sorted({right.ground for right in rights}))
            seen(f"bijlage.{to}", by=member, at=at, about=row.round.casefile_id, ground=ground)
            return page
    refused(f"bijlage.{to}", by=member, at=at, about=row.round.casefile_id if row else None)
    raise Http404


def incoming_moves(member: Member, *, at: datetime) -> list[IncomingEntry]:
    """Hand-overs from other schools that wait for an answer, for who sees every running file here (R-1.13)."""
    with acting_for(member.organisation_id, member.user_id):
        rows = list(IncomingMove.objects.filter(answered_at__isnull=True).order_by("received_at"))
        if sees_every_file(member, at=at):
            entries = _incoming(rows)
            seen("overdrachten.bekeken", by=member, at=at, ground="functie")
            return entries
    refused("overdrachten.bekeken", by=member, at=at)
    raise Http404


def incoming_move_for(member: Member, code: str, *, at: datetime) -> IncomingEntry:
    """One of them, to read and answer. Answered or never there: not found."""
    with acting_for(member.organisation_id, member.user_id):
        row = IncomingMove.objects.filter(code=code, answered_at__isnull=True).first()
        if row is not None and sees_every_file(member, at=at):
            (entry,) = _incoming([row])
            seen("overdracht.gelezen", by=member, at=at, about=row.id, ground="functie")
            return entry
    refused("overdracht.gelezen", by=member, at=at, about=row.id if row else None)
    raise Http404


def _incoming(rows: Sequence[IncomingMove]) -> list[IncomingEntry]:
    keyring = open_data_keys({row.data_key_id for row in rows}, rows=[row.id for row in rows])
    schools = dict(Organisation.objects.filter(id__in={row.from_id for row in rows}).values_list("id", "name"))
    return [IncomingEntry(row, row.content.open_data(keyring), schools.get(row.from_id, "")) for row in rows]


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


def readers_of_every_file(member: Member, *, at: datetime) -> list[Colleague]:
    """Who will see a signal besides its author, to name on its page: one short transaction."""
    with acting_for(member.organisation_id, member.user_id):
        people, arranged = colleagues_here(), arrangement_here()
        # Asked of the list that is here already; only where nobody of it sees all, the database is asked once more.
        seers = [person for person in people if person.roles & arranged.seers]
        others = set() if seers else set(seers_here(at, arranged))
    return seers or [person for person in people if person.person_id in others]


def _may_do(dossier: Dossier, to: str) -> Dossier:
    # Whoever is finally responsible, or deputises, got a right on that ground when she was asked (design §7).
    if to == "confirm" and Right.Ground.RESPONSIBLE not in dossier.grounds:
        raise NotYours(
            "Bevestigen doet wie eindverantwoordelijk is.",
            who_can=f"de {ROLE_LABELS[arrangement_here().responsible]}",
            about=dossier.casefile.id,
        )
    return dossier


def _rights_of(member: Member, casefile: Casefile, at: datetime) -> list[Right]:
    return list(Right.objects.open(at).of(member.user_id).filter(casefile=casefile))


def _pupil_page(member: Member, row: Pupil, at: datetime) -> PupilPage:
    # The same questions whether there is a file or not: the time it takes may not tell.
    casefile = Casefile.objects.filter(pupil=row).first()
    rights = list(Right.objects.open(at).of(member.user_id).filter(casefile__pupil=row))
    mine = list(Signal.objects.filter(round__casefile__pupil=row, author_id=member.user_id).select_related("author"))
    beside = Attachment.objects.filter(signal__round__casefile__pupil=row, signal__author_id=member.user_id)
    hers = list(beside.select_related("author").order_by("recorded_at", "number"))
    own = mine if rights else []
    keyring = open_data_keys([row.data_key_id])
    line = line_of(row, keyring)
    if casefile is None or not own:
        return PupilPage(line, [], _code_for(casefile, rights))
    ring = open_data_keys([casefile.data_key_id], rows=[written.id for written in (*own, *hers)])
    entries = [Entry(signal, signal.content.open_data(ring)) for signal in own]
    attached = [Entry(one, one.content.open_data(ring)) for one in hers]
    newest_first = sorted(entries, key=lambda entry: entry.row.recorded_at, reverse=True)
    return PupilPage(line, newest_first, _code_for(casefile, rights), attached)


def _may_see(member: Member, row: Attachment, rights: list[Right]) -> bool:
    is_whole = any(right.whole for right in rights)
    return is_whole or (bool(rights) and row.signal is not None and row.signal.author_id == member.user_id)


def _attachment_page(row: Attachment, rights: list[Right], *, with_data: bool) -> AttachmentPage:
    casefile = row.round.casefile
    ids = piece_ids(row.id, row.size)
    ring = open_data_keys([casefile.data_key_id], rows=[row.id, *ids])
    line = line_of(casefile.pupil, open_data_keys([casefile.pupil.data_key_id]))
    pieces = list(row.pieces.all()) if with_data else []
    data = joined(pieces, whole_id=row.id, size=row.size, keyring=ring) if with_data else b""
    return AttachmentPage(Entry(row, row.content.open_data(ring)), line, _code_for(casefile, rights), data)


def _code_for(casefile: Casefile | None, rights: list[Right]) -> str | None:
    return casefile.code if casefile is not None and any(right.whole for right in rights) else None


def _named(reach: RoundQuerySet, to: str) -> RoundQuerySet:
    """What some pages only have to know of, asked together with the rounds."""
    if to == "report":
        return reach.naming_meldingen()
    return reach.naming_moves() if to == "see" else reach


# What a page needs of a file, so that none asks for more than it shows.
_STEPS = frozenset({"steps", "decisions", "reports"})
_PARTS = {
    # The letter tells what was seen, said and weighed; it names no decision and no earlier letter.
    SEND: frozenset({"steps", "plans", "family"}),
    # That there was a melding before, its round says.
    "report": frozenset({"steps", "decisions", "plans", "family"}),
    # Pages about help show neither the steps nor what lies there: so much less is opened for them.
    "help": frozenset({"weighed", "decisions", "plans", "owed"}),
    "look": frozenset({"decisions", "reports", "help", "owed"}),
    "see": _STEPS | {"plans", "help", "family", "preparations", "contacts", "rights", "owed", "trail", "attachments"},
    "family": frozenset({"family"}),
    **dict.fromkeys(("pupilfile", "export"), frozenset({"reports", "contacts", "help", "moves"})),
    "move": frozenset({"plans", "help", "reports", "moves"}),
    # The last afweging waits for the day that was agreed.
    "weigh": _STEPS | {"owed"},
    "converse": _STEPS | {"preparations"},
    "prepare": _STEPS | {"preparations"},
    # To add to an earlier melding: what is new, and by which name they know the earlier one.
    "add": frozenset({"steps", "plans", "reports"}),
    "add-send": _STEPS | {"plans", "family", "contacts"},
    # On paper: a melding as it went, or what would go.
    "print": frozenset({"steps", "plans", "family", "reports"}),
    "follow": frozenset({"reports", "contacts"}),
    "share": frozenset({"rights", "trail"}),
    **dict.fromkeys(("signal", "attach"), frozenset[str]()),
}


def _each_once(rounds: Iterable[Round]) -> list[Round]:
    """Each round once, oldest first, and of the rows it was found in the one that names its newest melding."""
    by_melding = sorted(rounds, key=lambda row: getattr(row, "reported_at", None) or row.begun_at)
    return sorted({row.id: row for row in by_melding}.values(), key=lambda row: row.number)


def _open(rounds: list[Round], grounds: frozenset[str], member: Member, at: datetime, parts: frozenset[str]) -> Dossier:
    casefile = rounds[-1].casefile
    keyring = open_data_keys([casefile.data_key_id, casefile.pupil.data_key_id])
    steps = steps_taken(rounds, keyring) if "steps" in parts else {}
    weighed = weighed_in(rounds, keyring, member, at) if parts & {"steps", "weighed"} else {}
    rights = Right.objects.filter(casefile=casefile).select_related("person").order_by("since", "id")
    trail = Event.objects.filter(subject_id=casefile.id).order_by("-number")
    return Dossier(
        casefile=casefile,
        pupil=line_of(casefile.pupil, keyring),
        keyring=keyring.only(casefile.data_key_id),
        rounds=rounds,
        plans=plans_of(rounds, keyring) if "plans" in parts else [],
        decisions=decisions_of(rounds, keyring) if "decisions" in parts else [],
        family=family_facts_of(rounds, keyring) if "family" in parts else [],
        preparations=preparations_of(rounds, keyring) if "preparations" in parts else [],
        rights=list(rights) if "rights" in parts else [],
        reports=reports_of(rounds, keyring, with_contacts="contacts" in parts) if "reports" in parts else [],
        commitments=list(Commitment.objects.open().about(casefile.id).most_urgent_first()) if "owed" in parts else [],
        attachments=attachments_of(rounds, keyring) if "attachments" in parts else [],
        moves=moves_of(rounds, keyring) if "moves" in parts else [],
        looked=list(trail[:_TRAIL_SHOWN]) if "trail" in parts else [],
        grounds=grounds,
        **steps,
        **weighed,
        **(help_given(rounds, keyring) if "help" in parts else {}),
    )
