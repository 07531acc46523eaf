"""The report's whole path beside a plain view with the same form: same server, in turns, on both databases at once."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace

from bench.engines import LENDERS, Engine
from bench.load import Hit, Shot, Volley, fire
from bench.serving import Server, served

PER_SECOND = 20
WHOLE, BARE, INSIDE = "whole", "bare", "inside"
_ADDRESSES = {BARE: "/gewoon/", INSIDE: "/gewoon-binnen/"}


@dataclass(frozen=True)
class Plan:
    """How long is shot: `rounds` times a block of `seconds` at each of the three things, on each database."""

    rounds: int = 5
    seconds: int = 10
    warm_up: int = 3

    @property
    def reports(self) -> int:
        """How many files are needed on each database."""
        return PER_SECOND * (self.warm_up + self.rounds * self.seconds)


@dataclass
class Tried:
    """What was measured on one database. blocks: the p95 of each block, by what was shot at."""

    volleys: dict[str, Volley] = field(default_factory=lambda: {kind: Volley() for kind in (BARE, INSIDE, WHOLE)})
    blocks: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in (BARE, INSIDE, WHOLE)})
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

    def block(self, kind: str, seconds: int, *, counts: bool) -> None:
        """Shoot for so long at one thing. counts: whether it is measured, or only warms up."""
        many = PER_SECOND * seconds
        chosen = self.shots[:many]
        if kind == WHOLE:
            del self.shots[:many]
        else:
            chosen = [replace(shot, path=_ADDRESSES[kind]) for shot in chosen]
        hits = fire(self.server.port, chosen, per_second=PER_SECOND)
        if kind == WHOLE:
            self.receipts += [hit.receipt for hit in hits if hit.status == 303]
        if counts:
            self._note(kind, hits)
        elif hits[0].status != 303:
            raise Refused(f"{hits[0].shot.path}: {hits[0].status} on {self.engine.name}\n{self.server.log.read_text()[:2000]}")

    def count(self) -> None:
        """Compare every receipt with what the database holds."""
        receipts = self.engine.folder / "receipts.json"
        receipts.write_text(json.dumps(self.receipts), encoding="utf-8")
        self.tried.count = json.loads(self.engine.run("counting", str(receipts)))

    def _note(self, kind: str, hits: list[Hit]) -> None:
        self.tried.volleys[kind].hits += hits
        self.tried.blocks[kind].append(Volley(hits).percentile(95))


def laid(engine: Engine, reports: int) -> list[Shot]:
    """Lay the world on this engine; gives a shot for each file."""
    out = engine.folder / "shots.json"
    engine.run("world", str(reports), str(out))
    return [Shot(**entry) for entry in json.loads(out.read_text(encoding="utf-8"))]


def compared(plan: Plan) -> dict[str, Tried]:
    """Measure, on each database; every kind in turn, so that whoever is busy beside us hits them alike."""
    with _ranges(plan) as ranges:
        for kind in (BARE, INSIDE, WHOLE):
            for place in ranges.values():
                place.block(kind, plan.warm_up, counts=False)
        for _ in range(plan.rounds):
            for place in ranges.values():
                for kind in (BARE, INSIDE, WHOLE):
                    place.block(kind, plan.seconds, counts=True)
        for place in ranges.values():
            place.count()
        return {name: place.tried for name, place in ranges.items()}


@contextmanager
def _ranges(plan: Plan) -> Iterator[Mapping[str, Range]]:
    with ExitStack() as stack:
        engines = [stack.enter_context(lend()) for lend in LENDERS.values()]
        with ThreadPoolExecutor(len(engines)) as layers:
            worlds = list(layers.map(lambda engine: laid(engine, plan.reports), engines))
        servers = [stack.enter_context(served(engine)) for engine in engines]
        yield {
            engine.name: Range(engine, server, shots)
            for engine, server, shots in zip(engines, servers, worlds, strict=True)
        }
