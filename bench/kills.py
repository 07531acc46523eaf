"""The server is killed at random moments while reports come in: nothing acknowledged is lost, nothing comes twice."""

import json
import random
import threading
import time
from dataclasses import dataclass, field

from bench.engines import LENDERS, SQLITE, Engine
from bench.load import Gun, Hit, Shot, fire
from bench.reports import laid
from bench.serving import Server, served

KILLS = {SQLITE: 10}
KILLS_ELSEWHERE = 5
_A_BLOCK = 40
POSTS_A_SECOND = 20


@dataclass
class Killed:
    """What became of the reports on one database. unknown: posts whose sender got no receipt, and who pressed again."""

    kills: int
    unknown: int = 0
    still_unknown: int = 0
    count: dict[str, int] = field(default_factory=dict)


def survived() -> dict[str, Killed]:
    """Kill, start again and let everybody without a receipt press again, on each database; then count."""
    found = {}
    for name, lend in LENDERS.items():
        with lend() as engine:
            found[name] = _survived_on(engine, KILLS.get(name, KILLS_ELSEWHERE))
    return found


def _survived_on(engine: Engine, kills: int) -> Killed:
    shots = laid(engine, kills * _A_BLOCK)
    killed, receipts = Killed(kills), list[str]()
    with served(engine) as server:
        for number in range(kills):
            hits = _fire_and_kill(server, shots[number * _A_BLOCK : (number + 1) * _A_BLOCK])
            receipts += [hit.receipt for hit in hits if hit.status == 303]
            unknown = [hit.shot for hit in hits if hit.status != 303]
            server.start()
            again = _pressed(server, unknown)
            receipts += [hit.receipt for hit in again if hit.status == 303]
            killed.unknown += len(unknown)
            killed.still_unknown += sum(hit.status != 303 for hit in again)
    file = engine.folder / "receipts.json"
    file.write_text(json.dumps(receipts), encoding="utf-8")
    killed.count = json.loads(engine.run("counting", str(file)))
    return killed


def _fire_and_kill(server: Server, shots: list[Shot]) -> list[Hit]:
    first, *rest = shots
    # A server that has just started is slow once; what is killed is one at work.
    hits = _pressed(server, [first])
    shooting = threading.Thread(target=lambda: hits.extend(fire(server.port, rest, per_second=POSTS_A_SECOND)))
    shooting.start()
    time.sleep(random.uniform(0.5, 0.2 + _A_BLOCK / POSTS_A_SECOND))
    server.kill()
    shooting.join()
    return hits


def _pressed(server: Server, shots: list[Shot]) -> list[Hit]:
    gun = Gun(server.port)
    hits = [gun.fire(shot, since=time.perf_counter()) for shot in shots]
    gun.close()
    return hits
