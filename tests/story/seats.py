"""Somebody of the story at her own screen: she signs in as anybody would, and what she sees is looked at closely."""

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from meldcode.accounts.roles import Role
from meldcode.demo.stage import PASSWORD, PEOPLE, Person
from tests.environment import RUN_FOLDER
from tests.story.server import ROOT

# `make test` hands both databases one folder: a page that looks the same on the second needs no second look.
_LOOKED_AT = Path(os.environ.get("MELDCODE_LOOKED_AT") or RUN_FOLDER / "looked-at")
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
NORMS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE, ZOOMED = 1280, 390, 320
"""Widths in pixels; the last is a laptop's screen enlarged to 400 per cent."""

SURNAME = "Verhoeven"
PUPILS = ("Noor", "Daan", SURNAME, "Fatima", "Youssef")
# A page that is built as one before needs no second look: what is written in it differs, not how it is made.
_SHAPE = """() => [...new Set([...document.querySelectorAll('body *')].map(one =>
    one.parentElement.tagName + '>' + one.tagName + '.' + one.className
    + [...one.attributes].filter(each => /^(role|aria-|type|hidden|lang)/.test(each.name)).map(each => each.name)
))].sort().join()"""
_CODE = re.compile(r"Je code is nu (\d{6})")


def person(key: str) -> Person:
    return next(one for one in PEOPLE if one.key == key)


@dataclass
class Trouble:
    """What a browser met that nobody should: kept, so that a test ends with it and not only the page where it was."""

    found: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext, address: str) -> None:
        host = urlsplit(address).netloc
        context.on("console", self._said)
        context.on("weberror", lambda error: self.found.append(f"script: {error.error}"))
        context.on("request", lambda request: self._asked(request, host))

    def forget(self, words: str) -> None:
        """What a test brought about itself is no trouble."""
        self.found = [one for one in self.found if words not in one]

    def _said(self, message: ConsoleMessage) -> None:
        # A page that answers "this can't be" (4xx) is one of ours; the browser mentions it in its console.
        if message.type in {"error", "warning"} and "the server responded with a status of 4" not in message.text:
            self.found.append(f"console: {message.text}")

    def _asked(self, request: Request, host: str) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
            self.found.append(f"asked another host: {parts.netloc}")
        if name := _name_in(unquote(request.url)):
            self.found.append(f"{name} in the address of a request")


@dataclass
class Seat:
    """One person in a browser of her own, with the fresh page she works in."""

    who: Person
    context: BrowserContext
    page: Page
    trouble: Trouble
    address: str
    has_script: bool = True

    @property
    def profession(self) -> str:
        """In whose words her pages speak, and by which framework she weighs."""
        return "leerplicht" if self.who.role is Role.ATTENDANCE_OFFICER else "onderwijs"

    def sign_in(self) -> None:
        """E-mail, password, and the code that a demo shows on the page."""
        self.go("/account/login/")
        self.look()
        self.give_password_and_code()

    def come_back(self, session: dict[str, str]) -> None:
        """With the cookie of a session that began before; by hand when it is over."""
        self.context.add_cookies([{**session, "url": self.address}])  # type: ignore[typeddict-item]  # name and value
        self.go("/")
        if not self.page.get_by_role("button", name="Uitloggen").count():
            self.sign_in()
        self.look()

    def give_password_and_code(self) -> None:
        self.page.get_by_label("E-mail").fill(self.who.email)
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.press("Inloggen")
        self.look()
        code = _CODE.search(self.text())
        assert code is not None, f"a demo shows the code, but here stands: {self.text()}"
        self.page.get_by_role("main").get_by_role("textbox").fill(code[1])
        self.press("Verder")
        self.look()

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str, *, within: Any = None) -> None:  # Any: a page or a locator, which share no type
        """A button that sends a form: waits until the next page stands."""
        with self.page.expect_navigation():
            (within or self.page).get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str, *, within: Any = None, exact: bool = True) -> None:  # Any: as above
        with self.page.expect_navigation():
            (within or self.page).get_by_role("link", name=name, exact=exact).first.click()

    def text(self) -> str:
        """What the page says, without its frame."""
        return self.page.get_by_role("main").inner_text()

    def text_of(self, path: str) -> str:
        self.go(path)
        self.look()
        return self.text()

    def look(self) -> None:
        """At a desk and on a phone: nothing axe objects to, nothing beside the screen, no name where it travels."""
        if name := _name_in(f"{self.page.title()} {unquote(self.page.url)}"):
            self.trouble.found.append(f"{name} in the title or address of {self.path}")
        if not self.has_script:
            return
        if _was_looked_at(self.page.evaluate(_SHAPE)):
            return
        for width in (ZOOMED, PHONE, DESKTOP):
            self.trouble.found += [f"{self.path} at {width}: {fault}" for fault in look_at(self.page, width)]
            _keep_picture(self.page, width)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path


def look_at(page: Page, width: int) -> list[str]:
    """What is wrong with this page at this width, which it keeps."""
    page.set_viewport_size({"width": width, "height": 900})
    sideways = ["scrolls sideways"] if scrolls_sideways(page) else []
    if width == ZOOMED:
        return sideways
    # From the top: what is half under the bar that stays in sight would count as too small to press.
    page.evaluate(
        "async () => { window.scrollTo({top: 0, behavior: 'instant'}); await new Promise(requestAnimationFrame); }"
    )
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    report: dict[str, Any] = page.evaluate(  # Any: axe's own report
        "norms => axe.run(document, {runOnly: norms, resultTypes: ['violations', 'incomplete']})", NORMS
    )
    # axe says of a description that points nowhere that it is unsure; we are not.
    unsure = [one for one in report["incomplete"] if one["id"] == "aria-valid-attr-value"]
    return sideways + [f"{one['id']} at {one['nodes'][0]['target']}" for one in [*report["violations"], *unsure]]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def _was_looked_at(shape: str) -> bool:
    """Whether somebody of this run, in whichever process, saw such a page; from now on she did."""
    _LOOKED_AT.mkdir(parents=True, exist_ok=True)
    mark = _LOOKED_AT / hashlib.sha256(shape.encode()).hexdigest()
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return True
    return False


def _keep_picture(page: Page, width: int) -> None:
    """For who wants to see the pages: MELDCODE_SHOTS=folder pytest -m browser tests/story."""
    if not (folder := os.environ.get("MELDCODE_SHOTS")):
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    place = re.sub(r"\W+", "-", urlsplit(page.url).path).strip("-") or "home"
    page.screenshot(path=Path(folder) / f"{len(list(_LOOKED_AT.iterdir())):03}-{place}-{width}.png", full_page=True)


def _name_in(text: str) -> str:
    """A name of the story that stands in this text; people's own sign-in addresses are never in an address bar."""
    names = (*PUPILS, *(name for one in PEOPLE for name in one.name.split()[:1]))
    return next((name for name in names if re.search(rf"\b{name}\b", text, re.IGNORECASE)), "")
