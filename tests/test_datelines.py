"""The day of a text, out of its front matter or its dateline: none rather than a wrong one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score import data_folder

from figures.article import Article
from figures.load import Intake, load
from figures.load.dateline import dateline
from figures.load.dates import whole_day
from figures.read import read

TODAY = date(2026, 11, 30)
HEAD = "Acme baut neues Werk\n"
BODY = (
    "\n\nDie Acme AG baut in Dresden ein Werk für 5 Mio. Euro.\nDas teilte sie am Montag mit.\nMehr sagte sie nicht.\n"
)

TOP = {
    "Berlin, 12. Mai 2025": date(2025, 5, 12),
    "AUSTIN, Texas, Sept. 9, 2025 /PRNewswire/ -- Acme builds.": date(2025, 9, 9),
    "(dpa) 18.11.2025": date(2025, 11, 18),
    "Thursday 5 February 2026": date(2026, 2, 5),
    "Stand: 3. März 2024, 14:05 Uhr": date(2024, 3, 3),
    "14:31 24.02.16": date(2016, 2, 24),
    "Published: 2025-03-01": date(2025, 3, 1),
    "Wien, am 3. Jänner 2024": date(2024, 1, 3),
    "2025-03-01T23:05:00-08:00": date(2025, 3, 1),
    "Updated 3:14 PM EDT, Thu May 5, 2025": date(2025, 5, 5),
    "By Jane Doe | May 5, 2025": date(2025, 5, 5),
    "May 5, 2025 / 10:14 AM / Reuters": date(2025, 5, 5),
    "Pressemitteilung Nr. 12/2025 vom 12. Mai 2025": date(2025, 5, 12),
    "LONDON, May 5, 2025 (Reuters) - Acme said it would build.": date(2025, 5, 5),
    "LUND, Sweden, May 05, 2025 (GLOBE NEWSWIRE) -- Acme AB builds.": date(2025, 5, 5),
    "NEW YORK--(BUSINESS WIRE)--May 5, 2025--Acme builds.": date(2025, 5, 5),
    "Frankfurt am Main, 12. Mai 2025 – Die Acme AG hat ein Werk.": date(2025, 5, 12),
    "SAN FRANCISCO, Calif. – May 5, 2025 – Acme Corp. today announced": date(2025, 5, 5),
    "Köln, 1. April 2026. Die Tafel kostet mehr.": date(2026, 4, 1),
    "MUMBAI, February 11, 2026: JSW Neo Energy will build.": date(2026, 2, 11),
    "Nov 18, 2025 (Reuters) - Acme said on Tuesday it would build.": date(2025, 11, 18),
    "Posted by Dana K. on October 30, 2025": date(2025, 10, 30),
    "Freitag, den 03. Mai 2024, 14.30 Uhr": date(2024, 5, 3),
    "Veröffentlicht am 12.05.2025 um 14:05 Uhr | Aktualisiert am 13.05.2025": date(2025, 5, 12),
    "Von Max Mustermann, 12. Mai 2025": date(2025, 5, 12),
    "5 February 2026 • 6:00am": date(2026, 2, 5),
    "16. 5. 2016": date(2016, 5, 16),
    "**Berlin, 12. Mai 2025**": date(2025, 5, 12),
    "13/04/2025": date(2025, 4, 13),
    "Sunday, May 4th, 2025": date(2025, 5, 4),
    "1. Dez 2015 / 18:28 Uhr": date(2015, 12, 1),
}
BOTTOM = {
    "(APA, 28.4.2016)": date(2016, 4, 28),
    "Mehr war nicht zu hören. (Eva Huber, Jan Moser, 26. 4. 2016)": date(2016, 4, 26),
    "Stand: 3. März 2024, 14:05 Uhr": date(2024, 3, 3),
    "Berlin, 12. Mai 2025": date(2025, 5, 12),
    "(dpa) 18.11.2025": date(2025, 11, 18),
    "Last updated: 5 May 2025 at 14:05 BST": date(2025, 5, 5),
}
NONE = [
    "03/04/2025", "12. Mai", "May 12", "Am 12. Mai 2025 kaufte Acme das Werk.", "On May 5, 2025, Acme bought it.",
    "12. Mai 2027", "3. März 1864", "Am Montag, 12. Mai 2025. Es regnet.",
    "November 7, 2025 – They came.", "Konzert am 12. Mai 2025", "11. September 2001 - Tag des Terrors",
    "Der 12. Mai 2025 war ein Montag.", "31.12.2025 | 31.12.2024", "Bis 12. Mai 2025 läuft die Frist", "31. Juni 2025",
    "Wann: 12. Mai 2025, 19 Uhr", "Since May 5, 2025, Acme has grown.", "Geboren: 3. März 1964", "Version 2.5.2016.1",
    "Berlin, 9. November 1989: Die Grenze ist offen.", "Gültig ab 12. Mai 2025", "Termin: 12.05.2025",
    "Ab Montag, 12. Mai 2025, gilt der Fahrplan", "The Paris Agreement, December 12, 2015, was a start.",
]  # fmt: skip


def day_of(text: str) -> date | None:
    return dateline(text, TODAY)


@pytest.mark.parametrize(("line", "day"), TOP.items())
def test_a_dateline_at_the_top_is_the_day_of_the_text(line: str, day: date) -> None:
    assert day_of(HEAD + line + BODY) == day
    assert day_of(line + BODY) == day


@pytest.mark.parametrize(("line", "day"), BOTTOM.items())
def test_a_dateline_at_the_end_is_the_day_of_the_text(line: str, day: date) -> None:
    assert day_of(HEAD + BODY + BODY + BODY + line + "\n") == day


@pytest.mark.parametrize("line", NONE)
def test_a_day_that_is_not_the_texts_own_is_none(line: str) -> None:
    assert day_of(HEAD + line + BODY) is None
    assert day_of(HEAD + BODY + BODY + BODY + line) is None


@pytest.mark.parametrize("line", TOP)
def test_a_dateline_in_the_middle_is_none(line: str) -> None:
    assert day_of(HEAD + BODY * 4 + line + BODY * 4) is None


def test_the_day_of_publishing_comes_before_that_of_a_change() -> None:
    assert day_of("Aktualisiert: 5. Mai 2025\nVeröffentlicht: 1. Mai 2025" + BODY) == date(2025, 5, 1)
    assert day_of("1. Mai 2025\n\nStand: 5. Mai 2025" + BODY) == date(2025, 5, 1)


def test_days_far_from_each_other_are_none() -> None:
    assert day_of("3. Mai 2010\nDas Werk wird gebaut\n9. Juni 2014\nEs brennt ab" + BODY) is None
    assert day_of("3. Mai 2024\nDas Werk\n4. Mai 2024" + BODY) == date(2024, 5, 3)


def test_the_beginning_of_a_story_from_the_past_is_no_dateline() -> None:
    story = "Berlin, 9. November 1989 - Die Mauer fällt.{} Niemand hat damit gerechnet.\nAlle feiern."
    assert day_of(story.format(" Im Jahr 2019 kostet ein Stück davon 5000 Euro.")) is None
    assert day_of("Berlin, 9. November 1989 (dpa) - Die Mauer fällt. Im Jahr 2019 kostet sie Geld.") == date(
        1989, 11, 9
    )


def test_dots_leave_the_order_open_in_english() -> None:
    assert dateline("03.04.2025\nAcme builds.", TODAY, day_first=False) is None
    assert dateline("13.04.2025\nAcme builds.", TODAY, day_first=False) == date(2025, 4, 13)


def written(tmp_path: Path, text: str, name: str = "a.txt") -> tuple[Article, list[str]]:
    (tmp_path / name).write_bytes(text.encode())
    told: list[str] = []
    (found,) = load([str(tmp_path / name)], Intake(today=TODAY), lambda problem: told.append(str(problem)))
    return found, [line.partition(": ")[2] for line in told]


def test_the_language_says_what_comes_first(tmp_path: Path) -> None:
    german, _ = written(tmp_path, "Acme baut ein Werk\n03.04.2025\n\nDie Firma will es und wird es auch tun.")
    english, _ = written(tmp_path, "Acme builds a plant\n03.04.2025\n\nThe firm wants it and will do it, they said.")
    assert (german.published, german.published_from) == (date(2025, 4, 3), "dateline")
    assert (english.published, english.published_from) == (None, None)


# Forms of dates

FORMS = [
    "%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%B %d, %Y", "%d %B %Y", "%a, %d %b %Y 10:15:30 +0100", "%Y%m%d", "%d-%b-%Y",
    "%A, %d. %b. %Y, 9:05 Uhr", "%Y-%m-%dT23:59:59.999Z", "%b. %dth %Y",
]  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), TODAY)


@given(DAYS, st.sampled_from(FORMS))
def test_every_form_of_a_day_is_read(day: date, form: str) -> None:
    assert whole_day(day.strftime(form), TODAY) == day


@given(DAYS)
def test_a_day_that_could_be_two_is_none(day: date) -> None:
    meant = whole_day(day.strftime("%m/%d/%Y"), TODAY)
    assert meant == (day if day.day > 12 or day.day == day.month else None)


@given(st.dates(TODAY + timedelta(days=1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_no_article_is_of_the_future(day: date, form: str) -> None:
    assert whole_day(day.strftime(form), TODAY) is None
    assert day_of(f"Berlin, {day.strftime(form)}\n\nAcme baut.") is None


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*TOP, "\n", "(", "|", "2025", "Mai", " 3.", "..", "um"])).map("".join)
)
def test_no_text_breaks_the_reader_of_datelines(text: str) -> None:
    day = dateline(text, TODAY)
    assert day is None or date(1900, 1, 1) <= day <= TODAY


# Front matter


def test_front_matter_is_read_and_gives_no_figures(tmp_path: Path) -> None:
    text = '---\ntitle: "Acme zahlt 3 Mio. Euro"  # Titel\ndate: 2025-05-12T10:00:00+02:00\n'
    text += "price: 5 €\ntags:\n  - 7 Mio. Euro\nurl: https://example.org/1\n---\nAcme zahlt 7 Mio. Euro.\n"
    found, told = written(tmp_path, text, "a.md")
    assert (found.text, told) == (text, [])
    assert (found.title, found.url) == ("Acme zahlt 3 Mio. Euro", "https://example.org/1")
    assert (found.published, found.published_from) == (date(2025, 5, 12), "front-matter")
    (figure,) = read(found)
    assert figure.start == text.rindex("7 Mio. Euro")


def test_front_matter_with_an_unclear_day_is_told(tmp_path: Path) -> None:
    found, told = written(tmp_path, "---\ntitle: Acme\ndate: 03/04/2025\n---\nAcme zahlt 5 Mio. Euro.", "a.md")
    assert found.published is None
    assert told == ["read without the date in front of it: '03/04/2025' is no date like 2026-03-01"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Acme zahlt 5 Mio. Euro\ndate: 2025-05-12\n",
        "---\nAcme zahlt 5 Mio. Euro.\n---\n",
        "---\nBerlin: Acme zahlt 5 Mio. Euro\n---\n",
        "---\ntitle: x\nAcme zahlt 5 Mio. Euro\n---\n",
        "\n---\ntitle: 5 Mio. Euro\n---\n",
    ],
    ids=["without end", "no entry", "no entry known", "a line between", "not first"],
)
def test_a_block_that_is_no_front_matter_is_text(text: str, tmp_path: Path) -> None:
    found, _ = written(tmp_path, text, "a.md")
    assert found.begin == 0
    assert [figure.text for figure in read(found)] == ["5 Mio. Euro"]


@given(st.text(alphabet="-:\n\r #'\"[]{}abtile€5 .", max_size=200))
def test_figures_stand_behind_front_matter_and_in_the_text(text: str) -> None:
    from figures.load.front_matter import front_matter

    said = front_matter(f"---\ntitle: x\n{text}\n---\nAcme zahlt 7 Mio. Euro.", TODAY)
    article = Article(f"---\ntitle: x\n{text}\n---\nAcme zahlt 7 Mio. Euro.", "de", begin=said.begin)
    found = read(article)
    assert found[-1].text == "7 Mio. Euro"
    assert all(figure.start >= said.begin for figure in found)


# Titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Acme steckt 3 Mio. Euro in Werk\n\nDas Werk steht in Kiel.", "Acme steckt 3 Mio. Euro in Werk"),
        ("5. April 2016, 04:06 Uhr\nEU will mehr Geld\nDie Kommission sagt es.", "EU will mehr Geld"),
        ("# Acme builds a plant\n\nIt is large.", "Acme builds a plant"),
        ("„Wir bauen“: Acme und das Werk\nDas Werk steht in Kiel.", "„Wir bauen“: Acme und das Werk"),
        ("Das Werk steht in Kiel.\nEs ist groß.", None),
        ("Acme builds a plant", None),
        ("Werbung\nDas Werk steht in Kiel.", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_first_line_is_the_title_where_it_looks_like_one(text: str, title: str | None, tmp_path: Path) -> None:
    assert written(tmp_path, text)[0].title == title


# Real texts


def texts(name: str) -> Iterator[dict[str, str]]:
    folder = data_folder()
    if folder is None:
        pytest.skip("FIGURES_DATA names no folder of texts")
    with (folder / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_datelines_of_real_texts_agree_with_what_is_known_of_them() -> None:
    """The known day is that of the article, or in March 2016 the later one on which it was copied."""
    pairs = [(dateline(text["text"], TODAY), text["date"][:10]) for text in texts("smartdata/companies.jsonl")]
    found = [(day, date.fromisoformat(known)) for day, known in pairs if day and known > "0001"]
    assert len(found) >= 100
    assert sum(abs((day - known).days) <= 1 for day, known in found) >= 60
    copied = (date(2016, 3, 10), date(2016, 3, 11))
    assert [(day, known) for day, known in found if abs((day - known).days) > 1 and known not in copied] == []
    assert all(day <= known + timedelta(days=1) for day, known in found)


def test_real_articles_end_with_their_day() -> None:
    found = [day for text in texts("austrian-news/articles.jsonl") if (day := dateline(text["text"], TODAY))]
    assert len(found) >= 20
    assert all(2015 <= day.year <= 2016 for day in found)
