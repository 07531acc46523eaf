"""A right lasts no longer than its reason: a deputy's ends on the last day that was set, also afterwards."""

import pytest
from django.http import Http404

from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.arranged import seers_here
from meldcode.followup.moments import day_of
from meldcode.tenancy.context import acting_for
from tests.casefiles.test_pages_arrangements import change, waiting
from tests.cast import Cast


def test_a_deputys_right_ends_on_the_last_day_that_is_set_later(file: str, cast: Cast) -> None:
    change(cast, deputy_id=cast.bram.user_id)
    code = waiting(cast, file)
    change(cast, deputy_id=cast.bram.user_id, deputy_until=day_of(cast.wednesday))

    casefile_for(cast.bram, code, to="confirm", at=cast.wednesday)
    with pytest.raises(Http404):
        casefile_for(cast.bram, code, to="confirm", at=cast.thursday)


def test_a_deputy_with_a_last_day_sees_not_every_file_beside_who_is_responsible(cast: Cast) -> None:
    change(cast, see_all=["zorgcoordinator"], deputy_id=cast.bram.user_id, deputy_until=day_of(cast.wednesday))

    with acting_for(cast.de_wilg.id):
        assert seers_here(cast.tuesday) == [cast.hans.user_id]
