"""What a whole melding says beside its facts: what may be shared, who may be known, what it adds to."""

from collections.abc import Callable

from django.test import Client

from meldcode.accounts.members import Member
from meldcode.veiligthuis.models.letter import read_report
from tests.cast import Cast
from tests.veiligthuis.arrivals import melding, opened_by, report_arrives


def test_it_keeps_what_may_not_be_shared_with_the_line() -> None:
    lines = [{"soort": "feit", "tekst": "a", "deelbaar": False}, {"soort": "feit", "tekst": "b", "deelbaar": "nee"}]
    (group,) = read_report(melding(regels=lines)).groups

    assert [each.may_be_shared for each in group.statements] == [False, None]


def test_an_older_letter_says_nothing_of_sharing_or_secrecy() -> None:
    content = read_report(melding())

    assert {line.may_be_shared for group in content.groups for line in group.statements} == {None}
    assert (content.secrecy, content.adds_to, content.rest) == ("", "", ())


def test_an_unknown_wish_for_secrecy_counts_as_one() -> None:
    assert read_report(melding(bekendheid="geheim-anders")).secrecy == "geheim-anders"


def test_the_desk_sees_plainly_that_the_reporter_stays_unknown(
    cast: Cast, signed_in: Callable[[Member], Client]
) -> None:
    secret = {"bekendheid": "geheim-gevaar-melder", "bekendheid_omdat": "Ik woon naast vader."}
    report = report_arrives(cast, secret | {"regels": [{"soort": "feit", "tekst": "a", "deelbaar": False}]})
    opened_by(cast.vera, report)
    shown = signed_in(cast.vera).get(f"/meldingen/{report.code}/").content.decode()

    assert "Melder niet bekendmaken aan het gezin" in shown
    assert "niet delen met het gezin" in shown


def test_an_addition_shows_the_earlier_code_where_it_is_known(
    cast: Cast, signed_in: Callable[[Member], Client]
) -> None:
    earlier = report_arrives(cast)
    added = {"kenmerk": "bano-rilu-42", "hun_kenmerk": "", "bericht": str(earlier.message_id)}
    report = report_arrives(cast, {"aanvulling_op": added})
    opened_by(cast.vera, report)

    assert f"bij ons {earlier.code}" in signed_in(cast.vera).get(f"/meldingen/{report.code}/").content.decode()
