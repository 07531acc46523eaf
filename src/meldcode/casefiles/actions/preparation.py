"""Before step 3: keeping how the conversation was prepared, and the letter that announced a melding, as given."""

from datetime import datetime

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.steps import Facts, open_round, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Preparation

_PLAN = ("leader", "whom", "where", "aim", "is_safe", "safety", "friday_reason", "lines")
_LETTER = ("to", "text", "how")


def prepare(dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Preparation:
    """Keep a plan for the conversation. facts: on (date or None) and the keys of a plan, see the model."""
    ground = ", ".join(sorted(dossier.grounds))
    with deed("gesprek.voorbereid", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Preparation(round=open_round(dossier, by), kind=Preparation.Kind.PLAN, on=facts["on"])
        store(row, {name: facts[name] for name in _PLAN}, keyring=dossier.keyring, by=by, at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/gesprek/voorbereiding/"
    return row


def keep_letter(
    dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None
) -> Preparation:
    """Keep the letter to the parents, exactly as given. facts: on (date or None) and the keys of a letter."""
    ground = ", ".join(sorted(dossier.grounds))
    with deed("brief.vastgelegd", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Preparation(round=open_round(dossier, by), kind=Preparation.Kind.LETTER, on=facts["on"])
        store(row, {name: facts[name] for name in _LETTER}, keyring=dossier.keyring, by=by, at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/gesprek/brief/op-papier/"
    return row
