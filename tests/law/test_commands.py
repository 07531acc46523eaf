"""The commands `weigh`, `due` and `law check` as people and programs call them."""

import json
import os
import subprocess
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from meldcode.config import law_commands
from meldcode.deadlines import AMSTERDAM
from tests.law.conftest import SCRIPT, Definitions, Run

Write = Callable[[str | bytes], Path]


def test_it_weighs_a_file_into_one_json_object(run_apart: Run, answers: Write) -> None:
    file = answers('{"vermoeden": "ja", "veiligheid": "ja", "hulp": "nee"}')

    result = run_apart("weigh", "onderwijs", file, "--on", "2026-04-02")

    told = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert (told["profession"], told["edition"]) == ("onderwijs", "2019-01-01")
    assert (told["melden"], told["hulp"], told["meldnormen"]) == ("nodig", "niet-mogelijk", [1, 2])
    assert told["samen_met_veilig_thuis"] is True
    assert told["volgende"] is None
    assert told["afronden"] is None


def test_it_tells_a_due_day_alone(run_apart: Run) -> None:
    result = run_apart("due", "veiligheidsbeoordeling", "2026-04-02")

    assert (result.code, result.out, result.err) == (0, "2026-04-13\n", "")


def test_it_tells_what_it_proved_in_figures(run_apart: Run) -> None:
    result = run_apart("law", "check")

    assert (result.code, result.err) == (0, "")
    assert "3 beroepen, 3 edities, 51 rijen, 972 combinaties" in result.out
    assert "onderwijs 2019-01-01: 324 combinaties" in result.out
    assert "4 uitgegeven, alle vingerafdrukken kloppen" in result.out
    assert "16 gevallen, 48 wegingen" in result.out
    assert "18 van 18 voorbeelden goed" in result.out
    for period in ("monitoring-3", "monitoring-12", "monitoring-18"):
        assert f"  {period}: eigen keuze, nog te toetsen" in result.out
    assert result.out.endswith("Alles klopt.\n")


def test_it_answers_within_three_tenths_of_a_second(answers: Write) -> None:
    file = str(answers('{"vermoeden": "ja", "veiligheid": "twijfel"}'))
    for words in (["weigh", "onderwijs", file], ["due", "onderzoek", "2026-01-26"]):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([SCRIPT, *words], capture_output=True, check=True)
            times.append(time.perf_counter() - start)
        assert min(times) < 0.3, times


def test_it_weighs_without_django() -> None:
    code = "import sys, meldcode.config.cli; sys.exit('django' in sys.modules)"

    assert subprocess.run([SCRIPT.with_name("python"), "-c", code], check=False).returncode == 0


