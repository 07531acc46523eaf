"""Soundness: each promise is broken once, and the proof must see it."""

from pathlib import Path

import pytest

from meldcode.afwegingskader import Framework, check_soundness
from meldcode.afwegingskader.loading import framework_from

FILE = "afwegingskaders/onderwijs/2019-01-01.toml"


def framework_with(folder: Path, *changes: tuple[str, str]) -> Framework:
    text = (folder / FILE).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{old!r} isn't there: this test breaks nothing"
        text = text.replace(old, new, 1)
    return framework_from(text.encode(), FILE)


def test_it_finds_the_published_framework_sound(folder: Path) -> None:
    proof = check_soundness(framework_with(folder))

    assert proof.is_sound
    assert (proof.combinations, proof.weighed, proof.refused, proof.rows) == (324, 24, 300, 17)


UNSAFE = 'als = { veiligheid = "ja" }\nmelden = "nodig"\nmeldnorm = 1\nsamen_met_veilig_thuis = true'
DOUBT = 'als = { veiligheid = "twijfel" }\nmelden = "nodig"\nmeldnorm = 1\nsamen_met_veilig_thuis = true'
HELP_WORKED = 'als = { veiligheid = "nee", resultaat = "ja" }'
NO_HELP = 'als = { veiligheid = "nee", hulp = "nee" }\nmelden = "nodig"\nmeldnorm = 2\n'


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param('als = { veiligheid = "twijfel" }', 'als = { veiligheid = "nee" }', "geen rij past bij", id="gap"),
        pytest.param(
            'als = { veiligheid = "twijfel" }',
            'als = { veiligheid = ["ja", "twijfel"] }',
            "meer dan één rij past bij",
            id="overlap",
        ),
        pytest.param(
            HELP_WORKED,
            'als = { resultaat = "ja" }',
            "meer dan één rij past bij",
            id="overlap far away",
        ),
        pytest.param(
            'als = { veiligheid = ["ja", "twijfel"], resultaat = "ja" }\n',
            'als = { veiligheid = ["ja", "twijfel"], resultaat = "ja" }\nmelden = "niet-nodig"\n',
            'zegt "niet-nodig" terwijl "nodig" al vaststond',
            id="takes the report back",
        ),
        pytest.param(
            'als = { veiligheid = "nee", resultaat = "nee" }\n',
            'als = { veiligheid = "nee", resultaat = "nee" }\nhulp = "niet-mogelijk"\n',
            'zegt "niet-mogelijk" terwijl "mogelijk" al vaststond',
            id="takes the help back",
        ),
        pytest.param(
            'als = { veiligheid = ["ja", "twijfel"], hulp = "ja" }',
            'als = { vermoeden = "nee", hulp = "ja" }',
            "wordt nooit bereikt",
            id="row never reached",
        ),
        pytest.param(UNSAFE, 'als = { veiligheid = "ja" }', "betekent altijd melden", id="unsafe without report"),
        pytest.param(DOUBT, 'als = { veiligheid = "twijfel" }', "betekent altijd melden", id="doubt without report"),
        pytest.param(
            DOUBT,
            DOUBT.replace("meldnorm = 1", "meldnorm = 2"),
            "betekent altijd melden, met meldnorm 1",
            id="norm lost",
        ),
        pytest.param(
            UNSAFE, UNSAFE.replace("\nsamen_met_veilig_thuis = true", ""), "samen met Veilig Thuis", id="not together"
        ),
        pytest.param(NO_HELP, NO_HELP.replace("2", "1"), "meldnorm 1 hoort alleen bij", id="norm 1 elsewhere"),
        pytest.param(NO_HELP, NO_HELP.replace("meldnorm = 2\n", ""), "om een meldnorm", id="report without norm"),
        pytest.param(
            'melden = "niet-nodig"\nhulp = "niet-aan-de-orde"', 'melden = "niet-nodig"', "beslist", id="help undecided"
        ),
        pytest.param(
            'als = { veiligheid = "nee" }\n',
            'als = { veiligheid = "nee" }\nmelden = "niet-nodig"\n',
            "zolang er iets te vragen is",
            id="too early",
        ),
        pytest.param('afronden = "vastleggen"\n', "", "wie niet meldt, weet wat er dan te doen is", id="left hanging"),
        pytest.param(
            'id = "twijfel", tekst = "Ik twijfel"', 'id = "misschien", tekst = "Ik twijfel"', "twijfel", id="no doubt"
        ),
    ],
)
def test_it_sees_a_broken_promise(folder: Path, old: str, new: str, words: str) -> None:
    changes = [(old, new)]
    if "misschien" in new:
        changes += [('veiligheid = "twijfel" }', 'veiligheid = "misschien" }')]
        changes += [('["ja", "twijfel"]', '["ja", "misschien"]')] * 6

    proof = check_soundness(framework_with(folder, *changes))

    assert any(words in str(fault) for fault in proof.faults), [str(fault) for fault in proof.faults]
    assert all(str(fault).startswith(FILE) for fault in proof.faults)


def test_it_wants_the_five_questions_in_their_order(folder: Path) -> None:
    renamed = (
        (folder / FILE)
        .read_text(encoding="utf-8")
        .replace('"resultaat"', '"effect"')
        .replace("resultaat =", "effect =")
    )

    proof = check_soundness(framework_from(renamed.encode(), FILE))

    assert any("vermoeden, veiligheid, hulp, aanvaarding, resultaat" in str(fault) for fault in proof.faults)
