"""The screens in Chromium: nothing axe can find, no sideways scroll, no word about our content policy; the scripts."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
NORMS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/", "/formulier/", "/direct-handelen/", "/weg/", "/begin/", "/toegankelijkheid/", "/privacy/", "/cookies/",
    "/kwetsbaarheid/", "/fouten/403/", "/fouten/404/", "/fouten/500/", "/fouten/csrf/", "/account/login/",
    "/account/password/reset/", "/noodplan/", "/medewerker-verdacht/",
]  # fmt: skip


def look(screen: Page) -> dict[str, Any]:  # Any: axe's own report
    """What axe finds: violations, and descriptions that point nowhere (it calls those incomplete)."""
    # From the top: what is half under the bar that stays in sight would count as too small to press.
    screen.evaluate("window.scrollTo({top: 0, behavior: 'instant'})")
    screen.evaluate(AXE.read_text())
    report: dict[str, Any] = screen.evaluate(  # Any: as above
        "norms => axe.run(document, {runOnly: {type: 'tag', values: norms}})", NORMS
    )
    return {
        "violations": [(one["id"], one["nodes"][0]["target"]) for one in report["violations"]],
        "unsure": [one["id"] for one in report["incomplete"] if one["id"] == "aria-valid-attr-value"],
        "sideways": screen.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
    }


CLEAN = {"violations": [], "unsure": [], "sideways": False}


@pytest.mark.parametrize("width", [1280, 390])
def test_all_pages_are_clean_at_each_width(screen: Page, gallery: str, width: int) -> None:
    screen.set_viewport_size({"width": width, "height": 800})
    messages: list[str] = []
    screen.on("console", lambda message: messages.append(message.text))
    for address in PAGES:
        screen.goto(gallery + address)
        assert (address, look(screen)) == (address, CLEAN)
    assert messages == []


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_form_with_errors_is_clean_and_its_summary_has_the_focus(screen: Page, gallery: str, width: int) -> None:
    screen.set_viewport_size({"width": width, "height": 800})
    screen.goto(f"{gallery}/formulier/")
    screen.get_by_role("button", name="Bewaren").click()
    expect(screen.get_by_role("alert")).to_be_focused()
    assert screen.title().startswith("Fout: ")
    assert look(screen) == CLEAN
    screen.get_by_role("link", name="Wanneer zag je het?").click()
    expect(screen.locator("#id_seen_on_dag")).to_be_focused()


def test_pages_stay_whole_at_four_hundred_per_cent(screen: Page, gallery: str) -> None:
    screen.set_viewport_size({"width": 320, "height": 256})
    screen.goto(gallery)
    assert look(screen) == CLEAN
    assert screen.evaluate("getComputedStyle(document.querySelector('.meldcode-topbar')).position") == "static"


def test_high_contrast_and_paper_keep_the_page_whole(screen: Page, gallery: str) -> None:
    screen.emulate_media(forced_colors="active")
    screen.goto(gallery)
    assert look(screen)["violations"] == []
    screen.emulate_media(forced_colors="none", media="print")
    expect(screen.locator(".meldcode-topbar")).to_be_hidden()
    expect(screen.get_by_role("heading", level=1)).to_be_visible()


def test_everything_is_reached_with_the_keyboard_starting_at_the_skip_link(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    screen.keyboard.press("Tab")
    expect(screen.get_by_text("Naar de inhoud")).to_be_focused()
    screen.keyboard.press("Tab")
    expect(screen.get_by_role("link", name="Direct handelen")).to_be_focused()
    screen.keyboard.press("Shift+Tab")
    screen.keyboard.press("Enter")
    screen.keyboard.press("Tab")
    assert screen.evaluate("document.activeElement.closest('main') !== null")


def test_without_script_another_line_comes_and_nothing_typed_is_lost(screen_without_script: Page, gallery: str) -> None:
    page = screen_without_script
    page.goto(f"{gallery}/formulier/")
    page.fill("#id_pupil", "Noor")
    page.fill("#id_regels-0-text", "Geen jas")
    page.get_by_role("button", name="Nog een regel").click()
    expect(page.locator("#id_pupil")).to_have_value("Noor")
    expect(page.locator("#id_regels-0-text")).to_have_value("Geen jas")
    expect(page.locator("#id_regels-1-text")).to_be_visible()
    expect(page.locator("#id_regels-0-source")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_with_script_a_line_is_added_and_taken_away_in_place(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    screen.fill("#id_regels-0-text", "Geen jas")
    screen.get_by_role("button", name="Nog een regel").click()
    expect(screen.locator("#id_regels-1-text")).to_be_focused()
    expect(screen.locator("input[name=regels-TOTAL_FORMS]")).to_have_value("2")
    screen.get_by_role("button", name="Haal deze regel weg").first.click()
    expect(screen.locator("#id_regels-0-text")).to_have_value("")
    expect(screen.get_by_role("group", name="Regel 1")).to_have_count(1)
    expect(screen.get_by_role("group", name="Regel 2")).to_have_count(0)


def test_a_question_that_depends_on_another_appears_with_its_answer(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    expect(screen.locator("#id_reason")).to_be_hidden()
    screen.check("#id_danger_2")
    expect(screen.locator("#id_reason")).to_be_visible()
    screen.select_option("#id_regels-0-kind", "van-derden")
    expect(screen.locator("#id_regels-0-source")).to_be_visible()


def test_a_draft_is_kept_by_itself_and_says_when(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    with screen.expect_request("**/concept/") as sent:
        screen.fill("#id_pupil", "Noor")
    body = sent.value.post_data or ""
    assert "pupil=Noor" in body
    assert "sleutel=een-sleutel" in body
    assert "csrfmiddlewaretoken=" in body
    expect(screen.locator("[data-form-status]")).to_contain_text("Concept bewaard om ")


def test_a_draft_that_could_not_be_kept_says_so(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    screen.route("**/concept/", lambda route: route.abort())
    screen.fill("#id_pupil", "Noor")
    expect(screen.locator("[data-form-status]")).to_have_text("Nog niet bewaard: geen verbinding", timeout=8000)


def test_a_draft_goes_along_when_the_page_is_left_at_once(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    screen.fill("#id_pupil", "Noor")
    with screen.expect_request("**/concept/") as sent:
        screen.get_by_role("link", name="Sluit deze pagina snel").click()
    assert "pupil=Noor" in (sent.value.post_data or "")


def test_the_quick_exit_leaves_a_page_that_says_nothing(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/direct-handelen/")
    screen.goto(gallery)
    screen.get_by_role("link", name="Sluit deze pagina snel").click()
    screen.wait_for_url("**/weg/")
    assert "eldcode" not in screen.title() + screen.inner_text("body")


def test_shift_three_times_is_the_quick_exit_too(screen: Page, gallery: str) -> None:
    screen.goto(gallery)
    for _press in range(3):
        screen.keyboard.press("Shift")
    screen.wait_for_url("**/weg/")


def test_the_quick_exit_works_without_script(screen_without_script: Page, gallery: str) -> None:
    screen_without_script.goto(gallery)
    screen_without_script.get_by_role("link", name="Sluit snel").click()
    assert screen_without_script.url.endswith("/weg/")


def test_a_double_click_sends_once(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    posts: list[str] = []
    screen.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    screen.get_by_role("button", name="Bewaren").dblclick()
    expect(screen.get_by_role("alert")).to_be_visible()
    assert posts == [f"{gallery}/formulier/"]


def test_while_sending_the_button_says_so_and_comes_back_after_a_while(screen: Page, gallery: str) -> None:
    screen.clock.install()
    screen.goto(f"{gallery}/formulier/")
    screen.evaluate("window.addEventListener('submit', event => event.preventDefault())")  # an answer that never comes
    screen.get_by_role("button", name="Bewaren").click()
    screen.clock.run_for(1000)
    expect(screen.get_by_role("button", name="Bezig met versturen…")).to_be_disabled()
    screen.clock.run_for(15000)
    expect(screen.get_by_role("button", name="Bewaren")).to_be_enabled()
    expect(screen.locator("[data-form-status]")).to_contain_text("het wordt nooit dubbel verstuurd")


def test_a_list_narrows_while_typing_and_finds_accents(screen: Page, gallery: str) -> None:
    screen.goto(gallery)
    screen.fill("#zoek", "zoe")
    expect(screen.get_by_role("link", name="Zoë Brand")).to_be_visible()
    expect(screen.get_by_role("link", name="Daan Mulder")).to_be_hidden()
    expect(screen.get_by_text("1 gevonden")).to_be_visible()


def test_a_date_pasted_whole_is_laid_over_three_boxes(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    screen.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text', '14-03-2027');
            const paste = new ClipboardEvent('paste', {clipboardData, bubbles: true});
            document.querySelector('#id_seen_on_dag').dispatchEvent(paste);
        }"""
    )
    expect(screen.locator("#id_seen_on_dag")).to_have_value("14")
    expect(screen.locator("#id_seen_on_maand")).to_have_value("03")
    expect(screen.locator("#id_seen_on_jaar")).to_have_value("2027")


