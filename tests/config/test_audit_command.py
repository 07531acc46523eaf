"""`meldcode audit verify`: says of each organisation whether its trail holds, and where it doesn't."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from meldcode.accounts.models import Organisation
from meldcode.audit.actors import the_system
from meldcode.audit.models import Event
from meldcode.tenancy.context import acting_for
from tests.cast import Cast, Workplace


def forge_a_line(place: Workplace) -> int:
    """Add a line to a trail past the witness, as somebody with the database could; gives its number."""
    with acting_for(place.id):
        last = Event.objects.order_by("-number").first()
        assert last is not None
        forged = Event(
            organisation_id=place.id,
            number=last.number + 1,
            at=last.at,
            action="dossier.gezien",
            kind=Event.Kind.READ,
            outcome=Event.Outcome.DONE,
            person_label=the_system(place.id).label,
            second_factor=False,
            previous=bytes(last.digest),
            digest=b"verzonnen" * 3,
        )
        forged.save(force_insert=True)
    return forged.number


def test_a_whole_trail_is_counted_and_said_to_hold(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit", "verify")

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == Organisation.objects.count()
    assert all(line.endswith("regels, de keten klopt") for line in lines)


def test_a_forged_line_is_named_and_ends_with_one(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    number = forge_a_line(cast.de_wilg)

    with pytest.raises(SystemExit) as ended:
        call_command("audit", "verify")

    assert ended.value.code == 1
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "gebroken" in line] == [
        f"De Wilg: {number - 1} regels kloppen, gebroken bij regel {number}: is veranderd nadat hij geschreven werd"
    ]
    assert len(said) == Organisation.objects.count()


def test_one_organisation_can_be_asked_alone(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    forge_a_line(cast.de_wilg)

    call_command("audit", "verify", organisation="het kompas")

    assert capsys.readouterr().out.startswith("Het Kompas: ")


def test_an_organisation_that_is_not_there_is_said(cast: Cast) -> None:
    with pytest.raises(CommandError, match='geen organisatie die "De Linde" heet') as refused:
        call_command("audit", "verify", organisation="De Linde")

    assert refused.value.returncode == 2
