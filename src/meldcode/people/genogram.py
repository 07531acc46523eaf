"""Where everybody stands in a genogram, and which lines run between them: a pure function from facts to positions.

Three rows: grandparents, parents and who acts as one, children. In each row who lives in the child's household stands
first, from the left, so that one outline can go round them. Lines keep to lanes of their own between the rows, so that
none runs through a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meldcode.people.relations import Sex

PITCH, ROW, SYMBOL, EDGE = 220, 72, 44, 24
_LANE, _BAR, _GAP = 14, 12, 30
_GENERATIONS = (2, 1, 0)


@dataclass(frozen=True)
class Figure:
    """One person to draw. lines: what stands beside the symbol."""

    code: str
    generation: int
    sex: Sex
    lines: tuple[str, ...] = ()
    is_child: bool = False
    in_household: bool = False


@dataclass(frozen=True)
class Couple:
    """Two people, or the parents of a child: `partner`, `ex`, or `ouders` when nobody said what they are together."""

    people: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Descent:
    """A child of these parents. is_care: they bring the child up and are not its parents by law or birth."""

    child: str
    parents: tuple[str, ...]
    is_care: bool = False


@dataclass(frozen=True)
class Placed:
    """A person with the middle of the symbol."""

    figure: Figure
    x: int
    y: int

    @property
    def box(self) -> tuple[int, int, int, int]:
        """All it takes with its words: left, top, right, bottom."""
        half = SYMBOL // 2
        return self.x - half, self.y - ROW // 2, self.x - half + PITCH - EDGE, self.y + ROW // 2


@dataclass(frozen=True)
class Line:
    """A line through these points. kind: partner, ex, ouders, kind or zorg."""

    kind: str
    points: tuple[tuple[int, int], ...]

    @property
    def path(self) -> str:
        """As SVG wants it."""
        return "M" + " L".join(f"{x} {y}" for x, y in self.points)


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    people: tuple[Placed, ...]
    lines: tuple[Line, ...]
    household: str


def draw(figures: Sequence[Figure], couples: Iterable[Couple], descents: Iterable[Descent]) -> Drawing:
    """Place everybody and draw the lines. What would run within a generation or skip one is left to the list."""
    level = {one.code: one.generation for one in figures}
    drawn = [one for one in descents if all(level[parent] == level[one.child] + 1 for parent in one.parents)]
    unions = _unions([one for one in couples if len({level[code] for code in one.people}) == 1], drawn)
    rows = _rows(figures, unions)
    tops = _tops(rows, unions, level)
    placed = {
        one.code: Placed(one, EDGE * 2 + SYMBOL // 2 + column * PITCH, tops[generation] + ROW // 2)
        for generation, row in rows.items()
        for column, one in enumerate(row)
    }
    longest = max(map(len, rows.values()))
    bottom = max(tops[generation] + ROW for generation in rows)
    lowest = bottom + _LANE * sum(level[one.people[0]] == min(rows) for one in unions)
    return Drawing(
        width=EDGE * 2 + longest * PITCH,
        height=lowest + EDGE * 2,
        people=tuple(placed.values()),
        lines=tuple(_lines(unions, drawn, placed, tops)),
        household=_outline(rows, tops),
    )


def _unions(couples: list[Couple], descents: list[Descent]) -> list[Couple]:
    """Each pair once, and the parents of a child also when nobody said what they are together."""
    found: dict[frozenset[str], Couple] = {}
    for couple in couples:
        found.setdefault(frozenset(couple.people), couple)
    for descent in descents:
        if descent.parents:
            found.setdefault(frozenset(descent.parents), Couple(descent.parents, "ouders"))
    return list(found.values())


def _rows(figures: Sequence[Figure], unions: list[Couple]) -> dict[int, list[Figure]]:
    """Each generation in its order: the household first, the child of the file first of all, partners side by side."""
    rows = {}
    near = [set(one.people) for one in unions]
    for generation in _GENERATIONS:
        left = [one for one in figures if one.generation == generation]
        row: list[Figure] = []
        while left:
            last = row[-1].code if row else ""
            left.sort(key=lambda one: (not one.is_child, not one.in_household, not _is_near(one.code, last, near)))
            row.append(left.pop(0))
        if row:
            rows[generation] = row
    return rows


def _is_near(one: str, last: str, near: list[set[str]]) -> bool:
    return any({one, last} <= people for people in near)


def _tops(rows: dict[int, list[Figure]], unions: list[Couple], level: dict[str, int]) -> dict[int, int]:
    """Where each row begins: below the one above, its lanes of couples and its bars of children."""
    tops, y = {}, EDGE
    for generation in rows:
        tops[generation] = y
        lanes = sum(level[one.people[0]] == generation for one in unions)
        y += ROW + _GAP + lanes * (_LANE + _BAR)
    return tops


def _lines(
    unions: list[Couple], descents: list[Descent], placed: dict[str, Placed], tops: dict[int, int]
) -> Iterable[Line]:
    lane: dict[int, int] = {}
    for couple in unions:
        people = [placed[code] for code in couple.people]
        generation = people[0].figure.generation
        number = lane[generation] = lane.get(generation, 0) + 1
        # Each lane leaves the symbol a little beside the one before, or two stems would look like one.
        beside = ((number + 1) // 2) * 5 * (-1 if number % 2 else 1)
        level = tops[generation] + ROW + number * _LANE
        ends = sorted(one.x + beside for one in people)
        bottom = people[0].y + SYMBOL // 2
        if len(people) > 1:
            stems = ((ends[0], bottom), (ends[0], level), (ends[-1], level), (ends[-1], bottom))
            yield Line(couple.kind, stems)
            yield from (Line(couple.kind, ((x, bottom), (x, level))) for x in ends[1:-1])
        middle = (ends[0] + ends[-1]) // 2 if len(people) > 1 else ends[0]
        start = (middle, level if len(people) > 1 else bottom)
        children = [one for one in descents if set(one.parents) == set(couple.people)]
        for child in children:
            to = placed[child.child]
            bar = tops[to.figure.generation] - 4 - number * _BAR
            x = to.x + beside
            points = (start, (middle, bar), (x, bar), (x, to.y - SYMBOL // 2))
            yield Line("zorg" if child.is_care else "kind", points)


def _outline(rows: dict[int, list[Figure]], tops: dict[int, int]) -> str:
    """Round who lives in the household: stairs down the right-hand side, from the first such row to the last."""
    inside = {generation: sum(one.in_household for one in row) for generation, row in rows.items()}
    lived = [generation for generation in rows if inside[generation]]
    if not lived:
        return ""
    spanned = [generation for generation in rows if lived[0] >= generation >= lived[-1]]
    right: list[tuple[int, int]] = []
    for number, generation in enumerate(spanned):
        edge = EDGE + (inside[generation] * PITCH if inside[generation] else EDGE // 2)
        below = spanned[number + 1] if number + 1 < len(spanned) else None
        bottom = tops[below] - 4 if below is not None else tops[generation] + ROW
        right += [(edge, right[-1][1] if right else tops[generation] - 4), (edge, bottom)]
    corners = [(EDGE, right[0][1]), *right, (EDGE, right[-1][1])]
    return "M" + " L".join(f"{x} {y}" for x, y in corners) + " Z"
