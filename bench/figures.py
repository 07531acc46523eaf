"""Writing what was measured into docs/figures.md: each command renews its own section and leaves the others."""

import re
from pathlib import Path

from bench import fresh, law
from bench.asked import Asked
from bench.engines import ROOT
from bench.kills import POSTS_A_SECOND, Killed
from bench.load import CLIENTS
from bench.machine import described
from bench.reports import BARE, CARRIED, INSIDE, MOST_TIMES_AS_LONG, PER_SECOND, SCHOOLS, WHOLE, Plan, Tried
from bench.scale import MOST_TIMES_AS_LONG as MOST_AT_SCALE
from bench.scale import Opened, Size, percentile
from bench.serving import THREADS, WORKERS

FIGURES = ROOT / "docs/figures.md"
_HEAD = """\
# Figures

What we claim about speed, and what was measured. Each section is written by the command that it names; nothing here is
typed by hand. A figure is worth what its machine and its neighbours allow: the load stands beside it.
"""
_ABOUT_REPORTS = """\
## A report through the whole path (`make bench`)

Posts of one form of 2,500 bytes, {per_second} a second (open-loop: latency counts from the planned moment, sent
late or not), {seconds} seconds at each address in blocks of {block} in turn; {clients} clients with kept-alive
connections on the same machine; granian with {workers} worker and {threads} threads, as `make run` starts it. The
whole path: session, who is at work, the file opened and its reading witnessed, the form judged, the report sealed,
the letter signed and sealed to its receiver, what is owed, the witness, the commit, the draft let go. Files of
{schools} schools; PostgreSQL as a role that owns nothing, with forced row-level security and up-to-date statistics.
The bar: p95 at most {most} times that of the plain view on this server, behind the doors that each of its pages has;
no errors. Beside it, for whoever wonders what the doors cost: the same view without any middleware, session or sign-in.
"""
_ABOUT_QUERIES = """\
## Queries a page (`make bench`)

Statements without the marks of transactions and their context, with {few} rows of everything the page may list and
with {many}. The bar: the same number, at most 25 on the dossier (`casefile`) and 15 elsewhere.
"""
_ABOUT_SCALE = """\
## Two pages among {many} files (`make bench`)

Opened by somebody who sees all {files} files of her school, {times} times each: in an installation of {few_schools}
schools with {few} files in all, and in one of {many_schools} schools with {many}. Both worlds in turn; one process
that is warm, without a server before it. The other schools' rows are copies of hers under other ids. The bar: p95 at
most {most} times as long.
"""
_ABOUT_KILLS = """\
## The server killed while reports come in (`python -m bench kills`)

SIGKILL to the web server and its workers at random moments under {per_second} posts a second; then started again,
and everybody without a receipt presses again with the same form. The bar: no acknowledged report lost, none twice,
each with its witness and its letter, every chain whole.
"""
_SECTIONS = ("reports", "queries", "scale", "law", "kills", "fresh")
_NAMES = {
    BARE: "the same form, one durable INSERT, no middleware at all",
    INSIDE: "plain: the same form, one durable INSERT, behind the same doors",
    WHOLE: "**the report's whole path**",
    CARRIED: "the same, while the worker carries letters",
}


def write(section: str, text: str, to: Path = FIGURES) -> None:
    """Put this text in its section of the page, with the machine it was measured on."""
    texts = _sections_of(to) | {section: f"{text.strip()}\n\n{described()}"}
    parts = [f"<!-- {name} -->\n\n{texts[name]}\n" for name in _SECTIONS if name in texts]
    to.write_text("\n".join([_HEAD, *parts]), encoding="utf-8")


