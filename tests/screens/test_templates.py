"""All templates of the house: our content policy holds for each, and each names its page."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string

# Only sign-in has to be found: the houses may be half built.
pytestmark = pytest.mark.urls("tests.screens.gallery")

SOURCE = Path(__file__).resolve().parents[2] / "src/meldcode"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
STYLES = sorted((SOURCE / "web/assets").rglob("*.css"))
SCRIPTS = sorted((SOURCE / "web/assets").rglob("*.js"))


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_has_no_style_script_or_handler_of_its_own(template: Path) -> None:
    html = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|data:image", html)
    scripts = re.findall(r"<script\b[^>]*>", html)
    assert all("src=" in script or 'type="application/json"' in script for script in scripts)


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_asks_nothing_of_another_site(template: Path) -> None:
    assert not re.search(r"https?://", template.read_text())


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_can_be_read(template: Path) -> None:
    get_template(str(template).split("/templates/", 1)[1])


@pytest.mark.parametrize("style", STYLES, ids=named)
def test_a_style_sheet_holds_no_picture_and_no_address(style: Path) -> None:
    assert not re.search(r"url\(\s*[\"']?(data:|https?:)", style.read_text())


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_a_script_keeps_and_logs_nothing(script: Path) -> None:
    code = "\n".join(line for line in script.read_text().splitlines() if not line.lstrip().startswith("//"))
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|console\.|eval\(", code)


def test_direct_handelen_has_both_numbers_to_press_and_what_to_say() -> None:
    html = render_to_string("web/direct_handelen.html")
    main = html.split("<main", 1)[1]
    assert 'href="tel:112"' in main
    assert 'href="tel:08002000"' in main
    for words in ("Wie je bent", "Om wie het gaat", "Of iemand nu gevaar loopt", "Waar iedereen nu is"):
        assert words in main


def test_every_page_has_direct_handelen_and_the_quick_exit_on_top() -> None:
    html = render_to_string("web/privacy.html")
    top = html.split("<main", 1)[0]
    assert 'href="/direct-handelen/"' in top
    assert 'href="/weg/"' in top


def test_a_refusal_says_why_and_who_can() -> None:
    html = render_to_string("403.html", {"reason": "Dit mag alleen de schoolleider.", "who_can": ["Karin Blom"]})
    assert "Dit mag alleen de schoolleider." in html
    assert "<li>Karin Blom</li>" in html
    assert "<p>De schoolleider</p>" in render_to_string("403.html", {"who_can": "De schoolleider"})


def test_a_refused_post_says_that_the_text_is_kept_only_when_it_is() -> None:
    assert "Je tekst is bewaard" in render_to_string("403_csrf.html", {"kept": True})
    assert "Je tekst is bewaard" not in render_to_string("403_csrf.html")


def test_the_neutral_page_does_not_name_us() -> None:
    html = render_to_string("web/weg.html")
    assert "Meldcode" not in html
    assert "Veilig" not in html