def test_the_end_of_a_session_is_said_two_minutes_before_and_clears_the_screen(screen: Page, gallery: str) -> None:
    screen.clock.install()
    screen.goto(f"{gallery}/?eindigt=150")
    screen.clock.run_for(20000)
    expect(screen.get_by_text("Je wordt over 2 minuten uitgelogd.")).to_have_count(0)
    screen.clock.run_for(20000)
    expect(screen.get_by_text("Je wordt over 2 minuten uitgelogd. Wat je typte is bewaard.")).to_be_visible()
    screen.get_by_role("button", name="Ingelogd blijven").click()
    expect(screen.get_by_text("Je wordt over 2 minuten uitgelogd.")).to_have_count(0)
    screen.clock.run_for(151000)
    screen.wait_for_url(f"{gallery}/")


def test_nothing_is_kept_in_the_browser(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/formulier/")
    screen.fill("#id_pupil", "Noor")
    screen.wait_for_timeout(4500)
    assert screen.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [one["name"] for one in screen.context.cookies()] in (["csrftoken"], [])


def test_no_page_asks_anything_of_a_third_party(screen: Page, gallery: str) -> None:
    asked: set[str] = set()
    screen.on("request", lambda request: asked.add(request.url.split("/")[2]))
    for address in PAGES:
        screen.goto(gallery + address)
    assert asked == {gallery.split("/")[2]}


def test_direct_handelen_fits_on_one_sheet_for_the_wall(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/direct-handelen/")
    pages = screen.pdf(format="A4").count(b"/Type /Page\n")
    assert pages == 1
