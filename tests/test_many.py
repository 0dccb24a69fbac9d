"""Many articles: in order, in little memory, and none lost for another's sake."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

import polars as pl
import pytest

from figures import processes
from figures.article import Article
from figures.figure import Figure
from figures.many import read_many
from figures.read import read
from figures.tables import OWN

TEXT = "Acme zahlt 5 Mio. Euro."


class DeadlyArticle(Article):
    """An article that kills the process that receives it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def articles(number: int) -> list[Article]:
    return [Article(f"Acme zahlt {place} Mio. Euro.", "de", str(place)) for place in range(1, number + 1)]


def amounts(pairs: Iterator[tuple[Article, list[Figure]]]) -> list[tuple[str, Decimal | None]]:
    return [(article.document, figures[0].low) for article, figures in pairs]


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_come_back_in_their_order(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "BATCH_ARTICLES", 3)
    expected = [(str(place), Decimal(place * 1_000_000)) for place in range(1, 51)]
    assert amounts(read_many(articles(50), jobs=jobs)) == expected


def test_two_processes_read_what_one_reads() -> None:
    mixed = [Article(TEXT), Article("The firm paid $5m for the plant."), Article("Nichts.")]
    one, two = list(read_many(mixed)), list(read_many(mixed, jobs=2))
    assert [figures for _, figures in one] == [figures for _, figures in two]
    assert [article.language.code for article, _ in two] == ["de", "en", "de"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_defect_in_one_article_does_not_cost_the_others(jobs: int) -> None:
    broken = Article(TEXT, "no language", "broken")
    failed: list[tuple[str, str]] = []
    some = articles(3)
    pairs = read_many([some[0], broken, *some[1:]], jobs, lambda article, why: failed.append((article.document, why)))
    assert [document for document, _ in amounts(pairs)] == ["1", "2", "3"]
    assert [document for document, _ in failed] == ["broken"]
    assert failed[0][1].startswith("the program broke down on it (")


def test_without_someone_to_tell_a_defect_is_a_warning() -> None:
    with pytest.warns(RuntimeWarning, match="broken: not read"):
        assert list(read_many([Article(TEXT, "no language", "broken")])) == []


def test_a_process_that_dies_does_not_cost_the_other_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "BATCH_ARTICLES", 2)
    failed: list[tuple[str, str]] = []
    some: list[Article] = articles(6)
    some.insert(3, DeadlyArticle(TEXT, "de", "deadly"))
    pairs = read_many(some, 2, lambda article, why: failed.append((article.document, why)))
    assert [document for document, _ in amounts(pairs)] == ["1", "2", "3", "4", "5", "6"]
    assert failed == [("deadly", "the process that read it died")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_taken_as_they_are_needed(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(TEXT, "de", str(taken))

    stream = read_many(endless(), jobs)
    assert len(list(islice(stream, 10))) == 10
    stream.close()  # type: ignore[attr-defined]
    assert taken <= (processes.BATCH_ARTICLES * processes.AHEAD * jobs if jobs > 1 else 10)


# The polars namespace


def test_polars_reads_a_column() -> None:
    frame = pl.DataFrame({"text": [TEXT, None, "Nichts.", "Er zahlt 3 Euro, sie 4 Euro."]})
    found = frame.select(pl.col("text").figures.read(language="de"))["text"]  # type: ignore[attr-defined]
    assert found.list.len().to_list() == [1, None, 0, 2]
    assert list(found[0][0]) == list(OWN)
    assert [figure["low"] for figure in found[3]] == [Decimal(3), Decimal(4)]
    assert found[0][0]["why"] == list(read(TEXT, "de")[0].why)


def test_polars_reads_lazily_and_knows_the_type_before() -> None:
    lazy = pl.LazyFrame({"text": [TEXT]}).select(figures=pl.col("text").figures.read())  # type: ignore[attr-defined]
    assert lazy.collect_schema() == lazy.collect().schema


def test_an_unknown_language_is_an_error_at_once() -> None:
    with pytest.raises(ValueError, match="de, en"):
        pl.col("text").figures.read(language="xx")  # type: ignore[attr-defined]


@pytest.mark.parametrize("order", ["import figures; import polars as pl", "import polars as pl; import figures"])
def test_the_namespace_is_there_whichever_is_imported_first(order: str) -> None:
    code = f"{order}; print(pl.DataFrame({{'t': ['5 Euro']}}).select(pl.col('t').figures.read().list.len()).item())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "1\n"


def test_a_module_never_takes_the_place_of_its_function() -> None:
    code = (
        "import figures.read, figures; from figures.read import read; print(figures.read is read, len(read('5 Euro')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True 1\n"


def test_importing_figures_imports_nothing_heavy() -> None:
    heavy = {"polars", "pint", "babel", "quantulum3", "rich.console"}
    code = f"import sys, figures.cli; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_processes_never_hear_what_interrupts_the_one_that_began_them() -> None:
    """Else each would print where it was when Ctrl-C came."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    with processes.new_pool(1) as pool:
        with processes.unheard():
            asked = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, [])
        assert signal.SIGINT in asked.result()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
