"""The whole thread by hand, page by page: each page opens for who it is for, at each step of the way."""

from tests.casefiles import filled
from tests.casefiles.conftest import School, answer
from tests.casefiles.visitor import Visitor


def test_a_concern_is_walked_from_signal_to_sent_report(consulted: str, ineke: Visitor) -> None:
    file = consulted
    ineke.done(f"{file}weging/risicos/", {"direct-gevaar": "Nee, nu niet."})
    assert answer(ineke, file, vermoeden="ja", veiligheid="nee", hulp="nee") == f"{file}weging/vraag/"
    assert ineke.follow(f"{file}weging/vraag/") == f"{file}weging/"
    assert ineke.done(f"{file}besluit/", filled.decision()) == f"{file}melding/"

    preview = ineke.press(f"{file}melding/", {**filled.report(), "preview": "ja"})
    assert preview.status_code == 200
    receipt = ineke.done(f"{file}melding/", {**filled.report(), "send": "ja"})

    assert "Je melding is verzonden" in ineke.open(receipt)
    assert "Je wacht op Veilig Thuis" in ineke.open(file)


def test_every_page_opens(consulted: str, ineke: Visitor, school: School) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="ja")
    report = ineke.done(f"{consulted}melding/", {**filled.report(), "send": "ja"})
    pages = ["", "signaal/", "overleg/", "gesprek/", "weging/", "weging/risicos/", "weging/vraag/hulp/", "besluit/"]
    pages += ["melding/", "toegang/"]

    for page in pages:
        ineke.open(f"{consulted}{page}")
    for page in ("", "gebeld/", "verwijsindex/"):
        ineke.open(f"{report}{page}")
    for page in ("", "inlezen/", "nieuw/", f"{school.pupils['noor']}/", f"{school.pupils['noor']}/signaal/"):
        ineke.open(f"/leerlingen/{page}")
