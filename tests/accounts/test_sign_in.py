"""Signing in: e-mail and password, then a code, for everybody; and what each attempt leaves behind."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from meldcode.accounts.members import Member
from meldcode.accounts.models import User
from meldcode.accounts.roles import Role
from meldcode.audit.models import Event
from meldcode.audit.verification import verify_chain
from meldcode.tenancy.context import acting_for
from meldcode.web.staffing import let_go
from tests.accounts.signing_in import (
    PASSWORD,
    WRONG,
    code_of,
    fill_in_code,
    fill_in_password,
    give_app,
    give_password,
    shown,
    trail,
    user_of,
)
from tests.cast import Cast, employ

pytestmark = pytest.mark.usefixtures("clock")


def test_password_and_code_lead_to_ones_work(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.tineke), give_app(cast.tineke)

    asked = fill_in_password(client, user.email)
    entered = fill_in_code(client, code_of(secret))

    assert asked.headers["Location"] == reverse("mfa_authenticate")
    assert entered.headers["Location"] == reverse("home")
    assert trail(cast.tineke) == [("aanmelding", "gedaan")]


def test_the_password_alone_opens_nothing(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)
    give_app(cast.tineke)
    fill_in_password(client, user.email)

    answer = client.get(reverse("staff"))

    assert answer.headers["Location"].startswith(reverse("account_login"))
    assert trail(cast.tineke) == []


def test_without_an_app_every_page_leads_to_setting_it_up(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)

    entered = fill_in_password(client, user.email)

    assert entered.headers["Location"] == reverse("mfa_activate_totp")
    for page in (reverse("home"), reverse("roster"), "/dossier/lora-timu-47/"):
        assert client.get(page).headers["Location"] == reverse("mfa_activate_totp")
    open_page = client.get(reverse("act_now"))
    assert open_page.status_code == 200
    assert open_page.wsgi_request.member is None  # type: ignore[attr-defined]  # the middleware puts it there


def test_an_app_set_up_in_another_browser_does_not_open_this_one(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)
    fill_in_password(client, user.email)

    give_app(cast.tineke)

    assert client.get(reverse("home")).headers["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_and_an_unknown_address_get_the_same_words(cast: Cast, client: Client, known: bool) -> None:
    user = give_password(cast.tineke)

    answer = fill_in_password(client, user.email if known else "niemand@nergens.example", WRONG)

    assert "Dit e-mailadres en dit wachtwoord horen niet bij elkaar" in shown(answer)


def test_a_wrong_password_is_witnessed_where_she_works_only(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)

    fill_in_password(client, user.email.upper(), WRONG)

    assert trail(cast.tineke) == [("aanmelding", "geweigerd")]
    with acting_for(cast.het_kompas.id):
        assert not Event.objects.filter(action="aanmelding").exists()


def test_an_unknown_address_leaves_no_trace(cast: Cast, client: Client) -> None:
    before = events_everywhere(cast)

    fill_in_password(client, "niemand@nergens.example", WRONG)

    assert events_everywhere(cast) == before


def test_a_known_address_costs_no_more_before_the_answer_than_an_unknown_one(cast: Cast) -> None:
    email = give_password(cast.tineke).email

    known, written_before_close = queries_before_the_answer(email)
    unknown, _ = queries_before_the_answer("niemand@nergens.example")

    assert len(known) == len(unknown)
    assert not [query for query in known if query.startswith(("INSERT", "UPDATE"))]
    assert not written_before_close
    assert trail(cast.tineke) == [("aanmelding", "geweigerd")]


def test_after_five_wrong_passwords_the_right_one_must_wait(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)
    give_app(cast.tineke)
    for _ in range(5):
        fill_in_password(client, user.email, WRONG)

    answer = fill_in_password(client, user.email)

    assert "Wacht vijf minuten" in shown(answer)


def test_thirty_colleagues_behind_one_address_sign_in_in_a_minute(cast: Cast) -> None:
    email = give_password(cast.tineke).email
    give_app(cast.tineke)

    answers = [fill_in_password(Client(), email).status_code for _ in range(31)]

    assert set(answers) == {302}


def test_whoever_left_does_not_come_in_with_the_right_password(cast: Cast, client: Client) -> None:
    user = give_password(cast.bram)
    give_app(cast.bram)
    let_go(cast.bram.user_id, by=cast.bea, at=cast.monday)

    answer = fill_in_password(client, user.email)

    assert answer.headers["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_signing_out_is_a_press_and_leaves_nothing_in_the_browser(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.tineke), give_app(cast.tineke)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))

    by_address = client.get(reverse("account_logout"))
    pressed = client.post(reverse("account_logout"))

    assert by_address.status_code == 200
    assert pressed.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session
    assert trail(cast.tineke)[-1] == ("afmelding", "gedaan")


def test_stopping_halfway_leaves_nothing_in_the_browser_either(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)
    give_app(cast.tineke)
    fill_in_password(client, user.email)

    stopped = client.post(reverse("account_logout"))

    assert stopped.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(reverse("mfa_authenticate")).headers["Location"] == reverse("account_login")


def test_no_page_of_somebody_signed_in_is_kept_by_the_browser(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.bea), give_app(cast.bea)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))

    for page in ("staff", "mfa_index", "act_now"):
        assert client.get(reverse(page)).headers["Cache-Control"] == "no-store"


def test_a_session_ends_after_eight_hours_whatever_happens(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.bea), give_app(cast.bea)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))
    client.get(reverse("staff"))
    session = client.session
    session["meldcode_started"] = time.time() - timedelta(hours=8, seconds=1).total_seconds()
    session.save()

    answer = client.get(reverse("staff"))

    assert answer.headers["Location"].startswith(reverse("account_login"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_set_password",
        "account_confirm_login_code",
        "mfa_download_recovery_codes",
    ],
)
def test_the_pages_nobody_needs_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_nobody_signs_up_by_herself(cast: Cast, client: Client) -> None:
    for path in ("/account/signup/", "/account/email/", "/account/confirm-email/", "/account/3rdparty/"):
        assert client.get(path).status_code == 404
    assert client.post("/account/signup/", {"email": "ik@zelf.example", "password1": PASSWORD}).status_code == 404


def test_a_new_password_is_witnessed_and_ends_her_other_sessions(
    cast: Cast, client: Client, signed_in: Callable[[Member], Client]
) -> None:
    user, secret = give_password(cast.bea), give_app(cast.bea)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))
    elsewhere = signed_in(cast.bea)
    new = "zeven gele paraplu's dansen"

    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert answer.headers["Location"] == reverse("home")
    assert trail(cast.bea)[-1] == ("wachtwoord.gewijzigd", "gedaan")
    assert user_of(cast.bea).check_password(new)
    assert elsewhere.get(reverse("staff")).headers["Location"].startswith(reverse("account_login"))


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)
    client.post(reverse("account_reset_password"), {"email": user.email})
    (link,) = [line for line in str(mail.outbox[0].body).splitlines() if line.startswith("http")]
    new = "zeven gele paraplu's dansen"

    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert user_of(cast.tineke).check_password(new)
    assert trail(cast.tineke) == [("wachtwoord.gewijzigd", "gedaan")]
    assert "werkt niet meer" in shown(client.get(link))
    assert "_auth_user_id" not in client.session


def test_asking_for_a_new_password_tells_nobody_which_addresses_are_known(cast: Cast, client: Client) -> None:
    known = client.post(reverse("account_reset_password"), {"email": give_password(cast.tineke).email})
    unknown = client.post(reverse("account_reset_password"), {"email": "niemand@nergens.example"})

    assert known.headers["Location"] == unknown.headers["Location"]
    assert len(mail.outbox) == 1
    assert unknown.status_code == known.status_code
    assert cast.tineke.name not in mail.outbox[0].body


def test_the_answer_is_on_its_way_before_the_mail_is(cast: Cast) -> None:
    answer = answer_on_its_way(reverse("account_reset_password"), email=give_password(cast.tineke).email)
    assert not mail.outbox

    let_it_arrive(answer)
    assert len(mail.outbox) == 1


def test_two_functions_at_two_times_are_one_person_signing_in(cast: Cast, client: Client) -> None:
    member = employ("Fenna Mol", Role.TEACHER, Role.ADMINISTRATOR, at=cast.de_wilg.id)
    user, secret = give_password(member), give_app(member)

    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))

    assert client.get(reverse("staff")).status_code == 200


def test_sign_in_leaves_the_chain_whole(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.tineke), give_app(cast.tineke)
    fill_in_password(client, user.email, WRONG)
    fill_in_password(client, user.email)
    fill_in_code(client, "000000")
    fill_in_code(client, code_of(secret))

    with acting_for(cast.de_wilg.id):
        assert verify_chain().holds
    assert [what for what, _ in trail(cast.tineke)] == ["aanmelding", "aanmelding.tweede-stap", "aanmelding"]


def test_an_address_in_capitals_can_not_be_kept_beside_the_same_in_small_letters(cast: Cast) -> None:
    user = user_of(cast.tineke)

    with pytest.raises(Exception, match="address_in_small_letters"):
        User.objects.create(email=user.email.upper(), name="Iemand Anders")


def events_everywhere(cast: Cast) -> int:
    count = 0
    for place in (cast.de_wilg, cast.het_kompas, cast.veilig_thuis, cast.leerplicht):
        with acting_for(place.id):
            count += Event.objects.count()
    return count


def queries_before_the_answer(email: str) -> tuple[list[str], bool]:
    """What the database was asked before the answer was on its way, and whether the witness wrote before that."""
    with CaptureQueriesContext(connection) as asked:
        answer = answer_on_its_way(reverse("account_login"), login=email, password=WRONG)
        statements = [query["sql"] for query in asked.captured_queries]
    written = any("audit_event" in statement for statement in statements)
    let_it_arrive(answer)
    return statements, written


def answer_on_its_way(address: str, **typed: str) -> HttpResponse:
    """The answer to a post, before its last byte was sent: the test client would wait until all is done."""
    handler = ClientHandler(enforce_csrf_checks=False)
    handler.load_middleware()
    request = WSGIRequest(RequestFactory().post(address, typed).environ)
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # as the test client does
    answer = handler.get_response(request)
    assert isinstance(answer, HttpResponse)
    return answer


def let_it_arrive(answer: HttpResponse) -> None:
    """What closing the answer does, without closing the test's own connection."""
    for work in answer._resource_closers:  # type: ignore[attr-defined]  # Django's own
        work()
