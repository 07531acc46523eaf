"""A hand-over from another school arrives, and is accepted or refused; accepted, the steps begin again here (R-4.6)."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from meldcode.accounts.doors import NotYours
from meldcode.accounts.members import Member
from meldcode.accounts.models import Organisation
from meldcode.accounts.roles import Kind
from meldcode.audit.actors import the_system
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.access import IncomingEntry
from meldcode.casefiles.actions.moving import WORKING_DAYS_TO_HAND_OVER, keep_move
from meldcode.casefiles.actions.rights import give_to_functions
from meldcode.casefiles.actions.roster import put_on
from meldcode.casefiles.actions.signal import file_of, running_round
from meldcode.casefiles.arranged import sees_every_file
from meldcode.casefiles.errors import AlreadyAnswered, NotOnRoster
from meldcode.casefiles.models import Casefile, IncomingMove, Move, Pupil, Round
from meldcode.casefiles.moving_letter import ANSWER_LETTER, answer_content, pupil_of, read_hand_over
from meldcode.casefiles.owed import CONSULT, TAKE_IN
from meldcode.deadlines import load_deadlines
from meldcode.exchange.delivery import OpenLetter
from meldcode.exchange.post import post
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import keep, promise
from meldcode.tenancy.codes import speakable_code
from meldcode.vault.keys import make_data_key, shred

# Own choice, as after a second signal: somebody thinks along within two working days.
_WORKING_DAYS_TO_CONSULT = 2


def receive_hand_over(letter: OpenLetter, at: datetime) -> None:
    """Put a hand-over before who sees every running file. Runs inside the transaction that receives the letter.

    From anybody but a school it is put aside without effect.
    """
    actor = the_system(letter.to_id, "Brief van een andere school")
    if not Organisation.objects.filter(id=letter.from_id, kind=Kind.SCHOOL).exists():
        with deed("overdracht.onbekend", by=actor, at=at) as happening:
            happening.object_id = letter.message_id
        return
    row = IncomingMove(
        organisation_id=letter.to_id,
        code=speakable_code(),
        from_id=letter.from_id,
        message_id=letter.message_id,
        received_at=at,
    )
    with deed("overdracht.ontvangen", by=actor, at=at, about=row.id) as happening:
        keyring = make_data_key(at=at)
        row.data_key_id = keyring.data_key_id
        keyring.seal_data(row, content=read_hand_over(letter.content))
        row.save(force_insert=True)
        # Of nobody by name: whoever carries concerns here finds it, also who begins tomorrow.
        promise(TAKE_IN, about=row.id, due_at=_in_working_days(WORKING_DAYS_TO_HAND_OVER, at), at=at)
        happening.object_id = row.id


def accept(
    entry: IncomingEntry, pupil_code: str, *, by: Member, at: datetime, once: Submission | None = None
) -> Casefile:
    """Take over: the pupil is on our roster, and our own file begins with what was handed over.

    pupil_code: which pupil of ours she is; empty for a new one.
    """
    with deed("overdracht.aangenomen", by=by, at=at, ground="functie", once=once) as happening:
        waiting = _locked(entry, by, at)
        pupil = _on_roster(pupil_code) if pupil_code else put_on(pupil_of(entry.data), by=by, at=at)
        casefile, keyring = file_of(pupil, at)
        row = Move(
            organisation_id=by.organisation_id,
            round=Round.objects.select_for_update().get(id=running_round(casefile, at).id),
            kind=Move.Kind.RECEIVED,
            author_id=by.user_id,
            at=at,
            to_id=waiting.from_id,
        )
        keep_move(row, entry.data | {"naar": entry.school}, keyring=keyring)
        give_to_functions(casefile, at=at)
        if not Commitment.objects.open().about(casefile.id).filter(what=CONSULT).exists():
            due_at = _in_working_days(_WORKING_DAYS_TO_CONSULT, at)
            promise(CONSULT, about=casefile.id, object_id=row.id, person_id=by.user_id, due_at=due_at, at=at)
        _answer(waiting, accepted=True, reason="", by=by, at=at)
        happening.subject_id, happening.object_id = casefile.id, row.id
        happening.answer = f"/dossier/{casefile.code}/"
    return casefile


def refuse(entry: IncomingEntry, reason: str, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Say no, with the reason: the old school stays responsible, and nothing about the pupil stays here."""
    action = "overdracht.niet-aangenomen"
    with deed(action, by=by, at=at, kind=Event.Kind.UPDATE, ground="functie", once=once) as happening:
        waiting = _locked(entry, by, at)
        _answer(waiting, accepted=False, reason=reason, by=by, at=at)
        happening.subject_id, happening.answer = waiting.id, "/"


def _on_roster(code: str) -> Pupil:
    pupil = Pupil.objects.present().select_for_update().filter(code=code).first()
    if pupil is None:
        raise NotOnRoster
    return pupil


def _locked(entry: IncomingEntry, by: Member, at: datetime) -> IncomingMove:
    """The hand-over, locked until the commit; asked again here whether she may, and whether it still waits."""
    if not sees_every_file(by, at=at):
        raise NotYours("Een overdracht beantwoordt wie hier alle zorgen ziet.")
    row = IncomingMove.objects.select_for_update().filter(id=entry.row.id, answered_at__isnull=True).first()
    if row is None:
        raise AlreadyAnswered
    return row


def _answer(waiting: IncomingMove, *, accepted: bool, reason: str, by: Member, at: datetime) -> None:
    content = answer_content(waiting.message_id, accepted=accepted, reason=reason, by=by)
    post(ANSWER_LETTER, content, to=waiting.from_id, at=at)
    IncomingMove.objects.filter(id=waiting.id).update(answered_at=at)
    keep(TAKE_IN, about=waiting.id, at=at)
    shred(waiting.data_key_id)


def _in_working_days(days: int, at: datetime) -> datetime:
    calendar = load_deadlines(Path(settings.DEFINITIONS_FOLDER)).calendar
    return end_of(calendar.add_working_days(day_of(at), days))
