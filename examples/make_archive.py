"""Write an invented archive of articles to try `danvan tag` and `danvan report` on.

python examples/make_archive.py archive.jsonl 120
danvan tag archive.jsonl -o tagged.parquet
danvan report tagged.parquet -o report.html
"""

import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PIECES = tomllib.loads(
    Path(__file__).with_name("archive").joinpath("sentences.toml").read_text(encoding="utf-8")
)


def article(number, chance):
    """Return one article: what it is about goes by the month, the rest by chance."""
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(366))
    fitting = [subject for subject in PIECES["subjects"] if day.month in subject["months"]]
    subject = chance.choice(fitting)
    values = {
        "place": chance.choice(PIECES["places"]),
        "body": chance.choice(PIECES["bodies"]),
        "campaign": chance.choice(subject["campaigns"]),
        "document": chance.choice(PIECES["documents"]),
        "count": chance.randint(3, 48),
        "money": f"{chance.randint(1, 9)},{chance.randint(1, 9)}",
    }
    title, *paragraphs = (
        text.format(**values) for text in (chance.choice(subject["titles"]), *subject["paragraphs"])
    )
    return {
        "id": f"bai-{number:04d}",
        "date": day.isoformat(),
        "title": title[0].upper() + title[1:],
        "text": "\n".join(text[0].upper() + text[1:] for text in paragraphs),
    }


def main(path="archive.jsonl", count="120"):
    """Write the archive; the same count gives the same file."""
    chance = random.Random(2024)
    rows = [json.dumps(article(n, chance), ensure_ascii=False) for n in range(int(count))]
    Path(path).write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{path}: {count} articles")


if __name__ == "__main__":
    main(*sys.argv[1:])
