"""The server under test: granian with the worker and threads that `make run` gives it."""

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.engines import BIN, ROOT, Engine
from scripts.postgres import free_port

WORKERS, THREADS = 1, 4
_SECONDS_TO_START = 60


@dataclass
class Server:
    """The web server of one engine, on a port of its own; it may be killed and started again."""

    engine: Engine
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> Path:
        """Where it writes what it has to say."""
        return self.engine.folder / "server.log"

    def said(self) -> str:
        """The end of its log."""
        return self.log.read_text(encoding="utf-8")[-2000:]

    def start(self) -> None:
        """Start it, and wait for its first answer."""
        web = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)]
        size = ["--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--log-level", "warning"]
        command = [str(BIN / "granian"), *web, *size, "bench.wsgi:application"]
        # A session of its own, so that a kill reaches its workers too.
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.engine.env, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server on {self.engine.name} did not start:\n{self.said()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill it with all its workers, at once, as a power cut to the process would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        self.process.wait(timeout=20)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status < 500
        except OSError:
            return False
        finally:
            connection.close()


@contextmanager
def served(engine: Engine) -> Iterator[Server]:
    """The application on this engine, until the block ends."""
    server = Server(engine, free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def carried(engine: Engine) -> Iterator[None]:
    """The worker that carries letters, until the block ends."""
    worker = subprocess.Popen([BIN / "meldcode", "worker"], cwd=ROOT, env=engine.env)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=60)
