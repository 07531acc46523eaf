"""The matrix of doors, made from the table of addresses: every address × everybody × asking and posting.

Nobody gets in by an address somebody forgot: the table itself is walked, and each cell is asked.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from meldcode.accounts.members import Member
from meldcode.accounts.roles import PERMISSIONS, ROLES_OF_KIND, Permission
from tests.architecture.test_urls import OWN_ACCOUNT, addresses, permission_of
from tests.cast import Cast

PEOPLE = ["tineke", "ineke", "amal", "hans", "bea", "karin", "leo", "vera", "thijs"]
# Ids and codes of nothing: whoever gets in finds nothing there.
NOTHING: dict[str, Any] = {"token": "geen-token", "uidb36": "x", "key": "x-y", "sheet": 1, "pk": 7}
MAY_BE_ASKED = [pattern for pattern in addresses() if pattern.name != "account_logout"]

SignIn = Callable[[Member], Client]


def address_of(pattern: URLPattern) -> str:
    """This address with a random code in each place where one belongs."""
    names = list(pattern.pattern.regex.groupindex)
    found = {
        name: NOTHING.get(name, UUID(int=7) if name.endswith("_id") and name != "question_id" else "niet-hier-22")
        for name in names
    }
    assert pattern.name
    return reverse(pattern.name, kwargs=found)


def behind_doors() -> Iterator[tuple[URLPattern, Permission]]:
    for pattern in MAY_BE_ASKED:
        permission = permission_of(pattern)
        if isinstance(permission, Permission):
            yield pattern, permission


def expected(member: Member, permission: Permission) -> set[int]:
    """The statuses this member may get at a page behind this door, when there is nothing of hers there."""
    if any(permission in PERMISSIONS[role] for role in member.roles):
        # In: the page, its form again, another page, nothing there, not that way, or not any more.
        return {200, 204, 302, 303, 400, 404, 405, 409, 422}
    somebody_here_may = any(permission in PERMISSIONS[role] for role in ROLES_OF_KIND[member.kind])
    return {403} if somebody_here_may else {404}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_door_opens_for_the_right_function_only(person: str, method: str, cast: Cast, signed_in: SignIn) -> None:
    member: Member = getattr(cast, person)
    browser = signed_in(member)
    cells = {
        f"{method} {address_of(pattern)}": (getattr(browser, method)(address_of(pattern)).status_code, permission)
        for pattern, permission in behind_doors()
    }
    wrong = {cell: status for cell, (status, permission) in cells.items() if status not in expected(member, permission)}
    assert wrong == {}
    assert len(cells) > 20


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_sign_in_and_back(method: str, cast: Cast, client: Client) -> None:
    for pattern, _ in behind_doors():
        answer = getattr(client, method)(address_of(pattern))
        if method == "get" and answer.status_code == 405:
            continue  # a button without a page of its own
        assert answer.status_code in {302, 303}, address_of(pattern)
        assert answer.headers["Location"].startswith("/account/login/?next="), address_of(pattern)


def test_a_visitor_gets_no_page_of_an_account(cast: Cast, client: Client) -> None:
    for pattern in MAY_BE_ASKED:
        if permission_of(pattern) == OWN_ACCOUNT:
            assert client.get(address_of(pattern)).status_code == 302, address_of(pattern)


def test_a_page_with_a_random_code_is_not_found_by_anybody(cast: Cast, signed_in: SignIn) -> None:
    for person in ("ineke", "vera"):
        browser = signed_in(getattr(cast, person))
        for pattern, permission in behind_doors():
            if pattern.pattern.regex.groupindex and getattr(cast, person).may(permission):
                assert browser.get(address_of(pattern)).status_code in {404, 405}, address_of(pattern)


def test_a_post_without_its_token_is_refused_everywhere(cast: Cast, signed_in: SignIn) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in(cast.ineke).cookies
    for pattern, permission in behind_doors():
        if cast.ineke.may(permission):
            assert browser.post(address_of(pattern)).status_code == 403, address_of(pattern)


def test_somebody_without_a_second_factor_gets_to_set_it_up_and_nothing_else(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ineke)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0}]
    session.save()
    for pattern, permission in behind_doors():
        if cast.ineke.may(permission):
            answer = browser.get(address_of(pattern))
            assert answer.headers.get("Location", "").startswith("/account/2fa/"), address_of(pattern)


def test_the_table_of_addresses_is_the_one_that_is_served() -> None:
    assert get_resolver().urlconf_name == "meldcode.config.urls"
