"""Somebody at work in her browser: opens pages, fills in forms as they were shown to her, and presses the button."""

import html
import re
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

_HIDDEN = re.compile(r'<input type="hidden" name="(sleutel|versie)" value="([^"]*)">')
_SHOWN_CODE = re.compile(r"^/[a-z]+/([^/]+)/")


class Visitor:
    """One person's browser, over Django's test client: the real middleware, doors and templates."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def open(self, address: str, *, status: int = 200) -> str:
        """The page as she reads it; fails when it isn't the status it should be."""
        answer = self.client.get(address)
        assert answer.status_code == status, f"{address}: {answer.status_code} {_text(answer)[:3000]}"
        return _text(answer)

    def follow(self, address: str) -> str:
        """Open an address that leads on, and give where it ends."""
        answer = self.client.get(address, follow=True)
        assert answer.status_code == 200, address
        return str(answer.request["PATH_INFO"])

    def marks(self, address: str) -> dict[str, str]:
        """The hidden marks of the (last) form on a page: which submission, what it had seen."""
        return marks_in(self.open(address))

    def press(self, address: str, fields: dict[str, Any], **marks: str) -> HttpResponse:
        """Post these fields with the marks of the page as it stands now, or with the marks given."""
        return self.client.post(address, {**(marks or self.marks(address)), **fields})  # type: ignore[return-value]  # Django's test client answers with its own subclass

    def done(self, address: str, fields: dict[str, Any]) -> str:
        """The same, for a form that is good: gives the address she lands on."""
        answer = self.press(address, fields)
        assert answer.status_code == 303, f"{address}: {answer.status_code} {faults_in(answer)}"
        return str(answer["Location"])

    def refused(self, address: str, fields: dict[str, Any], *, status: int = 422) -> str:
        """The same, for a form with a mistake: gives the page with what is wrong."""
        answer = self.press(address, fields)
        assert answer.status_code == status, f"{address}: {answer.status_code}"
        return _text(answer)


def marks_in(page: str) -> dict[str, str]:
    """The hidden marks of the (last) form on a page that was shown."""
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}


def hidden_in(page: str) -> dict[str, list[str]]:
    """Every hidden field on a page, as a browser without a script would post it back."""
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page):
        if name not in {"csrfmiddlewaretoken", "path"}:
            fields.setdefault(name, []).append(html.unescape(value))
    return fields


def code_in(address: str) -> str:
    """The code in an address: `lora-timu-47` in /dossier/lora-timu-47/."""
    found = _SHOWN_CODE.match(address)
    assert found is not None, address
    return found[1]


def faults_in(answer: HttpResponse) -> list[str]:
    """What the summary on top of a page says is wrong."""
    text = _text(answer)
    block = text.partition("meldcode-error-summary__list")[2].partition("</ul>")[0]
    return [
        html.unescape(re.sub(r"<[^>]+>", "", item)).strip() for item in re.findall(r"<li>(.*?)</li>", block, re.DOTALL)
    ]


def _text(answer: Any) -> str:  # Any: the test client's answer
    return str(answer.content.decode())


def words_of(page: str) -> str:
    """What stands on a page, without its markup."""
    main = page.split("<main", 1)[1].split("</main>", maxsplit=1)[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def questions_asked(visitor: Visitor, address: str) -> int:
    """How many statements a page puts to the database, without the marks of transactions and their context."""
    visitor.open(address)
    with CaptureQueriesContext(connection) as asked:
        visitor.open(address)
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT set_config")
    return sum(not query["sql"].startswith(marks) for query in asked)
