"""Editions: a published one never changes, and the day decides which one is in force."""

from datetime import date

import pytest

from meldcode.afwegingskader import (
    DefinitionError,
    EditionError,
    check_editions,
    load_framework,
    load_framework_edition,
)
from meldcode.afwegingskader.editions import digest_of
from tests.law.conftest import Definitions

SCHOOL = "afwegingskaders/onderwijs"
OLD = f"{SCHOOL}/2019-01-01.toml"
NEW = f"{SCHOOL}/2027-01-01.toml"


@pytest.fixture
def two_editions(definitions: Definitions) -> Definitions:
    """A second edition, published for 2027."""
    text = (definitions.folder / OLD).read_text(encoding="utf-8").replace("2019-01-01", "2027-01-01")
    content = text.replace('naam = "Onderwijs"', 'naam = "Onderwijs, nieuw"').encode()
    (definitions.folder / NEW).write_bytes(content)
    with (definitions.folder / "EDITIONS").open("a", encoding="utf-8") as editions:
        editions.write(f"{digest_of(content)}  {NEW}\n")
    return definitions


@pytest.mark.parametrize(
    ("on", "edition"),
    [
        (date(2019, 1, 1), "2019-01-01"),
        (date(2026, 12, 31), "2019-01-01"),
        (date(2027, 1, 1), "2027-01-01"),
        (date(2100, 1, 1), "2027-01-01"),
    ],
)
def test_it_chooses_the_edition_in_force_on_the_day(two_editions: Definitions, on: date, edition: str) -> None:
    assert load_framework(two_editions.folder, "onderwijs", on).edition == edition


def test_it_still_reads_the_edition_an_older_weighing_was_made_with(two_editions: Definitions) -> None:
    framework = load_framework_edition(two_editions.folder, "onderwijs", "2019-01-01")

    assert framework.name == "Onderwijs"
    assert framework.digest == digest_of((two_editions.folder / OLD).read_bytes())


def test_it_says_when_no_edition_was_in_force_yet(two_editions: Definitions) -> None:
    with pytest.raises(EditionError, match=r"op 2018-12-31 gold nog geen editie\. Kies een dag vanaf 2019-01-01"):
        load_framework(two_editions.folder, "onderwijs", date(2018, 12, 31))


def test_it_says_which_editions_there_are(two_editions: Definitions) -> None:
    with pytest.raises(EditionError, match=r'"2020-01-01" bestaat niet\. Kies uit: 2019-01-01, 2027-01-01'):
        load_framework_edition(two_editions.folder, "onderwijs", "2020-01-01")


def test_it_sees_a_published_edition_that_changed_by_one_letter(definitions: Definitions) -> None:
    definitions.change(OLD, "Bel Veilig Thuis nu", "Bel Veilig Thuis ooit")

    faults = [str(fault) for fault in check_editions(definitions.folder)]

    assert len(faults) == 1
    assert faults[0].startswith(OLD)
    assert "vingerafdruk klopt niet meer" in faults[0]


def test_it_weighs_with_no_edition_that_changed(definitions: Definitions) -> None:
    definitions.change(OLD, "Bel Veilig Thuis nu", "Bel Veilig Thuis ooit")

    with pytest.raises(DefinitionError, match="geef een nieuwe editie uit"):
        load_framework(definitions.folder, "onderwijs", date(2026, 4, 2))


def test_it_does_not_weigh_with_a_draft(two_editions: Definitions) -> None:
    listed = (two_editions.folder / "EDITIONS").read_text(encoding="utf-8").splitlines()
    (two_editions.folder / "EDITIONS").write_text("\n".join(listed[:-1]), encoding="utf-8")

    assert load_framework(two_editions.folder, "onderwijs", date(2028, 1, 1)).edition == "2019-01-01"
    (fault,) = check_editions(two_editions.folder)
    assert "Voeg toe: " in str(fault)
    assert listed[-1] in str(fault)


def test_it_sees_an_edition_that_is_listed_twice(definitions: Definitions) -> None:
    path = definitions.folder / "EDITIONS"
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")

    assert any("twee keer" in str(fault) for fault in check_editions(definitions.folder))
