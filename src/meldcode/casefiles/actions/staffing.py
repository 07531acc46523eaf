"""People come and go: taking up a function gives rights to running files, laying it down ends them (R-1.13)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, When

from meldcode.accounts.actions import appoint, end_appointments
from meldcode.accounts.errors import FilesWithoutOwner
from meldcode.accounts.models import Appointment, User
from meldcode.accounts.roles import FINALLY_RESPONSIBLE, FUNCTIONS_THAT_SEE_ALL, Role
from meldcode.audit.actors import Actor
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.access import holders
from meldcode.casefiles.actions.rights import end_rights, give
from meldcode.casefiles.models import Casefile, Right
from meldcode.casefiles.owed import CONFIRM
from meldcode.followup.models import Commitment
from meldcode.papers.drafts import discard_drafts_of


def take_up(user: User, role: Role, *, by: Actor, at: datetime, once: Submission | None = None) -> None:
    """Give a person a function here, with the rights to running files that come with it."""
    with deed("functie.opgenomen", by=by, at=at, once=once) as happening:
        appoint(user, role, at=at)
        if role in FUNCTIONS_THAT_SEE_ALL:
            for casefile in Casefile.objects.running():
                give(casefile, user.id, Right.Ground.FUNCTION, whole=True, at=at)
        happening.object_id = user.id
        happening.answer = "/medewerkers/"


def lay_down(
    user_id: UUID, roles: Collection[Role], *, by: Actor, at: datetime, once: Submission | None = None
) -> None:
    """Take functions from a person, and at once every right that came with them; with the last one, every right.

    Raises FilesWithoutOwner when a running file would be left with nobody who sees the whole of it. What she owed goes
    to somebody who does.
    """
    with deed("functie.neergelegd", by=by, at=at, kind=Event.Kind.UPDATE, once=once) as happening:
        end_appointments(user_id, roles, at=at)
        left = set(
            Appointment.objects.filter(
                organisation_id=by.organisation_id, user_id=user_id, until__isnull=True
            ).values_list("role", flat=True)
        )
        if FINALLY_RESPONSIBLE in roles:
            _pass_on_confirmations(user_id, at=at)
        ending = Right.objects.not_ended().of(user_id)
        if left:
            ending = ending.filter(ground__in=_grounds_lost(left))
        end_rights(list(ending.values_list("id", flat=True)), at=at)
        _pass_on(user_id, left_entirely=not left, at=at)
        happening.object_id = user_id
        happening.answer = "/medewerkers/"


def _grounds_lost(functions_left: set[str]) -> list[Right.Ground]:
    """Which rights came with a function she no longer holds; what was given by hand or written herself stays."""
    lost = []
    if not functions_left & FUNCTIONS_THAT_SEE_ALL:
        lost.append(Right.Ground.FUNCTION)
    if FINALLY_RESPONSIBLE not in functions_left:
        lost.append(Right.Ground.RESPONSIBLE)
    return lost


def _pass_on_confirmations(user_id: UUID, *, at: datetime) -> None:
    """A decision that waits for her confirmation now waits for who is finally responsible after her (R-2.3)."""
    waiting = list(Commitment.objects.open().owed_by(user_id).filter(what=CONFIRM))
    successor = next(iter(holders([FINALLY_RESPONSIBLE])), None)
    if waiting and successor is None:
        raise FilesWithoutOwner(len(waiting), "Geef eerst iemand anders de functie schoolleider: er wacht een besluit.")
    for commitment in waiting:
        asked = Commitment.objects.open().about(commitment.subject_id).filter(what=CONFIRM, person_id=successor)
        if asked.exists():
            commitment.ended_at, commitment.end = at, Commitment.End.WITHDRAWN
        elif successor is not None:
            commitment.person_id = successor
            casefile = Casefile.objects.get(id=commitment.subject_id)
            give(casefile, successor, Right.Ground.RESPONSIBLE, whole=True, at=at)
        commitment.save(update_fields=["person_id", "ended_at", "end"])


def _pass_on(user_id: UUID, *, left_entirely: bool, at: datetime) -> None:
    """Give what she owed to whoever can still see the file; refuse when a running file has nobody any more."""
    orphans = 0
    # Also a closed file in which somebody still looks how it goes: that look may not vanish with her.
    owed = Commitment.objects.open().owed_by(user_id).filter(subject_id=OuterRef("pk"))
    needed = Casefile.objects.filter(Exists(owed)) | Casefile.objects.running()
    for casefile in needed.filter(rights__person_id=user_id).distinct():
        # First who carries concerns by her function: a colleague with one task in the file is not asked to carry it.
        by_function = Case(When(ground=Right.Ground.FUNCTION, then=0), default=1)
        # A right that ends on a day carries no file on.
        whole = Right.objects.lasting(at).filter(casefile=casefile, whole=True)
        successor = whole.order_by(by_function, "since", "id").first()
        if successor is None:
            orphans += 1
        elif left_entirely or not Right.objects.open(at).of(user_id).filter(casefile=casefile, whole=True).exists():
            Commitment.objects.open().owed_by(user_id).about(casefile.id).update(person_id=successor.person_id)
    if orphans:
        raise FilesWithoutOwner(orphans)
    if left_entirely:
        discard_drafts_of(user_id)
