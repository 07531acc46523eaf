"""Writing down who is around the pupil. A change is a new row that names the older one; nothing is rubbed out."""

from datetime import datetime

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.steps import Content, Facts, open_round, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.errors import StaleEdit
from meldcode.casefiles.family import Relative
from meldcode.casefiles.models import FamilyFact
from meldcode.tenancy.codes import speakable_code


def record_person(
    dossier: Dossier,
    facts: Facts,
    *,
    by: Member,
    at: datetime,
    was: Relative | None = None,
    seen: str = "",
    once: Submission | None = None,
) -> str:
    """Write down a person around the pupil, new or, with `was`, as she is known now; gives her code within the file.

    facts: what FamilyFact keeps of a person, without `person`. seen: the fact the page was shown with; raises StaleEdit
    when this person was changed since.
    """
    person = was.code if was else speakable_code()
    content = {**facts, "person": person}
    if was is not None and seen and seen != str(was.fact_id):
        raise StaleEdit("", was.author)
    _keep(dossier, FamilyFact.Kind.PERSON, content, deed_name="gezin.vastgelegd", by=by, at=at, was=was, once=once)
    return person


def withdraw_person(
    dossier: Dossier, was: Relative, why: str, *, by: Member, at: datetime, once: Submission | None = None
) -> None:
    """This person does not belong here after all, or no longer; what was written stays in the history."""
    content = {"person": was.code, "why": why}
    _keep(dossier, FamilyFact.Kind.GONE, content, deed_name="gezin.klopt-niet", by=by, at=at, was=was, once=once)


def record_no_siblings(dossier: Dossier, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Somebody asked: there are no brothers or sisters."""
    _keep(dossier, FamilyFact.Kind.NO_SIBLINGS, {}, deed_name="gezin.geen-broers-zussen", by=by, at=at, once=once)


def _keep(
    dossier: Dossier,
    kind: FamilyFact.Kind,
    content: Content,
    *,
    deed_name: str,
    by: Member,
    at: datetime,
    was: Relative | None = None,
    once: Submission | None = None,
) -> None:
    ground = ", ".join(sorted(dossier.grounds))
    with deed(deed_name, by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = FamilyFact(round=open_round(dossier, by), kind=kind, corrects_id=was.fact_id if was else None)
        _refuse_stale(was)
        store(row, content, keyring=dossier.keyring, by=by, at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/gezin/"


def _refuse_stale(was: Relative | None) -> None:
    """Raise StaleEdit when this person was changed since she was read. The round is locked."""
    newer = FamilyFact.objects.filter(corrects_id=was.fact_id).select_related("author").first() if was else None
    if newer is not None:
        raise StaleEdit("", newer.author.name)
