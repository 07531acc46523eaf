"""Where people stand in a genogram: nobody on top of another, no line through a person, the household together."""

from hypothesis import given
from hypothesis import strategies as some

from meldcode.people.genogram import Couple, Descent, Drawing, Figure, draw
from meldcode.people.relations import Sex

CHILD = Figure("noor", 0, Sex.FEMALE, ("Noor",), is_child=True, in_household=True)


def person(code: str, generation: int, *, home: bool = False) -> Figure:
    return Figure(code, generation, Sex.UNKNOWN, (code,), in_household=home)


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    boxes = [(one.figure.code, one.box) for one in drawing.people]
    return [
        (one, other)
        for number, (one, a) in enumerate(boxes)
        for other, b in boxes[number + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def lies_within(drawing: Drawing) -> bool:
    points = [point for line in drawing.lines for point in line.points]
    points += [corner for one in drawing.people for corner in (one.box[:2], one.box[2:])]
    return all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)


def crossed(drawing: Drawing) -> list[str]:
    """Symbols through whose middle a level line runs."""
    level = [
        (a, b) for line in drawing.lines for a, b in zip(line.points, line.points[1:], strict=False) if a[1] == b[1]
    ]
    return [
        one.figure.code
        for one in drawing.people
        for a, b in level
        if abs(a[1] - one.y) < 22 and min(a[0], b[0]) < one.x < max(a[0], b[0])
    ]


def sound(drawing: Drawing) -> bool:
    return not overlaps(drawing) and lies_within(drawing) and not crossed(drawing)


@given(some.lists(some.tuples(some.integers(0, 2), some.booleans()), max_size=11), some.data())
def test_it_stands_nobody_on_top_of_another_up_to_twelve_people(
    others: list[tuple[int, bool]], drawn: some.DataObject
) -> None:
    figures = [CHILD, *(person(f"p{n}", level, home=home) for n, (level, home) in enumerate(others))]
    adults = [one.code for one in figures if one.generation == 1]
    mixed = drawn.draw(some.lists(some.permutations(adults), max_size=4))
    couples = [Couple((one, other), "partner") for one, other in (order[:2] for order in mixed if order[1:])]
    descents = [Descent("noor", couples[0].people)] if couples else []

    drawing = draw(figures, couples, descents)
    assert len(drawing.people) == len(figures)
    assert sound(drawing)


def test_a_half_sister_hangs_from_her_own_parents() -> None:
    people = [CHILD, person("lot", 0), person("anna", 1, home=True), person("karel", 1), person("piet", 1)]
    couples = [Couple(("anna", "karel"), "ex"), Couple(("anna", "piet"), "partner")]
    drawing = draw(people, couples, [Descent("noor", ("anna", "karel")), Descent("lot", ("piet", "anna"))])

    assert sound(drawing)
    noor, lot = (line.points for line in drawing.lines if line.kind == "kind")
    assert noor[0] != lot[0]
    assert {line.kind for line in drawing.lines} == {"ex", "partner", "kind"}


def test_an_unborn_child_stands_among_the_children() -> None:
    unborn = Figure("baby", 0, Sex.UNKNOWN, ("verwacht mei 2026",))
    drawing = draw([CHILD, unborn, person("anna", 1)], [], [Descent("baby", ("anna",)), Descent("noor", ("anna",))])

    assert sound(drawing)
    assert len({one.y for one in drawing.people if one.figure.generation == 0}) == 1


def test_the_household_goes_round_who_lives_there_and_nobody_else() -> None:
    people = [CHILD, person("anna", 1, home=True), person("karel", 1), person("oma", 2), person("lot", 0)]
    drawing = draw(people, [Couple(("karel", "anna"), "ex")], [Descent("noor", ("anna", "karel"))])

    widest = max(int(corner.split()[0]) for corner in drawing.household[1:-2].split(" L"))
    outside = {one.figure.code: one.box[0] for one in drawing.people if not one.figure.in_household}
    assert all(left > widest for code, left in outside.items() if code != "oma")
    assert min(one.box[1] for one in drawing.people if one.figure.code == "anna") >= int(
        drawing.household[1:].split()[1]
    )


def test_who_has_no_partner_has_no_line_but_to_the_child() -> None:
    drawing = draw([CHILD, person("anna", 1)], [], [Descent("noor", ("anna",))])
    assert [line.kind for line in drawing.lines] == ["kind"]


def test_what_skips_a_generation_is_left_to_the_list() -> None:
    assert draw([CHILD, person("oma", 2)], [], [Descent("noor", ("oma",))]).lines == ()
