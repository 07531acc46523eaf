"""Every address says who may come in, and no address says who a child is."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from meldcode.accounts.doors import needs, public
from meldcode.accounts.roles import Permission

# Open to everybody, each on purpose. A new one is added here by somebody who has thought about it.
PUBLIC = {
    *("home", "act_now", "leave", "accessibility", "privacy", "cookies", "vulnerability", "alive", "ready"),
    *("plan", "staff_suspected"),
    # Signing in, and what somebody needs who can't.
    *("account_login", "mfa_authenticate", "account_logout", "account_inactive", "account_reset_password"),
    *("account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done"),
    # Opens with the secret in it.
    "invitation",
}
OWN_ACCOUNT = "own account"
# Random codes, random ids, secrets of a link, and ids of the law: nothing in which a name could stand.
PARAMETERS = {
    "code": "slug",
    "report_code": "slug",
    "sheet": "int",
    "person_code": "slug",
    "question_id": "slug",
    "invitation_id": "uuid",
    "organisation_id": "uuid",
    "user_id": "uuid",
    "token": "str",
    "uidb36": "regular expression",
    "key": "regular expression",
    # Which passkey of her own.
    "pk": "int",
}

AnyPattern = URLPattern | URLResolver


def addresses(patterns: Iterable[AnyPattern] | None = None) -> Iterator[URLPattern]:
    """Every address of the application, whatever includes it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        else:
            yield pattern


def permission_of(pattern: URLPattern) -> Any:  # Any: whatever a door wrote on the view, or nothing
    return getattr(pattern.callback, "permission", None)


def undeclared(patterns: Iterable[URLPattern]) -> list[str]:
    """Addresses without a door, and public ones that nobody put on the list."""
    return [
        str(pattern.pattern)
        for pattern in patterns
        if not isinstance(permission_of(pattern), Permission)
        and permission_of(pattern) != OWN_ACCOUNT
        and not (str(permission_of(pattern)).startswith("public: ") and pattern.name in PUBLIC)
    ]


def revealing(pattern: URLPattern) -> list[str]:
    """Parameters of an address in which something other than a code could stand."""
    converters: dict[str, Any] = getattr(pattern.pattern, "converters", {})  # Any: Django's converters share no type
    regex_names = pattern.pattern.regex.groupindex if not converters else {}
    kinds = {name: type(converter).__name__.removesuffix("Converter").lower() for name, converter in converters.items()}
    kinds |= dict.fromkeys(regex_names, "regular expression")
    kinds = {name: {"string": "str"}.get(kind, kind) for name, kind in kinds.items()}
    return [f"{name}: {kind}" for name, kind in kinds.items() if PARAMETERS.get(name) != kind]


def test_every_address_has_a_door() -> None:
    assert len(list(addresses())) > 20
    assert undeclared(addresses()) == []


def test_the_list_of_public_addresses_is_no_longer_than_needed() -> None:
    public_now = {pattern.name for pattern in addresses() if str(permission_of(pattern)).startswith("public: ")}
    assert public_now == PUBLIC


def test_every_public_address_says_why() -> None:
    reasons = [str(permission_of(pattern)) for pattern in addresses() if pattern.name in PUBLIC]
    assert all(len(reason.removeprefix("public: ")) > 10 for reason in reasons), reasons


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_an_address_without_a_door_is_seen() -> None:
    assert undeclared([path("geheim/", page, name="secret")]) == ["geheim/"]


def test_a_public_address_that_is_not_on_the_list_is_seen() -> None:
    opened = public("omdat het kan")(lambda request: HttpResponse())
    assert undeclared([path("geheim/", opened, name="secret")]) == ["geheim/"]
    guarded = needs(Permission.CASEFILE)(lambda request: HttpResponse())
    assert undeclared([path("geheim/", guarded, name="secret")]) == []


def test_addresses_hold_codes_and_ids_only() -> None:
    assert {str(pattern.pattern): names for pattern in addresses() if (names := revealing(pattern))} == {}


@pytest.mark.parametrize(
    "route", ["leerling/<str:naam>/", "leerling/<int:id>/", "leerling/<path:code>/", "x/<str:code>/"]
)
def test_an_address_that_could_hold_a_name_is_seen(route: str) -> None:
    assert revealing(path(route, page))
    assert not revealing(path("dossier/<slug:code>/", page))


def test_two_addresses_with_one_name_are_the_same_page_or_a_step_of_it() -> None:
    names = [pattern.name for pattern in addresses()]
    assert all(names), "an address without a name can't be pointed to"
