"""Two people pressing at the same moment: real threads, each with a connection of its own. Needs `committed_db`."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

Answer = TypeVar("Answer")


def at_once(*doings: Callable[[], Answer]) -> list[Answer | Exception]:
    """Do these at the same moment; gives for each its answer or the exception it ended in, in their order."""
    starting_line = Barrier(len(doings), timeout=20)

    def do(doing: Callable[[], Answer]) -> Answer | Exception:
        starting_line.wait()
        try:
            return doing()
        except Exception as fault:  # noqa: BLE001  what it ended in is the answer
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as people:
        return list(people.map(do, doings))
