"""The staff pages: an administrator sees people and functions, and nothing of any file."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from meldcode.accounts.invitations import invite
from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import Invitation
from meldcode.accounts.roles import PERMISSIONS, Permission, Role
from meldcode.audit.models import Event
from meldcode.tenancy.context import acting_for
from meldcode.web.staffing import change_functions
from tests.accounts.signing_in import shown, trail, user_of
from tests.casefiles.visitor import Visitor
from tests.cast import Cast, employ, member_of
from tests.veiligthuis.browsing import questions_asked

INVITED = {"name": "Sanne Kok", "email": "sanne@nieuw.example", "roles": [Role.TEACHER.value]}


class MailServerIsDown(EmailBackend):
    """A mail server that can't be reached."""

    def send_messages(self, messages: object) -> int:
        raise OSError("no route to the mail server")


@pytest.fixture
def bea(cast: Cast, signed_in: Callable[[Member], Client]) -> Visitor:
    return Visitor(signed_in(cast.bea))


def page_of(member: Member, name: str = "staff_colleague") -> str:
    return reverse(name, args=[member.user_id])


def open_invitations(cast: Cast) -> list[UUID]:
    with acting_for(cast.de_wilg.id):
        return list(Invitation.objects.filter(withdrawn_at=None, accepted_at=None).values_list("id", flat=True))


def test_the_list_shows_who_works_here_in_which_function_since_when(cast: Cast, bea: Visitor) -> None:
    page = bea.client.get(reverse("staff"))

    words = shown(page)
    assert "Tineke Mulder" in words
    assert "intern begeleider sinds 5 januari 2026" in words
    assert cast.karin.name not in words
    assert trail(cast.bea) == [("medewerkers", "gedaan")]


def test_only_an_administrator_sees_it(cast: Cast, signed_in: Callable[[Member], Client]) -> None:
    for member in (cast.tineke, cast.hans, cast.vera):
        answer = signed_in(member).get(reverse("staff"))
        assert answer.status_code == 403
        assert "beheerder" in shown(answer)


def test_an_administrator_may_do_nothing_but_this() -> None:
    assert PERMISSIONS[Role.ADMINISTRATOR] == {Permission.WORK, Permission.STAFF}


@pytest.mark.parametrize("name", ["roster", "desk"])
def test_an_administrator_comes_on_no_page_with_content(cast: Cast, bea: Visitor, name: str) -> None:
    assert bea.client.get(reverse(name)).status_code in {403, 404}


def test_inviting_somebody_sends_one_mail_and_shows_her_in_the_list(cast: Cast, bea: Visitor) -> None:
    landed = bea.done(reverse("staff_invite"), INVITED)

    assert landed == reverse("staff")
    assert [message.to for message in mail.outbox] == [["sanne@nieuw.example"]]
    assert "Sanne Kok" in bea.open(reverse("staff"))
    assert ("medewerker.uitgenodigd", "gedaan") in trail(cast.bea)


