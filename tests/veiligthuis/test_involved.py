"""What the desk reads of the people around the child, whatever another organisation's software wrote."""

import pytest

from meldcode.veiligthuis.models.involved import read_involved
from meldcode.veiligthuis.models.letter import read_report

ANNA = {
    "rol": "moeder",
    "voornaam": "Anna",
    "tussenvoegsel": "de",
    "achternaam": "Vries",
    "geboren": "1988-05",
    "in_huis": {"antwoord": "ja", "van": "2016", "tot": ""},
    "adressen": [{"straat": "Dorpsstraat 1", "plaats": "Dorp", "geheim": False}],
}


def test_it_reads_who_is_around_the_child() -> None:
    (anna,) = read_report({"betrokkenen": [ANNA]}).involved

    assert (anna.name, anna.role) == ("Anna de Vries", "moeder")
    assert ("Geboren", "mei 1988") in anna.facts
    assert ("Woont bij het kind", "ja, sinds 2016") in anna.facts
    assert ("Adres", "Dorpsstraat 1, Dorp") in anna.facts


def test_it_warns_of_an_address_that_does_not_say_it_may_be_known() -> None:
    (one,) = read_involved([{"adressen": [{"straat": "Dorpsstraat 1"}]}])
    assert one.facts == (("Adres", "Dorpsstraat 1 · GEHEIM ADRES"),)


@pytest.mark.parametrize("odd", [None, 3, "tekst", {"antwoord": 3, "van": "gisteren"}, [None, {"van": {}}]])
def test_it_breaks_on_nothing_and_drops_nothing(odd: object) -> None:
    people: list[dict[str, object]] = [dict.fromkeys(ANNA, odd) | {"bijnaam": "Annie"}, {"tekst": "een buurvrouw"}]
    first, second = read_involved(people)

    assert ("Verder", "Annie") in first.facts
    assert second.facts == (("Verder", "een buurvrouw"),)


def test_a_list_of_another_shape_is_shown_as_it_came() -> None:
    assert ("betrokkenen", "moeder Anna") in read_report({"betrokkenen": "moeder Anna"}).rest
