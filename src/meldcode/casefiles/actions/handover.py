"""Handing over: what a colleague owes goes to a named colleague, with the right that goes with it."""

from datetime import datetime
from uuid import UUID

from meldcode.accounts.members import Member
from meldcode.accounts.roles import Permission
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.access import colleagues_here, drawer_of
from meldcode.casefiles.actions.rights import give
from meldcode.casefiles.errors import NotAColleague
from meldcode.casefiles.models import Casefile, Right
from meldcode.casefiles.owed import CONFIRM, ESCALATED
from meldcode.followup.models import Commitment

# What only who is finally responsible can answer; it moves with that function.
_NOT_HANDED_OVER = (CONFIRM, ESCALATED)


def hand_over(
    from_id: UUID, to_id: UUID, *, reason: str, by: Member, at: datetime, once: Submission | None = None
) -> int:
    """Give what somebody owes to a colleague, in files that who does it may see the whole of; gives in how many.

    The colleague may see those files from then on, as long as who gives it may: she carries them. What was
    owed to who is finally responsible stays where it is.

    Raises NotAColleague when she does not work here, or may see no files.
    """
    with deed("werk.overgedragen", by=by, at=at, kind=Event.Kind.UPDATE, once=once) as happening:
        if not any(person.person_id == to_id and person.may(Permission.CASEFILE) for person in colleagues_here()):
            raise NotAColleague
        owed = Commitment.objects.open().owed_by(from_id).exclude(what__in=_NOT_HANDED_OVER)
        reach = Casefile.objects.with_whole_right_of(by.user_id, at)
        subjects = set(owed.values_list("subject_id", flat=True))
        managed = Right.objects.open(at).of(from_id).filter(ground=Right.Ground.CASE_MANAGER)
        managing = set(managed.values_list("casefile_id", flat=True))
        casefiles = list(reach.filter(id__in=subjects | managing))
        for casefile in casefiles:
            is_manager = casefile.id in managing
            ground = Right.Ground.CASE_MANAGER if is_manager else Right.Ground.DRAWN_IN
            _let_in(to_id, casefile, ground, reason, by=by, at=at)
            owed.filter(subject_id=casefile.id).update(person_id=to_id)
            # She is no case manager any more; what she sees by another right stays.
            Right.objects.not_ended().of(from_id).filter(casefile=casefile, ground=Right.Ground.CASE_MANAGER).update(
                until=at
            )
        happening.object_id, happening.answer = to_id, "/"
    return len(casefiles)


def _let_in(to_id: UUID, casefile: Casefile, ground: Right.Ground, reason: str, *, by: Member, at: datetime) -> None:
    """Give the right that goes with the work, witnessed in the file's own trail; no longer than the giver's own."""
    hers = Right.objects.lasting(at).of(to_id).filter(casefile=casefile, whole=True)
    if ground == Right.Ground.DRAWN_IN and hers.exists():
        return
    givers = list(Right.objects.open(at).of(by.user_id).filter(casefile=casefile, whole=True))
    ends = [right.ends_at for right in givers if right.ends_at is not None]
    # Work that a case manager carries lasts as long as the help does.
    is_bounded = ground in Right.MAY_END_BY_ITSELF and len(ends) == len(givers)
    why = (drawer_of(casefile), reason)
    grounds = ", ".join(sorted({right.ground for right in givers}))
    with deed("dossier.betrokken", by=by, at=at, about=casefile.id, ground=grounds) as happening:
        last = max(ends) if is_bounded else None
        give(casefile, to_id, ground, whole=True, at=at, given_by=by.user_id, ends_at=last, why=why)
        happening.object_id = to_id
