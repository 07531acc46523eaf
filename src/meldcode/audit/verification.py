"""Does the trail still say what was written? The first link that doesn't hold is named by its number."""

from dataclasses import dataclass

from meldcode.audit.chain import head_seal, link_digest
from meldcode.audit.models import Event, Head


@dataclass(frozen=True)
class Verdict:
    """How far the chain of one organisation holds: `broken_at` is the first number that doesn't, with why."""

    checked: int
    broken_at: int | None = None
    reason: str = ""

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def verify_chain() -> Verdict:
    """Walk the whole chain of the organisation in context, from its first event to its head."""
    expected, previous = 1, b""
    for event in Event.objects.order_by("number").iterator(chunk_size=1000):
        if fault := _fault(event, expected, previous):
            return Verdict(checked=expected - 1, broken_at=expected, reason=fault)
        expected, previous = expected + 1, bytes(event.digest)
    if reason := _fault_at_the_end(expected - 1, previous):
        return Verdict(checked=expected - 1, broken_at=expected, reason=reason)
    return Verdict(checked=expected - 1)


def _fault_at_the_end(last: int, digest: bytes) -> str:
    head = Head.objects.first()
    if head is None:
        return "het einde van de keten is weg"
    if bytes(head.seal) != head_seal(head):
        return "het einde van de keten is veranderd"
    if (head.number, bytes(head.digest)) != (last, digest):
        return f"de keten eindigt bij {last}, maar er zijn er {head.number} geschreven"
    return ""


def _fault(event: Event, expected: int, previous: bytes) -> str:
    if event.number != expected:
        return f"regel {expected} ontbreekt"
    if bytes(event.previous) != previous:
        return "sluit niet aan op de regel ervoor"
    if bytes(event.digest) != link_digest(event):
        return "is veranderd nadat hij geschreven werd"
    return ""
