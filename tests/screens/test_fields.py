"""A day and a time, as people type them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from meldcode.screens.fields import ClockField, DayField
from meldcode.screens.widgets import as_typed

MARCH_14 = dt.date(2027, 3, 14)


@pytest.mark.parametrize(
    "typed",
    [
        ("14", "03", "2027"),
        ("14", "3", "2027"),
        ("14", "maart", "2027"),
        ("14", "mrt.", "2027"),
        ("14-03-2027", "", ""),
        ("14/3/2027", "", ""),
        ("14 maart 2027", "", ""),
        ("", "", "2027-03-14"),
    ],
)
def test_a_day_is_understood_as_people_type_it(typed: tuple[str, str, str]) -> None:
    assert DayField().clean(typed) == MARCH_14


@pytest.mark.parametrize(
    ("typed", "words", "parts"),
    [
        (("14", "", "2027"), "Vul ook de maand in.", ("maand",)),
        (("", "", "2027"), "Vul ook de dag en de maand in.", ("dag", "maand")),
        (("14", "03", ""), "Vul ook het jaar in.", ("jaar",)),
        (("14", "13", "2027"), "De maand is een getal van 1 tot en met 12.", ("maand",)),
        (("14", "foo", "2027"), "De maand is een getal van 1 tot en met 12.", ("maand",)),
        (("32", "3", "2027"), "De dag is een getal van 1 tot en met 31.", ("dag",)),
        (("29", "2", "2027"), "Deze datum bestaat niet: februari 2027 heeft 28 dagen.", ("dag",)),
        (("14", "3", "27"), "Vul het jaar in met vier cijfers, bijvoorbeeld 2027.", ("jaar",)),
        (("14-03-27", "", ""), "Vul het jaar in met vier cijfers, bijvoorbeeld 2027.", ("jaar",)),
        (("14", "3", "0207"), "Het jaar moet liggen tussen 1900 en 2100.", ("jaar",)),
        (("gisteren", "", ""), "Vul ook de maand en het jaar in.", ("maand", "jaar")),
        (("²", "3", "2027"), "De dag is een getal van 1 tot en met 31.", ("dag",)),
    ],
)
def test_a_wrong_day_is_refused_with_what_to_mend(typed: object, words: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        DayField().clean(typed)
    assert refused.value.messages == [words]
    assert (refused.value.error_list[0].params or {})["parts"] == parts


def test_an_empty_day_is_no_day_when_it_is_not_required() -> None:
    assert DayField(required=False).clean(("", "", "")) is None


def test_a_leap_day_exists_in_a_leap_year() -> None:
    assert DayField().clean(("29", "2", "2028")) == dt.date(2028, 2, 29)


def test_three_empty_boxes_are_no_change() -> None:
    assert not DayField().has_changed(None, ("", "", ""))
    assert DayField().has_changed(MARCH_14, ("", "", ""))
    assert not DayField().has_changed(MARCH_14, ("14", "3", "2027"))


def test_a_day_is_shown_in_three_boxes_and_typed_text_as_typed() -> None:
    assert as_typed(MARCH_14) == ("14", "03", "2027")
    assert as_typed(("1", "", "x")) == ("1", "", "x")
    assert as_typed(None) == ("", "", "")


@pytest.mark.parametrize("typed", ["14:30", "14.30", "1430", "14:30 uur", " 14:30 "])
def test_a_time_is_understood_as_people_type_it(typed: str) -> None:
    assert ClockField().clean(typed) == dt.time(14, 30)


def test_a_whole_hour_needs_no_minutes() -> None:
    assert ClockField().clean("9 uur") == dt.time(9, 0)


@pytest.mark.parametrize("typed", ["25:00", "14:60", "half drie", "14:3"])
def test_a_wrong_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="Schrijf de tijd zo: 14:30"):
        ClockField().clean(typed)
