"""People come and go: taking up a function gives rights to running files, laying it down ends them (R-1.13)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, QuerySet, When

from meldcode.accounts.actions import appoint, end_appointments
from meldcode.accounts.arrangements import arrangement_here
from meldcode.accounts.errors import FilesWithoutOwner
from meldcode.accounts.models import Appointment, Arrangement, User
from meldcode.accounts.roles import ROLE_LABELS, Role
from meldcode.audit.actors import Actor
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.actions.rights import end_rights, give
from meldcode.casefiles.arranged import responsible_here
from meldcode.casefiles.models import Casefile, Decision, Right
from meldcode.casefiles.owed import CONFIRM
from meldcode.followup.models import Commitment, Danger
from meldcode.followup.promises import promise
from meldcode.papers.drafts import discard_drafts_of


def take_up(user: User, role: Role, *, by: Actor, at: datetime, once: Submission | None = None) -> None:
    """Give a person a function here, with the rights to running files that come with it."""
    with deed("functie.opgenomen", by=by, at=at, once=once) as happening:
        appoint(user, role, at=at)
        arranged = arrangement_here()
        if role == arranged.responsible:
            ask_too(user.id, None, at=at)
        if role in arranged.seers:
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
        arranged = arrangement_here()
        pass_on_confirmations(user_id, at=at, arranged=arranged)
        ending = Right.objects.not_ended().of(user_id)
        if left:
            ending = ending.filter(ground__in=_grounds_lost(user_id, left, arranged, at))
        end_rights(list(ending.values_list("id", flat=True)), at=at)
        pass_on(user_id, left_entirely=not left, at=at)
        happening.object_id = user_id
        happening.answer = "/medewerkers/"


def _grounds_lost(user_id: UUID, functions_left: set[str], arranged: Arrangement, at: datetime) -> list[Right.Ground]:
    """Which rights came with a function she no longer holds; what was given by hand or written herself stays."""
    lost = []
    if not functions_left & arranged.seers:
        lost.append(Right.Ground.FUNCTION)
    if user_id not in responsible_here(at, arranged):
        lost.append(Right.Ground.RESPONSIBLE)
    return lost


def ask_too(person_id: UUID, last: datetime | None, *, at: datetime) -> None:
    """Whoever becomes finally responsible is asked to confirm what waits; until `last`, who deputises for a while."""
    is_alone = not responsible_here(at).keys() - {person_id}
    waiting = list(waiting_for(person_id, is_alone=is_alone).order_by("made_at", "id"))
    hers = {row.subject_id for row in waiting if row.person_id == person_id}
    by_file = {row.subject_id: row for row in waiting}
    for casefile in Casefile.objects.filter(id__in=by_file):
        give(casefile, person_id, Right.Ground.RESPONSIBLE, whole=True, at=at, ends_at=last)
        if casefile.id not in hers:
            asked = by_file[casefile.id]
            promise(
                CONFIRM,
                about=casefile.id,
                object_id=asked.object_id,
                person_id=person_id,
                due_at=asked.due_at,
                danger=Danger(asked.danger),
                at=at,
            )


def waiting_for(person_id: UUID, *, is_alone: bool) -> QuerySet[Commitment]:
    """Decisions that wait and that she may confirm: not her own, unless she alone is finally responsible."""
    waiting = Commitment.objects.open().filter(what=CONFIRM)
    own = Decision.objects.filter(author_id=person_id).values("id")
    return waiting if is_alone else waiting.exclude(object_id__in=own)


def pass_on_confirmations(user_id: UUID, *, at: datetime, arranged: Arrangement) -> None:
    """A decision that waits for her confirmation now waits for who is finally responsible after her (R-2.3)."""
    waiting = list(Commitment.objects.open().owed_by(user_id).filter(what=CONFIRM))
    responsible = responsible_here(at, arranged) if waiting else {}
    if not waiting or user_id in responsible:
        return
    successor = next((person_id for person_id, last in responsible.items() if last is None), None)
    if successor is None:
        function = ROLE_LABELS[arranged.responsible]
        raise FilesWithoutOwner(len(waiting), f"Geef eerst iemand anders de functie {function}: er wacht een besluit.")
    for commitment in waiting:
        asked = Commitment.objects.open().about(commitment.subject_id).filter(what=CONFIRM, person_id=successor)
        if asked.exists():
            commitment.ended_at, commitment.end = at, Commitment.End.WITHDRAWN
        else:
            commitment.person_id = successor
            casefile = Casefile.objects.get(id=commitment.subject_id)
            give(casefile, successor, Right.Ground.RESPONSIBLE, whole=True, at=at)
        commitment.save(update_fields=["person_id", "ended_at", "end"])


def pass_on(user_id: UUID, *, left_entirely: bool, at: datetime) -> None:
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
