"""What a page is made of: nothing inline, nothing from elsewhere, no name in its title."""

import re

import pytest

from tests.architecture.sources import assets, name_of, templates

INLINE = re.compile(r"""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)|javascript:""", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:https?:)?//[a-z0-9][a-z0-9.-]*\.[a-z]{2,}""", re.IGNORECASE)
# A link that is followed on purpose is no request of the page; a namespace is only a name.
FOLLOWED = re.compile(r"""<a\s[^>]*href="https://[^"]*"|xmlns(:\w+)?="[^"]*\"""")
STYLE_FROM_ELSEWHERE = re.compile(r"""(?:url\(\s*["']?|@import\s+["']?)(?!data:)(?:https?:)?//""", re.IGNORECASE)
SCRIPT_REQUEST = re.compile(r"""(?:fetch|import|open|sendBeacon|EventSource|WebSocket)\(\s*["'`](?:https?:|wss?:)?//""")
TITLE = re.compile(r"{%\s*block (?:title|head_title)\s*%}(.*?){%\s*endblock|<title>(.*?)</title>", re.DOTALL)
SHOWN = re.compile(r"{{\s*([\w.]+)")
# What a title may show: a code, the number or the words of a question of the law.
IN_A_TITLE = re.compile(r"(^|\.)(code|number|title)$")


def inline(page: str) -> list[str]:
    return [found.group() for found in INLINE.finditer(page)]


def elsewhere(page: str) -> list[str]:
    return ELSEWHERE.findall(FOLLOWED.sub("", page))


def names_in_the_title(page: str) -> list[str]:
    titles = ["".join(groups) for groups in TITLE.findall(page)]
    return [name for title in titles for name in SHOWN.findall(title) if not IN_A_TITLE.search(name)]


def test_no_page_has_script_or_style_of_its_own() -> None:
    assert len(templates()) > 20
    assert {name_of(path): found for path in templates() if (found := inline(path.read_text()))} == {}


@pytest.mark.parametrize(
    "fault",
    [
        "<script>alert(1)</script>",
        '<script type="application/json">{}</script>',
        "<style>p {}</style>",
        '<p style="color: red">',
        '<button onclick="go()">',
        "<a href='javascript:go()'>",
    ],
)
def test_what_is_inline_is_seen(fault: str) -> None:
    assert inline(fault)
    assert not inline('<script src="/static/site.js" defer></script> <p class="style=">on = ja</p>')


def test_no_page_asks_anything_of_another_host() -> None:
    assert {name_of(path): found for path in templates() if (found := elsewhere(path.read_text()))} == {}


@pytest.mark.parametrize(
    "fault",
    [
        '<img src="https://elders.example/a.png">',
        '<link href="//elders.example/a.css">',
        '<script src="http://elders.example/a.js"></script>',
        '<form action="https://elders.example/">',
    ],
)
def test_another_host_in_a_page_is_seen(fault: str) -> None:
    assert elsewhere(fault)
    assert not elsewhere(
        '<a class="x" href="https://veiligthuis.nl/">Veilig Thuis</a> <svg xmlns="http://www.w3.org/2000/svg">'
    )


def test_no_style_or_script_asks_anything_of_another_host() -> None:
    styles = {name_of(path): STYLE_FROM_ELSEWHERE.findall(path.read_text()) for path in assets(".css", ".svg")}
    scripts = {name_of(path): SCRIPT_REQUEST.findall(path.read_text()) for path in assets(".js")}
    assert styles
    assert scripts
    assert {name: found for name, found in (styles | scripts).items() if found} == {}


@pytest.mark.parametrize(
    "fault",
    [
        '@import "https://elders.example/a.css";',
        "a { background: url(//elders.example/a.png) }",
        "url('http://x.example')",
    ],
)
def test_another_host_in_a_style_is_seen(fault: str) -> None:
    assert STYLE_FROM_ELSEWHERE.search(fault)
    assert not STYLE_FROM_ELSEWHERE.search("url(./mark.svg) url(data:image/svg+xml,http://www.w3.org)")


@pytest.mark.parametrize("fault", ['fetch("https://elders.example")', "new WebSocket('wss://elders.example')"])
def test_another_host_in_a_script_is_seen(fault: str) -> None:
    assert SCRIPT_REQUEST.search(fault)
    assert not SCRIPT_REQUEST.search('fetch("/concept/")')


def test_no_title_holds_a_name() -> None:
    assert {name_of(path): found for path in templates() if (found := names_in_the_title(path.read_text()))} == {}


@pytest.mark.parametrize(
    "fault",
    [
        "{% block title %}Dossier van {{ pupil.name }}{% endblock %}",
        "<title>{{ name }}</title>",
        "{% block title %}{{ form.pupil }}{% endblock %}",
    ],
)
def test_a_name_in_a_title_is_seen(fault: str) -> None:
    assert names_in_the_title(fault)
    assert not names_in_the_title("{% block title %}Dossier {{ dossier.code }}{% endblock %}")


MARKED_SAFE = {
    "screens/templates/screens/fields/hints.html": "our own words in the source of a form",
    "web/templates/mfa/totp/activate_form.html": "the drawing of a QR code, made by the library from a random key",
}


def marked_safe(page: str) -> list[str]:
    return re.findall(r"\|\s*safe\b|{%\s*autoescape off", page)


def test_what_people_type_is_always_escaped() -> None:
    pages = {name_of(path): marked_safe(path.read_text()) for path in templates() if path.suffix == ".html"}
    assert {name for name, marks in pages.items() if marks} == MARKED_SAFE.keys()


def test_what_is_marked_safe_is_seen() -> None:
    assert marked_safe("{{ text | safe }}")
    assert marked_safe("{% autoescape off %}{{ text }}")
    assert not marked_safe("{{ text|linebreaks }} safe")
