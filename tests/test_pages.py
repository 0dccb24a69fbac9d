"""Web pages: just the article's figures and its date, whatever stands around it; and pages that mean no good."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from figures.article import Article
from figures.load import Intake, load
from figures.load.page_plain import plain_text
from figures.load.pages import LARGEST, MOST_TAGS, pages
from figures.load.problem import Unreadable
from figures.load.rows import Document
from figures.read import read

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))
TODAY = Intake(today=date(2026, 11, 30))
TEXT = "Die Acme AG zahlt 5 Mio. Euro für das Werk in Kiel, sagte eine Sprecherin am Montag."


def read_page(raw: bytes | str, intake: Intake = TODAY) -> tuple[list[Article], list[str]]:
    """The articles of a page, and what is told about it."""
    stream = io.BufferedReader(io.BytesIO(raw.encode() if isinstance(raw, str) else raw))  # type: ignore[arg-type]
    articles: list[Article] = []
    told = []
    try:
        for found in pages("a.html", stream, intake):
            articles += [found.article] if isinstance(found, Document) else []
            told += [] if isinstance(found, Document) else [str(found)]
    except Unreadable as error:
        told.append(f"a.html: not read: {error}")
    return articles, told


def article(raw: bytes | str) -> Article:
    (found,), _ = read_page(raw)
    return found


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


# Pages of every make


def test_there_are_pages_of_many_makes() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
    assert len(EXPECTED) >= 12


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_gives_its_article_and_nothing_else(name: str) -> None:
    told: list[str] = []
    (found,) = load([str(PAGES / f"{name}.html")], TODAY, lambda problem: told.append(str(problem)))
    said = EXPECTED[name]
    assert [figure.text for figure in read(found)] == said["figures"]
    assert (found.published, found.published_from) == (said.get("published"), said.get("from"))
    assert (found.title, found.url) == (said["title"], said.get("url"))
    assert told == []


@pytest.mark.parametrize("name", EXPECTED)
def test_the_headline_stands_in_the_text_once(name: str) -> None:
    (found,) = load([str(PAGES / f"{name}.html")], TODAY)
    assert found.title is not None
    heading = found.title.removeprefix("Alpenpost: ")
    assert found.text.count(heading) == 1 or name == "de-none"
    assert heading in found.text.split("\n")[0]


def test_pages_of_a_folder_come_in_the_order_of_names() -> None:
    found = [Path(article.document).stem for article in load([str(PAGES)], TODAY)]
    assert found == sorted(EXPECTED)


def test_a_page_comes_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = (PAGES / "de-json-ld.html").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw))))
    (found,) = load(["-"], TODAY)
    assert [figure.text for figure in read(found)] == EXPECTED["de-json-ld"]["figures"]
    assert found.published == EXPECTED["de-json-ld"]["published"]


@pytest.mark.parametrize("begin", ["", "\ufeff", "\n <?xml version='1.0'?>\n<!-- saved -->\n"])
@pytest.mark.parametrize(
    "mark", ["<!DOCTYPE html>", "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", "<html>", "<HEAD>"]
)
def test_a_pipe_is_looked_into_for_a_page(begin: str, mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = f"{begin}{mark}<body><p>{TEXT}</p>".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw))))
    assert [found.text for found in load(["-"], TODAY)] == [TEXT]


# What a page says of itself


def json_ld(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>'


PUBLISHED = '<meta property="article:published_time" content="{}">'
SAID = [
    (PUBLISHED.format("2025-03-01T23:30:00-05:00"), date(2025, 3, 1), "meta"),
    ('<meta name="date" content="01.03.2025">', date(2025, 3, 1), "meta"),
    ('<meta name="date" content="03/04/2025">', None, None),
    ('<meta name="date" content="2031-03-04">', None, None),
    ('<meta property="article:modified_time" content="2025-03-01T10:00:00Z">', None, None),
    (json_ld('{"@type":"Product","datePublished":"2025-03-01"}'), None, None),
    (json_ld('{"@type":"NewsArticle","dateModified":"2025-03-01"}'), None, None),
    (json_ld('<!--{"@type":"NewsArticle","datePublished":"March 1, 2025"};-->'), date(2025, 3, 1), "json-ld"),
    (json_ld('{"@type":"NewsArticle","datePublished":"2025-03-01",}'), date(2025, 3, 1), "json-ld"),
    (json_ld('{"datePublished":"2025-03-01",},{"datePublished":"2025-03-02"}'), None, None),
    (
        PUBLISHED.format("2025-03-09")
        + json_ld(
            """[{"@type": "WebPage", "datePublished": "2025-03-05"},
                [{"@type": ["Thing", "https://schema.org/BlogPosting"], "datePublished": "2025-03-01"}]]"""
        ),
        date(2025, 3, 1),
        "json-ld",
    ),
    (
        json_ld('{"@type":"NewsArticle","headline":"B","datePublished":"2020-01-01"}')
        + json_ld('{"@type":"NewsArticle","headline":"A","datePublished":"2025-03-01"}'),
        date(2025, 3, 1),
        "json-ld",
    ),
]


@pytest.mark.parametrize(("head", "published", "known_from"), SAID)
def test_the_day_is_the_one_that_the_page_says_it_was_published(
    head: str, published: date | None, known_from: str | None
) -> None:
    found = article(page(f"<article><h1>A</h1><p>{TEXT}</p></article>", head))
    assert (found.published, found.published_from) == (published, known_from)


def test_the_given_date_is_for_pages_that_have_none() -> None:
    intake = Intake(date=date(2026, 1, 2), today=date(2026, 11, 30))
    found = {Path(each.document).stem: each for each in load([str(PAGES)], intake)}
    assert (found["en-undated"].published, found["en-undated"].published_from) == (date(2026, 1, 2), "given")
    assert found["en-graph"].published == date(2024, 4, 17)


def test_tables_are_read_row_by_row() -> None:
    rows = "<tr><th>In Mio. Euro</th><th>2025</th></tr><tr><td>Umsatz</td><td>41,5</td></tr>"
    rows += "<tr><td>Verlust</td><td>-3</td></tr>"
    found = article(page(f"<article><h1>Zahlen von Acme</h1><p>{TEXT}</p><table>{rows}</table></article>"))
    assert found.text.endswith("| In Mio. Euro | 2025 |\n| Umsatz | 41,5 |\n| Verlust | -3 |")
    assert [int(figure.low or 0) for figure in read(found)] == [5_000_000, 41_500_000, -3_000_000]


# Encodings


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp1252", ""), ("utf-8", "iso-8859-1"), ("utf-8", "utf-8"),
        ("cp1252", "ISO-8859-1"), ("cp1252", "windows-1252"), ("cp1252", "no-such-thing"), ("cp1252", "punycode"),
        ("iso-8859-15", "ISO-8859-15"), ("cp1252", "rot13"),
    ],
)  # fmt: skip
def test_every_encoding_gives_the_same_text(encoding: str, named: str) -> None:
    text = "Für 5 Mio. € kauft die Größe AG das Werk, sagte eine Sprecherin am Montag in Köln."
    raw = page(f"<article><p>{text}</p></article>", f'<meta charset="{named}">' if named else "").encode(encoding)
    found, told = read_page(raw)
    assert [each.text for each in found] == [text]
    assert told == []


def test_letters_of_two_encodings_are_read_and_told() -> None:
    raw = '<meta charset="utf-8"><p>Für 5 Mio. € und '.encode() + "größer für 7 Mio. € im Café.</p>".encode("cp1252")
    found, told = read_page(raw)
    assert [each.text for each in found] == ["Für 5 Mio. € und größer für 7 Mio. € im Café."]
    assert told == ["a.html: read, but damaged: what stands at byte 47 is no UTF-8"]


# Pages that mean no good

NOT_READ = "a.html: not read: a page of"
AROUND = "what stands around the article may be among its figures"
DEEP = f"a.html: read whole: its elements are nested too deep to search; {AROUND}"
LONG = f"a.html: read whole: it is too long to search; {AROUND}"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", "a.html: not read: no text was found in it"),
        (b"<html><head><title>x</title></head></html>", "a.html: not read: no text was found in it"),
        (b"<script>var price = '5 Mio. Euro'</script>", "a.html: not read: no text was found in it"),
        (b"<p>" + bytes(range(256)) * 9, "a.html: not read: it is binary, not text"),
        (b"<" * (MOST_TAGS + 1), f"{NOT_READ} 600,001 tags, pages are read up to 600,000; save it as text"),
        (b"<p>" + b"x" * LARGEST, f"{NOT_READ} 50 MB, pages are read up to 50 MB; save it as text"),
        (b"<p>" + b"<!--" * 20_000, "a.html: not read: no text was found in it"),
    ],
    ids=["empty", "no body", "a program", "binary", "all tags", "too large", "comments without end"],
)  # fmt: skip
def test_a_page_without_anything_to_read_ends_in_one_line(raw: bytes, line: str) -> None:
    assert read_page(raw) == ([], [line])


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("<html><body>" + "<div>" * 100_000 + f"<p>{TEXT}</p>", [LONG]),
        ("<html><body>" + "<div>" * 10_000 + f"<p>{TEXT}</p>", [DEEP]),
        ("<html><body>" + "<table><tr><td>" * 600 + f"<p>{TEXT}</p>", [DEEP]),
        ("<ul><li>" * 500 + TEXT, [DEEP]),
        ("<nav><a href=/>1 Euro</a>" * 20 + "</nav>" * 20 + "<b>" * 900 + TEXT, [DEEP]),
        (f"<p>{TEXT}</p>" + "<br>" * 40_000, [LONG]),
        (f"<p>{TEXT}</p><img src='data:image/png;base64,{'A' * 5_000_000}'>", []),
        (f"<p>{TEXT}</p><script type='application/ld+json'>{'[' * 100_000}</script>", []),
        ("<p " + "a=b " * 100_000 + f">{TEXT}</p>", []),
        (f"<p>{TEXT}", []),
        (f"{TEXT}</p></div></html></html>", []),
        (f"<html><frameset></frameset><p>{TEXT}", []),
    ],
    ids=[
        "100,000 deep", "10,000 deep", "tables", "lists", "silent", "long", "picture", "JSON", "attributes", "open",
        "closed", "frames",
    ],
)  # fmt: skip
def test_a_page_of_bad_will_is_read_all_the_same(raw: str, told: list[str]) -> None:
    found, lines = read_page(raw)
    assert [figure.text for each in found for figure in read(each)] == ["5 Mio. Euro"]
    assert lines == told


def test_a_nul_is_told() -> None:
    found, told = read_page(page(f"<p>{TEXT}\0</p>"))
    assert [figure.text for each in found for figure in read(each)] == ["5 Mio. Euro"]
    assert told == ["a.html: read, but damaged: it holds NUL characters"]


def test_a_page_of_links_alone_is_read_whole_and_told() -> None:
    links = "".join(f'<p><a href="/{number}">Firma {number} zahlt {number} Mio. Euro</a></p>' for number in range(2, 6))
    found, told = read_page(page(links))
    assert [len(read(each)) for each in found] == [4]
    assert told == [f"a.html: read whole: no article was found in it; {AROUND}"]


PIECES = [
    "<p>", "</p>", "<div class='related'>", "</div>", "<nav>", "<script>", "</script>", "<!--", "-->", "<td>", "<svg>",
    "<table>", "<a href='/'>", "</a>", "5 Mio. Euro ", "<h1>", "&amp;", "&#0;", "<", ">", '"', "\0", "<title>", "\n",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
@example("<p><script></script>\x1f")
def test_no_page_breaks_the_program(raw: str) -> None:
    found, told = read_page(raw.encode("utf-8", "replace"))
    assert found or told
    for each in found:
        assert each.text.strip()
        assert all(each.text[figure.start : figure.end] == figure.text for figure in read(each))


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_a_page_without_a_tree_shows_no_tags(raw: str) -> None:
    assert "<nav>" not in plain_text(raw)
    assert plain_text(f"<p>{TEXT}</p>{raw}").startswith(TEXT)


# Texts as they were read


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def extract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `figures extract`, and gives its exit code and what it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(PAGES.parent.parent))

    def outcome(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "figures", "extract", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stderr

    return outcome


def test_every_place_can_be_followed_in_the_saved_texts(extract: Run) -> None:
    Path("a.md").write_bytes(
        "---\ntitle: Für 9 €\r\ndate: 2025-05-12\r\n---\r\nAcme zahlt\u2028🙂 5 Mio. €.\r\n".encode()
    )
    Path("more").mkdir()
    Path("more/A.md").write_text("Acme pays $5m.")
    Path("more_A.md").write_text("Acme pays $6m.")
    ids = ["../../../etc/passwd", "/etc/passwd", "", "https://a.example/?q=1", "x" * 400, "a/../b", "Ä", "ä"]
    Path("n.jsonl").write_text("".join(json.dumps({"id": name, "text": f"{name} 7 Mio. €"}) + "\n" for name in ids))
    inputs = ["a.md", "more/A.md", "more_A.md", "n.jsonl", str(PAGES)]
    assert extract(*inputs, "--save-texts", "texts", "-o", "out.jsonl")[0] == 0
    with Path("texts/index.csv").open(encoding="utf-8", newline="") as index:
        files = {row["document"]: row["file"] for row in csv.DictReader(index)}
    assert sorted(path.name for path in Path("texts").iterdir()) == sorted([*files.values(), "index.csv"])
    assert len({name.lower() for name in files.values()}) == len(files) == 3 + len(ids) + len(EXPECTED)
    rows = [json.loads(line) for line in Path("out.jsonl").read_bytes().splitlines()]
    assert len(rows) > 60
    for row in rows:
        text = Path("texts", files[row["document"]]).read_bytes().decode("utf-8")
        assert text[row["start"] : row["end"]] == row["text"]
    assert sorted(Path().rglob("*passwd*")) == sorted(Path("texts").glob("*passwd*"))


@pytest.mark.parametrize("folder", ["news", "news/texts"])
def test_texts_are_not_saved_among_the_inputs(folder: str, extract: Run) -> None:
    Path("news").mkdir()
    Path("news/a.txt").write_text("5 Mio. Euro")
    line = f"figures: --save-texts {folder} lies in the input news; texts would be read again the next time\n"
    assert extract("news", "--save-texts", folder) == (2, line)
    assert [path.name for path in Path("news").iterdir()] == ["a.txt"]


def test_a_folder_that_cannot_be_made_is_named(extract: Run) -> None:
    Path("a.txt").write_text("5 Mio. Euro")
    assert extract("a.txt", "--save-texts", "a.txt/texts") == (2, "figures: a.txt/texts: not a directory\n")
