"""Step 3: recording the conversation with those concerned, or why it was not held (R-1.12)."""

from datetime import datetime

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.steps import Facts, open_round, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Conversation

_HELD = ("leader", "lines", "agreed")


def record(dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Conversation:
    """Write down a conversation.

    facts: was_held; when held: held_on (date), leader, lines (each who, said, wants_help) and agreed; else reason.
    """
    was_held = bool(facts["was_held"])
    content = {name: facts[name] for name in _HELD} if was_held else {"reason": facts["reason"]}
    ground = ", ".join(sorted(dossier.grounds))
    with deed("gesprek.vastgelegd", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Conversation(
            round=open_round(dossier, by), was_held=was_held, held_on=facts["held_on"] if was_held else None
        )
        store(row, content, keyring=dossier.keyring, by=by, at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/"
    return row
