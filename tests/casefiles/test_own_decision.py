"""Who decided not to report does not confirm it herself while somebody else is finally responsible (R-2.3)."""

import pytest

from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions import decision
from meldcode.casefiles.errors import OwnDecision
from meldcode.config.carrying import remind
from tests.casefiles.test_pages_arrangements import change, owed_to, waiting
from tests.cast import Cast


def test_a_deputy_is_not_asked_to_confirm_her_own_decision(file: str, cast: Cast) -> None:
    change(cast, deputy_id=cast.amal.user_id)
    waiting(cast, file)

    assert "bevestigen" in owed_to(cast.hans, cast)
    assert remind(at=cast.tuesday) == 0
    assert "bevestigen" not in owed_to(cast.amal, cast)


def test_she_is_refused_while_somebody_else_is_responsible(file: str, cast: Cast) -> None:
    code = waiting(cast, file)
    change(cast, finally_responsible="aandachtsfunctionaris", deputy_id=cast.hans.user_id)

    dossier = casefile_for(cast.amal, code, to="see", at=cast.tuesday)
    with pytest.raises(OwnDecision, match="nam je zelf"):
        decision.confirm(dossier, agrees=True, remark="x", by=cast.amal, at=cast.tuesday)


def test_she_confirms_where_nobody_else_is_responsible(file: str, cast: Cast) -> None:
    change(cast, finally_responsible="aandachtsfunctionaris")
    code = waiting(cast, file)

    assert "bevestigen" in owed_to(cast.amal, cast)
    dossier = casefile_for(cast.amal, code, to="confirm", at=cast.tuesday)
    decision.confirm(dossier, agrees=True, remark="x", by=cast.amal, at=cast.tuesday)
