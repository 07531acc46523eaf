"""Who a visitor of the demo can be, on the page where she signs in. Settings load it where DEMO is on, nowhere else."""

from django.http import HttpRequest

from meldcode.accounts.roles import ROLE_LABELS
from meldcode.demo.stage import PASSWORD, PEOPLE


def accounts(request: HttpRequest) -> dict[str, object]:
    """The accounts of the story, for the sign-in page only."""
    if request.resolver_match is None or request.resolver_match.url_name != "account_login":
        return {}
    shown = [
        {"email": person.email, "role": f"{person.name}, {ROLE_LABELS[person.role]}, {person.workplace}"}
        for person in PEOPLE
    ]
    return {"demo_accounts": shown, "demo_password": PASSWORD}
