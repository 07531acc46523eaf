"""Invitations: a link in a mail lets somebody in once, and nobody else."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from meldcode.accounts.errors import InvitationExpired, RoleNotHere, WorksHereAlready
from meldcode.accounts.invitations import find_invitation, invite, invite_again, withdraw_invitation
from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import Invitation, User
from meldcode.accounts.roles import Role
from meldcode.tenancy.context import acting_for
from meldcode.web.invitation_mail import path_of
from meldcode.web.staffing import join, let_go
from tests.accounts.signing_in import (
    PASSWORD,
    WRONG,
    code_of,
    fill_in_code,
    give_app,
    give_password,
    shown,
    trail,
    user_of,
)
from tests.at_once import at_once
from tests.cast import Cast
from tests.conftest import Clock

NEW_ADDRESS = "sanne@nieuw.example"
FILLED_IN = {"name": "Sanne Kok", "password": PASSWORD, "password_again": PASSWORD}


def invited(cast: Cast, *roles: Role, email: str = NEW_ADDRESS, by: Member | None = None) -> tuple[Invitation, str]:
    """An invitation by the school's administrator, and the address of its page."""
    invitation, token = invite(email, "Sanne Kok", roles or (Role.TEACHER,), by=by or cast.bea, at=cast.monday)
    return invitation, path_of(invitation, token)


