"""Statement lines: one or many, empty ones don't count."""

from django.http import QueryDict

from meldcode.screens.error_summary import faults
from meldcode.screens.lines import StatementLineForm, StatementLines


def posted(*lines: dict[str, str], total: int | None = None, **more: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data["regels-TOTAL_FORMS"] = str(len(lines) if total is None else total)
    data["regels-INITIAL_FORMS"] = "0"
    for place, line in enumerate(lines):
        for name, value in line.items():
            data[f"regels-{place}-{name}"] = value
    data.update(more)
    return data


SEEN = {"text": "Blauwe plek op de arm", "kind": "eigen-waarneming", "source": ""}
TOLD = {"text": "Moeder is boos", "kind": "van-derden", "source": "de buurvrouw"}
EMPTY = {"text": "  ", "kind": "", "source": ""}


def test_filled_lines_come_out_in_order_without_the_empty_ones() -> None:
    lines = StatementLines(posted(EMPTY, SEEN, EMPTY, TOLD))
    assert lines.is_valid(), lines.errors
    assert lines.filled() == [SEEN, TOLD]


def test_at_least_one_line_is_asked_for_at_the_first_line() -> None:
    lines = StatementLines(posted(EMPTY))
    assert not lines.is_valid()
    [fault] = faults(lines)
    assert (fault.message, fault.target) == ("Vul ten minste één regel in.", "id_regels-0-text")


def test_a_line_without_a_kind_is_asked_for_its_kind() -> None:
    lines = StatementLines(posted(SEEN, SEEN | {"kind": ""}))
    assert not lines.is_valid()
    [fault] = faults(lines)
    assert fault.label == "Regel 2: Wat voor informatie is dit?"


def test_a_line_from_others_asks_from_whom() -> None:
    lines = StatementLines(posted(TOLD | {"source": ""}))
    assert not lines.is_valid()
    assert faults(lines)[0].message == "Schrijf op van wie je dit hebt."


def test_more_than_thirty_lines_are_refused_in_words_and_kept() -> None:
    lines = StatementLines(posted(*[SEEN] * 31))
    assert not lines.is_valid()
    assert faults(lines)[0].message == "Dit zijn er te veel: vul ten hoogste 30 regels in."
    assert str(lines).count("Blauwe plek op de arm") == 31


def test_another_line_is_added_without_losing_or_judging_anything() -> None:
    asked = StatementLines(posted(SEEN, EMPTY | {"source": "half"}, add_line="regels"))
    assert asked.is_asking_for_line
    grown = asked.with_another_line()
    assert len(grown.forms) == 3
    assert "Blauwe plek op de arm" in str(grown)
    assert "meldcode-error" not in str(grown)
    assert not grown.is_valid()


def test_lines_stop_growing_at_the_maximum() -> None:
    asked = StatementLines(posted(*[SEEN] * 30, add_line="regels"))
    assert len(asked.with_another_line().forms) == 30
    assert "Nog een regel" not in str(asked.with_another_line())


def test_a_page_that_is_sent_does_not_ask_for_a_line() -> None:
    assert not StatementLines(posted(SEEN)).is_asking_for_line
    assert not StatementLines().is_asking_for_line


def test_of_two_sets_of_lines_only_the_one_that_was_asked_grows() -> None:
    data = posted(SEEN, add_line="anders")
    data["anders-TOTAL_FORMS"], data["anders-INITIAL_FORMS"] = "1", "0"
    assert len(StatementLines(data).with_another_line().forms) == 1
    assert len(StatementLines(data, prefix="anders").with_another_line().forms) == 2


def test_an_emptied_line_that_was_prefilled_does_not_count() -> None:
    data = posted(EMPTY, SEEN)
    data["regels-INITIAL_FORMS"] = "1"
    lines = StatementLines(data, initial=[SEEN])
    assert lines.is_valid(), lines.errors
    assert lines.filled() == [SEEN]


def test_a_tampered_count_is_refused_without_a_crash() -> None:
    lines = StatementLines(QueryDict("regels-0-text=x"))
    assert not lines.is_valid()
    assert "regels-TOTAL_FORMS" in str(lines)


def test_the_label_of_the_source_does_not_say_that_it_is_optional() -> None:
    assert "niet verplicht" not in str(StatementLineForm())


def test_the_source_is_shown_for_what_others_told() -> None:
    assert 'data-shows="regels-0-kind=van-derden"' in str(StatementLines())
    assert 'data-shows="regels-__prefix__-kind=van-derden"' in str(StatementLines())
