"""Names typed in one go, addresses that may be secret, and numbers that must not be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from meldcode.people.addresses import Address, tidy_postcode
from meldcode.people.dates import PartialDate, Period
from meldcode.people.names import PersonName, parse_name
from meldcode.people.numbers import holds_bsn
from meldcode.people.relations import Tie


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Noor van den Berg", ("Noor", "van den", "Berg")),
        ("Berg, Noor van den", ("Noor", "van den", "Berg")),
        ("mevrouw De Vries", ("", "De", "Vries")),
        ("? de Vries", ("", "de", "Vries")),
        ("dhr. Jansen", ("", "", "Jansen")),
        ("Noor", ("Noor", "", "")),
        ("Noor ?", ("Noor", "", "")),
        ("Sem Jansen-O'Brien", ("Sem", "", "Jansen-O'Brien")),
        ("van Dijk", ("", "van", "Dijk")),
        ("onbekend", ("", "", "")),
    ],
)
def test_it_reads_half_a_name(typed: str, parts: tuple[str, str, str]) -> None:
    assert parse_name(typed) == PersonName(*parts)


@given(some.text(max_size=60))
def test_it_reads_any_text_as_some_name(typed: str) -> None:
    assert parse_name(typed).full


def test_a_roepnaam_stands_beside_the_given_name() -> None:
    assert PersonName("Johanna", "de", "Vries", "Anne").full == "Johanna (Anne) de Vries"
    assert PersonName(call_name="Anne").full == PersonName(call_name="Anne").short == "Anne"


def test_an_address_comes_back_as_it_was_kept() -> None:
    one = Address("Dorpsstraat 1", "1234 AB", "Dorp", Period(PartialDate(2020)), is_secret=True)
    assert Address.read(one.as_data) == one
    assert one.line == "Dorpsstraat 1, 1234 AB Dorp"


def test_an_address_that_does_not_say_is_taken_for_secret() -> None:
    assert Address.read({"street": "Dorpsstraat 1"}).is_secret


@pytest.mark.parametrize(("typed", "tidy"), [("1234ab", "1234 AB"), (" 1234  AB ", "1234 AB"), ("B-1000", "B-1000")])
def test_a_postcode_is_tidied(typed: str, tidy: str) -> None:
    assert tidy_postcode(typed) == tidy


@pytest.mark.parametrize("text", ["111222333", "bsn 1112.22.333.", "het is 111 222 333 hoor"])
def test_a_bsn_is_seen_within_a_text(text: str) -> None:
    assert holds_bsn(text)


@pytest.mark.parametrize("text", ["06 12345678", "0299-555 010", "111222334", "", "geboren 3-5-2012"])
def test_a_phone_number_is_no_bsn(text: str) -> None:
    assert not holds_bsn(text)


@pytest.mark.parametrize("tie", Tie)
def test_a_tie_read_from_both_sides_is_itself_again(tie: Tie) -> None:
    assert tie.inverse.inverse == tie
