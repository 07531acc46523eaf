"""A count that was lost or changed on the way costs no line of what somebody saw."""

import pytest
from django.http import QueryDict

from meldcode.screens.lines import StatementLines


@pytest.mark.parametrize("count", ["0", "-3", "abc", None, "99999"])
def test_what_was_typed_is_judged_whatever_the_count_says(count: str | None) -> None:
    data = QueryDict(mutable=True)
    data.update({"regels-0-text": "Een blauwe plek.", "regels-0-kind": "feit", "regels-0-source": ""})
    if count is not None:
        data["regels-TOTAL_FORMS"] = count

    lines = StatementLines(data)

    assert lines.is_valid()
    assert [line["text"] for line in lines.filled()] == ["Een blauwe plek."]


def test_no_line_at_all_is_asked_for() -> None:
    lines = StatementLines(QueryDict("regels-TOTAL_FORMS=0"))

    assert not lines.is_valid()
    assert "regel" in str(lines.forms[0].errors)
