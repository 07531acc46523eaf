"""The melding on the screen: asked, looked at whole, sent once, received, answered, or called about."""

from collections.abc import Callable
from datetime import datetime

import pytest

from meldcode.accounts.actions import found
from meldcode.accounts.roles import Kind, Role
from meldcode.audit.deeds import deed
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.report import receive_feedback
from meldcode.casefiles.models import Report
from meldcode.exchange.delivery import deliver_waiting, receive
from meldcode.exchange.post import post
from meldcode.tenancy.context import acting_for
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.laid import lay_answers, lay_decision
from tests.casefiles.visitor import Visitor, code_in, hidden_in, words_of
from tests.cast import FOUNDED, Cast, employ
from tests.conftest import Clock


@pytest.fixture
def decided(consulted: str, cast: Cast) -> str:
    """Noor's file, weighed structurally unsafe and decided: a report is owed."""
    lay_answers(cast, code_in(consulted), vermoeden="ja", veiligheid="ja", hulp="nee")
    lay_decision(cast, code_in(consulted), reports=True)
    return consulted


@pytest.fixture
def sent(decided: str, ineke: Visitor) -> str:
    """The address of the receipt of a sent melding."""
    return ineke.done(f"{decided}melding/", filled.report(send="ja"))


@pytest.fixture
def answered(cast: Cast, sent: str) -> Callable[[str], None]:
    """Lets Veilig Thuis answer the melding, by a letter that really travels."""

    def feedback(text: str) -> None:
        with acting_for(cast.de_wilg.id, cast.ineke.user_id):
            message_id = Report.objects.get().letter_id
        content = {
            "melding": str(message_id),
            "kenmerk": "bodu-dute-96",
            "uitkomst": "onderzoek",
            "tekst": text,
            "contact": {"naam": "Vera Yilmaz", "functie": "medewerker", "telefoon": "0299"},
            "op": "2026-03-04",
        }
        with deed("terugkoppeling.verzonden", by=cast.vera, at=cast.wednesday):
            post("terugkoppeling", content, to=cast.de_wilg.id, at=cast.wednesday)
        _carry(cast, cast.wednesday)

    return feedback


def _carry(cast: Cast, at: datetime) -> None:
    """Everything that waits travels, twice: the second time brings the receipts of the first."""
    handlers = {"terugkoppeling": receive_feedback, "melding": lambda letter, at: None}
    carriers = {"local": lambda addressing, envelope, at: receive(addressing, envelope, at, handlers=handlers)}
    for _ in range(2):
        for house in (cast.de_wilg, cast.veilig_thuis):
            deliver_waiting(house.id, carriers, at=at)


def test_the_form_is_prefilled_from_the_file(decided: str, ineke: Visitor) -> None:
    shown = ineke.open(f"{decided}melding/")

    assert "Reden bij veiligheid." in shown
    assert 'value="0299-555 010"' in shown


def test_the_preview_is_the_whole_letter_grouped_by_kind_and_sends_nothing(
    school: School, cast: Cast, decided: str, ineke: Visitor
) -> None:
    school.signal_by(cast.bram, text="Buurvrouw hoorde geschreeuw.", kind="van-derden", source="de buurvrouw")
    school.signal_by(cast.tineke, text="Vier blauwe plekken.", kind="feit")

    page = ineke.press(f"{decided}melding/", filled.report(preview="ja"))

    shown = words_of(page.content.decode())
    assert "Er is nog niets verstuurd." in shown
    facts, seen, told = (
        shown.index(text) for text in ("Vier blauwe plekken.", "een blauwe plek op", "Buurvrouw hoorde")
    )
    assert facts < seen < told
    assert "gehoord van de buurvrouw" in shown
    assert "Noor van der Veen" in shown
    assert "Ineke de Wit, intern begeleider" in shown
    assert "Doe de melding" in ineke.open(decided), "still owed"


def test_the_preview_can_be_changed_and_sent_without_a_script(decided: str, ineke: Visitor) -> None:
    page = f"{decided}melding/"
    preview = ineke.press(page, filled.report(preview="ja")).content.decode()
    hidden = hidden_in(preview)

    form = ineke.client.post(page, {**hidden, "change": "ja"})
    assert form.status_code == 200
    assert "Het wordt steeds erger." in form.content.decode()
    receipt = ineke.client.post(page, {**hidden, "send": "ja"})
    assert receipt.status_code == 303


def test_the_receipt_has_a_reference_and_a_day_and_a_number_to_call(sent: str, ineke: Visitor) -> None:
    shown = words_of(ineke.open(sent))

    assert f"Kenmerk {sent.split('/')[-2]}" in shown
    assert "Je hoort uiterlijk 9 maart 2026 van Veilig Thuis; anders bel je 0800-2000." in shown
    assert "De ontvangst is nog niet bevestigd." in shown


def test_arrival_is_confirmed_by_itself(sent: str, ineke: Visitor, cast: Cast) -> None:
    _carry(cast, cast.monday)

    assert "Veilig Thuis heeft haar ontvangen op 2 maart 2026 om 09:00" in words_of(ineke.open(sent))


