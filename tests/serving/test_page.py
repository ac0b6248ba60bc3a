"""The page of `danvan serve`: it reads what is pasted, and nobody but its own reader can make it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx")

from starlette.testclient import TestClient

import danvan_nlp as dv
from danvan_nlp.serving import app as serving
from danvan_nlp.serving.app import make_app
from tests.command_line import danvan

if TYPE_CHECKING:
    from starlette.responses import Response

PAGES = Path(__file__).parents[2] / "examples" / "pages"
#: What only an article has that was read.
SHOWN = '<section class="dv-index">'
HERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(make_app(dv.Analyzer(), language="en"), base_url=HERE)


def paste(client: TestClient, text: str, **headers: str) -> Response:
    return client.post("/", data={"text": text}, headers=headers)


@pytest.mark.parametrize("name", ["portal_district.txt", "portal_front.html"])
def test_a_pasted_page_comes_back_highlighted(name: str, client: TestClient) -> None:
    if name.endswith(".html"):
        pytest.importorskip("trafilatura")
    page = paste(client, (PAGES / name).read_text(encoding="utf-8")).text
    assert SHOWN in page
    assert "<h1>" in page
    assert 'class="dv-summary"' in page


def test_a_sentence_without_an_article_is_read_too(client: TestClient) -> None:
    page = paste(client, "Phong trào “Dân vận khéo”").text
    assert "Dân vận khéo" in page
    assert SHOWN in page


def test_a_sample_stands_in_the_form_as_it_is(client: TestClient) -> None:
    page = client.get("/", params={"sample": "news.txt"}).text
    assert (PAGES / "news.txt").read_text(encoding="utf-8").splitlines()[0] in page
    assert "<textarea" in client.get("/", params={"sample": "../../../pyproject.toml"}).text
    assert "hatchling" not in client.get("/", params={"sample": "../../../pyproject.toml"}).text


def test_what_is_pasted_is_text_and_never_runs(client: TestClient) -> None:
    answer = paste(client, "Phong trào “Dân vận khéo” <script>alert(1)</script> <b>đậm</b>")
    assert "<script" not in answer.text
    assert "default-src" in answer.text


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_pasted_is_said_to_be_nothing(text: str, client: TestClient) -> None:
    answer = paste(client, text)
    assert answer.status_code == 400
    assert "There is no text yet" in answer.text


def test_more_than_the_limit_is_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "MOST_CHARACTERS", 100)
    assert paste(client, "ă" * 100).status_code == 200
    answer = paste(client, "a" * 101)
    assert (answer.status_code, "100 characters" in answer.text) == (413, True)
    assert paste(client, "a" * 100_000).status_code == 413


def test_bytes_that_are_no_text_are_refused(client: TestClient) -> None:
    assert client.post("/", content=b"text=%ff%fe").status_code == 400
    assert client.post("/", content=b"\xff\xfe").status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_another_page_cannot_send_texts(headers: dict[str, str], client: TestClient) -> None:
    answer = paste(client, "Phong trào “Dân vận khéo”", **headers)
    assert answer.status_code == 403
    assert SHOWN not in answer.text


def test_its_own_page_can(client: TestClient) -> None:
    sent = {"origin": HERE, "sec-fetch-site": "same-origin"}
    assert paste(client, "Phong trào “Dân vận khéo”", **sent).status_code == 200


@pytest.mark.parametrize("host", ["elsewhere.example", "10.0.0.7:8765"])
def test_another_name_for_this_machine_is_refused(host: str, client: TestClient) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("way", ["get", "post"])
def test_no_other_page_may_read_or_frame_it(way: str, client: TestClient) -> None:
    answer = client.get("/") if way == "get" else paste(client, "Phong trào “Dân vận khéo”")
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("path", "status"), [("/docs", 404), ("/../etc/passwd", 404)])
def test_there_is_nothing_else(path: str, status: int, client: TestClient) -> None:
    assert client.get(path).status_code == status
    assert client.put("/").status_code == 405


def test_the_page_is_in_one_language() -> None:
    vietnamese = TestClient(make_app(dv.Analyzer(), language="vi"), base_url=HERE).get("/").text
    assert "Đọc một bài viết" in vietnamese
    assert "Read an article" not in vietnamese
    words = serving._words()
    titles = words["samples"]
    assert {len(both) for both in (words | titles).values() if both is not titles} == {2}
    assert titles.keys() == set(serving._samples())
    assert "portal_district.txt</a>" not in vietnamese


def test_the_command_says_where_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    uvicorn = pytest.importorskip("uvicorn")
    monkeypatch.setattr(uvicorn, "run", lambda _app, **options: given.update(options))
    done = danvan("serve", "--port", "9000")
    assert "http://127.0.0.1:9000" in done.stderr.decode()
    assert (given["host"], given["port"]) == ("127.0.0.1", 9000)
    assert danvan("serve", "--port", "80").returncode == 2
