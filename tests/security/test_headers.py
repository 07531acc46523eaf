"""What the browser is told with every page: ask nobody else, show it nowhere else, keep nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from meldcode.accounts.members import Member
from tests.cast import Cast

CONTENT_SECURITY_POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
PUBLIC_PAGES = [
    "/",
    "/direct-handelen/",
    "/noodplan/",
    "/medewerker-verdacht/",
    "/privacy/",
    "/cookies/",
    "/account/login/",
    "/account/password/reset/",
    "/weg/",
]
MEMBER_PAGES = ["/", "/direct-handelen/", "/leerlingen/", "/bestaat-niet/", "/dossier/bestaat-niet/"]

SignIn = Callable[[Member], Client]


def directives(policy: str) -> set[str]:
    return {directive.strip() for directive in policy.split(";")}


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_a_public_page_asks_nobody_else_and_is_shown_nowhere_else(address: str, cast: Cast, client: Client) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert directives(answer.headers["Content-Security-Policy"]) == CONTENT_SECURITY_POLICY
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", MEMBER_PAGES)
def test_a_page_of_somebody_signed_in_is_kept_nowhere(address: str, cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.ineke).get(address)
    assert "no-store" in answer.headers["Cache-Control"]
    assert directives(answer.headers["Content-Security-Policy"]) == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("address", ["/", "/direct-handelen/", "/privacy/", "/weg/", "/healthz"])
def test_a_visitor_gets_no_cookie(address: str, cast: Cast, client: Client) -> None:
    assert not client.get(address).cookies


def test_no_cookie_can_be_read_by_a_script_or_goes_along_from_elsewhere(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.ineke)
    client.get("/leerlingen/")
    crumbs = [crumb for crumb in client.cookies.values() if crumb.value]
    assert crumbs
    client.get("/")
    for crumb in client.get("/").cookies.values():
        assert crumb["httponly"], crumb.key
        assert crumb["samesite"] == "Strict", crumb.key


def test_leaving_quickly_ends_the_session_and_clears_what_the_browser_kept(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.ineke)
    answer = client.get("/weg/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert '"cache"' in answer.headers["Clear-Site-Data"]
    assert client.get("/leerlingen/").status_code == 302


def test_a_page_never_depends_on_who_asks_without_saying_so(cast: Cast, client: Client) -> None:
    assert "Cookie" in client.get("/").headers["Vary"]
