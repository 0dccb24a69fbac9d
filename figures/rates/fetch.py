"""One request to a server, with a limit for all of it: name, connection, head, body, however slowly each comes."""

from __future__ import annotations

import time
import warnings
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

CHUNK = 1 << 16
REDIRECTS = 3


class Failed(Exception):
    """Why there is no answer, in a few words."""


def fetched(url: str, query: dict[str, str], seconds: float, most: int) -> bytes:
    """The body of an answer with status 200 of at most `most` bytes, within `seconds`; Failed says why there is none.

    requests limits the wait for each piece alone, so that a server which sends a byte now and then could hold it for
    ever: the request runs beside the program, which goes on without it when its time is over.
    """
    out: SimpleQueue[bytes | Exception] = SimpleQueue()
    end = time.monotonic() + seconds

    def work() -> None:
        try:
            out.put(body(url, query, end, most))
        except Exception as error:  # whatever it is, it is told on the other side
            out.put(error)

    Thread(target=work, daemon=True).start()
    with suppress(Empty):
        found = out.get(timeout=seconds)
        if isinstance(found, bytes):
            return found
        raise Failed(reason(found) or late(seconds)) from None
    raise Failed(late(seconds))


def late(seconds: float) -> str:
    return f"no answer within {seconds:g} s"


def body(url: str, query: dict[str, str], end: float, most: int) -> bytes:
    """The body of an answer, read in pieces, so that time and size can be seen to."""
    with requests().Session() as session:
        session.max_redirects = REDIRECTS
        left = max(end - time.monotonic(), 0.01)
        with session.get(url, params=query, timeout=left, stream=True) as answer:
            if answer.status_code != 200:
                raise Failed(f"HTTP {answer.status_code}")
            return b"".join(pieces(answer, end, most))


def pieces(answer: Any, end: float, most: int) -> Any:
    size = 0
    for piece in answer.iter_content(CHUNK):
        size += len(piece)
        if size > most:
            raise Failed(f"an answer of over {most:,} bytes")
        if time.monotonic() > end:
            raise TimeoutError
        yield piece


def reason(error: Exception) -> str:
    """Why a request failed, in a few words; nothing if its time was over."""
    if isinstance(error, Failed):
        return str(error)
    known = requests().exceptions
    if isinstance(error, known.Timeout | TimeoutError):
        return ""
    if isinstance(error, known.TooManyRedirects):
        return f"over {REDIRECTS} redirects"
    if isinstance(error, known.ConnectionError | known.ChunkedEncodingError):
        return "no connection"
    return " ".join(str(error).split()) or type(error).__name__


def requests() -> Any:
    """The library, without its warnings about the versions of others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import requests

    return requests
