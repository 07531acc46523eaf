"""A line between browser and server on which the power fails at the worst moment."""

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

_MOST = 65536


class LossyLine:
    """Passes on everything, until `break_at` is set: then the next form that is sent meets a power cut.

    "before": the server dies before it hears of the form. "after": the server has done its work and answered, and dies
    before a byte of that answer reaches the browser. `cut` is what the power cut does.
    """

    def __init__(self, server_port: int, cut: Callable[[], None]) -> None:
        self._server_port = server_port
        self._cut = cut
        self.break_at = ""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                browser, _address = self._listener.accept()
            except OSError:
                return
            Thread(target=self._carry, args=(browser,), daemon=True).start()

    def _carry(self, browser: socket.socket) -> None:
        """One connection: each request goes there, its answer comes back."""
        try:
            server = socket.create_connection(("127.0.0.1", self._server_port))
        except OSError:
            browser.close()
            return
        with browser, server:
            Thread(target=self._bring_back, args=(server, browser), daemon=True).start()
            while sent := _read(browser):
                if self.break_at == "before" and _is_form(sent):
                    self._cut_now()
                    return
                with suppress(OSError):
                    server.sendall(sent)

    def _bring_back(self, server: socket.socket, browser: socket.socket) -> None:
        while answer := _read(server):
            if self.break_at == "after" and _is_done(answer):
                self._cut_now()
                break
            with suppress(OSError):
                browser.sendall(answer)
        # Not `close`: another thread still listens to the browser, and would keep the line open.
        with suppress(OSError):
            browser.shutdown(socket.SHUT_RDWR)

    def _cut_now(self) -> None:
        self.break_at = ""
        self._cut()


def _read(from_whom: socket.socket) -> bytes:
    try:
        return from_whom.recv(_MOST)
    except OSError:
        return b""


def _is_form(sent: bytes) -> bool:
    """A form that somebody sent by pressing a button; drafts travel by themselves."""
    return sent.startswith(b"POST ") and not sent.startswith(b"POST /concept/")


def _is_done(answer: bytes) -> bool:
    """What a server answers when the deed was done: go and look at the page that tells of it."""
    return answer.startswith(b"HTTP/1.1 303")
