"""The overview of whoever's function sees all files: by code, with what waits and what went quiet, and no content."""

from datetime import datetime, timedelta

import pytest

from meldcode.audit.models import Event
from meldcode.casefiles import overview
from meldcode.casefiles.models import Right
from meldcode.casefiles.overview import overview_for
from meldcode.casefiles.work import my_work
from meldcode.followup.models import Danger
from meldcode.followup.promises import promise
from meldcode.tenancy.context import acting_for
from tests.casefiles.conftest import School
from tests.casefiles.laid import lay_answers, lay_decision, lay_signal, lay_talks
from tests.casefiles.visitor import Visitor, code_in, questions_asked, words_of
from tests.cast import Cast

PAGE = "/overzicht/"


def section(cast: Cast, key: str, *, at: datetime | None = None) -> overview.Section:
    found = overview_for(cast.ineke, at=at or cast.monday)
    return next(one for one in found.sections if one.key == key)


def test_each_running_file_stands_in_its_step_oldest_first(school: School, file: str, cast: Cast) -> None:
    lay_signal(cast.tineke, school.pupils["sem"])
    lay_talks(cast, code_in(file))

    assert [row.code for row in section(cast, "weging").rows] == [code_in(file)]
    assert [row.code for row in section(cast, "signalen").rows] == [school.file_of("sem")]


def test_a_file_is_in_the_same_step_as_on_mijn_werk(file: str, cast: Cast) -> None:
    def steps() -> tuple[list[str], list[str]]:
        shown = [row.step for one in overview_for(cast.ineke, at=cast.monday).steps for row in one.rows]  # type: ignore[union-attr]  # a step's rows are files
        return shown, [line.step for line in my_work(cast.ineke, at=cast.monday).files]

    assert steps() == (["signalen"], ["signalen"])
    lay_talks(cast, code_in(file))
    assert steps() == (["weging"], ["weging"])
    lay_answers(cast, code_in(file), vermoeden="ja", veiligheid="ja")
    assert steps() == (["besluit"], ["besluit"])


def test_the_oldest_round_comes_first_and_tells_its_age(school: School, file: str, cast: Cast) -> None:
    lay_signal(cast.tineke, school.pupils["sem"])
    with acting_for(cast.ineke.organisation_id, cast.ineke.user_id):
        older = Right.objects.filter(casefile__code=school.file_of("sem"))[0].casefile.rounds.all()
        older.update(begun_at=cast.monday - timedelta(days=12))

    oldest = section(cast, "signalen").rows[0]

    assert isinstance(oldest, overview.Running)
    assert (oldest.code, oldest.age) == (school.file_of("sem"), 12)


def test_no_name_of_a_pupil_and_nothing_that_was_written_stands_there(
    school: School, consulted: str, ineke: Visitor
) -> None:
    shown = ineke.open(PAGE)

    assert code_in(consulted) in shown
    assert f'href="{consulted}"' in shown
    for secret in ("Noor", "Verhoeven", "blauwe plek", "moeder", "Praat eerst"):
        assert secret not in words_of(shown)


def owed_about(file: str, cast: Cast, **days: int) -> None:
    """Let these things be owed about a file, so many days from Monday."""
    with acting_for(cast.ineke.organisation_id, cast.ineke.user_id):
        subject = Right.objects.filter(casefile__code=code_in(file))[0].casefile_id
        for number, (what, ahead) in enumerate(days.items()):
            due = cast.monday + timedelta(days=ahead)
            promise(what, about=subject, due_at=due, at=cast.monday, danger=Danger(number))


def test_what_is_owed_says_what_and_on_whom_it_waits(file: str, cast: Cast, ineke: Visitor) -> None:
    lay_talks(cast, code_in(file))
    lay_answers(cast, code_in(file), vermoeden="ja", veiligheid="ja")
    lay_decision(cast, code_in(file), reports=False)

    shown = words_of(ineke.open(PAGE))

    assert "Bevestig of verwerp een besluit" in shown
    assert "Hans Postma" in shown