def _sections_of(page: Path) -> dict[str, str]:
    if not page.exists():
        return {}
    parts = re.split(r"^<!-- (\w+) -->$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def verdict(*, holds: bool) -> str:
    """Whether a bar was met, in a word."""
    return "met" if holds else "**not met**"


def of_reports(plan: Plan, tried: dict[str, Tried]) -> str:
    """The report's whole path beside the plain views."""
    about = _ABOUT_REPORTS.format(
        per_second=PER_SECOND,
        seconds=plan.rounds * plan.seconds,
        block=plan.seconds,
        clients=CLIENTS,
        workers=WORKERS,
        threads=THREADS,
        schools=SCHOOLS,
        most=MOST_TIMES_AS_LONG,
    )
    lines = [about]
    for name, one in tried.items():
        lines += [*_table(name, one), "", _bars(one), "", _counted(one), ""]
    return "\n".join(lines)


def _table(name: str, tried: Tried) -> list[str]:
    head = [f"| {name} | posts | errors | p50 | p95 | p99 | p95 of each block |", "|---|---|---|---|---|---|---|"]
    return head + [
        f"| {_NAMES[kind]} | {len(volley.hits)} | {volley.errors} | "
        + " | ".join(_ms(volley.percentile(percent)) for percent in (50, 95, 99))
        + f" | {', '.join(_ms(block, unit='') for block in tried.blocks[kind])} |"
        for kind, volley in tried.volleys.items()
    ]


def _bars(tried: Tried) -> str:
    whole = _ms(tried.volleys[WHOLE].percentile(95))
    bare, plain = (
        f"{whole} / {_ms(tried.volleys[kind].percentile(95))} = **{tried.ratio(kind):.1f}**" for kind in (BARE, INSIDE)
    )
    holds = verdict(holds=tried.ratio(INSIDE) <= MOST_TIMES_AS_LONG)
    errors = sum(volley.errors for volley in tried.volleys.values())
    busy = f"load {min(tried.loads, key=float)} to {max(tried.loads, key=float)}"
    ratios = f"p95 {plain} against the plain view: {holds}; {bare} against no middleware at all"
    return f"{ratios}. Errors {errors}: {verdict(holds=not errors)}. ({busy})"


def _counted(tried: Tried) -> str:
    return f"Counted afterwards: {_in_words(tried.count)}."


def _in_words(count: dict[str, int]) -> str:
    return ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in count.items())


def of_queries(few: int, many: int, asked: dict[str, list[Asked]]) -> str:
    """The queries of every page."""
    (first, ones), (second, others) = asked.items()
    lines = [
        _ABOUT_QUERIES.format(few=few, many=many),
        f"| Page | {first}, {few} rows | {many} rows | {second}, {few} rows | {many} rows | at most | |",
        "|---|---|---|---|---|---|---|",
    ]
    for one, other in zip(ones, others, strict=True):
        good = verdict(holds=one.is_good and other.is_good)
        counts = f"{one.few} | {one.many} | {other.few} | {other.many} | {one.ceiling}"
        lines.append(f"| {one.page} | {counts} | {good} |")
    return "\n".join(lines)


def of_scale(size: Size, opened: dict[str, Opened]) -> str:
    """Two pages in a small installation and in a large one."""
    about = _ABOUT_SCALE.format(
        many=f"{size.many * size.files:,}",
        few=f"{size.few * size.files:,}",
        many_schools=size.many,
        few_schools=size.few,
        files=size.files,
        times=size.rounds * size.times,
        most=MOST_AT_SCALE,
    )
    lines = [
        about,
        "| | page | few: p50 | p95 | many: p50 | p95 | p95 many / few | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, one in opened.items():
        for page in one.few:
            times = [_ms(percentile(kept[page], part)) for kept in (one.few, one.many) for part in (50, 95)]
            held = verdict(holds=one.ratio(page) <= MOST_AT_SCALE)
            lines.append(f"| {name} | {page} | {' | '.join(times)} | {one.ratio(page):.2f} | {held} |")
    return "\n".join(lines)


def of_law(weighed: law.Weighed) -> str:
    """The law's own command."""
    held = verdict(holds=weighed.worst <= law.CEILING_SECONDS)
    times = f"best {_ms(weighed.best)}, median {_ms(weighed.middle)}, worst {_ms(weighed.worst)} of {weighed.times}"
    return (
        f"## `meldcode weigh` (`make bench`)\n\nFrom starting the process to its end: {times}. "
        f"The bar: {_ms(law.CEILING_SECONDS)}, {held}."
    )


def of_kills(killed: dict[str, Killed]) -> str:
    """The server killed under load."""
    lines = [_ABOUT_KILLS.format(per_second=POSTS_A_SECOND)]
    for name, one in killed.items():
        presses = f"{one.unknown} senders got no receipt, {one.still_unknown} of them none when they pressed again"
        lines.append(f"- {name}, {one.kills} kills: {presses}. Counted: {_in_words(one.count)}.")
    return "\n".join(lines)


def of_fresh(begun: fresh.Begun) -> str:
    """A clone with empty caches."""
    first = verdict(holds=0 < begun.first_page <= fresh.FIRST_PAGE_SECONDS)
    test = verdict(holds=begun.test_status == 0 and begun.test <= fresh.TEST_SECONDS)
    return (
        "## From empty caches (`python -m bench fresh`)\n\n"
        f"- `make run` to the first page: {begun.first_page:.0f} s (at most {fresh.FIRST_PAGE_SECONDS}): {first}.\n"
        f"- then `make test`: {begun.test:.0f} s (at most {fresh.TEST_SECONDS}), status {begun.test_status}: {test}."
    )


def _ms(seconds: float, unit: str = " ms") -> str:
    return f"{seconds * 1000:.0f}{unit}" if seconds >= 0.1 else f"{seconds * 1000:.1f}{unit}"