def test_pressing_twice_invites_once(cast: Cast, bea: Visitor) -> None:
    marks = bea.marks(reverse("staff_invite"))

    answers = [bea.press(reverse("staff_invite"), INVITED, **marks) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [reverse("staff")] * 2
    assert len(open_invitations(cast)) == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "sanne"}, "Dit is geen e-mailadres"),
        ({"name": ""}, "Vul hier iets in"),
        ({"roles": []}, "Kies ten minste één functie"),
        ({"roles": [Role.DESK_WORKER.value]}, "Functies"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(
    cast: Cast, bea: Visitor, wrong: dict[str, object], words: str
) -> None:
    page = bea.refused(reverse("staff_invite"), INVITED | wrong)

    assert words in page
    assert open_invitations(cast) == []


def test_inviting_a_colleague_says_that_she_works_here(cast: Cast, bea: Visitor) -> None:
    page = bea.refused(reverse("staff_invite"), INVITED | {"email": user_of(cast.tineke).email})

    assert "Deze persoon werkt hier al" in page


def test_inviting_somebody_of_another_organisation_tells_nothing(cast: Cast, bea: Visitor) -> None:
    assert bea.done(reverse("staff_invite"), INVITED | {"email": user_of(cast.karin).email}) == reverse("staff")


def test_when_the_mail_server_is_down_the_page_says_what_to_do(cast: Cast, bea: Visitor, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{MailServerIsDown.__module__}.{MailServerIsDown.__name__}"

    bea.done(reverse("staff_invite"), INVITED)

    page = bea.open(reverse("staff"))
    assert "De e-mail kon niet weg" in page
    assert len(open_invitations(cast)) == 1


def test_a_late_invitation_can_be_sent_again(cast: Cast, bea: Visitor) -> None:
    long_ago = cast.monday - timedelta(days=30)
    old, _ = invite("sanne@nieuw.example", "Sanne Kok", [Role.TEACHER], by=cast.bea, at=long_ago)
    assert "Verlopen" in bea.open(reverse("staff"))

    bea.done(reverse("staff_invitation_again", args=[old.id]), {})

    assert "Verlopen" not in bea.open(reverse("staff"))
    assert len(mail.outbox) == 1
    assert open_invitations(cast) != [old.id]


def test_an_invitation_can_be_withdrawn(cast: Cast, bea: Visitor) -> None:
    invitation, _ = invite("sanne@nieuw.example", "Sanne Kok", [Role.TEACHER], by=cast.bea, at=cast.monday)

    bea.done(reverse("staff_invitation_withdraw", args=[invitation.id]), {})

    assert open_invitations(cast) == []


def test_functions_are_changed_in_one_deed(cast: Cast, bea: Visitor) -> None:
    bea.done(page_of(cast.tineke), {"roles": [Role.INTERNAL_COACH.value, Role.HEAD.value]})

    assert member_of(cast.tineke.user_id).roles == {Role.INTERNAL_COACH, Role.HEAD}
    assert trail(cast.bea)[-1] == ("medewerker.functies-gewijzigd", "gedaan")


def test_whoever_was_slower_sees_what_somebody_else_changed(cast: Cast, bea: Visitor) -> None:
    marks = bea.marks(page_of(cast.tineke))
    colleague = employ("Fenna Mol", Role.ADMINISTRATOR, at=cast.de_wilg.id)
    seen = marks["versie"]
    change_functions(cast.tineke.user_id, [Role.HEAD], seen=seen, by=colleague, at=cast.monday)

    answer = bea.press(page_of(cast.tineke), {"roles": [Role.TEACHER.value]}, **marks)
    again = bea.client.post(page_of(cast.tineke), form_on(answer) | {"roles": [Role.TEACHER.value]})

    assert answer.status_code == 409
    assert "Iemand anders veranderde deze functies" in shown(answer)
    assert "schoolleider, sinds" in shown(answer)
    assert again.status_code == 303
    assert member_of(cast.tineke.user_id).roles == {Role.TEACHER}


@pytest.mark.parametrize("name", ["staff_colleague", "staff_leave"])
def test_a_colleague_of_another_organisation_is_as_unknown_as_nobody(cast: Cast, bea: Visitor, name: str) -> None:
    stranger, nobody = (bea.client.get(reverse(name, args=[who])) for who in (cast.karin.user_id, uuid4()))

    assert (stranger.status_code, nobody.status_code) == (404, 404)
    assert shown(stranger) == shown(nobody)  # not the bytes: each page has a CSRF token of its own
    assert trail(cast.bea)[-1] == ("medewerker", "geweigerd")


def test_nobody_lets_somebody_of_another_organisation_go(cast: Cast, bea: Visitor) -> None:
    token = bea.marks(page_of(cast.tineke, "staff_leave"))

    answer = bea.press(page_of(cast.karin, "staff_leave"), {}, **token)

    assert answer.status_code == 404
    assert member_for(cast.karin.user_id) is not None


def test_the_list_asks_the_database_no_more_when_more_people_work_here(cast: Cast, bea: Visitor) -> None:
    few = questions_asked(bea.client, reverse("staff"))
    for number in range(12):
        employ(f"Persoon{number} Mol", Role.TEACHER, Role.HEAD, at=cast.de_wilg.id)
        invite(f"{number}@nieuw.example", "Sanne Kok", [Role.TEACHER], by=cast.bea, at=cast.monday)

    assert questions_asked(bea.client, reverse("staff")) == few <= 15


def test_the_titles_and_addresses_hold_no_names(cast: Cast, bea: Visitor) -> None:
    for page in (page_of(cast.tineke), page_of(cast.tineke, "staff_leave")):
        title = bea.open(page).partition("<title>")[2].partition("</title>")[0]
        assert "Tineke" not in title
        assert "tineke" not in page


def test_the_page_shows_each_read_and_nothing_is_read_unseen(cast: Cast, bea: Visitor) -> None:
    bea.open(page_of(cast.tineke))

    with acting_for(cast.de_wilg.id):
        assert Event.objects.order_by("-number").values_list("action", "kind").first() == ("medewerker", "R")


def form_on(answer: object) -> dict[str, str]:
    """The hidden marks of the form on a page that was just shown."""
    context = answer.context  # type: ignore[attr-defined]  # the test client keeps the page's context
    return {"sleutel": context["form_token"], "versie": context["form_version"]}
