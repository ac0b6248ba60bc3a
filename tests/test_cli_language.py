"""The command line in the reader's language: one at a time, and programs read the same in each."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from danvan_nlp.cli.language import asked_for, say, speaking
from danvan_nlp.text.toml import read_toml
from tests.cli_words import command_helps, command_options, help_words, message_templates
from tests.command_line import danvan, danvan_process

SOURCE = Path(say.__code__.co_filename).parents[1]
PAGES = Path(__file__).parents[1] / "examples" / "pages"
CATALOGUE = read_toml(SOURCE / "cli" / "vi.toml")
WORDS = {
    english: other
    for name, part in CATALOGUE.items()
    if name != "options"
    for english, other in part.items()
}
ROWS, NEWS = "rows.jsonl", str(PAGES / "news.txt")
ROOMS = sorted(path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "cli")
VIETNAMESE = re.compile(r"[à-ỹđ]", re.IGNORECASE)
#: English that no name of an option, a column, a format or a tool explains.
ENGLISH = re.compile(
    r"(?<![\w.\-/`])(?<!danvan knowledge )(?<!│ )(the|of|and|with|that|default|file|folder|show|usage)(?![\w.\-/`=])",
    re.I,
)


@pytest.mark.parametrize("words", sorted(help_words()))
def test_help_is_there_in_both(words: str) -> None:
    with speaking("vi"):
        said = say(words)
    if words.startswith("Example: "):
        assert said == words.replace("Example: ", "Ví dụ: ")
    else:
        assert words in WORDS
        assert VIETNAMESE.search(said) or words == "ID"


@pytest.mark.parametrize("template", sorted(message_templates("cli")))
def test_messages_are_there_in_both(template: str) -> None:
    assert template in WORDS or template + " " in WORDS


def test_every_entry_of_the_catalogue_is_said_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    code = code.replace('"\n            f"', "")  # what is written on two lines
    pieces = {piece for path in ROOMS for piece in message_templates(path)}
    known = pieces | help_words() | message_templates("cli")
    ours = {**CATALOGUE["help"], **CATALOGUE["messages"], **CATALOGUE["errors"]}
    left = [
        english
        for english in ours
        if english not in known
        and not all(part.strip() in code for part in re.split(r"\{\}", english) if len(part) > 8)
    ]
    assert left == []


@pytest.mark.parametrize(("english", "other"), sorted(WORDS.items()))
def test_translations_keep_what_differs_and_the_names_of_options(english: str, other: str) -> None:
    assert len(re.findall(r"\{\d?\}", english)) == len(re.findall(r"\{\d?\}", other))
    assert ENGLISH.search(other) is None
    if english in CATALOGUE["help"]:
        options = set(re.findall(r"--[a-z-]+|danvan_\w+|\.\w{3,5}\b", english))
        assert options <= set(re.findall(r"--[a-z-]+|danvan_\w+|\.\w{3,5}\b", other))


@pytest.mark.parametrize("command", command_helps())
def test_help_speaks_one_language(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMINAL_WIDTH", "200")
    shown = danvan("--language", "vi", *command, "--help").stdout.decode()
    assert "Cách dùng: danvan" in shown
    assert ENGLISH.findall(shown) == []
    assert "Usage: danvan" in danvan("--language", "en", *command, "--help").stdout.decode()


def test_a_page_is_printed_in_one_language() -> None:
    page = str(PAGES / "portal_district.txt")
    english = danvan("--language", "en", "analyze", page).stdout.decode()
    vietnamese = danvan("--language", "vi", "analyze", page).stdout.decode()
    for first, second in (
        ("Published", "Ngày đăng"),
        ("Topics", "Chủ đề"),
        ("Summary\n", "Tóm tắt\n"),
    ):
        assert first in english
        assert second not in english
        assert second in vietnamese
        assert first not in vietnamese


def test_programs_read_the_same_in_each_language() -> None:
    page = str(PAGES / "news.txt")
    said = [danvan("--language", name, "analyze", page, "--json") for name in ("vi", "en")]
    assert said[0].stdout == said[1].stdout
    assert json.loads(said[0].stdout)["doc"]


@pytest.mark.parametrize(
    ("arguments", "english", "vietnamese"),
    [
        (("analyze", "not-there.txt"), "can't be read", "không đọc được"),
        (("analyze",), "Missing argument", "Thiếu tham số"),
        (("tag", "a", "-o", "b", "--nothing"), "No such option", "Không có tùy chọn"),
        (("nothing",), "No such command", "Không có lệnh"),
        (("tag", "a.jsonl", "-o", "b", "--workers", "x"), "Invalid value", "không đúng"),
        (("tag", "a.xyz", "-o", "b.jsonl"), "there is no such file", "không có tệp này"),
    ],
)
def test_errors_are_said_in_one_language_with_the_same_code(
    arguments: tuple[str, ...], english: str, vietnamese: str
) -> None:
    first, second = (danvan("--language", name, *arguments) for name in ("en", "vi"))
    assert first.returncode == second.returncode == 2
    assert english in first.stderr.decode()
    assert vietnamese in second.stderr.decode()
    assert english not in second.stderr.decode()


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("a: b.csv: there is no such file", "a: b.csv: không có tệp này"),
        (
            "in/a.csv: the text column 'tex' must be there once; the columns are ['id', 'text']; name it with "
            "text_column (--text-column); did you mean 'text'?",
            "in/a.csv: cột văn bản 'tex' phải có đúng một lần; các cột là ['id', 'text']; nêu tên cột bằng "
            "--text-column; có phải 'text' không?",
        ),
        (
            "parts must name some of ['words'], got ('word',); did you mean 'words'?",
            "--parts phải nêu vài phần trong ['words'], không phải ('word',); có phải 'words' không?",
        ),
        ("báo cáo: quý 1; quý 2", "báo cáo: quý 1; quý 2"),
    ],
)
def test_what_stands_before_and_behind_a_message_hides_it_from_no_catalogue(
    english: str, vietnamese: str
) -> None:
    with speaking("vi"):
        assert say(english) == vietnamese


def test_lists_are_written_as_people_write_them() -> None:
    for language in ("vi", "en"):
        said = danvan("--language", language, "tag", "a.jsonl", "-o", "b.jsonl", "--parts", "word")
        assert "words, segmented, phrases" in said.stderr.decode()
        assert "[" not in said.stderr.decode()


@pytest.mark.parametrize("rich", ["0", "1"])
def test_a_language_alone_shows_once_which_commands_there_are(rich: str) -> None:
    shown = danvan_process("--language", "vi", TYPER_USE_RICH=rich, TERMINAL_WIDTH="200")
    assert shown.returncode == 0
    assert shown.stdout.decode().count("Gắn nhãn một kho bài") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tag", ROWS, "-o", "o.jsonl", "--taxonomy", "foo"), "--taxonomy phải là một trong"),
        (("summarize", NEWS, "--taxonomy", "foo"), "--taxonomy phải là một trong"),
        (("summarize", NEWS, "--focus", "poem"), "--focus phải là một loại cụm từ"),
        (("summarize", NEWS, "--ratio", "2"), "--ratio phải là số"),
        (("duplicates", ROWS, "-o", "o.csv", "--threshold", "3"), "--threshold phải là số"),
        (
            ("tag", ROWS, "-o", "o.jsonl", "--knowledge", "no.toml"),
            "không đọc được tệp tri thức no.toml",
        ),
        (
            ("tag", ROWS, "-o", "o.jsonl", "--taxonomy", str(PAGES)),
            "như tệp kê khai của mô hình: không",
        ),
    ],
)
def test_what_is_wrong_with_an_option_is_said_in_vietnamese_alone(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(ROWS).write_text('{"text": "Dân vận khéo"}\n', encoding="utf-8")
    done = danvan("--language", "vi", *arguments)
    assert done.returncode in {1, 2}
    error = done.stderr.decode().replace(str(PAGES), "")  # folders may be called anything
    assert said in error
    assert not re.search(r"\b(must|which|is|got|or|read|entry|such|a)\b", error)


def test_an_entry_at_fault_is_named_in_vietnamese(tmp_path: Path) -> None:
    base, rows = tmp_path / "k.toml", tmp_path / ROWS
    rows.write_text('{"text": "Dân vận khéo"}\n', encoding="utf-8")
    for lines, said in (
        ('id = "motto.x"\ntype = "motto"\ncanonical = "a"', "k.toml: mục 'motto.x' thiếu 'source'"),
        ('type = "motto"', "k.toml: mục thứ 1 thiếu 'id'"),
    ):
        base.write_text(f"[[entry]]\n{lines}\n", encoding="utf-8")
        done = danvan("--language", "vi", "tag", rows, "-o", "o.jsonl", "--knowledge", base)
        assert said in done.stderr.decode()


def test_arguments_of_the_library_are_named_as_options_where_they_stand_first() -> None:
    with speaking("vi"):
        for name in ("workers", "max_chars", "limit", "sentences"):
            said = say(f"{name} must be an integer of at least 1, got 0")
            assert (
                said == f"--{name.replace('_', '-')} phải là số nguyên từ 1 trở lên, không phải 0"
            )
        assert say("limit can't be read: ratio") == "không đọc được limit: ratio"
    assert set(CATALOGUE["options"].values()) <= command_options()


@pytest.mark.parametrize("command", command_helps())
def test_help_names_no_types_of_python(command: tuple[str, ...]) -> None:
    for language in ("vi", "en"):
        shown = danvan("--language", language, *command, "--help").stdout.decode()
        assert not re.search(r"<(list\[|str|path|int|float)", shown)


def test_numbers_in_messages_are_written_as_the_language_writes_them() -> None:
    with speaking("vi"):
        assert say("1,234 phrases in 5 texts, 1,000.5 s, 3 texts/s").startswith("1.234 cụm từ")
        assert "1.000,5 giây" in say("1,234 phrases in 5 texts, 1,000.5 s, 3 texts/s")
        assert say("what nobody says") == "what nobody says"


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, "en"),
        (["--language=en"], {"LANG": "vi_VN"}, "en"),
        ([], {"LANGUAGE": "vi", "LC_ALL": "C.UTF-8"}, "vi"),
        ([], {"LANGUAGE": "en_US:en", "LANG": "vi_VN.UTF-8"}, "en"),
        ([], {"LANGUAGE": "", "LANG": "vi_VN.UTF-8"}, "vi"),
        (["report", "t", "--language", "vi"], {"LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert asked_for(arguments, environment) == language