def test_it_takes_today_in_amsterdam_when_no_day_is_named(
    run: Run, answers: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Clock":
            asked.append(tz)
            return cls(2018, 12, 31, 23, 59)

    monkeypatch.setattr(law_commands, "datetime", Clock)

    result = run("weigh", "onderwijs", answers("{}"))

    assert asked == [AMSTERDAM]
    assert "op 2018-12-31 gold nog geen editie" in result.err


def test_it_takes_an_empty_object_as_nothing_answered_yet(run: Run, answers: Write) -> None:
    told = json.loads(run("weigh", "leerplicht", answers("{}"), "--on=2026-04-02").out)

    assert (told["melden"], told["hulp"], told["volgende"], told["redenen"]) == ("open", "open", "vermoeden", [])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ["is leeg", "{}"]),
        ("   \n", ["is leeg"]),
        ("{", ["regel 1", "geen geldige JSON", "plat JSON-object"]),
        ('{"vermoeden": "ja",}', ["geen geldige JSON"]),
        ("{'vermoeden': 'ja'}", ["geen geldige JSON"]),
        ('["ja"]', ["geen object"]),
        ('"ja"', ["geen object"]),
        ("null", ["geen object"]),
        ("NaN", ["NaN"]),
        ('{"vermoeden": NaN}', ["NaN", "Schrijf een tekst"]),
        ('{"vermoeden": Infinity}', ["Infinity"]),
        ('{"vermoeden": true}', ["vermoeden", "geen tekst"]),
        ('{"vermoeden": null}', ["vermoeden", "geen tekst"]),
        ('{"vermoeden": 1e999}', ["vermoeden", "geen tekst"]),
        ('{"vermoeden": {"a": "ja"}}', ["vermoeden", "geen tekst"]),
        ('{"vermoeden": ["ja"]}', ["vermoeden", "geen tekst"]),
        ('{"vermoeden": "ja", "vermoeden": "nee"}', ["vermoeden", "twee keer"]),
        ('{"vermoeden": ' + "[" * 100_000, ["te groot of te diep"]),
        ('{"vermoeden": ' + "9" * 10_000 + "}", ["te groot of te diep"]),
        ("{" + " " * 1_000_001 + "}", ["te groot"]),
        ('{"vermoeden": "ja"}'.encode("utf-16"), ["geen UTF-8"]),
        (b'{"vermoeden": "\xff"}', ["geen UTF-8"]),
        (b"\x00\x00", ["geen geldige JSON"]),
        ('{"gevoel": "ja"}', ["gevoel", "bestaat niet", "Kies uit"]),
        ('{"vermoeden": "misschien"}', ["misschien", "ja, nee"]),
        ('{"vermoeden": "ja\\nnee"}', ["ja nee", "Kies uit"]),
        ('{"vermoeden": "' + "x" * 5000 + '"}', ["xxx", "Kies uit: ja, nee"]),
        ('{"\\ud800": "ja"}', ["bestaat niet"]),
        ('{"resultaat": "ja"}', ["resultaat", "nog niet aan de beurt", "vermoeden"]),
        ('{"vermoeden": "nee", "hulp": "ja"}', ["hulp", "komt niet meer aan de orde"]),
    ],
)
def test_it_refuses_answers_it_cannot_use_in_one_line(
    run: Run, answers: Write, content: str | bytes, words: list[str]
) -> None:
    result = run("weigh", "onderwijs", answers(content))

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("meldcode weigh: ")
    assert result.err.count("\n") == 1
    assert len(result.err) < 500
    assert all(word in result.err for word in words), result.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["weigh"], ["BEROEP ontbreekt", "meldcode weigh BEROEP"]),
        (["weigh", "onderwijs"], ["ANTWOORDEN.json ontbreekt"]),
        (["weigh", "onderwijs", "/nergens/a.json"], ["/nergens/a.json", "bestaat niet"]),
        (["weigh", "onderwijs", "/"], ["dit is een map"]),
        (["weigh", "onderwijs", "a\0b"], ["niet te lezen"]),
        (["weigh", "onderwijs", "a.json", "b.json"], ["b.json", "te veel"]),
        (["weigh", "onderwijs", "a.json", "--op", "2026-01-01"], ["--op", "bestaat niet"]),
        (["weigh", "onderwijs", "a.json", "--on"], ["--on", "2026-04-02"]),
        (["weigh", "onderwijs", "a.json", "--on", "2026-02-30"], ["2026-02-30", "bestaat niet"]),
        (["weigh", "onderwijs", "a.json", "--on", "0001-01-01"], ["0001-01-01", "jaar"]),
        (["weigh", "onderwijs", "a.json", "--on", "9999-12-31"], ["9999-12-31", "jaar"]),
        (["weigh", "onderwijs", "a.json", "--on", "2026-01-01", "--on=2026-01-02"], ["--on", "2 keer"]),
        (["due"], ["TERMIJN ontbreekt"]),
        (["due", "onderzoek"], ["MOMENT ontbreekt"]),
        (["due", "onderzoek", "2026-01-01", "x"], ['"x" is te veel']),
        (["due", "eeuwig", "2026-01-01"], ["eeuwig", "bestaat niet", "bewaren"]),
        (["due", "onderzoek", "2026-02-30"], ["2026-02-30", "bestaat niet"]),
        (["due", "onderzoek", "gisteren"], ["gisteren", "geen datum"]),
        (["due", "onderzoek", ""], ["geen datum"]),
        (["due", "onderzoek", "0001-01-01"], ["jaartal"]),
        (["due", "bewaren", "9999-12-31"], ["jaartal"]),
        (["law"], ["meldcode law check"]),
        (["law", "fix"], ["meldcode law check"]),
        (["law", "check", "a", "b"], ["meldcode law check"]),
        (["law", "check", "/nergens"], ["/nergens", "bestaat niet"]),
    ],
)
def test_it_refuses_a_call_it_cannot_use_in_one_line(run: Run, words: list[str], told: list[str]) -> None:
    result = run(*words)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"meldcode {words[0]}: ")
    assert result.err.count("\n") == 1
    assert all(word in result.err for word in told), result.err


def test_it_refuses_a_profession_without_a_framework(run: Run, answers: Write) -> None:
    result = run("weigh", "bakker", answers("{}"))

    assert (result.code, result.out) == (2, "")
    assert '"bakker"' in result.err
    assert "Kies uit: algemeen, leerplicht, onderwijs" in result.err


def test_it_refuses_a_day_before_the_first_edition(run: Run, answers: Write) -> None:
    result = run("weigh", "onderwijs", answers("{}"), "--on", "2018-12-31")

    assert (result.code, result.out) == (2, "")
    assert "Kies een dag vanaf 2019-01-01" in result.err


def test_it_shows_no_traceback_to_a_program_that_calls_it_wrong(run_apart: Run, answers: Write) -> None:
    result = run_apart("weigh", "onderwijs", answers(b"\xff\xfe{"))

    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err


def test_it_speaks_utf8_whatever_the_terminal_speaks(definitions: Definitions) -> None:
    definitions.change("termijnen.toml", "De dag waarop", "Eén dag waarop")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}

    done = subprocess.run([SCRIPT, "law", "check"], capture_output=True, check=True, env=environment)

    assert "Eén dag waarop" in done.stdout.decode("utf-8")


def test_it_stays_quiet_when_the_reader_has_seen_enough() -> None:
    done = subprocess.run(f"{SCRIPT} law check | true", shell=True, capture_output=True, text=True, check=False)

    assert done.stderr == ""


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_it_lists_its_commands_in_plain_words(run: Run, words: list[str]) -> None:
    result = run(*words)

    assert (result.code, result.err) == (0, "")
    assert all(
        word in result.out for word in ("weigh", "due", "law check", "worker", "audit verify", "organisation add")
    )


def test_it_tells_how_to_call_one_command(run: Run) -> None:
    assert run("weigh", "--help").out == "meldcode weigh BEROEP ANTWOORDEN.json [--on JJJJ-MM-DD]\n"


def test_it_hands_other_commands_to_django(run_apart: Run) -> None:
    result = run_apart("version")

    assert result.code == 0, result.err
    assert result.out.startswith("5.2")


def test_it_refuses_a_command_that_nobody_knows(run_apart: Run) -> None:
    result = run_apart("wegen")

    assert (result.code, result.out) == (2, "")
    assert result.err == 'meldcode: het commando "wegen" bestaat niet. Typ `meldcode` voor een lijst.\n'
