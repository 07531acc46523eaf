"""Step 1 on the screen: writing down what was seen, and what the author reads next."""

import pytest

from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, words_of
from tests.cast import Cast


@pytest.fixture
def form(school: School) -> str:
    return f"/leerlingen/{school.pupils['noor']}/signaal/"


def test_a_signal_is_saved_and_says_what_happens_next_and_who_reads_it(form: str, tineke: Visitor, cast: Cast) -> None:
    shown = words_of(tineke.open(tineke.done(form, filled.signal())))

    assert "Blijf oplettend" in shown
    assert (
        f"Wie dit kan lezen Jij {cast.amal.name}, aandachtsfunctionaris {cast.ineke.name}, intern begeleider" in shown
    )
    assert "Zelf gezien of gehoord: Noor had een blauwe plek op haar arm." in shown


def test_today_is_filled_in_already(form: str, tineke: Visitor) -> None:
    shown = tineke.open(form)

    assert 'name="seen_on_dag" id="id_seen_on_dag" value="02"' in shown
    assert 'name="seen_on_jaar" id="id_seen_on_jaar" value="2026"' in shown


def test_a_serious_signal_leads_to_whom_to_call(form: str, tineke: Visitor) -> None:
    shown = tineke.open(tineke.done(form, filled.signal(is_serious="ja")))

    assert "Dit kan niet wachten: bel nu" in shown
    assert 'href="tel:08002000"' in shown
    assert 'href="tel:112"' in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (filled.day("seen_on", "3", "3", "2026"), "Deze dag ligt in de toekomst"),
        (filled.day("seen_on", "2", "", "2026"), "Vul ook de maand in."),
        (filled.day("seen_on", "30", "2", "2026"), "Deze datum bestaat niet"),
        (filled.day("seen_on", "1", "1", "1899"), "Het jaar moet liggen tussen 1900 en 2100"),
        (filled.day("seen_on", "1", "1", "2015"), "nog niet geboren"),
        ({"seen_at": "23:59"}, "Deze tijd is nog niet geweest"),
        ({"seen_at": "kwart over"}, "Dit is geen tijd"),
        ({"place": ""}, "Schrijf op waar het was."),
        ({"place": "x" * 300}, "ten hoogste 200 tekens"),
        ({"is_serious": ""}, "Kies ja of nee."),
        ({"regels-0-text": ""}, "Schrijf op wat je zag of hoorde."),
        ({"regels-0-text": "", "regels-0-kind": ""}, "Vul ten minste één regel in."),
        ({"regels-0-kind": ""}, "Kies wat voor informatie dit is."),
        ({"regels-0-kind": "van-derden"}, "Schrijf op van wie je dit hebt."),
    ],
)
def test_a_mistake_is_named_on_top_and_at_the_field(
    form: str, tineke: Visitor, changes: dict[str, str], words: str
) -> None:
    shown = tineke.refused(form, {**filled.signal(), **changes})

    assert shown.count(words) == 2
    assert shown.count("<title>Fout: ") == 1


def test_nothing_typed_is_lost_by_a_mistake(form: str, tineke: Visitor) -> None:
    shown = tineke.refused(form, filled.signal(text="Noor huilde.", place=""))

    assert "Noor huilde." in shown


def test_a_text_that_is_too_long_is_refused_kindly_and_kept(form: str, tineke: Visitor) -> None:
    text = "a" * 20_000
    shown = tineke.refused(form, filled.signal(text=text))

    assert text in shown


def test_another_line_can_be_asked_for_without_a_script(form: str, tineke: Visitor) -> None:
    answer = tineke.press(form, {**filled.signal(text="Noor huilde."), "add_line": "regels"})

    assert answer.status_code == 200
    assert "Noor huilde." in answer.content.decode()
    assert 'name="regels-1-text"' in answer.content.decode()


def test_the_same_form_sent_twice_is_one_signal(form: str, tineke: Visitor, ineke: Visitor, school: School) -> None:
    marks = tineke.marks(form)
    first = tineke.press(form, filled.signal(), **marks)
    second = tineke.press(form, filled.signal(), **marks)

    assert first["Location"] == second["Location"]
    shown = words_of(ineke.open(f"/dossier/{school.file_of()}/"))
    assert shown.count("Noor had een blauwe plek") == 1


def test_a_form_without_its_marks_is_not_sent(form: str, tineke: Visitor) -> None:
    answer = tineke.client.post(form, filled.signal())

    assert answer.status_code == 422
    assert "Noor had een blauwe plek" in answer.content.decode()


def test_markup_in_a_statement_is_shown_as_it_was_typed(form: str, tineke: Visitor) -> None:
    shown = tineke.open(tineke.done(form, filled.signal(text="<script>alert('x')</script> & <b>vet</b>")))

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &lt;b&gt;vet&lt;/b&gt;" in shown


def test_a_signal_is_written_down_from_the_file_too(file: str, ineke: Visitor) -> None:
    own = ineke.done(f"{file}signaal/", filled.signal(text="Noor wil niet naar huis."))

    assert "Naar het dossier" in ineke.open(own)
    assert "Noor wil niet naar huis." in ineke.open(file)


def test_acting_at_once_is_one_press_away(form: str, tineke: Visitor) -> None:
    assert 'href="/direct-handelen/"' in tineke.open(form)


def test_a_serious_signal_never_says_that_nothing_has_to_be_done(form: str, tineke: Visitor) -> None:
    shown = tineke.open(tineke.done(form, filled.signal(is_serious="ja")))

    assert "Je hoeft nu niets meer te doen" not in shown
    assert "Bel, en vertel het daarna je collega’s" in shown
