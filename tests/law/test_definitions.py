"""The definitions as they are: steps, codes, glossary, and the habits of their texts."""

import re
from datetime import date
from pathlib import Path

import pytest

from meldcode.afwegingskader import LawError, load_codes, load_framework, load_glossary, load_steps, professions
from meldcode.afwegingskader.codes import code_list_ids

ON = date(2026, 4, 2)


def test_it_knows_five_steps_and_who_may_take_them(folder: Path) -> None:
    steps = load_steps(folder, ON)

    assert [step.id for step in steps.steps] == ["signalen", "consult", "gesprek", "weging", "besluit"]
    assert "leerkracht" in steps.step("signalen").taken_by
    assert "leerkracht" in steps.step("weging").joined_by
    assert steps.step("besluit").accountable == ("schoolleider",)


def test_it_asks_about_danger_development_risks_and_violence_between_partners(folder: Path) -> None:
    questions = load_steps(folder, ON).questions

    assert [question.id for question in questions] == [
        "direct-gevaar",
        "ontwikkeling",
        "risico-kort",
        "risico-lang",
        "geweld-tussen-partners",
    ]
    assert all(question.text.endswith("?") and question.hint and question.source for question in questions)


def test_it_maps_the_nature_of_violence_to_cbs(folder: Path) -> None:
    nature = load_codes(folder, "aard-van-geweld")

    assert [code.cbs for code in nature.codes] == [f"{number:02}" for number in range(1, 12)]


def test_it_tells_three_kinds_of_norm_one(folder: Path) -> None:
    assert load_codes(folder, "meldnorm").ids == ("1-acuut", "1-structureel", "1-disclosure", "2", "3")


def test_it_keeps_four_kinds_of_statement_apart(folder: Path) -> None:
    kinds = load_codes(folder, "soort-uitspraak")

    assert kinds.ids == ("feit", "eigen-waarneming", "van-derden", "vermoeden")
    assert kinds.text("van-derden") == "Gehoord van iemand anders"
    assert ("feit", "Feit") in kinds.choices


def test_it_names_the_code_lists_it_has(folder: Path) -> None:
    with pytest.raises(LawError, match=r"bestaat niet\. Kies uit: aanleiding-contact, aard-van-geweld"):
        load_codes(folder, "kleuren")


def test_it_gives_the_code_its_name_for_a_dutch_term(folder: Path) -> None:
    glossary = load_glossary(folder)

    assert glossary.terms["veiligheidsbeoordeling"].name == "safety_assessment"
    assert {"Meldcode", "afwegingskader", "Veilig Thuis", "verwijsindex", "BSN"} <= set(glossary.untranslated)


def test_it_starts_each_file_with_one_english_line(folder: Path) -> None:
    first_lines = {path: path.read_text(encoding="utf-8").split("\n", 1)[0] for path in folder.rglob("*.toml")}

    dutch = {" de ", " het ", " een ", " van ", " voor "}
    assert len(first_lines) == 8 + len(code_list_ids(folder)) + 1
    for path, line in first_lines.items():
        assert line.startswith("# "), path
        assert line.endswith("."), path
        assert not dutch & {f" {word} " for word in line.split()}, path


def test_it_speaks_to_one_person_and_never_says_u(folder: Path) -> None:
    texts = [
        text
        for profession in professions(folder)
        for framework in [load_framework(folder, profession, ON)]
        for text in (
            *(row.because for row in framework.rows),
            *(f"{question.text} {question.hint}" for question in framework.questions),
        )
    ]

    assert not [text for text in texts if {"u", "uw"} & set(text.lower().replace(",", " ").split())]
    assert max(len(sentence.split()) for text in texts for sentence in re.split(r"[.?!:]", text)) <= 30


def test_it_is_a_single_line_list_of_what_is_published(folder: Path) -> None:
    lines = [line for line in (folder / "EDITIONS").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]

    assert len(lines) == len(list(folder.glob("afwegingskaders/*/*.toml"))) + len(list(folder.glob("meldcode/*.toml")))
