"""A referral (R-4.5): written down with what was agreed, and asked after when a week or two have passed."""

from datetime import date, datetime, timedelta

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.steps import Facts, open_round, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Referral
from meldcode.casefiles.owed import CONSULT, REFERRAL
from meldcode.deadlines import Deadlines
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import keep, promise

_SEALED = ("to", "for_what", "announced", "agreed")


def refer(
    dossier: Dossier, facts: Facts, *, check_on: date, by: Member, at: datetime, once: Submission | None = None
) -> Referral:
    """Write down to whom the family was referred; on `check_on` the agency is asked whether they came.

    facts: to, for_what, was_announced (bool), announced (to whom and how, or why not), agreed.
    """
    ground = ", ".join(sorted(dossier.grounds))
    with deed(
        "doorverwijzing.vastgelegd", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once
    ) as happening:
        row = Referral(round=open_round(dossier, by), check_on=check_on, was_announced=facts["was_announced"])
        store(row, {name: facts[name] for name in _SEALED}, keyring=dossier.keyring, by=by, at=at)
        keep(CONSULT, about=dossier.casefile.id, at=at)
        due_at = end_of(check_on)
        promise(REFERRAL, about=dossier.casefile.id, object_id=row.id, person_id=by.user_id, due_at=due_at, at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/"
    return row


def days_to_ask(deadlines: Deadlines, at: datetime) -> dict[str, date]:
    """After one week or after two, which is what the framework advises at most."""
    return {"1": day_of(at) + timedelta(weeks=1), "2": deadlines.due("navraag-doorverwijzing", at)}
