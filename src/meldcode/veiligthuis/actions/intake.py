"""A report comes in."""

import json
from collections.abc import Mapping
from datetime import datetime

from meldcode.accounts.models import Organisation
from meldcode.audit.actors import the_system
from meldcode.audit.deeds import deed
from meldcode.exchange.delivery import OpenLetter
from meldcode.exchange.errors import BadLetter
from meldcode.followup.models import Danger
from meldcode.followup.promises import promise
from meldcode.tenancy.codes import speakable_code
from meldcode.vault.keys import make_data_key
from meldcode.veiligthuis.models import Report
from meldcode.veiligthuis.models.letter import danger_of
from meldcode.veiligthuis.models.terms import ASSESSMENT, CHECK_ACUTE, assessment_due


def receive(letter: OpenLetter, at: datetime) -> None:
    """A report reaches the desk: it stands in the queue with a clock on it. Handles letters of the kind `melding`.

    Runs inside the transaction that takes the letter in. A report is never refused for what it lacks or for what we
    don't know: all of it is kept, and only a letter that holds no fields at all raises BadLetter.
    """
    # As the type says; but another organisation's software wrote it, and a type is no proof.
    content: object = letter.content
    if not isinstance(content, Mapping):
        raise BadLetter("Deze melding heeft geen velden: zij is niet te lezen.")
    danger = danger_of(content)
    with deed("melding.ontvangen", by=the_system(letter.to_id), at=at) as happening:
        keyring = make_data_key(at=at)
        report = Report(
            organisation_id=letter.to_id,
            code=_free_code(),
            data_key_id=keyring.data_key_id,
            danger=danger,
            received_at=at,
            from_id=letter.from_id,
            from_kind=_kind_of(letter),
            message_id=letter.message_id,
            letter_version=letter.version,
        )
        # ASCII: a letter may hold half a character, which can be kept as an escape and not as a character.
        keyring.seal(report, content=json.dumps(content))
        report.save(force_insert=True)
        promise(ASSESSMENT, about=report.id, due_at=assessment_due(at), at=at, danger=danger)
        if danger == Danger.ACUTE:
            # asks a look at each report at once. Owed for the acute ones only: were every report overdue the
            # moment it came in, none would stand out. It is kept by taking the report up, which opens it.
            promise(CHECK_ACUTE, about=report.id, due_at=at, at=at, danger=danger)
        happening.subject_id = happening.object_id = report.id


def _free_code() -> str:
    code = speakable_code()
    while Report.objects.known_as(code).exists():
        code = speakable_code()
    return code


def _kind_of(letter: OpenLetter) -> str:
    """What kind of organisation sent it: from our own address book, not from what the letter says of itself."""
    sender = Organisation.objects.filter(id=letter.from_id).first()
    return sender.kind if sender else ""
