"""What is read of an opened file. Who may have it was decided at the door (`access.py`), which opened the keyring."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings

from meldcode.accounts.members import Member
from meldcode.afwegingskader import load_framework, load_framework_edition
from meldcode.casefiles.dossier import ContactEntry, Entry, MoveEntry, PupilLine, ReportEntry
from meldcode.casefiles.models import (
    Aftercare,
    Attachment,
    Check,
    Consultation,
    Contact,
    Conversation,
    Decision,
    FamilyFact,
    HelpPlan,
    Move,
    Preparation,
    Pupil,
    Referral,
    Report,
    Round,
    Signal,
    Weighing,
)
from meldcode.casefiles.models.casefile import Step
from meldcode.followup.moments import day_of
from meldcode.people.names import PersonName
from meldcode.vault.keyring import Keyring

StepRow = TypeVar("StepRow", bound=Step)


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


def steps_taken(rounds: list[Round], keyring: Keyring) -> dict[str, Any]:
    """Steps 1 to 3 of a file. Any: fields of Dossier, by name."""
    return {
        "signals": _entries(Signal, rounds, keyring),
        "consultations": _entries(Consultation, rounds, keyring),
        "conversations": _entries(Conversation, rounds, keyring),
    }


def weighed_in(rounds: list[Round], keyring: Keyring, member: Member, at: datetime) -> dict[str, Any]:
    """How it was weighed, and the framework it is weighed with. Any: as above."""
    weighings = _entries(Weighing, rounds, keyring)
    folder = Path(settings.DEFINITIONS_FOLDER)
    framework = (
        load_framework_edition(folder, weighings[-1].row.profession, weighings[-1].row.edition)
        if weighings
        else load_framework(folder, member.profession, day_of(at))
    )
    return {"weighings": weighings, "framework": framework}


def help_given(rounds: list[Round], keyring: Keyring) -> dict[str, Any]:
    """What was agreed about help, and every dated look at how it goes. Any: as in `steps_taken`."""
    return {
        "referrals": _entries(Referral, rounds, keyring),
        "checks": _entries(Check, rounds, keyring),
        "aftercares": _entries(Aftercare, rounds, keyring),
    }


def plans_of(rounds: list[Round], keyring: Keyring) -> list[Entry[HelpPlan]]:
    """The help plans, the newest of a round last."""
    return _entries(HelpPlan, rounds, keyring)


def preparations_of(rounds: list[Round], keyring: Keyring) -> list[Entry[Preparation]]:
    """The plans for a conversation and the letters to parents."""
    return _entries(Preparation, rounds, keyring)


def decisions_of(rounds: list[Round], keyring: Keyring) -> list[Entry[Decision]]:
    """With each decision what was said when it was confirmed or refused, under `remark`."""
    return [
        Entry(row, row.content.open_data(keyring) | {"remark": row.remark.open(keyring) if row.remark else ""})
        for row in _taken(Decision, rounds, "confirmed_by")
    ]


def family_facts_of(rounds: list[Round], keyring: Keyring) -> list[Entry[FamilyFact]]:
    """What was written down of the people around the pupil, in all rounds."""
    return _entries(FamilyFact, rounds, keyring)


def reports_of(rounds: list[Round], keyring: Keyring, *, with_contacts: bool) -> list[ReportEntry]:
    """The meldingen, each with its letter on the way and, where asked, with every contact about it."""
    rows = _taken(Report, rounds, "letter")
    contacts: dict[UUID, list[ContactEntry]] = {row.id: [] for row in rows}
    if with_contacts and rows:
        for contact in Contact.objects.filter(report_id__in=list(contacts)).select_related("author").order_by("at"):
            contacts[contact.report_id].append(ContactEntry(contact, contact.content.open_data(keyring)))
    return [
        ReportEntry(
            row,
            row.content.open_data(keyring),
            contacts=tuple(contacts[row.id]),
            first_index_reason=row.index_reason.open(keyring) if row.index_reason else "",
        )
        for row in rows
    ]


def attachments_of(rounds: list[Round], keyring: Keyring) -> list[Entry[Attachment]]:
    """What was attached in these rounds: what it is and who did it, without the files themselves."""
    return _entries(Attachment, rounds, keyring)


def moves_of(rounds: list[Round], keyring: Keyring) -> list[MoveEntry]:
    """Every record of a hand-over to or from another school, oldest first, each with its letter on the way."""
    rows = Move.objects.filter(round__in=rounds).select_related("author", "letter").order_by("round__number", "number")
    return [
        MoveEntry(
            kind=Move.Kind(row.kind),
            at=row.at,
            author=row.author.name if row.author else "",
            round_id=row.round_id,
            data=row.content.open_data(keyring),
            row=row,
            id=row.id,
            answers_id=row.answers_id,
        )
        for row in rows
    ]


def moves_named(rounds: Iterable[Round]) -> list[MoveEntry]:
    """The same without what they say, out of rounds that were found with `naming_moves`: it costs no question more."""
    # By round and number: moments may be equal.
    named = {
        (found["number"], found["move_number"]): MoveEntry(
            kind=Move.Kind(found["move_kind"]),
            at=found["move_at"],
            author=found["move_author"] or "",
            round_id=found["id"],
            id=found["move_id"],
            answers_id=found["move_answers"],
        )
        for found in map(vars, rounds)
        if found["move_id"]
    }
    return [entry for _place, entry in sorted(named.items(), key=lambda one: one[0])]


def _entries(model: type[StepRow], rounds: list[Round], keyring: Keyring) -> list[Entry[StepRow]]:
    return [Entry(row, row.content.open_data(keyring)) for row in _taken(model, rounds)]


def _taken(model: type[StepRow], rounds: list[Round], *with_it: str) -> list[StepRow]:
    """The records of one step in these rounds, in the order in which they were made, each with its author."""
    order = {row.id: row.number for row in rounds}
    rows: Iterable[StepRow] = model._default_manager.filter(round_id__in=list(order)).select_related(  # type: ignore[assignment]  # a model's own manager finds that model
        "author", *with_it
    )
    # Sorted here: the rounds are known, and a join with them would cost each step as much as the step itself.
    return sorted(rows, key=lambda row: (order[row.round_id], row.number))
