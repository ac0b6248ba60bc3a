"""Draw how often each campaign is named, month by month, from an archive that `danvan tag` tagged as CSV.

Run it with: python examples/chart_campaigns.py tagged.csv campaigns.png

Needs matplotlib (pip install matplotlib). The CSV has the column of dates `published` (2024-10-03).
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt

SHOWN = 4


def count(tagged: Path) -> dict[str, Counter[str]]:
    """Count the mentions of each campaign by month, the campaigns that are named most first."""
    monthly: dict[str, Counter[str]] = {}
    # A body of an article can be longer than the field that csv allows by itself.
    csv.field_size_limit(2**31 - 1)
    with tagged.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for phrase in json.loads(row["danvan_phrases"]):
                if phrase["type"] == "campaign":
                    monthly.setdefault(phrase["canonical"], Counter())[row["published"][:7]] += 1
    return dict(sorted(monthly.items(), key=lambda item: (-item[1].total(), item[0])))


def draw(monthly: dict[str, Counter[str]], out: Path) -> None:
    """Draw one line a campaign and write the picture; the name's ending says the format."""
    months = sorted({month for counts in monthly.values() for month in counts})
    figure, axes = plt.subplots(figsize=(9, 4), layout="constrained")
    for name in list(monthly)[:SHOWN]:
        axes.plot(months, [monthly[name][month] for month in months], marker="o", label=name)
    axes.set_title("Số lần nhắc theo tháng", loc="left")
    axes.tick_params(axis="x", rotation=45)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", alpha=0.3)
    axes.legend(frameon=False, fontsize="small")
    figure.savefig(out)


if __name__ == "__main__":
    by_month = count(Path(sys.argv[1]))
    draw(by_month, Path(sys.argv[2]))
    for campaign in list(by_month)[:SHOWN]:
        print(f"{by_month[campaign].total():4d} {campaign}")
