"""Two texts where there is room for one: two tabs, a page sent again with other words, a draft that grew old."""

from tests.casefiles import filled
from tests.casefiles.conftest import School, answer
from tests.casefiles.visitor import Visitor
from tests.cast import Cast


def kept(visitor: Visitor, address: str, fields: dict[str, object], **marks: str) -> None:
    answered = visitor.client.post("/concept/", {**(marks or visitor.marks(address)), **fields})
    assert answered.status_code == 204


def test_a_page_sent_again_with_other_words_keeps_them_as_a_draft(school: School, tineke: Visitor) -> None:
    address = f"/leerlingen/{school.pupils['noor']}/signaal/"
    marks = tineke.marks(address)
    tineke.press(address, filled.signal(**{"regels-0-text": "Moeder sloeg hem."}), **marks)

    again = tineke.press(address, filled.signal(**{"regels-0-text": "Vader sloeg hem."}), **marks)

    assert again.status_code == 409
    assert "nog niet vastgelegd" in again.content.decode()
    assert "Vader sloeg hem." in tineke.open(address)


def test_sending_one_tab_leaves_the_draft_of_another(school: School, tineke: Visitor) -> None:
    address = f"/leerlingen/{school.pupils['noor']}/signaal/"
    first, second = tineke.marks(address), tineke.marks(address)
    kept(tineke, address, filled.signal(**{"regels-0-text": "In het tweede tabblad."}), **second)

    tineke.press(address, filled.signal(), **first)

    assert "In het tweede tabblad." in tineke.open(address)


def test_a_page_without_a_good_token_says_so_and_keeps_what_was_typed(school: School, tineke: Visitor) -> None:
    address = f"/leerlingen/{school.pupils['noor']}/signaal/"

    shown = tineke.press(address, filled.signal(**{"regels-0-text": "Een blauwe plek."}), sleutel="onzin")

    assert shown.status_code == 422
    assert "Deze pagina was te oud." in shown.content.decode()
    assert "Een blauwe plek." in shown.content.decode()


def test_a_draft_begun_before_a_colleague_answered_still_shows_both_texts(
    school: School, cast: Cast, consulted: str, ineke: Visitor
) -> None:
    amal = school.browser_of(cast.amal)
    address = f"{consulted}weging/vraag/vermoeden/"
    kept(amal, address, {"answer": "nee", "reason": "Amal denkt van niet."})
    answer(ineke, consulted, vermoeden="ja")

    second = amal.press(address, {"answer": "nee", "reason": "Amal denkt van niet."})

    assert second.status_code == 409
    assert "Reden bij vermoeden." in second.content.decode()
    assert "Amal denkt van niet." in second.content.decode()
