"""Makes `models/places` anew: ``python -m training.places``, with both packages installed."""

from __future__ import annotations

from pathlib import Path

from training.places.building import COUNTS, count_units, write
from training.places.sources import add_older, compare, folder_of, read_units

_FOLDER = Path(__file__).parents[2] / "models" / "places"


def main() -> None:
    units = read_units(folder_of("vietnamadminunits"))
    counts = count_units(units)
    print("provinces, districts, communes:", counts)
    if counts != COUNTS:
        raise SystemExit(f"the source has {counts}, the resolutions have {COUNTS}")
    differences = compare(units, folder_of("vietnam_provinces"))
    for line in differences:
        print(line)
    print(f"{len(differences)} differences from vietnam-provinces")
    add_older(units, Path(__file__).parent / "older_units.toml")
    write(units, _FOLDER)
    print(f"{len(units)} units written to {_FOLDER.name}")


if __name__ == "__main__":
    main()
