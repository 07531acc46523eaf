"""Who was drawn into a file: with a reason, until a day, and longer or shorter by hand."""

from datetime import timedelta

import pytest
from django.http import Http404

from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.rights import draw_in, end_right, extend
from meldcode.casefiles.models import Right
from meldcode.casefiles.work import my_work
from meldcode.followup.moments import day_of
from meldcode.tenancy.context import acting_for
from tests.casefiles.visitor import Visitor, code_in, words_of
from tests.cast import Cast

WHY = "Bram geeft Noor gym en zag haar omkleden."


@pytest.fixture
def drawn_in(file: str, cast: Cast) -> str:
    """Noor's file, into which Bram was drawn on Monday until the end of Tuesday."""
    dossier = casefile_for(cast.ineke, code_in(file), to="share", at=cast.monday)
    draw_in(dossier, cast.bram.user_id, reason=WHY, until=day_of(cast.tuesday), by=cast.ineke, at=cast.monday)
    return code_in(file)


def rights_of_bram(cast: Cast) -> list[Right]:
    with acting_for(cast.de_wilg.id):
        return list(Right.objects.of(cast.bram.user_id).order_by("since", "ends_at"))


def test_a_colleague_is_drawn_in_with_a_reason_that_readers_see(file: str, cast: Cast, ineke: Visitor) -> None:
    ineke.done(f"{file}toegang/", {"person": str(cast.bram.user_id), "reason": WHY})

    assert WHY in words_of(ineke.open(f"{file}toegang/"))
    assert WHY in words_of(ineke.open(file))


def test_no_reason_lets_nobody_in_and_loses_nothing_typed(file: str, cast: Cast, ineke: Visitor) -> None:
    shown = ineke.refused(f"{file}toegang/", {"person": str(cast.bram.user_id)})

    assert "Schrijf op waarom deze collega het dossier nodig heeft." in shown
    assert f'value="{cast.bram.user_id}" selected' in shown
    assert not rights_of_bram(cast)


def test_a_reason_is_never_stored_readable(drawn_in: str, cast: Cast) -> None:
    (right,) = rights_of_bram(cast)

    assert b"Bram" not in right.reason.ciphertext


def test_without_a_day_it_ends_after_three_months(file: str, cast: Cast) -> None:
    dossier = casefile_for(cast.ineke, code_in(file), to="share", at=cast.monday)
    draw_in(dossier, cast.bram.user_id, reason=WHY, by=cast.ineke, at=cast.monday)

    (right,) = rights_of_bram(cast)
    assert right.ends_at is not None
    assert day_of(right.ends_at) == day_of(cast.monday + timedelta(weeks=13))


def test_a_right_opens_the_file_on_its_last_day(drawn_in: str, cast: Cast) -> None:
    assert casefile_for(cast.bram, drawn_in, to="see", at=cast.tuesday).code == drawn_in


@pytest.mark.parametrize("step", ["see", "weigh", "send", "share"])
def test_a_right_whose_last_day_passed_opens_nothing(drawn_in: str, cast: Cast, step: str) -> None:
    with pytest.raises(Http404):
        casefile_for(cast.bram, drawn_in, to=step, at=cast.wednesday)


def test_a_file_leaves_her_work_by_itself(drawn_in: str, cast: Cast) -> None:
    assert my_work(cast.bram, at=cast.tuesday).files
    assert not my_work(cast.bram, at=cast.wednesday).files


def test_extending_opens_the_file_for_longer_and_keeps_the_reason(drawn_in: str, cast: Cast) -> None:
    (right,) = rights_of_bram(cast)
    dossier = casefile_for(cast.ineke, drawn_in, to="share", at=cast.tuesday)
    extend(dossier, right.id, by=cast.ineke, at=cast.tuesday)

    casefile_for(cast.bram, drawn_in, to="see", at=cast.friday)
    old, new = rights_of_bram(cast)
    assert (old.until, new.until) == (cast.tuesday, None)
    assert new.reason.open(dossier.keyring) == WHY


def test_she_can_be_drawn_in_again_after_it_ended_by_itself(drawn_in: str, cast: Cast) -> None:
    dossier = casefile_for(cast.ineke, drawn_in, to="share", at=cast.wednesday)
    draw_in(dossier, cast.bram.user_id, reason="Opnieuw nodig.", by=cast.ineke, at=cast.wednesday)

    assert casefile_for(cast.bram, drawn_in, to="see", at=cast.friday).code == drawn_in


def test_an_end_by_hand_comes_before_the_last_day(drawn_in: str, cast: Cast) -> None:
    (right,) = rights_of_bram(cast)
    dossier = casefile_for(cast.ineke, drawn_in, to="share", at=cast.monday)
    end_right(dossier, right.id, by=cast.ineke, at=cast.monday)

    with pytest.raises(Http404):
        casefile_for(cast.bram, drawn_in, to="see", at=cast.tuesday)


def test_a_button_extends_and_a_passed_day_is_refused(file: str, cast: Cast, ineke: Visitor) -> None:
    past = {"until_dag": "1", "until_maand": "1", "until_jaar": "2020"}
    person = {"person": str(cast.bram.user_id), "reason": WHY}
    assert "Deze dag is al voorbij" in ineke.refused(f"{file}toegang/", {**person, **past})
    ineke.done(f"{file}toegang/", person)
    (right,) = rights_of_bram(cast)

    ineke.done(f"{file}toegang/", {"right": str(right.id), "longer": "on"})

    first, second = rights_of_bram(cast)
    assert first.ends_at is not None
    assert second.ends_at is not None
    assert second.ends_at > first.ends_at
