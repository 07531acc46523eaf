"""A pupil goes to another school (R-4.6): she leaves, the concerns are handed over, the answer comes back, it ends.

Until the new school says that it took over, the old one is responsible: refusal and silence bring the task back.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from meldcode.accounts.members import Member
from meldcode.accounts.models import Organisation
from meldcode.accounts.roles import Kind
from meldcode.audit.actors import the_system
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.access import drawer_of
from meldcode.casefiles.actions.helpplan import withdraw_help
from meldcode.casefiles.actions.steps import Content, Facts, open_round
from meldcode.casefiles.arranged import seers_here
from meldcode.casefiles.dossier import Dossier, PupilLine
from meldcode.casefiles.errors import NotASchoolHere, NotTakenOver, StillOwed
from meldcode.casefiles.models import Casefile, Move, Pupil, Right, Round
from meldcode.casefiles.moving_letter import (
    HAND_OVER_LETTER,
    HERE,
    UNKNOWN,
    hand_over_content,
    is_same_name,
    read_answer,
)
from meldcode.casefiles.owed import AWAIT_SCHOOL, CONFIRM, CONSULT, DEPARTED, FEEDBACK, HAND_OVER, LOOKS, MOVING, REPORT
from meldcode.deadlines import load_deadlines
from meldcode.exchange.delivery import OpenLetter
from meldcode.exchange.post import post
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import keep, promise, withdraw
from meldcode.tenancy.codes import speakable_code
from meldcode.vault.keyring import Keyring

# Own choice: the law names no period for a hand-over between schools. Five working days, as a melding has.
WORKING_DAYS_TO_HAND_OVER = 5
# Own choice: when the new school says no, nobody carries it there, so the next working day.
_WORKING_DAYS_AFTER_REFUSAL = 1


def leave(pupil: PupilLine, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Take a pupil off the roster. What it means for her file is for who sees that file, and nobody else hears of it.

    facts: left_on (date), destination (HERE, ELSEWHERE or UNKNOWN), school (id, or ""), where (name and place, or "").
    """
    with deed("leerling.vertrokken", by=by, at=at, kind=Event.Kind.UPDATE, ground="functie", once=once) as happening:
        row = Pupil.objects.select_for_update().get(id=pupil.id)
        row.left_at = min(at, end_of(facts["left_on"]))
        row.save(update_fields=["left_at"])
        casefile = Casefile.objects.running().filter(pupil=row).first()
        if casefile is not None:
            _leave_file(casefile, facts, by=by, at=at)
            happening.subject_id = casefile.id
        happening.object_id, happening.answer = row.id, "/leerlingen/"


