"""The whole melding: on paper, done in person, what the family may know, our own part, and what is new afterwards."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from meldcode.accounts.actions import found
from meldcode.accounts.roles import Kind, Role
from meldcode.audit.models import Event
from meldcode.casefiles.access import casefile_for
from meldcode.exchange.models import OutgoingLetter
from meldcode.tenancy.context import acting_for
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.laid import lay_answers, lay_decision
from tests.casefiles.visitor import Visitor, code_in, words_of
from tests.cast import FOUNDED, Cast, employ
from tests.conftest import Clock


@pytest.fixture
def decided(consulted: str, cast: Cast) -> str:
    lay_answers(cast, code_in(consulted), vermoeden="ja", veiligheid="ja", hulp="nee")
    lay_decision(cast, code_in(consulted), reports=True)
    return consulted


@pytest.fixture
def sent(decided: str, ineke: Visitor) -> str:
    return ineke.done(f"{decided}melding/", filled.report(send="ja"))


@pytest.fixture
def told(decided: str, ineke: Visitor) -> str:
    """The address of a melding that Ineke did by telephone."""
    return ineke.done(f"{decided}melding/zelf/", own_report())


def own_report(**changes: Any) -> dict[str, Any]:
    """By telephone, on Monday 2 March 2026 at eight, an hour before she writes it down."""
    how = {"channel": "telefoon", **filled.day("on", "2", "3", "2026"), "clock": "8:00"}
    return filled.report(**how, spoke_with="de bureaudienst", reference="VT-77", **changes)


def _paper(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert "Noor" not in answer["Content-Disposition"]
    reader = PdfReader(BytesIO(answer.content))
    assert reader.metadata is not None
    assert reader.metadata.title == "Melding bij Veilig Thuis"
    return "\n".join(page.extract_text() for page in reader.pages)


def _content(cast: Cast, file: str) -> dict[str, Any]:
    return casefile_for(cast.ineke, code_in(file), to="see", at=cast.monday).reports[-1].data


# ── on paper ─────────────────────────────────────────────────────────────────────────────────────
def test_a_sent_report_is_printed_whole_and_that_is_witnessed(sent: str, ineke: Visitor, cast: Cast) -> None:
    words = _paper(ineke.client.get(f"{sent}pdf/"))

    assert "Noor van der Veen" in words
    assert words.index("Over wie het gaat") < words.index("Waarom nu") < words.index("Het wordt steeds erger.")
    with acting_for(cast.de_wilg.id, cast.ineke.user_id):
        assert Event.objects.filter(action="dossier.print").exists()


def test_a_preview_is_printed_and_nothing_is_sent(decided: str, ineke: Visitor, cast: Cast) -> None:
    words = _paper(ineke.press(f"{decided}melding/", filled.report(print="ja")))

    assert "Dit is nog niet gemeld." in words
    with acting_for(cast.de_wilg.id, cast.ineke.user_id):
        assert not OutgoingLetter.objects.exists()


def test_the_script_for_the_telephone_holds_what_the_file_holds(decided: str, ineke: Visitor) -> None:
    words = _paper(ineke.client.get(f"{decided}melding/spiekbrief/"))

    assert "Noor had een blauwe plek op haar arm." in words
    assert "0800-2000" in words


def test_hostile_text_is_printed_as_text(decided: str, ineke: Visitor) -> None:
    text = '#eval(1) $x$ "aan" 😀 محمد ' + "lang " * 1900
    words = _paper(ineke.press(f"{decided}melding/", filled.report(occasion=text, print="ja")))

    assert '#eval(1) $x$ "aan" 😀' in words


# ── done in person ───────────────────────────────────────────────────────────────────────────────
def test_a_report_by_phone_is_told_as_such_and_never_as_sent(decided: str, told: str, ineke: Visitor) -> None:
    receipt, chronology = words_of(ineke.open(told)), words_of(ineke.open(decided))

    assert "Gemeld per telefoon op 2 maart 2026 om 08:00, gesproken met de bureaudienst, hun kenmerk VT-77" in receipt
    assert "Gemeld per telefoon op 2 maart 2026" in chronology
    for page in (receipt, chronology):
        assert "verzonden" not in page.lower()
        assert "ontvangen" not in page.lower()


def test_the_same_is_owed_as_after_a_sent_one(decided: str, told: str, ineke: Visitor, cast: Cast) -> None:
    assert "Je hoort uiterlijk 9 maart 2026 van Veilig Thuis; anders bel je 0800-2000." in words_of(ineke.open(told))
    owed = casefile_for(cast.ineke, code_in(decided), to="see", at=cast.monday).commitments
    assert {row.what for row in owed} == {"terugkoppeling-afwachten", "hoe-gaat-het"}


def test_a_moment_to_come_is_refused_at_the_field(decided: str, ineke: Visitor) -> None:
    page = ineke.refused(f"{decided}melding/zelf/", own_report() | {"clock": "23:00"})

    assert "Dat is nog niet geweest." in page
    assert "de bureaudienst" in page


def test_the_same_press_twice_is_one_report(decided: str, ineke: Visitor, cast: Cast) -> None:
    address = f"{decided}melding/zelf/"
    marks = ineke.marks(address)
    first, second = (ineke.press(address, own_report(), **marks) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert len(casefile_for(cast.ineke, code_in(decided), to="see", at=cast.monday).reports) == 1


def test_their_answer_is_written_down_and_ends_the_wait(decided: str, told: str, ineke: Visitor) -> None:
    fields = {
        **filled.day("on", "2", "3", "2026"),
        "contact": "Vera",
        "outcome": "onderzoek",
        "said": "We komen langs.",
    }
    ineke.done(f"{told}antwoord/", {**fields, "reference": "VT-77"})

    assert "We komen langs." in ineke.open(told)
    assert "Je wacht op Veilig Thuis" not in ineke.open(decided)


def test_an_answer_to_a_sent_report_comes_by_letter(sent: str, ineke: Visitor) -> None:
    ineke.open(f"{sent}antwoord/", status=404)


def test_without_a_veilig_thuis_this_is_the_way(school: School, cast: Cast) -> None:
    lone = found("De Eenling", Kind.SCHOOL, at=FOUNDED, profession="onderwijs", phone="0299-1")
    coach = school.browser_of(employ("Mo Prins", Role.INTERNAL_COACH, at=lone.id))
    born = filled.day("birth_date", "", "", "")
    pupil = coach.done(
        "/leerlingen/nieuw/", {"given": "Pim", "infix": "", "family": "Bos", "group": "3", "number": "", **born}
    )
    own = coach.done(f"{pupil}signaal/", filled.signal())
    file = "/dossier/" + coach.open(own).partition('href="/dossier/')[2].partition('"')[0]

    assert f"{file}melding/zelf/" in coach.open(f"{file}melding/")
    assert "Gemeld per telefoon" in coach.open(coach.done(f"{file}melding/zelf/", own_report()))


def test_somebody_without_a_right_finds_none_of_it(sent: str, decided: str, tineke: Visitor) -> None:
    for page in (f"{decided}melding/zelf/", f"{decided}melding/spiekbrief/", f"{sent}pdf/", f"{sent}afspraak/"):
        tineke.open(page, status=404)


# ── what the family may know ─────────────────────────────────────────────────────────────────────
def test_what_others_told_is_not_ticked_at_first(school: School, cast: Cast, decided: str, ineke: Visitor) -> None:
    school.signal_by(cast.bram, text="Buurvrouw hoorde geschreeuw.", kind="van-derden", source="de buurvrouw")
    form = ineke.open(f"{decided}melding/").partition("Wat mag het gezin weten")[2]

    assert "checked" in form.partition("Noor had een blauwe plek")[0]
    before, _, _ = form.partition("Buurvrouw hoorde")
    assert "checked" not in before[before.rindex("<input") :]


def test_what_is_not_ticked_goes_along_as_not_to_be_shared(decided: str, sent: str, ineke: Visitor, cast: Cast) -> None:
    content = _content(cast, decided)

    assert {line["deelbaar"] for line in content["regels"] + content["stappen"]} == {False}
    assert "niet delen met het gezin" in ineke.open(sent)
    assert "Niet delen met het gezin" in _paper(ineke.client.get(f"{sent}pdf/"))


def test_what_is_ticked_may_be_shared(decided: str, ineke: Visitor, cast: Cast) -> None:
    page = ineke.open(f"{decided}melding/")
    keys = [piece.partition('"')[0] for piece in page.split('name="shareable" value="')[1:]]
    ineke.done(f"{decided}melding/", filled.report(send="ja", shareable=keys))

    content = _content(cast, decided)
    assert {line["deelbaar"] for line in content["regels"] + content["stappen"]} == {True}


def test_secrecy_needs_a_ground_of_the_law_and_a_motive(decided: str, ineke: Visitor) -> None:
    page = ineke.refused(f"{decided}melding/", filled.report(send="ja", known="nee"))

    assert "Zonder een van deze redenen kan het niet." in page
    assert "Veilig Thuis moet dit kunnen wegen." in page
    assert "Dit is een hoge uitzondering" in page


def test_secrecy_shows_plainly_on_the_receipt_and_on_paper(decided: str, ineke: Visitor) -> None:
    secret = {"known": "nee", "disclosure": "geheim-gevaar-melder", "motive": "Ik woon naast vader."}
    receipt = ineke.done(f"{decided}melding/", filled.report(send="ja", **secret))

    assert "Melder niet bekendmaken aan het gezin" in ineke.open(receipt)
    assert "Melder niet bekendmaken aan het gezin" in _paper(ineke.client.get(f"{receipt}pdf/"))


def test_it_is_open_when_nothing_was_chosen(decided: str, sent: str, cast: Cast, ineke: Visitor) -> None:
    assert _content(cast, decided)["bekendheid"] == "open"
    assert "niet bekendmaken" not in ineke.open(sent)


# ── afterwards ───────────────────────────────────────────────────────────────────────────────────
def test_what_was_agreed_about_our_own_part_stands_in_the_file(decided: str, sent: str, ineke: Visitor) -> None:
    assert "Schrijf op wat er is afgesproken." in ineke.refused(f"{sent}afspraak/", {"agreed": ""})
    ineke.done(f"{sent}afspraak/", {"agreed": "Tineke belt elke week."})

    assert "Tineke belt elke week." in ineke.open(sent)
    assert "Met Veilig Thuis afgesproken wat we zelf doen" in ineke.open(decided)


def test_an_addition_tells_only_what_is_new_and_names_the_earlier(
    decided: str, sent: str, school: School, cast: Cast, ineke: Visitor, clock: Clock
) -> None:
    clock.stand_at(cast.wednesday)
    school.signal_by(cast.tineke, text="Noor had een snee.")
    page = ineke.open(f"{sent}aanvulling/")
    fresh = [piece for piece in page.split('name="along" value="')[1:] if "checked" in piece.partition(">")[0]]
    keys = [piece.partition('"')[0] for piece in fresh]
    ineke.done(f"{sent}aanvulling/", filled.report(send="ja", along=keys))

    content = _content(cast, decided)
    assert [line["tekst"] for line in content["regels"]] == ["Noor had een snee."]
    assert content["aanvulling_op"]["kenmerk"] == sent.split("/")[-2]


def test_an_addition_can_send_all_again(decided: str, sent: str, cast: Cast, ineke: Visitor) -> None:
    ineke.done(f"{sent}aanvulling/", filled.report(send="ja", again="on"))

    assert "Noor had een blauwe plek op haar arm." in [line["tekst"] for line in _content(cast, decided)["regels"]]
