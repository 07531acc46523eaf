"""Putting a photo or document with a file: kept as it came, cut in sealed pieces, under the file's own key."""

from datetime import datetime
from uuid import UUID

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.access import drawer_of
from meldcode.casefiles.actions.steps import Facts, open_round, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Attachment, AttachmentPiece, Right, Round, Signal
from meldcode.papers.pieces import how_many, keep_pieces
from meldcode.tenancy.codes import speakable_code
from meldcode.vault.keyring import Keyring


def attach(dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Attachment:
    """Put a photo or document with the file itself.

    facts: data (bytes, judged already), kind, sheets, name, what (is to be seen), made_on (date or None).
    """
    ground = ", ".join(sorted(dossier.grounds))
    with deed("bijlage.toegevoegd", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = _keep(open_round(dossier, by), None, facts, drawer_of(dossier.casefile), by=by, at=at)
        happening.object_id = row.id
        happening.answer = f"/bijlage/{row.code}/"
    return row


def attach_to_signal(
    signal_id: UUID, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None
) -> Attachment:
    """Put a photo or document beside a signal that she wrote herself, also after its round was closed: it says more of
    what she saw then. facts: as above."""
    with deed("bijlage.toegevoegd", by=by, at=at, ground=Right.Ground.AUTHOR, once=once) as happening:
        signal = Signal.objects.select_related("round__casefile").get(id=signal_id, author_id=by.user_id)
        # Locked, because the how-manieth attachment of the round is counted.
        round_ = Round.objects.select_for_update().get(id=signal.round_id)
        casefile = signal.round.casefile
        row = _keep(round_, signal, facts, drawer_of(casefile), by=by, at=at)
        happening.subject_id, happening.object_id = casefile.id, row.id
        happening.answer = f"/bijlage/{row.code}/"
    return row


def _keep(
    round_: Round, signal: Signal | None, facts: Facts, keyring: Keyring, *, by: Member, at: datetime
) -> Attachment:
    data: bytes = facts["data"]
    row = Attachment(
        round=round_,
        signal=signal,
        code=speakable_code(),
        kind=facts["kind"],
        size=len(data),
        sheets=facts["sheets"],
    )
    made_on = facts["made_on"].isoformat() if facts["made_on"] else ""
    store(row, {"name": facts["name"], "what": facts["what"], "made_on": made_on}, keyring=keyring, by=by, at=at)
    pieces = [AttachmentPiece(organisation_id=by.organisation_id, attachment=row) for _ in range(how_many(row.size))]
    keep_pieces(pieces, data, whole_id=row.id, keyring=keyring)
    return row