def record_call(dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Move:
    """The new school was called first: when, whom, what was told.

    facts: destination, school, where (as in `leave`), on (date), spoke, told.
    """
    ground = ", ".join(sorted(dossier.grounds))
    with deed("overdracht.gebeld", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Move(round=open_round(dossier, by), kind=Move.Kind.CALL, to_id=_to(facts))
        said = {"on": facts["on"].isoformat(), "spoke": facts["spoke"], "told": facts["told"]}
        _store(row, said | {"school": _school_of(row, facts, by)}, keyring=dossier.keyring, by=by, at=at)
        happening.object_id, happening.answer = row.id, f"/dossier/{dossier.code}/overdracht/"
    return row


def hand_over(dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Move:
    """Hand the concerns over: as a letter to a school that is connected here, else on paper, and then nothing is sent.

    facts: destination, school, where (as in `leave`), phone, summary, agreements (keys), reports (codes), told (bool),
    told_words, ground (a code of GROUNDS), why (the answers to the five questions; empty with consent).
    """
    is_letter = facts["destination"] == HERE
    content = hand_over_content(dossier, facts, code=speakable_code(), by=by, at=at)
    action = "overdracht.verzonden" if is_letter else "overdracht.op-papier"
    ground, about = ", ".join(sorted(dossier.grounds)), dossier.casefile.id
    with deed(action, by=by, at=at, about=about, ground=ground, once=once) as happening:
        kind = Move.Kind.LETTER if is_letter else Move.Kind.PAPER
        row = Move(round=open_round(dossier, by), kind=kind, to_id=_to(facts))
        school = _school_of(row, facts, by)
        if row.to_id is not None:
            row.letter = post(HAND_OVER_LETTER, content, to=row.to_id, about=about, at=at)
        _store(row, content | {"naar": school, "why": facts["why"]}, keyring=dossier.keyring, by=by, at=at)
        keep(HAND_OVER, DEPARTED, about=about, at=at)
        withdraw(AWAIT_SCHOOL, about=about, at=at)
        _owe(AWAIT_SCHOOL, about, [by.user_id], WORKING_DAYS_TO_HAND_OVER, at, row.id)
        happening.object_id, happening.answer = row.id, f"/dossier/{dossier.code}/overdracht/"
    return row


def note_answer(
    dossier: Dossier, sent_id: UUID, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None
) -> Move:
    """A school that is not connected answered by phone or on paper.

    sent_id: the hand-over it is about. facts: accepted (bool), answered_by, reason.
    """
    ground, about = ", ".join(sorted(dossier.grounds)), dossier.casefile.id
    action = "overdracht.antwoord-vastgelegd"
    with deed(action, by=by, at=at, about=about, ground=ground, once=once) as happening:
        kind = Move.Kind.ACCEPTED if facts["accepted"] else Move.Kind.REFUSED
        row = Move(round=open_round(dossier, by), kind=kind, answers_id=sent_id)
        said = {"by": facts["answered_by"], "reason": facts["reason"], "school": ""}
        _store(row, said, keyring=dossier.keyring, by=by, at=at)
        _after_answer(row, about, [by.user_id], at, keyring=dossier.keyring)
        happening.object_id, happening.answer = row.id, f"/dossier/{dossier.code}/overdracht/"
    return row


def receive_answer(letter: OpenLetter, at: datetime) -> None:
    """The new school accepted or refused. Runs inside the transaction that receives the letter.

    An answer to a hand-over that is not ours, or went to another school, is put aside without effect.
    """
    answer = read_answer(letter.content)
    sent = (
        Move.objects.filter(letter_id=_uuid(answer.message), to_id=letter.from_id)
        .select_related("round__casefile")
        .first()
    )
    actor = the_system(letter.to_id, "Brief van een andere school")
    if sent is None:
        with deed("overdracht-antwoord.onbekend", by=actor, at=at) as happening:
            happening.object_id = letter.message_id
        return
    casefile = sent.round.casefile
    with deed("overdracht.beantwoord", by=actor, at=at, about=casefile.id) as happening:
        kind = Move.Kind.ACCEPTED if answer.accepted else Move.Kind.REFUSED
        round_ = Round.objects.select_for_update().get(id=sent.round_id)
        row = Move(organisation_id=letter.to_id, round=round_, kind=kind, at=at)
        row.to_id, row.answers_id = letter.from_id, sent.id
        said = {"by": answer.by, "reason": answer.reason, "school": _name_of(letter.from_id)}
        keyring = drawer_of(casefile)
        keep_move(row, said, keyring=keyring)
        carrying = _carriers(casefile, at)
        hers = [person for person in carrying if person == sent.author_id] or carrying
        _after_answer(row, casefile.id, hers, at, keyring=keyring)
        happening.object_id = row.id


def discuss_departure(
    dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None
) -> Move:
    """R-4.8: nobody knows where she went. facts: told (who was told: leerplicht), needed (what is done now)."""
    ground, about = ", ".join(sorted(dossier.grounds)), dossier.casefile.id
    with deed("vertrek.besproken", by=by, at=at, about=about, ground=ground, once=once) as happening:
        row = Move(round=open_round(dossier, by), kind=Move.Kind.GONE)
        _store(row, {name: facts[name] for name in ("told", "needed")}, keyring=dossier.keyring, by=by, at=at)
        keep(DEPARTED, about=about, at=at)
        happening.object_id, happening.answer = row.id, f"/dossier/{dossier.code}/"
    return row


def close_handed_over(
    dossier: Dossier, remark: str, *, by: Member, at: datetime, once: Submission | None = None
) -> None:
    """Close the round because the new school took over; what was still to be looked at is looked at there."""
    ground, about = ", ".join(sorted(dossier.grounds)), dossier.casefile.id
    with deed("dossier.overgedragen", by=by, at=at, about=about, ground=ground, once=once) as happening:
        round_ = open_round(dossier, by)
        owed = Commitment.objects.open().about(about)
        if not _is_taken_over(round_) or owed.filter(what__in=MOVING).exists():
            raise NotTakenOver
        if owed.filter(what__in=[CONFIRM, FEEDBACK, REPORT]).exists():
            raise StillOwed
        row = Move(round=round_, kind=Move.Kind.CLOSED)
        _store(row, {"remark": remark}, keyring=dossier.keyring, by=by, at=at)
        withdraw_help(dossier.casefile, at=at)
        withdraw(*LOOKS, CONSULT, about=about, at=at)
        Round.objects.filter(id=round_.id).update(closed_at=at)
        happening.object_id, happening.answer = row.id, f"/dossier/{dossier.code}/"


def _leave_file(casefile: Casefile, facts: Facts, *, by: Member, at: datetime) -> None:
    is_unknown = facts["destination"] == UNKNOWN
    round_ = Round.objects.select_for_update().get(casefile=casefile, closed_at__isnull=True)
    row = Move(round=round_, kind=Move.Kind.LEFT_UNKNOWN if is_unknown else Move.Kind.LEFT, to_id=_to(facts))
    said = {"on": facts["left_on"].isoformat(), "where": _school_of(row, facts, by)}
    _store(row, said, keyring=drawer_of(casefile), by=by, at=at)
    if not is_unknown and _is_with(row, casefile.id):
        withdraw(DEPARTED, about=casefile.id, at=at)
        return
    withdraw(HAND_OVER, DEPARTED, about=casefile.id, at=at)
    what = DEPARTED if is_unknown else HAND_OVER
    _owe(what, casefile.id, _carriers(casefile, at), WORKING_DAYS_TO_HAND_OVER, at, row.id)


def _is_with(left: Move, about: UUID) -> bool:
    """Whether that school has it, or has to answer: many a school hands over before the pupil's last day."""
    if Commitment.objects.open().about(about).filter(what=HAND_OVER).exists():
        return False
    newest = _newest_sent(left.round_id)
    # Two names that were typed are never taken for one school.
    return newest is not None and newest.to_id is not None and newest.to_id == left.to_id


def _carriers(casefile: Casefile, at: datetime) -> list[UUID]:
    """Who sees the whole file for good; not who was only asked to confirm something."""
    lasting = Right.objects.lasting(at).filter(casefile=casefile, whole=True)
    hers = lasting.exclude(ground=Right.Ground.RESPONSIBLE).values_list("person_id", flat=True).distinct()
    return list(hers) or seers_here(at)


def _after_answer(answer: Move, about: UUID, people: list[UUID], at: datetime, *, keyring: Keyring) -> None:
    """A school may come back on its word: what counts is its newest answer to the newest hand-over."""
    keep(AWAIT_SCHOOL, about=about, at=at, object_id=answer.answers_id)
    newest = _newest_sent(answer.round_id)
    if newest is None or newest.id != answer.answers_id:
        # An answer to a hand-over that another took the place of is nobody's task any more.
        return
    if answer.kind == Move.Kind.ACCEPTED:
        if not _goes_elsewhere(newest, keyring):
            keep(HAND_OVER, about=about, at=at)
    elif not Commitment.objects.open().about(about).filter(what=HAND_OVER).exists():
        _owe(HAND_OVER, about, people, _WORKING_DAYS_AFTER_REFUSAL, at, None)


def _goes_elsewhere(sent: Move, keyring: Keyring) -> bool:
    """Whether she left for another school than this hand-over went to: then that school still has to hear of it."""
    left = Move.objects.filter(round=sent.round_id, kind=Move.Kind.LEFT, number__gt=sent.number)
    newest = left.order_by("-number").first()
    if newest is None:
        return False
    if newest.to_id is not None or sent.to_id is not None:
        return newest.to_id != sent.to_id
    return not is_same_name(newest.content.open_data(keyring)["where"], sent.content.open_data(keyring)["naar"])


def _newest_sent(round_id: UUID) -> Move | None:
    sent = Move.objects.filter(round_id=round_id, kind__in=[Move.Kind.LETTER, Move.Kind.PAPER])
    return sent.order_by("-number").first()


def _is_taken_over(round_: Round) -> bool:
    newest = _newest_sent(round_.id)
    if newest is None:
        return False
    answers = Move.objects.filter(round=round_, answers_id=newest.id).order_by("-number")
    return answers.values_list("kind", flat=True).first() == Move.Kind.ACCEPTED


def _owe(what: str, about: UUID, people: Iterable[UUID], days: int, at: datetime, object_id: UUID | None) -> None:
    calendar = load_deadlines(Path(settings.DEFINITIONS_FOLDER)).calendar
    due_at = end_of(calendar.add_working_days(day_of(at), days))
    for person_id in people:
        promise(what, about=about, object_id=object_id, person_id=person_id, due_at=due_at, at=at)


def _store(row: Move, content: Content, *, keyring: Keyring, by: Member, at: datetime) -> None:
    row.organisation_id, row.author_id, row.at = by.organisation_id, by.user_id, at
    keep_move(row, content, keyring=keyring)


def keep_move(row: Move, content: Content, *, keyring: Keyring) -> None:
    """Number it, seal what it says, insert it. The round is locked."""
    row.number = Move.objects.filter(round=row.round).count() + 1
    keyring.seal_data(row, content=content)
    row.save(force_insert=True)


def _to(facts: Facts) -> UUID | None:
    return UUID(facts["school"]) if facts["destination"] == HERE else None


def _school_of(row: Move, facts: Facts, by: Member) -> str:
    """The other school's name, as the directory has it or as it was typed; raises NotASchoolHere for any other id."""
    if row.to_id is None:
        return str(facts["where"])
    name = _name_of(row.to_id)
    if not name or row.to_id == by.organisation_id:
        raise NotASchoolHere
    return name


def _name_of(organisation_id: UUID) -> str:
    schools = Organisation.objects.filter(id=organisation_id, kind=Kind.SCHOOL)
    return schools.values_list("name", flat=True).first() or ""


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
