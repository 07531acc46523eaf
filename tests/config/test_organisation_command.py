"""`meldcode organisation add`: an organisation, its letterbox and the way in for an administrator, or nothing."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from pytest_django import Settings

from meldcode.accounts.models import Invitation, Organisation
from meldcode.accounts.roles import Kind, Role
from meldcode.audit.verification import verify_chain
from meldcode.config.management.commands.organisation import Command
from meldcode.exchange.models import Address
from meldcode.tenancy.context import acting_for
from tests.cast import Cast

SCHOOL = {
    "name": "De Eik",
    "kind": "school",
    "veilig_thuis": "Veilig Thuis Waterland",
    "admin_email": "Anja@DeEik.example",
    "admin_name": "Anja Post",
}


def add(**options: Any) -> None:
    call_command("organisation", "add", **options)


def test_a_school_stands_with_its_letterbox_and_an_invitation(
    cast: Cast, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    add(**SCHOOL, phone="020-555 0100")

    school = Organisation.objects.get(name="De Eik")
    assert (school.kind, school.profession, school.phone) == (Kind.SCHOOL, "onderwijs", "020-555 0100")
    assert school.veilig_thuis_id == cast.veilig_thuis.id
    assert Address.objects.filter(organisation_id=school.id).exists()
    with acting_for(school.id):
        assert verify_chain().holds
        invitation = Invitation.objects.get()
    assert (invitation.email, invitation.roles) == ("anja@deeik.example", [Role.ADMINISTRATOR])
    link = capsys.readouterr().out.split()[-1]
    assert link.startswith(f"http://127.0.0.1:8000/uitnodiging/{school.id}/{invitation.id}/")
    assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_veilig_thuis_reports_to_nobody(cast: Cast) -> None:
    add(name="Veilig Thuis IJmond", kind="veilig-thuis", admin_email="a@ijmond.example", admin_name="Anja Post")

    assert Organisation.objects.get(name="Veilig Thuis IJmond").veilig_thuis is None


def test_leerplicht_weighs_by_its_own_framework(cast: Cast) -> None:
    add(**SCHOOL | {"name": "Leerplicht IJmond", "kind": "leerplicht"})

    assert Organisation.objects.get(name="Leerplicht IJmond").profession == "leerplicht"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "de wilg"}, "al een organisatie die de wilg heet"),
        ({"name": " "}, "--name NAAM ontbreekt"),
        ({"kind": "zorg"}, 'soort "zorg" bestaat niet. Kies uit: school, leerplicht, veilig-thuis'),
        ({"kind": None}, "--kind SOORT ontbreekt"),
        ({"admin_email": "anja"}, '"anja" is geen e-mailadres'),
        ({"admin_email": ""}, "--admin-email ADRES ontbreekt"),
        ({"admin_name": ""}, "--admin-name NAAM ontbreekt"),
        ({"veilig_thuis": ""}, "zeg aan wie deze organisatie meldt"),
        ({"veilig_thuis": "Veilig Thuis Nergens"}, 'geen organisatie die "Veilig Thuis Nergens" heet'),
        ({"veilig_thuis": "Het Kompas"}, '"Het Kompas" is geen Veilig Thuis'),
        ({"profession": "tovenaar"}, 'beroep "tovenaar" heeft hier geen afwegingskader'),
        ({"kind": "veilig-thuis"}, "laat --veilig-thuis weg"),
        ({"kind": "veilig-thuis", "veilig_thuis": "", "profession": "onderwijs"}, "laat --profession weg"),
        ({"at": "gisteren"}, "gisteren is geen moment"),
        ({"address": "deeik.example"}, "zeg waar deze installatie te vinden is"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_founded(
    cast: Cast, wrong: dict[str, object], words: str
) -> None:
    before = Organisation.objects.count()

    with pytest.raises(CommandError, match=words) as refused:
        add(**SCHOOL | wrong)

    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    assert Organisation.objects.count() == before


def test_the_moment_can_not_be_moved_in_earnest(cast: Cast, settings: Settings) -> None:
    settings.OPEN_SETTINGS = False

    with pytest.raises(CommandError, match="alleen in een demo of test"):
        add(**SCHOOL, at="2026-01-01")


@pytest.mark.parametrize(
    "words",
    [
        ["add", "--kind", "school"],
        ["add", "--wat", "is dit"],
        ["verbouw"],
        [],
        ["add", "--name", "De\nEik", "--kind", "zo\nmaar", "--admin-email", "a@b.example", "--admin-name", "Anja"],
    ],
)
def test_called_wrongly_it_ends_with_two_and_one_line(
    committed_db: Cast, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["meldcode", "organisation", *words])

    assert ended.value.code == 2
    line = capsys.readouterr().err
    assert line.startswith("meldcode organisation: ")
    assert line.count("\n") == 1


def test_a_mistake_of_ours_shows_where_it_is(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> None:
        raise LookupError("een fout in het programma")

    monkeypatch.setattr(Command, "handle", broken)

    with pytest.raises(LookupError):
        add(**SCHOOL)


def test_list_names_every_organisation(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("organisation", "list")

    assert "De Wilg (school)\nHet Kompas (school)" in capsys.readouterr().out
