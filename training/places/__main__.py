"""Makes `models/places` anew: ``python -m training.places``, with both packages installed."""

from __future__ import annotations

from pathlib import Path

from training.places.building import COUNTS, count_units, write, write_person_like
from training.places.sources import add_older, compare, folder_of, read_units

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "models" / "places"
_GRAMMAR = _ROOT / "src" / "danvan_nlp" / "phrases" / "grammar"


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
    write_person_like(units, _GRAMMAR / "person_like_places.toml")
    print(f"{len(units)} units written to {_FOLDER.name}")


if __name__ == "__main__":
    main()
