"""Afterwards: is everything that was acknowledged there, once, with its witness and its letter?

python -m bench.inside counting RECEIPTS.json        prints a Count as JSON; RECEIPTS: the addresses answered with
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from meldcode.accounts.models import Organisation
from meldcode.audit.models import Event
from meldcode.audit.verification import verify_chain
from meldcode.casefiles.models import Report
from meldcode.exchange.models import OutgoingLetter
from meldcode.tenancy.context import acting_for


@dataclass
class Count:
    """Figures over all organisations. Only `acknowledged`, `present` and `events` may be above nought."""

    acknowledged: int = 0
    present: int = 0
    lost: int = 0
    double: int = 0
    without_witness: int = 0
    without_letter: int = 0
    never_acknowledged: int = 0
    events: int = 0
    broken_chains: int = 0


def counted(receipts: Sequence[str]) -> Count:
    """Compare the receipts with what stands in the database."""
    kept, witnessed, count = list[str](), Counter[str](), Count(acknowledged=len(receipts))
    for organisation_id in Organisation.objects.values_list("id", flat=True):
        with acting_for(organisation_id):
            reports = list(Report.objects.select_related("round__casefile"))
            letters = set(OutgoingLetter.objects.filter(kind="melding").values_list("id", flat=True))
            count.without_letter += sum(row.letter_id not in letters for row in reports)
            count.without_letter += abs(len(letters) - len(reports))
            kept += [f"/dossier/{row.round.casefile.code}/melding/{row.code}/" for row in reports]
            witnessed.update(Event.objects.filter(action="melding.verzonden").values_list("answer", flat=True))
            count.broken_chains += not verify_chain().holds
            count.events += Event.objects.count()
    count.present = len(kept)
    count.lost = len(set(receipts) - set(kept))
    # One file is reported once here: two reports in one file, or one receipt twice, are one report too many.
    files = Counter(address.rsplit("/", 2)[0] for address in kept)
    count.double = sum(times - 1 for times in files.values()) + len(receipts) - len(set(receipts))
    count.without_witness = sum(witnessed[address] != 1 for address in kept)
    count.never_acknowledged = len(set(kept) - set(receipts))
    return count


def main(words: Sequence[str]) -> None:
    """Count, and print it."""
    print(json.dumps(asdict(counted(json.loads(Path(words[0]).read_text(encoding="utf-8"))))))
