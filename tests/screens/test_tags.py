"""The tags page writers use."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def drawn(source: str, **context: object) -> str:
    return Template("{% load screens %}" + source).render(Context(context))


def test_what_people_wrote_stays_text_in_every_block() -> None:
    nasty = "<script>alert(1)</script>"
    html = drawn(
        "{% alert 'info' title=n %}{{ n }}{% endalert %}{% card n %}{{ n }}{% endcard %}{% tag n %}"
        "{% next_card n text=n action=n url=n links=links %}{% data_list rows %}{% summary_list answers %}"
        "{% chronology entries %}{% stepper steps %}{% two_texts n n by=n label=n %}"
        "{% receipt n reference=n %}{{ n }}{% endreceipt %}",
        n=nasty,
        links=[(nasty, nasty)],
        rows=[(nasty, nasty)],
        answers=[{"label": nasty, "value": nasty, "url": nasty}],
        entries=[{"kind": nasty, "title": nasty, "text": nasty, "author": nasty}],
        steps=[{"label": nasty, "state": "current", "note": nasty}],
    )
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") >= 25


def test_a_message_says_its_kind_in_its_class_and_its_icon() -> None:
    html = drawn("{% alert 'warning' title='Let op' %}<p>Tekst</p>{% endalert %}")
    assert "utrecht-alert--warning" in html
    assert "<h2" in html
    assert "<p>Tekst</p>" in html


def test_danger_is_said_in_words() -> None:
    assert "Acuut onveilig" in drawn("{% danger 'acuut' %}")
    assert drawn("{% danger '' %}") == ""


def test_an_unknown_danger_is_a_mistake_of_the_page_writer() -> None:
    with pytest.raises(KeyError):
        drawn("{% danger 'groot' %}")


def test_the_folded_stepper_says_where_you_are() -> None:
    steps = [{"label": "Signalen", "state": "done"}, {"label": "Overleggen", "state": "current"}]
    html = drawn("{% stepper steps %}", steps=steps)
    assert "Stap 2 van 2" in html
    assert html.count('aria-current="step"') == 2  # once wide, once folded; a style sheet shows one of them


def test_steps_say_their_state_to_who_does_not_see_colours() -> None:
    states = ["done", "current", "skipped", "todo"]
    html = drawn("{% stepper steps %}", steps=[{"label": "x", "state": state} for state in states])
    for words in ("gedaan", "hier ben je", "overgeslagen", "nog niet gedaan"):
        assert words in html


def test_a_link_to_change_an_answer_names_the_question() -> None:
    html = drawn("{% summary_list rows %}", rows=[{"label": "Waarom?", "value": "Daarom", "url": "/x/"}])
    assert 'wijzigen<span class="meldcode-visually-hidden">: Waarom?' in html


def test_days_and_moments_are_in_dutch_words() -> None:
    at = dt.datetime(2027, 3, 14, 13, 3, tzinfo=dt.UTC)
    assert drawn("{{ at|moment }}", at=at) == "14 maart 2027 om 14:03"
    assert drawn("{{ at|day }}", at=dt.date(2027, 3, 4)) == "4 maart 2027"
    assert drawn("{{ at|day }}{{ at|moment }}", at=None) == ""


def test_a_chronology_tells_days_from_moments() -> None:
    entries = [{"at": dt.date(2027, 3, 3)}, {"at": dt.datetime(2027, 3, 4, 9, 5, tzinfo=AMSTERDAM)}]
    html = drawn("{% chronology entries %}", entries=entries)
    assert ">3 maart 2027<" in html
    assert ">4 maart 2027 om 09:05<" in html


def test_an_empty_chronology_says_so() -> None:
    assert "Er is nog niets vastgelegd." in drawn("{% chronology entries %}", entries=[])


def test_a_form_carries_its_key_its_version_and_its_draft_address() -> None:
    html = drawn(
        "{% form_start %}{% form_end %}",
        csrf_token="c",
        form_token="sleutel-1",
        form_version="7",
        draft_url="/concept/",
    )
    assert 'name="sleutel" value="sleutel-1"' in html
    assert 'name="versie" value="7"' in html
    assert 'data-draft-url="/concept/"' in html
    assert "data-once" in html


def test_a_form_can_go_without_draft_and_be_sent_twice() -> None:
    html = drawn("{% form_start draft_url='' once=False %}{% form_end %}", draft_url="/concept/")
    assert "data-draft-url" not in html
    assert "data-once" not in html


def test_a_title_begins_with_fout_only_when_something_is_wrong() -> None:
    assert drawn("{% error_prefix form lines %}") == ""


def test_a_draft_that_was_put_back_says_so() -> None:
    at = dt.datetime(2027, 3, 14, 14, 3, tzinfo=AMSTERDAM)
    assert "bewaarde op 14 maart 2027 om 14:03" in drawn("{% form_start %}{% form_end %}", restored_at=at)
