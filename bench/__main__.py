"""`python -m bench`: measures and writes docs/figures.md. `kills` and `fresh` take longer and are asked for by name."""

import argparse
import json
from pathlib import Path

from bench import figures, fresh, kills, law, scale
from bench.asked import Asked
from bench.engines import LENDERS
from bench.reports import Plan, compared


def figure(plan: Plan, rows: tuple[int, int], times: int, size: scale.Size, to: Path) -> None:
    """Measure what `make bench` measures."""
    figures.write("law", figures.of_law(law.weighed(times)), to)
    figures.write("reports", figures.of_reports(plan, compared(plan)), to)
    asked = {}
    for name, lend in LENDERS.items():
        with lend() as engine:
            said = engine.run("queries", *map(str, rows))
            asked[name] = [Asked(**entry) for entry in json.loads(said)]
    figures.write("queries", figures.of_queries(*rows, asked), to)
    figures.write("scale", figures.of_scale(size, scale.compared(size)), to)


def main() -> None:
    """Read what is asked, measure it, say where it stands."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("figures", "kills", "fresh"), default="figures")
    parser.add_argument("--quick", action="store_true", help="seconds only: shows that it runs, not how fast")
    parser.add_argument("--to", type=Path, default=figures.FIGURES, help="the page to write")
    asked = parser.parse_args()
    if asked.what == "kills":
        figures.write("kills", figures.of_kills(kills.survived()), asked.to)
    elif asked.what == "fresh":
        figures.write("fresh", figures.of_fresh(fresh.begun()), asked.to)
    elif asked.quick:
        small = scale.Size(files=3, few=2, many=3, rounds=1, times=2)
        figure(Plan(rounds=1, seconds=1, warm_up=1, carried=1), (1, 2), 2, small, asked.to)
    else:
        figure(Plan(), (3, 60), 20, scale.Size(), asked.to)
    print(f"bench: it stands in {asked.to}")


if __name__ == "__main__":
    main()
