"""Dividing the work of the Meldcode (R-1.1b): a new arrangement, and at once the rights to running files it moves."""

from datetime import datetime

from django.db.models import Q

from meldcode.accounts.arrangements import append, arrangement_here, may_carry
from meldcode.accounts.errors import NobodyHolds, RoleNotHere
from meldcode.accounts.members import Member
from meldcode.accounts.models import Arrangement
from meldcode.accounts.roles import ROLE_LABELS
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.rights import end_rights, give
from meldcode.casefiles.actions.staffing import ask_too, pass_on, pass_on_confirmations
from meldcode.casefiles.arranged import deputies, holders, responsible_here, seers_here
from meldcode.casefiles.models import Casefile, Right


def arrange(
    facts: dict[str, object], *, seen: str, by: Member, at: datetime, once: Submission | None = None
) -> Arrangement:
    """Arrange who is finally responsible, who deputises, who sees all files, which numbers to call.

    facts: columns of Arrangement. seen: the number of the arrangement the page showed. Raises StaleArrangement;
    NobodyHolds and RoleNotHere for what can't work; FilesWithoutOwner when a running file would have nobody.
    """
    with deed("instellingen.gewijzigd", by=by, at=at, once=once) as happening:
        old = arrangement_here()
        were_asked = responsible_here(at, old)
        arranged = append(facts, seen_number=seen, by=by, at=at)
        _refuse_what_cannot_work(arranged, by)
        _move_rights_of_function(arranged, at)
        responsible = responsible_here(at, arranged)
        for person_id, last in responsible.items():
            ask_too(person_id, last, at=at)
        rights = Right.objects.open(at).filter(ground=Right.Ground.RESPONSIBLE)
        for person_id, last in responsible.items():
            # A right that was given for longer ends on her last day too; one that ended already does not come back.
            if last is not None:
                longer = Q(ends_at__isnull=True) | Q(ends_at__gt=last)
                rights.of(person_id).filter(longer).update(ends_at=last)
        # Also who is still let in by a deputyship of long ago.
        let_in = set(rights.values_list("person_id", flat=True))
        for person_id in (were_asked.keys() | let_in) - responsible.keys():
            pass_on_confirmations(person_id, at=at, arranged=arranged)
            end_rights(list(rights.of(person_id).values_list("id", flat=True)), at=at)
            pass_on(person_id, left_entirely=False, at=at)
        happening.object_id, happening.answer = arranged.id, "/medewerkers/"
    return arranged


def _refuse_what_cannot_work(arranged: Arrangement, by: Member) -> None:
    able = set(may_carry(by.kind))
    if not arranged.seers or not arranged.seers | {arranged.responsible} <= able:
        raise RoleNotHere("Deze functies kunnen dit niet doen. Kies uit wat op de bladzijde staat.")
    if not holders([arranged.responsible]):
        function = ROLE_LABELS[arranged.responsible]
        raise NobodyHolds(f"Niemand heeft nu de functie {function}. Geef eerst iemand die functie, bij Medewerkers.")
    if (arranged.deputy_role or arranged.deputy_id) and not deputies(arranged):
        raise NobodyHolds("Wie je koos als plaatsvervanger, werkt hier nu niet. Kies iemand anders.")


def _move_rights_of_function(arranged: Arrangement, at: datetime) -> None:
    """Running files open for whoever sees all from now on, and close for whoever no longer does."""
    seers = set(seers_here(at, arranged))
    for casefile in Casefile.objects.running():
        for person_id in seers:
            give(casefile, person_id, Right.Ground.FUNCTION, whole=True, at=at)
    losing = Right.objects.not_ended().filter(ground=Right.Ground.FUNCTION).exclude(person_id__in=seers)
    people = set(losing.values_list("person_id", flat=True))
    end_rights(list(losing.values_list("id", flat=True)), at=at)
    for person_id in people:
        pass_on(person_id, left_entirely=False, at=at)
