"""One line of a file: where it stands in the text, and which of its figures count."""

from __future__ import annotations

from pathlib import Path

from figures.article import Article
from figures.figure import Figure
from figures.load.paths import LINED, SEARCHED, TABLES, ending


def line_of(words: list[str]) -> tuple[list[str], int | None]:
    """The file and the line that FILE:LINE means; ValueError for a file whose lines are not those of its text."""
    path, _, line = words[0].rpartition(":")
    if len(words) > 1 or not line.isdecimal() or not is_file(path) or is_file(words[0]):
        return words, None
    if ending(path) not in LINED:
        raise ValueError(
            f"{path}: its lines are not those of a text; write the text with --save-texts, and explain that"
        )
    return [path], int(line)


def place_of(article: Article, line: int) -> tuple[int, int]:
    """Where a line begins and ends, counted from 1."""
    lines = article.text.splitlines(keepends=True)
    if not 1 <= line <= len(lines):
        raise ValueError(f"{article.document}: has no line {line}; it has {len(lines)}")
    first = sum(map(len, lines[: line - 1]))
    return first, first + len(lines[line - 1])


def counted(article: Article, figures: list[Figure]) -> list[str]:
    """Whether each figure of an article counts as a pledge, taken alone, or why not."""
    from figures.pledges import EVENTS, LEFT_OUT, pledges
    from figures.tables import table

    counts: dict[str, str] = {}
    for row in pledges(table([(article, figures)], None), all=True).iter_rows(named=True):
        first, *others = row["figures"]
        counts |= dict.fromkeys(others, f"with {first}") | {first: "as a pledge"}
        if row[LEFT_OUT]:
            counts |= dict.fromkeys(row["figures"], f"in no sum: {row[LEFT_OUT]}")
    no_pledge = f"in no sum: it is no {', '.join(EVENTS[:-1])} or {EVENTS[-1]}"
    return [counts.get(f"{article.document}:{index}", no_pledge) for index in range(len(figures))]


def refuse_no_file(words: list[str]) -> None:
    """ValueError for a single word that names a folder, or a file that is not there: it is no text to explain."""
    word, *others = words
    name, _, line = word.rpartition(":")
    path = name if line.isdecimal() else word
    if others or word == "-" or any(map(str.isspace, word)) or is_file(word):
        return
    if is_folder(path):
        raise ValueError(f"{path} is a folder; name a file in it")
    if ending(path) in (*SEARCHED, *TABLES):
        raise ValueError(f"{word}: not read: no such file")


def is_folder(word: str) -> bool:
    try:
        return bool(word) and Path(word).is_dir()
    except (OSError, ValueError):
        return False


def is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL
        return False
