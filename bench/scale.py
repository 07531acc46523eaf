"""Two pages in an installation of five schools and in one of five hundred: finding one's own may not take longer."""

import json
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import quantiles

from bench.engines import LENDERS, Engine

MOST_TIMES_AS_LONG = 1.3


@dataclass(frozen=True)
class Size:
    """How large: `few` and `many` organisations with `files` each; every page is opened `times` times a round."""

    files: int = 200
    few: int = 5
    many: int = 500
    rounds: int = 6
    times: int = 40


@dataclass
class Opened:
    """How many seconds each opening took on one database: by page, in the small world and in the large."""

    few: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    many: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def ratio(self, page: str) -> float:
        """How many times as long it takes in the large world, at the 95th percentile."""
        return percentile(self.many[page], 95) / percentile(self.few[page], 95)


def percentile(seconds: list[float], percent: int) -> float:
    """So many per cent took at most so long."""
    return quantiles(seconds, n=100, method="inclusive")[percent - 1]


def compared(size: Size) -> dict[str, Opened]:
    """Measure on each database; both worlds in turn, so that whoever is busy beside us hits them alike."""
    return {name: _compared_on(name, size) for name in LENDERS}


def _compared_on(name: str, size: Size) -> Opened:
    found = Opened()
    with _worlds(name, size) as (small, large):
        for _ in range(size.rounds):
            for engine, kept in ((small, found.few), (large, found.many)):
                said = engine.run("copies", "open", str(engine.folder / "laid.json"), str(size.times))
                for page, seconds in json.loads(said).items():
                    kept[page] += seconds
    return found


@contextmanager
def _worlds(name: str, size: Size) -> Iterator[tuple[Engine, Engine]]:
    with ExitStack() as stack:
        small, large = (stack.enter_context(LENDERS[name]()) for _ in range(2))
        with ThreadPoolExecutor(2) as layers:
            list(layers.map(lambda each: _lay(each[0], size.files, each[1]), ((small, size.few), (large, size.many))))
        yield small, large


def _lay(engine: Engine, files: int, organisations: int) -> None:
    engine.run("copies", "lay", str(files), str(engine.folder / "laid.json"))
    engine.run("copies", "add", "1", str(organisations - 1))
    engine.settle()