@pytest.mark.usefixtures("clock")
def test_a_newcomer_chooses_a_password_and_is_led_to_the_second_factor(cast: Cast, client: Client) -> None:
    _, page = invited(cast, Role.TEACHER, Role.INTERNAL_COACH)

    asked = client.get(page)
    answer = client.post(page, FILLED_IN)

    assert "Je bent uitgenodigd als intern begeleider, leerkracht" in shown(asked)
    assert asked.context["form"].initial["name"] == "Sanne Kok"
    assert answer.headers["Location"] == reverse("mfa_activate_totp")
    newcomer = member_for(User.objects.get(email=NEW_ADDRESS).id)
    assert newcomer is not None
    assert newcomer.roles == {Role.TEACHER, Role.INTERNAL_COACH}
    assert newcomer.organisation_id == cast.de_wilg.id
    assert ("uitnodiging.aanvaard", "gedaan") in trail(newcomer)
    assert trail(newcomer)[-1] == ("aanmelding", "gedaan")


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (FILLED_IN | {"password_again": WRONG}, "De twee wachtwoorden zijn niet gelijk"),
        (FILLED_IN | {"password": "kort", "password_again": "kort"}, "te kort"),
        (FILLED_IN | {"name": ""}, "Vul je naam in"),
        ({}, "Kies een wachtwoord"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_comes_in(
    cast: Cast, client: Client, typed: dict[str, str], words: str
) -> None:
    _, page = invited(cast)

    answer = client.post(page, typed)

    assert answer.status_code == 422
    assert words in shown(answer)
    assert not User.objects.filter(email=NEW_ADDRESS).exists()


@pytest.mark.usefixtures("clock")
def test_every_link_that_does_not_work_shows_the_same_page(cast: Cast, client: Client) -> None:
    used, used_page = invited(cast)
    join(used, name="Sanne Kok", password=PASSWORD, origin="", at=cast.monday)
    withdrawn, withdrawn_page = invited(cast, email="b@nieuw.example")
    withdraw_invitation(withdrawn.id, by=cast.bea, at=cast.monday)
    opened, page = invited(cast, email="c@nieuw.example")
    wrong_token = page.replace(page.rsplit("/", 2)[1], "een-ander-bewijs")
    elsewhere = page.replace(str(cast.de_wilg.id), str(cast.het_kompas.id))
    nowhere = page.replace(str(opened.id), str(uuid4()))

    answers = {
        (client.get(link).status_code, shown(client.get(link)))
        for link in (used_page, withdrawn_page, wrong_token, elsewhere, nowhere)
    }

    assert len(answers) == 1
    status, words = answers.pop()
    assert status == 404
    assert "Deze uitnodiging werkt niet meer" in words


def test_a_link_works_seven_days(cast: Cast, client: Client, clock: Clock) -> None:
    _, page = invited(cast)

    clock.stand_at(cast.monday + timedelta(days=7, seconds=-1))
    assert client.get(page).status_code == 200

    clock.stand_at(cast.monday + timedelta(days=7))
    assert client.get(page).status_code == 404


@pytest.mark.usefixtures("clock")
def test_the_same_page_sent_again_lets_her_in_and_does_nothing_twice(cast: Cast) -> None:
    _, page = invited(cast)

    first = Client().post(page, FILLED_IN)
    second = Client().post(page, FILLED_IN)

    assert first.headers["Location"] == second.headers["Location"]
    newcomer = member_for(User.objects.get(email=NEW_ADDRESS).id)
    assert newcomer is not None
    assert [what for what, _ in trail(newcomer)].count("uitnodiging.aanvaard") == 1


@pytest.mark.usefixtures("clock")
def test_a_used_link_lets_nobody_in_without_the_password(cast: Cast) -> None:
    _, page = invited(cast)
    Client().post(page, FILLED_IN)

    answer = Client().post(page, FILLED_IN | {"password": WRONG, "password_again": WRONG})

    assert answer.status_code == 422
    assert "Dit wachtwoord klopt niet" in shown(answer)


@pytest.mark.usefixtures("clock")
def test_somebody_who_comes_back_shows_her_password_and_her_second_factor(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.bram), give_app(cast.bram)
    let_go(cast.bram.user_id, by=cast.bea, at=cast.monday)
    _, page = invited(cast, Role.HEAD, email=user.email)

    refused = client.post(page, {"password": WRONG})
    asked = client.post(page, {"password": PASSWORD})
    entered = fill_in_code(client, code_of(secret))

    assert refused.status_code == 422
    assert asked.headers["Location"] == reverse("mfa_authenticate")
    assert entered.headers["Location"] == reverse("home")
    back = member_for(cast.bram.user_id)
    assert back is not None
    assert back.roles == {Role.HEAD}


@pytest.mark.usefixtures("clock")
def test_somebody_of_another_organisation_hears_herself_that_she_needs_another_address(
    cast: Cast, client: Client
) -> None:
    user = give_password(cast.karin)
    _, page = invited(cast, email=user.email)

    answer = client.post(page, {"password": PASSWORD})

    assert answer.status_code == 422
    assert "al bij een andere organisatie" in shown(answer)
    with acting_for(cast.de_wilg.id):
        assert Invitation.objects.get(email=user.email).accepted_at is None


@pytest.mark.usefixtures("clock")
def test_accepting_in_somebody_elses_browser_ends_her_session_first(cast: Cast, client: Client) -> None:
    client.force_login(give_password(cast.tineke))
    _, page = invited(cast)

    client.post(page, FILLED_IN)

    assert client.session["_auth_user_id"] == str(User.objects.get(email=NEW_ADDRESS).id)
    assert trail(cast.tineke) == [("afmelding", "gedaan")]
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_new_invitation_makes_the_old_link_worthless(cast: Cast) -> None:
    first, _ = invite(NEW_ADDRESS, "Sanne Kok", [Role.TEACHER], by=cast.bea, at=cast.monday)

    second, token = invite_again(first.id, by=cast.bea, at=cast.tuesday)

    assert second.roles == [Role.TEACHER]
    assert find_invitation(cast.de_wilg.id, second.id, token, at=cast.tuesday).id == second.id
    with acting_for(cast.de_wilg.id):
        assert Invitation.objects.get(id=first.id).withdrawn_at == cast.tuesday


def test_accepting_one_invitation_leaves_the_others_open(cast: Cast) -> None:
    first, _ = invited(cast)
    other, _ = invited(cast, email="b@nieuw.example")

    join(first, name="Sanne Kok", password=PASSWORD, origin="", at=cast.monday)

    with acting_for(cast.de_wilg.id):
        assert Invitation.objects.get(id=other.id).is_open(cast.monday)


def test_a_withdrawn_invitation_can_not_be_sent_again_or_withdrawn_twice(cast: Cast) -> None:
    invitation, _ = invited(cast)
    withdraw_invitation(invitation.id, by=cast.bea, at=cast.monday)

    with pytest.raises(InvitationExpired):
        invite_again(invitation.id, by=cast.bea, at=cast.monday)
    with pytest.raises(InvitationExpired):
        withdraw_invitation(invitation.id, by=cast.bea, at=cast.monday)


def test_nobody_withdraws_an_invitation_of_another_organisation(cast: Cast) -> None:
    invitation, _ = invited(cast)

    with pytest.raises(InvitationExpired):
        withdraw_invitation(invitation.id, by=cast.karin, at=cast.monday)


def test_a_function_this_organisation_does_not_know_is_not_offered(cast: Cast) -> None:
    with pytest.raises(RoleNotHere):
        invited(cast, Role.DESK_WORKER)


def test_a_colleague_is_not_invited_again(cast: Cast) -> None:
    with pytest.raises(WorksHereAlready):
        invited(cast, email=user_of(cast.tineke).email.upper())


def test_the_token_is_kept_nowhere(cast: Cast) -> None:
    invitation, token = invite(NEW_ADDRESS, "Sanne Kok", [Role.TEACHER], by=cast.bea, at=cast.monday)

    with acting_for(cast.de_wilg.id):
        kept = Invitation.objects.values().get(id=invitation.id)
    assert token not in str(kept)
    assert bytes(kept["token_digest"]) != token.encode()


def test_two_who_open_one_link_at_once_make_one_account(committed_db: Cast) -> None:
    invitation, _ = invited(committed_db)

    def come_in() -> User:
        return join(invitation, name="Sanne Kok", password=PASSWORD, origin="", at=committed_db.monday)

    answers = at_once(come_in, come_in)

    assert sorted(type(answer).__name__ for answer in answers) == ["InvitationExpired", "User"]
    assert User.objects.filter(email=NEW_ADDRESS).count() == 1


@pytest.mark.usefixtures("clock")
def test_the_mail_names_the_organisation_and_nobody(cast: Cast, client: Client) -> None:
    client.force_login(user_of(cast.bea))
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa"}]
    session.save()
    token = re.search(r'name="sleutel" value="([^"]+)"', client.get(reverse("staff_invite")).content.decode())
    assert token is not None

    client.post(
        reverse("staff_invite"),
        {"sleutel": token[1], "name": "Sanne Kok", "email": NEW_ADDRESS, "roles": [Role.TEACHER]},
    )

    (sent,) = mail.outbox
    assert sent.to == [NEW_ADDRESS]
    text = f"{sent.subject} {sent.body}"
    assert "Meldcode-omgeving van De Wilg" in text
    assert "Sanne" not in text
    assert "Bea" not in text
    link = re.search(r"https?://testserver(/\S+)", text)
    assert link is not None
    assert Client().get(link[1]).status_code == 200
