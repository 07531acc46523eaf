"""Open-loop load: each request has its planned moment, and its latency counts from that moment, sent late or not."""

import http.client
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles

CLIENTS = 8
_TIMEOUT_SECONDS = 30
_LEAD_SECONDS = 0.2


@dataclass(frozen=True)
class Shot:
    """One post that is ready to go."""

    path: str
    cookie: str
    body: str


@dataclass(frozen=True)
class Hit:
    """What became of a shot. status 0: no answer. receipt: the address it was answered with."""

    shot: Shot
    seconds: float
    status: int
    receipt: str = ""


@dataclass
class Volley:
    """Everything that was shot at one thing, over all its blocks."""

    hits: list[Hit] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many shots ended in anything but a receipt."""
        return sum(hit.status != 303 for hit in self.hits)

    def percentile(self, percent: int) -> float:
        """Latency in seconds, errors included."""
        return quantiles([hit.seconds for hit in self.hits], n=100, method="inclusive")[percent - 1]


def fire(port: int, shots: Sequence[Shot], *, per_second: float) -> list[Hit]:
    """Shoot all at an even rate, over kept-alive connections; a client that is busy makes the next shot late."""
    start = time.perf_counter() + _LEAD_SECONDS
    turns, hits = count(), list[Hit]()

    def work() -> None:
        gun = Gun(port)
        # next() on a counter is one step, so no two clients take the same turn.
        while (turn := next(turns)) < len(shots):
            planned = start + turn / per_second
            time.sleep(max(0.0, planned - time.perf_counter()))
            hits.append(gun.fire(shots[turn], since=planned))
        gun.close()

    _all_at_work(work)
    return hits


class Gun:
    """One client with one connection, made anew after a fault."""

    def __init__(self, port: int) -> None:
        """Take aim; the connection is made with the first shot."""
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_SECONDS)

    def fire(self, shot: Shot, *, since: float) -> Hit:
        """Post it and read the whole answer. since: the moment from which its latency counts."""
        headers = {"Cookie": shot.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            self._connection.request("POST", shot.path, shot.body, headers)
            answer = self._connection.getresponse()
            answer.read()
            receipt, status = answer.getheader("Location") or "", answer.status
        except (OSError, http.client.HTTPException):
            self._connection.close()
            receipt, status = "", 0
        return Hit(shot, time.perf_counter() - since, status, receipt)

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()


def _all_at_work(work: Callable[[], None]) -> None:
    clients = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
