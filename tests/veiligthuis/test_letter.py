"""Reading a letter that other software wrote: nothing is refused for what it lacks, nothing unknown is dropped."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode.veiligthuis.models.letter import danger_of, read_report
from tests.veiligthuis.arrivals import melding

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_it_groups_statements_by_kind_facts_first() -> None:
    content = read_report(melding())

    assert [group.kind for group in content.groups] == ["feit", "eigen-waarneming", "van-derden", "vermoeden"]
    assert content.groups[2].statements[0].source == "de buurvrouw"


def test_it_puts_a_name_together_as_it_was_written() -> None:
    assert read_report(melding()).child.name == "Ĳsbrand O'Brien-Ĳsselstein"


def test_a_statement_of_an_unknown_kind_is_shown_apart() -> None:
    content = read_report({"regels": [{"soort": "mening", "tekst": "Vreemd gezin."}, "zomaar een tekst"]})

    (group,) = content.groups
    assert group.heading == "Niet ingedeeld door de melder"
    assert [each.text for each in group.statements] == ["Vreemd gezin.", "zomaar een tekst"]


def test_an_impossible_date_stays_as_it_was_written() -> None:
    child = read_report({"kind": {"geboortedatum": "2017-02-30"}}).child

    assert (child.born, child.born_as_written) == (None, "2017-02-30")
    assert read_report(melding()).child.born == date(2017, 11, 3)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ({"broertje": {"naam": "Olaf"}}, ("broertje", '{"naam": "Olaf"}')),
        ({"regels": "één lange tekst"}, ("regels", "één lange tekst")),
        ({"verteld": "een beetje"}, ("verteld", "een beetje")),
    ],
)
def test_what_it_cant_lay_out_is_shown_as_it_came(content: dict[str, Any], shown: tuple[str, str]) -> None:
    assert read_report(content).rest == (shown,)


@given(st.dictionaries(st.sampled_from(sorted(melding())) | st.text(), JSON))
def test_it_never_fails_on_what_a_letter_says(content: dict[str, Any]) -> None:
    read_report(content)
    danger_of(content)


@given(JSON)
def test_it_never_fails_on_what_a_statement_says(line: Any) -> None:
    read_report({"regels": [line], "stappen": [line], "norm_1": [line], "normen": [line]})
