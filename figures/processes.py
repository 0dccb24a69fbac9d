"""Reading by several processes: batches go out ahead, outcomes come back in order, and a process may die."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from figures.article import Article
from figures.companies import use, used
from figures.many import Outcome, attempt

BATCH_ARTICLES = 64
BATCH_CHARACTERS = 250_000
AHEAD = 3  # batches for each process that are on their way


def by_processes(articles: Iterable[Article], jobs: int) -> Iterator[tuple[Article, Outcome]]:
    """What comes of each article, read by `jobs` processes."""
    readers = Readers(jobs)
    try:
        for batch in batches(articles):
            readers.begin(batch)
            if len(readers.waiting) >= AHEAD * jobs:
                yield from readers.first()
        while readers.waiting:
            yield from readers.first()
    finally:
        readers.pool.shutdown(wait=False, cancel_futures=True)


class Readers:
    """Processes that read batches of articles, and are replaced when one of them dies."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.pool = new_pool(jobs)
        self.waiting: deque[tuple[list[Article], Future[list[Outcome]]]] = deque()

    def begin(self, batch: list[Article]) -> None:
        with unheard():
            try:
                future = self.pool.submit(attempt_all, unread(batch))
            except BrokenProcessPool:
                self.replace_pool()
                future = self.pool.submit(attempt_all, unread(batch))
        self.waiting.append((batch, future))

    def first(self) -> Iterator[tuple[Article, Outcome]]:
        """What came of the batch that has waited longest."""
        batch, future = self.waiting.popleft()
        try:
            outcomes = future.result()
        except BrokenProcessPool:
            outcomes = [one_apart(article) for article in batch]
            self.replace_pool()
        yield from zip(batch, outcomes, strict=True)

    def replace_pool(self) -> None:
        """Fresh processes, which begin all that waits again."""
        self.pool.shutdown(wait=False)
        self.pool = new_pool(self.jobs)
        again, self.waiting = self.waiting, deque()
        for batch, _ in again:
            self.begin(batch)


def one_apart(article: Article) -> Outcome:
    """Reads an article in a process of its own: it may be the one that kills."""
    with new_pool(1) as pool:
        try:
            return pool.submit(attempt, replace(article)).result()
        except BrokenProcessPool:
            return Outcome(failure="the process that read it died")


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in groups that are worth the way to another process."""
    batch: list[Article] = []
    length = 0
    for article in articles:
        batch.append(article)
        length += len(article.text)
        if len(batch) == BATCH_ARTICLES or length >= BATCH_CHARACTERS:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def unread(batch: list[Article]) -> list[Article]:
    """The articles as they were loaded, without what has been worked out of them, which may not travel."""
    return [replace(article) for article in batch]


def attempt_all(batch: list[Article]) -> list[Outcome]:
    return [attempt(article) for article in batch]


def new_pool(jobs: int) -> ProcessPoolExecutor:
    """Fresh processes: a fork could inherit a lock that a thread of polars holds."""
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, spawn, initializer=begin_process, initargs=(used(),))


@contextmanager
def unheard() -> Iterator[None]:
    """Ctrl-C waits meanwhile; processes that begin here never hear it, not even while they load their modules."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_process(companies: Path | None) -> None:
    """Ctrl-C is for the process that started this one, which ends it; and without that one it ends itself.

    `companies` is the user's file of them.
    """
    use(companies)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
