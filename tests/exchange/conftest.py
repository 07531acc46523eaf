"""A school that posts, a Veilig Thuis that reads, and a carrier inside this installation that can be made to fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from meldcode.audit.actors import the_system
from meldcode.audit.deeds import deed
from meldcode.exchange.delivery import Carrier, Handler, OpenLetter, deliver_waiting, receive
from meldcode.exchange.envelope import Addressing
from meldcode.exchange.models import OutgoingLetter
from meldcode.exchange.post import post
from meldcode.followup.models import Commitment
from meldcode.followup.promises import promise
from meldcode.tenancy.context import acting_for
from tests.cast import MONDAY, Cast

TEXT = "Sem zei dat er thuis geslagen wordt. O'Brien-Ĳsselstein"
ABOUT = UUID(int=41)


def note(letter: OpenLetter, at: datetime) -> None:
    """What the receiving house does with a letter: one effect of its own, witnessed."""
    with deed("brief.gelezen", by=the_system(letter.to_id), at=at) as happening:
        happening.object_id = promise("beoordelen", about=letter.message_id, due_at=at, at=at).id


HANDLERS: Mapping[str, Handler] = {"melding": note}


@dataclass
class Road:
    """Brings letters from house to house, and remembers what it carried."""

    handlers: Mapping[str, Handler] = field(default_factory=lambda: HANDLERS)
    carried: list[tuple[Addressing, bytes]] = field(default_factory=list)

    def __call__(self, addressing: Addressing, envelope: bytes, at: datetime) -> None:
        self.carried.append((addressing, envelope))
        receive(addressing, envelope, at, handlers=self.handlers)


def send(cast: Cast, text: str = TEXT, *, at: datetime = MONDAY) -> OutgoingLetter:
    with deed("melding.verzonden", by=cast.ineke, at=at, about=ABOUT):
        return post("melding", {"tekst": text}, to=cast.veilig_thuis.id, at=at, about=ABOUT)


def deliver(cast: Cast, road: Carrier, *, at: datetime = MONDAY) -> int:
    """One round of the worker over both houses; gives how many letters were delivered."""
    houses = (cast.de_wilg.id, cast.veilig_thuis.id)
    return sum(deliver_waiting(house, {"local": road}, at=at) for house in houses)


def effects(cast: Cast) -> int:
    with acting_for(cast.veilig_thuis.id):
        return Commitment.objects.count()


def letter_of(cast: Cast, letter: OutgoingLetter) -> OutgoingLetter:
    """The sender's letter as it stands now."""
    with acting_for(cast.de_wilg.id):
        return OutgoingLetter.objects.get(id=letter.id)
