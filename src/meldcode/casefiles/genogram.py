"""The family of a file as a genogram: which people and lines there are. Where they stand is `people.genogram`."""

from meldcode.casefiles.dossier import PupilLine
from meldcode.casefiles.family import Family, Relative
from meldcode.people.genogram import Couple, Descent, Drawing, Figure, draw
from meldcode.people.relations import PARENTS, ROLES, Sex, Tie

_CHILD = "kind-van-het-dossier"
_LONGEST = 18
_COUPLES = {Tie.PARTNER: "partner", Tie.EX_PARTNER: "ex"}


def drawing_of(pupil: PupilLine, family: Family) -> Drawing | None:
    """The drawing, or None while nobody is known: one child alone tells nothing."""
    if not family.relatives:
        return None
    born = str(pupil.birth_date.year) if pupil.birth_date else ""
    words = _shortened(pupil.name.short, "dit kind", born)
    child = Figure(_CHILD, 0, Sex.UNKNOWN, words, is_child=True, in_household=True)
    couples = [Couple(pair, _COUPLES[tie]) for pair, tie in family.ties.items() if tie in _COUPLES]
    return draw([child, *map(_figure, family.relatives)], couples, _descents(family))


def _figure(one: Relative) -> Figure:
    born = one.born.typed if one.born else ""
    role = one.role_words + (" · deels" if one.household == "deels" else "")
    lines = _shortened(one.name.short or "naam onbekend", role, born)
    unborn = one.born is not None and one.born.is_expected
    sex = Sex.UNKNOWN if unborn else one.sex
    lives_there = one.household in {"ja", "deels"} and one.household_period.until is None
    return Figure(one.code, ROLES[one.role].generation, sex, lines, in_household=lives_there)


def _descents(family: Family) -> list[Descent]:
    """Whose child everybody is: as was said, and else as the words mother, father, brother, sister tell."""
    parents = tuple(one.code for one in family.relatives if one.role in PARENTS)
    carers = tuple(one.code for one in family.relatives if one.role == "pleegouder")
    found = [Descent(_CHILD, parents)] if parents else []
    found += [Descent(_CHILD, carers, is_care=True)] if carers else []
    for one in family.relatives:
        told = tuple(other.code for other in family.relatives if family.ties.get((other.code, one.code)) == Tie.PARENT)
        own = told or (parents if one.role == "broer-zus" else ())
        found += [Descent(one.code, own)] if own else []
    return found


def _shortened(*lines: str) -> tuple[str, ...]:
    return tuple(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…" for line in lines if line)