def test_today_holds_what_is_late_the_most_dangerous_first(file: str, cast: Cast) -> None:
    owed_about(file, cast, overleg=-2, melden=0, nazorg=9)

    rows = [row for row in section(cast, "vandaag").rows if isinstance(row, overview.Waiting)]

    assert [(row.what, row.danger, row.is_overdue) for row in rows] == [("melden", 1, False), ("overleg", 0, True)]
    assert section(cast, "later").total == 1


def test_four_weeks_without_a_record_is_quiet_and_a_day_less_is_not(file: str, cast: Cast) -> None:
    four_weeks = cast.monday + timedelta(weeks=4)

    assert section(cast, "stil", at=four_weeks - timedelta(days=1)).total == 0
    assert [row.code for row in section(cast, "stil", at=four_weeks).rows] == [code_in(file)]


def test_the_page_says_that_the_four_weeks_are_our_own_choice(ineke: Visitor) -> None:
    assert "Die vier weken hebben wij zelf gekozen" in words_of(ineke.open(PAGE))


def test_a_file_without_a_right_does_not_exist_there(file: str, cast: Cast, ineke: Visitor) -> None:
    lay_talks(cast, code_in(file))
    with acting_for(cast.ineke.organisation_id, cast.ineke.user_id):
        Right.objects.of(cast.ineke.user_id).update(until=cast.monday)

    shown = ineke.open(PAGE)

    assert code_in(file) not in shown
    assert "Er loopt nu geen dossier" in shown
    assert section(cast, "later").total == section(cast, "vandaag").total == 0


def test_another_school_sees_its_own_only(file: str, school: School, cast: Cast) -> None:
    assert code_in(file) not in school.browser_of(cast.karin).open(PAGE)


def test_who_may_see_files_but_holds_no_such_function_is_refused(file: str, school: School, cast: Cast) -> None:
    tineke = school.browser_of(cast.tineke)

    assert "aandachtsfunctionaris" in tineke.open(PAGE, status=403)
    school.browser_of(cast.hans).open(PAGE, status=403)
    school.browser_of(cast.vera).open(PAGE, status=404)


@pytest.mark.parametrize(("person", "is_there"), [("ineke", True), ("amal", True), ("tineke", False), ("hans", False)])
def test_the_way_to_it_stands_only_where_it_may_be_walked(
    school: School, cast: Cast, person: str, is_there: bool
) -> None:
    assert (f'href="{PAGE}"' in school.browser_of(getattr(cast, person)).open("/")) == is_there


def test_looking_is_witnessed(file: str, cast: Cast, ineke: Visitor) -> None:
    ineke.open(PAGE)

    with acting_for(cast.ineke.organisation_id, cast.ineke.user_id):
        assert Event.objects.filter(action="overzicht.bekeken", person_id=cast.ineke.user_id).count() == 1


def test_a_long_list_is_begun_and_the_rest_has_pages(
    school: School, file: str, cast: Cast, ineke: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_signal(cast.tineke, school.pupils["sem"])
    monkeypatch.setattr(overview, "ROWS_AT_FIRST", 1)
    monkeypatch.setattr(overview, "ROWS_A_PAGE", 1)

    assert "?toon=signalen" in ineke.open(PAGE)
    pages = [words_of(ineke.open(f"{PAGE}?toon=signalen&bladzijde={number}")) for number in (1, 2, 99)]

    assert "Bladzijde 1 van 2" in pages[0]
    assert school.file_of("sem") in pages[1] + pages[0]
    assert pages[1] == pages[2]


@pytest.mark.parametrize("question", ["?toon=bestaat-niet", "?toon=%3Cscript%3E", "?bladzijde=-3", "?bladzijde=x"])
def test_an_address_that_means_nothing_shows_the_beginning(file: str, ineke: Visitor, question: str) -> None:
    assert "1 lopende dossier, per stap" in ineke.open(PAGE + question)


def test_it_asks_few_questions(consulted: str, ineke: Visitor) -> None:
    assert questions_asked(ineke, PAGE) <= 15