def test_sending_twice_is_one_melding_and_the_same_receipt(decided: str, ineke: Visitor, cast: Cast) -> None:
    page = f"{decided}melding/"
    marks = ineke.marks(page)

    first = ineke.press(page, filled.report(send="ja"), **marks)
    second = ineke.press(page, filled.report(send="ja"), **marks)

    assert first["Location"] == second["Location"]
    assert len(casefile_for(cast.ineke, code_in(decided), to="see", at=cast.monday).reports) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"norm_1": []}, "Kies wat past."),
        ({"occasion": ""}, "Schrijf op waarom je nu meldt."),
        ({"told": ""}, "Kies ja of nee."),
        ({"told": "ja", "told_whom": ""}, "Schrijf op aan wie je het vertelde."),
        ({"told": "nee", "not_told_because": ""}, "Schrijf op waarom je het niet hebt verteld."),
        ({"phone": ""}, "Vul een telefoonnummer in."),
        ({"phone": "bel school"}, "Dit lijkt geen telefoonnummer."),
        ({"index_prompt": ""}, "Kies een antwoord."),
        ({"index_prompt": "niet", "index_reason": ""}, "Schrijf op waarom je dat niet doet."),
        ({"own_role": "a" * 20_000}, "ten hoogste 10000 tekens"),
    ],
)
@pytest.mark.parametrize("button", ["preview", "send"])
def test_a_mistake_is_named_on_top_and_at_the_field_and_nothing_is_sent(
    decided: str, ineke: Visitor, changes: dict[str, object], words: str, button: str
) -> None:
    shown = ineke.refused(f"{decided}melding/", filled.report(**{button: "ja"}) | changes)

    assert shown.count(words) == 2
    assert "Doe de melding" in ineke.open(decided)


def test_a_report_may_go_before_the_weighing_and_then_none_of_the_kinds_is_a_choice_of_its_own(
    file: str, ineke: Visitor
) -> None:
    assert "Je meldt voordat er is gewogen" in ineke.open(f"{file}melding/")
    assert "Kies wat past." in ineke.refused(f"{file}melding/", filled.report(norm_1=[], send="ja"))
    assert "Haal dat vinkje weg" in ineke.refused(f"{file}melding/", filled.report(norm_1=["geen", "acuut"]))

    receipt = ineke.done(f"{file}melding/", filled.report(norm_1=["geen"], send="ja"))

    assert "Je melding is verzonden" in ineke.open(receipt)


def test_a_disclosure_counts_as_acute(decided: str, ineke: Visitor) -> None:
    receipt = ineke.done(f"{decided}melding/", filled.report(norm_1=["disclosure"], send="ja"))

    assert "Acuut onveilig" in ineke.open(receipt)


def test_feedback_that_stays_away_asks_for_a_call_until_it_comes(
    sent: str, decided: str, ineke: Visitor, cast: Cast, clock: Clock
) -> None:
    assert "Je wacht op Veilig Thuis" in ineke.open(decided)
    clock.stand_at(cast.monday.replace(day=10))
    assert "Bel zelf Veilig Thuis: 0800-2000" in ineke.open(decided)

    ineke.done(f"{sent}gebeld/", {"said": "Mevrouw De Boer: het komt morgen."})

    assert "Mevrouw De Boer: het komt morgen." in ineke.open(sent)
    assert "Je wacht op Veilig Thuis" in ineke.open(decided)
    clock.stand_at(cast.monday.replace(day=12))
    assert "Bel zelf Veilig Thuis: 0800-2000" in ineke.open(decided)


def test_feedback_stands_in_the_file_and_ends_the_wait(
    sent: str, decided: str, ineke: Visitor, answered: Callable[[str], None]
) -> None:
    answered("Wij starten een onderzoek.")

    for page in (decided, sent):
        shown = words_of(ineke.open(page))
        assert "Veilig Thuis heeft geantwoord" in shown
        assert "Wij starten een onderzoek." in shown
        assert "Veilig Thuis doet onderzoek" in shown
    assert "Blijf de leerling volgen" in ineke.open(decided)


def test_a_call_needs_words(sent: str, ineke: Visitor) -> None:
    assert ineke.refused(f"{sent}gebeld/", {"said": ""}).count("Schrijf op wie je sprak") == 2


def test_the_verwijsindex_can_be_recorded_later(decided: str, ineke: Visitor) -> None:
    receipt = ineke.done(f"{decided}melding/", filled.report(index_prompt="later", send="ja"))
    assert "Nog te doen: de verwijsindex" in ineke.open(receipt)

    assert "Schrijf op waarom" in ineke.refused(f"{receipt}verwijsindex/", {"prompt": "niet", "reason": ""})
    ineke.done(f"{receipt}verwijsindex/", {"prompt": "niet", "reason": "Onze gemeente heeft er geen."})

    assert "Onze gemeente heeft er geen." in ineke.open(receipt)


def test_a_melding_of_another_file_is_not_found(sent: str, school: School, cast: Cast, ineke: Visitor) -> None:
    school.signal_by(cast.tineke, about="sem")
    other = f"/dossier/{school.file_of('sem')}/"

    for page in ("", "gebeld/", "verwijsindex/"):
        ineke.open(f"{other}melding/{sent.split('/')[-2]}/{page}", status=404)


def test_without_a_veilig_thuis_the_page_says_to_call(school: School, cast: Cast) -> None:
    lone = found("De Eenling", Kind.SCHOOL, at=FOUNDED, profession="onderwijs", phone="0299-1")
    coach = school.browser_of(employ("Mo Prins", Role.INTERNAL_COACH, at=lone.id))
    pupil = coach.done("/leerlingen/nieuw/", _pupil())
    own = coach.done(f"{pupil}signaal/", filled.signal())
    file = coach.open(own).partition('href="/dossier/')[2].partition('"')[0]

    shown = coach.open(f"/dossier/{file}melding/")
    assert "0800-2000" in shown
    assert "Er is vanaf deze pagina niets verstuurd." in shown
    assert "Bekijk de melding" not in shown


def _pupil() -> dict[str, str]:
    born = filled.day("birth_date", "", "", "")
    return {"given": "Pim", "infix": "", "family": "Bos", "group": "3", "number": "", **born}
