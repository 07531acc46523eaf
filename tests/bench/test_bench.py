"""The bench itself: that it runs, and that its counting would notice."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.engines import Engine, lent_sqlite
from bench.figures import of_reports, write
from bench.load import Hit, Shot, Volley
from bench.reports import BARE, INSIDE, WHOLE, Plan, Range, laid
from bench.serving import served

REPORTS = 8


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with lent_sqlite() as lent:
        yield lent


def test_each_report_of_a_volley_is_there_once_and_a_false_receipt_is_noticed(engine: Engine, tmp_path: Path) -> None:
    shots = laid(engine, REPORTS)
    with served(engine) as server:
        place = Range(engine, server, shots)
        for kind in (BARE, INSIDE, WHOLE):
            place.measure(kind, 1)
    place.count()

    assert [volley.errors for volley in place.tried.volleys.values()] == [0, 0, 0]
    found = place.tried.count
    assert found["acknowledged"] == found["present"] == REPORTS
    assert not any(number for name, number in found.items() if name not in {"acknowledged", "present", "events"})

    place.receipts += ["/dossier/baba-dede-12/melding/fifi-gogo-34/", place.receipts[0]]
    place.count()
    assert (place.tried.count["lost"], place.tried.count["double"]) == (1, 1)

    page = tmp_path / "figures.md"
    write("reports", of_reports(Plan(rounds=1, seconds=1), {"SQLite": place.tried}), page)
    assert "0 errors" not in page.read_text(encoding="utf-8")
    assert "Errors 0: met." in page.read_text(encoding="utf-8")


def test_pages_open_among_copies_of_a_school(tmp_path: Path) -> None:
    laid_at = str(tmp_path / "laid.json")
    # A database of its own: the other test counts every report there is.
    with lent_sqlite() as engine:
        engine.run("copies", "lay", "2", laid_at)
        engine.run("copies", "add", "1", "2")

        opened = json.loads(engine.run("copies", "open", laid_at, "2"))
        assert {page: len(times) for page, times in opened.items()} == {"Mijn werk": 2, "dossier": 2}
        with pytest.raises(subprocess.CalledProcessError):
            # They are there: the same copy can't be added again.
            engine.run("copies", "add", "2", "2")


def test_the_page_of_figures_keeps_what_other_commands_measured(tmp_path: Path) -> None:
    page = tmp_path / "figures.md"
    write("law", "eerst", page)
    write("reports", "daarna", page)
    write("law", "opnieuw", page)

    text = page.read_text(encoding="utf-8")
    assert text.index("daarna") < text.index("opnieuw")
    assert "eerst" not in text


def test_a_late_answer_and_an_error_both_count() -> None:
    shot = Shot("/", "", "")
    volley = Volley([Hit(shot, 0.01, 303, "/a/")] * 98 + [Hit(shot, 5.0, 303, "/b/"), Hit(shot, 0.01, 500)])

    assert volley.errors == 1
    assert volley.percentile(50) == pytest.approx(0.01)
    assert max(hit.seconds for hit in volley.hits) == 5.0
