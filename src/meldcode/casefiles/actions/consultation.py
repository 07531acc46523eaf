"""Step 2: recording with whom the concern was discussed, and what they advised."""

from datetime import datetime

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.steps import Facts, open_round, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Consultation
from meldcode.casefiles.owed import CONSULT
from meldcode.followup.promises import keep

_SEALED = ("whom", "question", "advice", "agreed", "talker", "reference")


def record(dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Consultation:
    """Write down a consultation; what was promised about step 2 is kept by it.

    facts: held_on (date), consulted (a code of Consultation.With), whom, question, advice, agreed, talker, reference.
    """
    ground = ", ".join(sorted(dossier.grounds))
    with deed("overleg.vastgelegd", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Consultation(round=open_round(dossier, by), held_on=facts["held_on"], consulted=str(facts["consulted"]))
        store(row, {name: facts[name] for name in _SEALED}, keyring=dossier.keyring, by=by, at=at)
        keep(CONSULT, about=dossier.casefile.id, at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/"
    return row
