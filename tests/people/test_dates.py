"""Partial dates: what people type is read, kept and said again; nonsense is refused with what to type."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from meldcode.people.dates import PartialDate, Period, UnreadableDate, parse_birth, parse_day

TODAY = date(2026, 3, 2)
DAYS = some.dates(date(1900, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("3-5-2012", "2012-05-03"),
        ("03/05/2012", "2012-05-03"),
        ("2012-05-03", "2012-05-03"),
        ("3 mei 2012", "2012-05-03"),
        ("3 MRT. 2012", "2012-03-03"),
        ("mei 2012", "2012-05"),
        ("5-2012", "2012-05"),
        ("2012-05", "2012-05"),
        ("00-05-2012", "2012-05"),
        ("20120000", "2012"),
        (" 2012 ", "2012"),
        ("ongeveer 2012", "~2012"),
        ("ongeveer 14 jaar", "14j@2026-03-02"),
        ("14 jaar", "14j@2026-03-02"),
        ("ca. 14", "14j@2026-03-02"),
        ("8 maanden", "~2025-07"),
        ("verwacht mei 2026", "+2026-05"),
        ("zwanger, uitgerekend 3-5-2026", "+2026-05-03"),
        ("ongeboren", "+"),
    ],
)
def test_it_reads_what_people_type(typed: str, code: str) -> None:
    found = parse_birth(typed, on=TODAY)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("typed", ["", "  ", "?", "onbekend", "weet ik niet"])
def test_it_takes_not_knowing_for_an_answer(typed: str) -> None:
    assert parse_birth(typed, on=TODAY) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31-2-2012", "Die dag bestaat niet"),
        ("3-5-12", "vier cijfers"),
        ("14", "Schrijf bijvoorbeeld"),
        ("toen hij klein was", "Schrijf bijvoorbeeld"),
        ("2030", "toekomst"),
        ("0012", "kan niet kloppen"),
        ("150 jaar", "tussen 0 en 120"),
        ("verwacht mei 2029", "te ver weg"),
    ],
)
def test_it_refuses_nonsense_and_says_what_to_type(typed: str, words: str) -> None:
    with pytest.raises(UnreadableDate, match=words):
        parse_birth(typed, on=TODAY)


@given(some.text(max_size=30))
def test_it_never_breaks_on_any_text(typed: str) -> None:
    with suppress(UnreadableDate):
        parse_birth(typed, on=TODAY)


@given(DAYS, some.sampled_from(["year", "month", "day"]), some.booleans())
def test_it_reads_its_own_words_and_codes_again(day: date, known: str, is_about: bool) -> None:
    month = day.month if known != "year" else None
    one = PartialDate(day.year, month, day.day if known == "day" else None, is_about=is_about)
    assert PartialDate.read(one.code) == one
    assert parse_birth(one.typed, on=TODAY) == one


@given(DAYS)
def test_it_may_be_every_day_within_its_month_and_year(day: date) -> None:
    for one in (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)):
        assert one.span is not None
        assert one.span[0] <= day <= one.span[1]


@given(some.integers(0, 120), DAYS)
def test_it_keeps_an_age_with_the_day_it_was_guessed(age: int, on: date) -> None:
    one = parse_birth(f"ongeveer {age} jaar", on=on)
    assert one == PartialDate(age=age, age_on=on)
    assert one.span is not None
    assert PartialDate.read(one.code) == one


def test_it_has_no_order() -> None:
    with pytest.raises(TypeError):
        PartialDate(2012) < PartialDate(2012, 5)  # type: ignore[operator]  # that is what is shown  # noqa: B015


@given(DAYS, DAYS)
def test_a_period_runs_backwards_only_when_it_certainly_does(one: date, other: date) -> None:
    assume(one < other)
    assert Period(PartialDate.of(other), PartialDate.of(one)).is_backwards
    assert not Period(PartialDate(one.year), PartialDate(one.year)).is_backwards


def test_a_period_is_told_in_dutch() -> None:
    since, until = parse_day("mei 2020", on=TODAY), parse_day("2022", on=TODAY)
    assert Period(since, until).words == "van mei 2020 tot 2022"
    assert Period(since).words == "sinds mei 2020"
    assert Period(None, until).words == "tot 2022"
    assert Period.read(Period(since, until).codes) == Period(since, until)
