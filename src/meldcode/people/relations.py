"""What people are of each other and of a child, as codes with their words. It knows no house.

A tie stands between two people and is read from either side: what one is *of* the other.
"""

from enum import StrEnum
from typing import NamedTuple


class Sex(StrEnum):
    """As a genogram draws it: a circle, a square, or a diamond when nobody said."""

    FEMALE = "vrouw"
    MALE = "man"
    UNKNOWN = "onbekend"


class Tie(StrEnum):
    """What somebody is of another person."""

    PARTNER = "partner"
    EX_PARTNER = "ex-partner"
    SIBLING = "broer-zus"
    PARENT = "ouder"
    CHILD = "kind"

    @property
    def inverse(self) -> "Tie":
        """What the other person is of this one."""
        return {Tie.PARENT: Tie.CHILD, Tie.CHILD: Tie.PARENT}.get(self, self)


class Role(NamedTuple):
    """What somebody is towards the child. sex: what the word itself tells. generation: above (-1: beside) the child."""

    words: str
    generation: int
    sex: Sex = Sex.UNKNOWN


# In the order of a list to choose from. Generation 2 are grandparents, 1 parents and who acts as one, 0 children.
ROLES: dict[str, Role] = {
    "moeder": Role("moeder", 1, Sex.FEMALE),
    "vader": Role("vader", 1, Sex.MALE),
    "stiefouder": Role("stiefouder", 1),
    "pleegouder": Role("pleegouder", 1),
    "partner-van-ouder": Role("partner van een ouder", 1),
    "verzorger": Role("verzorger", 1),
    "broer-zus": Role("broer of zus", 0),
    "half-broer-zus": Role("halfbroer of halfzus", 0),
    "stief-broer-zus": Role("stiefbroer of stiefzus", 0),
    "grootouder": Role("grootouder", 2),
    "andere": Role("iemand anders", 1),
}
SIBLINGS = frozenset({"broer-zus", "half-broer-zus", "stief-broer-zus"})
PARENTS = frozenset({"moeder", "vader"})
