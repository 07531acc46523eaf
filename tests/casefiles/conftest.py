"""De Wilg with its three pupils on the roster, everybody's browser, and Noor's file at each step of the way."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from meldcode.accounts.members import Member
from meldcode.casefiles.access import pupil_for
from meldcode.casefiles.actions.roster import add
from meldcode.casefiles.rosterfile import RosterLine
from tests.casefiles import filled
from tests.casefiles.laid import lay_signal, lay_talks
from tests.casefiles.visitor import Visitor, code_in
from tests.cast import Cast, Pupil


@dataclass(frozen=True)
class School:
    """De Wilg as a test plays in it: codes of pupils by first name, a browser for each member."""

    cast: Cast
    pupils: dict[str, str]
    browser_of: Callable[[Member], Visitor]

    def signal_by(self, member: Member, *, about: str = "noor", **filled_in: object) -> str:
        """Let somebody write a signal down through the pages; gives the address of her own signal's page."""
        address = f"/leerlingen/{self.pupils[about]}/signaal/"
        return self.browser_of(member).done(address, filled.signal(**filled_in))  # type: ignore[arg-type]  # as the form

    def file_of(self, about: str = "noor") -> str:
        """The code of a pupil's file, as the internal coach sees it."""
        code = pupil_for(self.cast.ineke, self.pupils[about], at=self.cast.monday).casefile_code
        assert code is not None, "no signal was written down yet"
        return code


@pytest.fixture
def school(cast: Cast, signed_in: Callable[[Member], Client]) -> School:
    """De Wilg on Monday morning: three pupils on the roster, nothing written down about anybody."""
    pupils = {name: _put(pupil, cast) for name, pupil in _children(cast).items()}
    return School(cast, pupils, lambda member: Visitor(signed_in(member)))


@pytest.fixture
def ineke(school: School, cast: Cast) -> Visitor:
    return school.browser_of(cast.ineke)


@pytest.fixture
def tineke(school: School, cast: Cast) -> Visitor:
    return school.browser_of(cast.tineke)


@pytest.fixture
def file(school: School, cast: Cast) -> str:
    """The address of Noor's file, with one signal by Tineke in it."""
    lay_signal(cast.tineke, school.pupils["noor"])
    return f"/dossier/{school.file_of()}/"


@pytest.fixture
def consulted(file: str, cast: Cast) -> str:
    """The same, consulted and talked over."""
    lay_talks(cast, code_in(file))
    return file


def answer(visitor: Visitor, file: str, **given: str) -> str:
    """Answer afwegingen in their order, each with a reason; gives where the last answer leads."""
    address = ""
    for question, chosen in given.items():
        fields = {"answer": chosen, "reason": f"Reden bij {question}."}
        address = visitor.done(f"{file}weging/vraag/{question}/", fields)
    return address


def _children(cast: Cast) -> dict[str, Pupil]:
    return {"noor": cast.noor, "sem": cast.sem, "ijsbrand": cast.ijsbrand}


def _put(pupil: Pupil, cast: Cast) -> str:
    line = RosterLine(pupil.number, pupil.first_name, pupil.infix, pupil.last_name, pupil.born_on, pupil.group)
    return add(line, by=cast.ineke, at=cast.monday)
