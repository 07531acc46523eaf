"""Finding something exactly without keeping it readable."""

from meldcode.tenancy.context import acting_for
from meldcode.vault.blind import blind_index
from meldcode.vault.ciphers import keyed_digest
from tests.cast import Cast


def test_it_is_the_same_for_the_same_value(at_de_wilg: Cast) -> None:
    assert blind_index("leerlingnummer", "10412") == blind_index("leerlingnummer", "10412")


def test_it_differs_per_value_and_per_kind(at_de_wilg: Cast) -> None:
    indexes = {
        blind_index("leerlingnummer", "10412"),
        blind_index("leerlingnummer", "10413"),
        blind_index("e-mail", "10412"),
    }
    assert len(indexes) == 3


def test_it_differs_per_organisation_so_that_nobody_can_compare(cast: Cast) -> None:
    with acting_for(cast.de_wilg.id):
        ours = blind_index("leerlingnummer", "10412")
    with acting_for(cast.het_kompas.id):
        assert blind_index("leerlingnummer", "10412") != ours


def test_two_ways_of_cutting_the_same_letters_differ() -> None:
    assert keyed_digest(b"k", b"ab", b"c") != keyed_digest(b"k", b"a", b"bc")
