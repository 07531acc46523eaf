"""A broken definition file: the message names file, key and remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.law.conftest import Definitions, Run

SCHOOL = "afwegingskaders/onderwijs/2019-01-01.toml"
STEPS = "meldcode/2019-01-01.toml"
NATURE = "codes/aard-van-geweld.toml"
FIRST_ROW = 'vraag = "vermoeden"\nals = { vermoeden = "nee" }'
FIVE_DAYS = 'waarde = 5\neenheid = "werkdagen"'


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (SCHOOL, 'naam = "Onderwijs"', 'naam = "Onderwijs"\nkleur = "rood"', ["kleur", "onbekend", "Gebruik alleen"]),
        (SCHOOL, 'naam = "Onderwijs"\n', "", ["naam", "ontbreekt", "Vul hem in"]),
        (SCHOOL, 'beroep = "onderwijs"', 'beroep = "school"', ["beroep", "de map", "Maak ze gelijk"]),
        (SCHOOL, 'editie = "2019-01-01"', 'editie = "2019"', ["editie", "de naam van dit bestand"]),
        (SCHOOL, "geldig_vanaf = 2019-01-01", 'geldig_vanaf = "2019-01-01"', ["geldig_vanaf", "datum"]),
        (
            SCHOOL,
            'bron = "Afwegingskader meldcode (NJi), afweging 1"\n',
            "",
            ["vraag 1.bron", "ontbreekt", "wet met artikel"],
        ),
        (SCHOOL, 'titel = "Vermoeden"', 'titel = ""', ["vraag 1.titel", "tekst"]),
        (SCHOOL, "stap = 4", 'stap = "vier"', ["vraag 1.stap", "geheel getal"]),
        (
            SCHOOL,
            '{ id = "nee", tekst = "Nee, dat vermoeden',
            '{ id = "ja", tekst = "Nee, dat vermoeden',
            ["twee keer"],
        ),
        (SCHOOL, 'id = "veiligheid"', 'id = "vermoeden"', ["vraag 2.id", "twee keer", "eigen id"]),
        (SCHOOL, FIRST_ROW, FIRST_ROW.replace('"vermoeden"', '"gevoel"', 1), ["rij 1.vraag", "gevoel", "Kies uit"]),
        (SCHOOL, FIRST_ROW, FIRST_ROW.replace('"nee"', '"neen"'), ["rij 1.als.vermoeden", "neen", "ja, nee"]),
        (SCHOOL, FIRST_ROW, FIRST_ROW.replace('"nee"', "[]"), ["rij 1.als.vermoeden", "leeg"]),
        (SCHOOL, FIRST_ROW, FIRST_ROW.replace('"nee"', "1"), ["rij 1.als.vermoeden", "lijst met teksten"]),
        (SCHOOL, '{ vermoeden = "nee" }', '{ hulp = "nee" }', ["rij 1.als", "geen vraag tot en met"]),
        (SCHOOL, 'als = { veiligheid = "ja" }', 'als = { vermoeden = "ja" }', ["rij 3.als", "zelf ontbreekt"]),
        (SCHOOL, 'melden = "nodig"', 'melden = "moet"', ["rij 3.melden", "moet", "nodig, niet-nodig, open"]),
        (SCHOOL, 'hulp = "niet-aan-de-orde"', 'hulp = "nooit"', ["rij 1.hulp", "nooit", "Kies uit"]),
        (SCHOOL, 'afronden = "nazorg"', 'afronden = "klaar"', ["afronden", "klaar", "vastleggen, nazorg"]),
        (SCHOOL, "meldnorm = 1", "meldnorm = 4", ["rij 3.meldnorm", "4", "Kies 1, 2 of 3"]),
        (SCHOOL, "samen_met_veilig_thuis = true", "samen_met_veilig_thuis = 1", ["true of false"]),
        (SCHOOL, 'volgende = "aanvaarding"', 'volgende = "vermoeden"', ["volgende", "geen latere vraag", "geen"]),
        (SCHOOL, "zelf_mag_helpen = false\n", "", ["helpers.zelf_mag_helpen", "ontbreekt"]),
        (SCHOOL, 'niet = ["leerkracht"]', 'niet = ["conrector"]', ["helpers", "conrector", "codes/functies.toml"]),
        (SCHOOL, "[helpers]", "[helpers", ["geen geldige TOML", "Herstel"]),
        (STEPS, "nummer = 2", "nummer = 7", ["stap 2.nummer", "dit is stap 2"]),
        (STEPS, 'id = "consult"', 'id = "overleg"', ["stap", "signalen, consult"]),
        (STEPS, 'neemt_deel = ["gezinswerker"]', 'neemt_deel = ["buurman"]', ["stap 3", "buurman", "Kies uit"]),
        (STEPS, 'id = "risico-lang"', 'id = "risico-kort"', ["weegvraag", "twee keer"]),
        ("termijnen.toml", FIVE_DAYS, FIVE_DAYS.replace("5", "0"), ["termijn 1.waarde", "0 kan niet"]),
        ("termijnen.toml", FIVE_DAYS, FIVE_DAYS.replace("5", '"vijf"'), ["termijn 1.waarde", "geheel getal"]),
        ("termijnen.toml", FIVE_DAYS, FIVE_DAYS.replace("5", "true"), ["termijn 1.waarde", "geheel getal"]),
        ("termijnen.toml", FIVE_DAYS, FIVE_DAYS.replace("werkdagen", "daagjes"), ["eenheid", "daagjes", "werkdagen"]),
        ("termijnen.toml", "verschuift = true\n", "", ["termijn 1.verschuift", "ontbreekt"]),
        (
            "termijnen.toml",
            'bron = "Wmo 2015, artikel 5.3.1"\n',
            "",
            ["termijn 3.bron", "ontbreekt", "wet met artikel"],
        ),
        ("termijnen.toml", 'id = "onderzoek"', 'id = "veiligheidsbeoordeling"', ["termijn 2.geldig_vanaf", "volgorde"]),
        ("termijnen.toml", 'id = "onderzoek"', 'id = "onderzoek"\nx = 1', ["termijn 2.x", "onbekend"]),
        ("gelijkgestelde-dagen.toml", "2023-05-19", "2023-04-28", ["dag 2.datum", "twee keer"]),
        ("gelijkgestelde-dagen.toml", "2023-05-19", "2023-05-32", ["geldige TOML", "Herstel"]),
        (NATURE, 'id = "anders"', 'id = "Anders!"', ["Anders!", "kleine letters"]),
        (NATURE, 'id = "anders"', 'id = "seksueel-misbruik"', ["code 11.id", "twee keer"]),
        (NATURE, 'id = "aard-van-geweld"', 'id = "aard"', ["id", "de naam van dit bestand"]),
        (NATURE, 'cbs_lijst = "aard"\n', "", ["code 1.cbs", "cbs_lijst"]),
        ("begrippen.toml", 'naam = "anonymous"', 'naam = "Anoniem Ding"', ["naam", "Anoniem Ding"]),
        ("begrippen.toml", 'betekenis = "', 'uitleg = "', ["uitleg", "onbekend"]),
        (
            "examples/weging-alle-beroepen.toml",
            'melden = "open"',
            'melden = "nodig"',
            ["Nog niets", "verwacht is nodig"],
        ),
        ("examples/weging-alle-beroepen.toml", "melden = ", "uitkomst = ", ["verwacht.uitkomst", "onbekend"]),
        ("examples/weging-alle-beroepen.toml", '"leerplicht", ', '"bakker", ', ["bakker", "geen afwegingskader"]),
        ("examples/termijnen.toml", "2026-04-13", "2026-04-10", ["voorbeeld 1", "verwacht is 2026-04-10"]),
        ("examples/termijnen.toml", '"2026-04-02"', '"2026-04-31"', ["2026-04-31", "bestaat niet"]),
        ("EDITIONS", "  meldcode/", " meldcode/", ["EDITIONS", "regel", "twee spaties"]),
    ],
)
def test_it_names_file_key_and_remedy(
    definitions: Definitions, run: Run, file: str, old: str, new: str, words: list[str]
) -> None:
    definitions.change(file, old, new)

    result = run("law", "check", definitions.folder)

    told = [line for line in result.err.splitlines() if file in line or "beroep" in line or "moment" in line]
    assert result.code == 1
    assert any(all(word in line for word in words) for line in told), result.err
    assert "Alles klopt" not in result.out


@pytest.mark.parametrize(
    ("destroy", "words"),
    [
        (lambda folder: (folder / "EDITIONS").unlink(), ["EDITIONS", "niet te lezen"]),
        (lambda folder: (folder / SCHOOL).write_bytes(b"\xff\xfe\x00"), [SCHOOL, "geen UTF-8"]),
        (lambda folder: (folder / SCHOOL).unlink(), [SCHOOL, "ontbreekt"]),
        (lambda folder: (folder / "termijnen.toml").unlink(), ["termijnen.toml", "niet te lezen"]),
        (lambda folder: (folder / "termijnen.toml").write_text("termijn = []"), ["termijn", "minstens één blok"]),
        (lambda folder: (folder / "begrippen.toml").write_text(""), ["begrippen.toml", "ontbreekt"]),
        (lambda folder: (folder / "codes/functies.toml").unlink(), ["codes/functies.toml", "bestaat niet"]),
        (lambda folder: (folder / "examples/weging-alle-beroepen.toml").unlink(), ["voorbeeld"]),
        (lambda folder: (folder / "meldcode/2019-01-01.toml").write_text("stap = 1"), ["meldcode/", "ontbreekt"]),
    ],
)
def test_it_names_a_file_that_is_gone_or_unreadable(
    definitions: Definitions, run: Run, destroy: Callable[[Path], object], words: list[str]
) -> None:
    destroy(definitions.folder)

    result = run("law", "check", definitions.folder)

    assert result.code == 1
    assert any(all(word in line for word in words) for line in result.err.splitlines()), result.err


def test_it_refuses_to_weigh_with_a_broken_framework(definitions: Definitions, run: Run, tmp_path: Path) -> None:
    definitions.change(SCHOOL, 'melden = "nodig"', 'melden = "moet"')
    (tmp_path / "a.json").write_text("{}")

    result = run("weigh", "onderwijs", tmp_path / "a.json")

    assert (result.code, result.out) == (2, "")
    assert SCHOOL in result.err


def test_it_refuses_to_count_with_broken_periods(definitions: Definitions, run: Run) -> None:
    definitions.change("termijnen.toml", "waarde = 5", "waarde = -5")

    result = run("due", "onderzoek", "2026-01-26")

    assert (result.code, result.out) == (2, "")
    assert "termijnen.toml, termijn 1.waarde" in result.err
