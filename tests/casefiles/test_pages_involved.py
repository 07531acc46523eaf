"""The family in the melding: named as known, and no secret address without a reason."""

from meldcode.casefiles.access import casefile_for
from tests.casefiles import filled
from tests.casefiles.test_pages_family import person
from tests.casefiles.visitor import Visitor, code_in, words_of
from tests.cast import Cast

SECRET = person(**{"regels-0-is_secret": "on", "remarks": "Drinkt."})


def preview(visitor: Visitor, file: str, **changes: str) -> str:
    answer = visitor.press(f"{file}melding/", {**filled.report(**changes), "preview": "ja"})
    assert answer.status_code == 200
    return words_of(answer.content.decode())


def test_the_letter_names_who_is_around_the_child(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", person(remarks="Drinkt."))

    shown = preview(ineke, file)
    assert "Anna de Vries, moeder" in shown
    assert "Geboren: mei 1988" in shown
    assert "Gezag: ja" in shown
    assert "Dorpsstraat 1, 1234 AB Dorp" in shown
    assert "Drinkt" not in shown


def test_a_secret_address_stays_home(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}gezin/nieuw/", SECRET)
    assert "Dat gaat niet mee met de melding" in ineke.open(f"{file}melding/")
    ineke.done(f"{file}melding/", filled.report(send="ja", secret_address_because=" "))

    letter = casefile_for(cast.ineke, code_in(file), to="see", at=cast.monday).reports[0].data
    assert letter["betrokkenen"][0]["adressen"] == []
    assert "Dorpsstraat" not in str(letter)


def test_a_secret_address_goes_along_with_its_reason(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", SECRET)

    shown = preview(ineke, file, secret_address_because="Vader zoekt haar.")
    assert "Dorpsstraat 1, 1234 AB Dorp · GEHEIM ADRES, meegestuurd omdat: Vader zoekt haar." in shown


def test_nobody_is_asked_about_a_secret_address_that_is_not_there(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", person())
    assert "geheime adres" not in ineke.open(f"{file}melding/").casefold()


def test_who_left_the_overview_leaves_the_letter(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", person())
    one = ineke.open(f"{file}gezin/").partition("/klopt-niet/")[0].rpartition("/")[2]
    ineke.done(f"{file}gezin/{one}/klopt-niet/", {"why": "Dubbel."})

    assert "Anna" not in preview(ineke, file)
