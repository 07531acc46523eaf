"""What is owed is never unseen: a right that ends by itself takes no work with it, and a deputy is asked what waits."""

import pytest

from meldcode.audit.models import Event
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.handover import hand_over
from meldcode.casefiles.actions.rights import draw_in
from meldcode.casefiles.models import Right
from meldcode.casefiles.work import my_work
from meldcode.config.carrying import remind
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of
from meldcode.tenancy.context import acting_for
from tests.casefiles.conftest import School
from tests.casefiles.test_pages_arrangements import change, waiting
from tests.cast import Cast


@pytest.fixture
def owing(school: School, cast: Cast) -> str:
    """Noor's file, in which Bram alone owes the consultation and whose right to it ends with Tuesday."""
    school.signal_by(cast.tineke)
    school.signal_by(cast.ineke, text="Weer een blauwe plek.")
    code = school.file_of()
    hand_over(cast.ineke.user_id, cast.bram.user_id, reason="Verlof.", by=cast.amal, at=cast.monday)
    with acting_for(cast.de_wilg.id):
        Commitment.objects.open().owed_by(cast.amal.user_id).delete()
        Right.objects.of(cast.bram.user_id).delete()
    dossier = casefile_for(cast.amal, code, to="share", at=cast.monday)
    draw_in(dossier, cast.bram.user_id, reason="Gym.", until=day_of(cast.tuesday), by=cast.amal, at=cast.monday)
    return code


def owed_by(cast: Cast) -> list[str]:
    """By whom something is owed here, by first name."""
    names = {getattr(cast, name).user_id: name for name in ("ineke", "amal", "bram", "hans", "tineke")}
    with acting_for(cast.de_wilg.id):
        people = Commitment.objects.open().values_list("person_id", flat=True)
        return sorted(names[person_id] for person_id in people if person_id)


def passings(cast: Cast, action: str) -> int:
    with acting_for(cast.de_wilg.id):
        return Event.objects.filter(action=action).count()


def test_it_stays_with_her_while_her_right_is_open(owing: str, cast: Cast) -> None:
    assert remind(at=cast.tuesday) == 0
    assert owed_by(cast) == ["bram"]


def test_it_passes_to_who_carries_concerns_when_her_right_has_ended(owing: str, cast: Cast) -> None:
    assert remind(at=cast.wednesday) == 1

    assert owed_by(cast) in (["amal"], ["ineke"])
    assert sum(len(my_work(who, at=cast.wednesday).owed) for who in (cast.amal, cast.ineke)) == 1


def test_it_passes_once_and_is_witnessed_once(owing: str, cast: Cast) -> None:
    assert [remind(at=cast.wednesday) for _ in range(2)] == [1, 0]

    assert passings(cast, "werk.overgegaan") == 1


def test_it_passes_to_who_is_responsible_where_nobody_sees_all(owing: str, cast: Cast) -> None:
    change(cast, see_all=["zorgcoordinator"])
    remind(at=cast.wednesday)

    assert owed_by(cast) == ["hans"]
    assert my_work(cast.hans, at=cast.wednesday).owed


def test_what_a_colleague_owes_already_is_not_owed_twice(owing: str, cast: Cast) -> None:
    with acting_for(cast.de_wilg.id):
        row = Commitment.objects.open().get()
        row.pk = None
        row.id, row.person_id = type(row)().id, cast.amal.user_id
        row.save(force_insert=True)

    remind(at=cast.wednesday)

    assert owed_by(cast) == ["amal"]


def test_a_deputy_is_asked_on_her_first_day_what_waited_already(file: str, cast: Cast) -> None:
    period = {"deputy_from": day_of(cast.wednesday), "deputy_until": day_of(cast.thursday)}
    code = waiting(cast, file)
    change(cast, deputy_id=cast.bram.user_id, **period)
    assert remind(at=cast.tuesday) == 0

    assert [remind(at=cast.wednesday) for _ in range(2)] == [1, 0]

    casefile_for(cast.bram, code, to="confirm", at=cast.wednesday)
    assert [owed.what for owed in my_work(cast.bram, at=cast.wednesday).owed] == ["bevestigen"]


def test_after_a_deputys_last_day_it_waits_for_who_is_responsible_alone(file: str, cast: Cast) -> None:
    change(cast, deputy_id=cast.bram.user_id, deputy_until=day_of(cast.wednesday))
    waiting(cast, file)
    remind(at=cast.thursday)

    with acting_for(cast.de_wilg.id):
        asked = set(Commitment.objects.open().filter(what="bevestigen").values_list("person_id", flat=True))
    assert asked == {cast.hans.user_id}
