"""Reports go first: whoever carries a backlog of letters lets others write between any two of them."""

from meldcode.exchange.delivery import deliver_waiting
from meldcode.exchange.models import OutgoingLetter
from meldcode.tenancy.context import acting_for
from tests.cast import MONDAY, Cast
from tests.exchange.conftest import Road, send


def test_others_may_write_after_each_letter(cast: Cast) -> None:
    for _ in range(3):
        send(cast)
    still_waiting: list[int] = []

    def give_way() -> None:
        with acting_for(cast.de_wilg.id):
            still_waiting.append(OutgoingLetter.objects.waiting().count())

    deliver_waiting(cast.de_wilg.id, {"local": Road()}, at=MONDAY, give_way=give_way)

    assert still_waiting == [2, 1, 0]
