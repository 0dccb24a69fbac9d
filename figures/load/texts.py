"""Text files (.txt, .md): one file is one article. Front matter and datelines say what it is and of which day."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from figures.article import Article
from figures.detection import detect
from figures.language import language
from figures.load.dateline import dateline
from figures.load.front_matter import front_matter
from figures.load.headline import headline
from figures.load.intake import Intake
from figures.load.problem import Problem
from figures.load.rows import Document
from figures.load.streams import decoded, whole


def texts(path: str, stream: BufferedReader, intake: Intake) -> Iterator[Document | Problem]:
    """The article of a text file. An empty file is an article without figures."""
    raw = whole(stream, intake.max_size)
    if raw is None:
        yield Problem(path, "not read", intake.too_large)
        return
    text, damage = decoded(raw)
    if damage:
        yield Problem(path, "read, but damaged", damage)
    said = front_matter(text, intake.today)
    if said.doubt:
        yield Problem(path, "read without the date in front of it", said.doubt, lost=False)
    article = Article(text, document=path, title=said.title or headline(text, said.begin), url=said.url)
    article.begin = said.begin
    if said.published:
        article.published, article.published_from = said.published, "front-matter"
    else:
        dated(article, intake)
    yield Document(article, path, path)


def dated(article: Article, intake: Intake) -> None:
    """Gives an article the day that its first or last lines say."""
    written_in = language(intake.language or detect(article.text))
    day = dateline(article.text, intake.today, day_first=written_in.ordinal_dot, begin=article.begin)
    if day:
        article.published, article.published_from = day, "dateline"
