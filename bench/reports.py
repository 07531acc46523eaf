"""The report's whole path beside a plain view with the same form: same server, in turns, on both databases at once."""

import json
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace

from bench.engines import LENDERS, Engine
from bench.load import Hit, Shot, Volley, fire
from bench.machine import load
from bench.serving import Server, carried, served

PER_SECOND = 20
MOST_TIMES_AS_LONG = 5
SCHOOLS = 8
BARE, INSIDE, WHOLE, CARRIED = "bare", "inside", "whole", "carried"
_IN_TURN = (BARE, INSIDE, WHOLE)
_ADDRESSES = {BARE: "/gewoon/", INSIDE: "/gewoon-binnen/"}


@dataclass(frozen=True)
class Plan:
    """How long is shot: `rounds` times a block of `seconds` at each of the three things, on each database.

    carried: seconds more at the whole path, while the worker carries the letters to Veilig Thuis.
    """

    rounds: int = 4
    seconds: int = 10
    warm_up: int = 3
    carried: int = 15

    @property
    def reports(self) -> int:
        """How many files are needed on each database."""
        return PER_SECOND * (self.warm_up + self.rounds * self.seconds + self.carried)


@dataclass
class Tried:
    """What was measured on one database. blocks: each block's p95, by what was shot at; loads: how busy it was."""

    volleys: dict[str, Volley] = field(default_factory=lambda: defaultdict(Volley))
    blocks: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    loads: list[str] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)

    def ratio(self, to: str) -> float:
        """How many times as long the whole path takes, at the 95th percentile."""
        return self.volleys[WHOLE].percentile(95) / self.volleys[to].percentile(95)


class Refused(Exception):
    """What is to be measured doesn't work at all."""


class Range:
    """One engine with its server and the shots that are left."""

    def __init__(self, engine: Engine, server: Server, shots: list[Shot]) -> None:
        """Stand ready."""
        self.engine = engine
        self.server = server
        self.shots = shots
        self.receipts: list[str] = []
        self.tried = Tried()

    def warm_up(self, seconds: int) -> None:
        """Shoot at each thing without noting how long it took; raises Refused when one doesn't work."""
        for kind in _IN_TURN:
            hit = self._shoot(kind, seconds)[0]
            if hit.status != 303:
                raise Refused(f"{hit.shot.path} answers {hit.status} on {self.engine.name}.\n{self.server.said()}")

    def measure(self, kind: str, seconds: int) -> None:
        """Shoot for so long at one thing, and note how long each took."""
        hits = self._shoot(kind, seconds)
        self.tried.volleys[kind].hits += hits
        self.tried.blocks[kind].append(Volley(hits).percentile(95))
        self.tried.loads.append(load())

    def count(self) -> None:
        """Compare every receipt with what the database holds."""
        receipts = self.engine.folder / "receipts.json"
        receipts.write_text(json.dumps(self.receipts), encoding="utf-8")
        self.tried.count = json.loads(self.engine.run("counting", str(receipts)))

    def _shoot(self, kind: str, seconds: int) -> list[Hit]:
        chosen = self.shots[: PER_SECOND * seconds]
        if kind in _ADDRESSES:
            # The very same form, to another address.
            chosen = [replace(shot, path=_ADDRESSES[kind]) for shot in chosen]
            return fire(self.server.port, chosen, per_second=PER_SECOND)
        del self.shots[: len(chosen)]
        hits = fire(self.server.port, chosen, per_second=PER_SECOND)
        self.receipts += [hit.receipt for hit in hits if hit.status == 303]
        return hits


def laid(engine: Engine, reports: int) -> list[Shot]:
    """Lay the world on this engine; gives a shot for each file."""
    out = engine.folder / "shots.json"
    engine.run("world", str(SCHOOLS), str(reports), str(out))
    engine.settle()
    return [Shot(**entry) for entry in json.loads(out.read_text(encoding="utf-8"))]


def compared(plan: Plan) -> dict[str, Tried]:
    """Measure, on each database; every kind in turn, so that whoever is busy beside us hits them alike."""
    with _ranges(plan) as ranges:
        for place in ranges:
            place.warm_up(plan.warm_up)
        for _ in range(plan.rounds):
            for place in ranges:
                for kind in _IN_TURN:
                    place.measure(kind, plan.seconds)
        for place in ranges:
            with carried(place.engine):
                place.measure(CARRIED, plan.carried)
            place.count()
        return {place.engine.name: place.tried for place in ranges}


@contextmanager
def _ranges(plan: Plan) -> Iterator[list[Range]]:
    with ExitStack() as stack:
        engines = [stack.enter_context(lend()) for lend in LENDERS.values()]
        with ThreadPoolExecutor(len(engines)) as layers:
            worlds = list(layers.map(lambda engine: laid(engine, plan.reports), engines))
        servers = [stack.enter_context(served(engine)) for engine in engines]
        yield [Range(*parts) for parts in zip(engines, servers, worlds, strict=True)]
