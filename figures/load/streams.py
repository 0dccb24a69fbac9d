"""Bytes to text: packed files, encodings, and lines of any length, without ever holding more than is allowed."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from figures.load.paths import is_packed
from figures.load.problem import Unreadable

PIECE = 1 << 20
GZIP = b"\x1f\x8b"
WIDE_MARKS = {  # byte order marks; the longer first, for the shorter is its beginning
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
LATIN_ENDINGS = (b"\xe4", b"\xe9", b"\xdf")  # ä, é and ß in Windows-1252: they end words, no UTF-8 of ours begins so
HEAD = 4096  # bytes of a page in which it may name its encoding
NAMED_ENCODING = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
SAFE_ENCODING = re.compile(
    rb"utf-?8|(?:us-)?ascii|iso[-_]?8859[-_]\d\d?|latin-?\d\d?|windows-12\d\d|cp12\d\d|koi8-[ru]|macroman|macintosh|"
    rb"gb2312|gbk|gb18030|big5|shift[-_]jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
MOST_NULS = 0.01  # of the bytes of a page; with more it is none
CONTROLS = bytes(sorted({*range(32)} - {*b"\t\n\v\f\r\x1a\x1b"}))


@contextmanager
def opened(path: str, content: bytes | None = None) -> Iterator[io.BufferedReader]:
    """The bytes of a file (or of standard input, `-`), unpacked where they are gzip; `content` is what it holds.

    Without `content` the file is opened.
    """
    if content is not None:
        held = io.BytesIO(content)
        yield gzip.GzipFile(fileobj=held) if is_packed(path) else io.BufferedReader(held)  # type: ignore[misc]
        return
    if path == "-":
        source = sys.stdin.buffer
        packed = source.peek(2)[:2] == GZIP  # type: ignore[union-attr]
        yield gzip.GzipFile(fileobj=source) if packed else source  # type: ignore[misc]
        return
    with gzip.open(path) if is_packed(path) else Path(path).open("rb") as stream:
        yield stream  # type: ignore[misc]


def whole(stream: io.BufferedReader, limit: int) -> bytes | None:
    """All bytes of a stream; None if they are more than `limit`."""
    pieces, length = [], 0
    while piece := stream.read(PIECE):
        length += len(piece)
        if length > limit:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def lines(stream: io.BufferedReader, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream in UTF-8 or Windows-1252, as they stand; None for each that is longer than `limit`."""
    kept: list[bytes] = []
    length = 0
    for piece in pieces(stream):
        length += len(piece)
        if length <= limit:
            kept.append(piece)
        else:
            kept.clear()
        if piece.endswith(b"\n"):
            yield b"".join(kept) if length <= limit else None
            kept, length = [], 0
    if length:
        yield b"".join(kept) if length <= limit else None


def pieces(stream: io.BufferedReader) -> Iterator[bytes]:
    """Lines, or parts of long ones; byte order marks are taken off, and wide encodings become UTF-8."""
    head = stream.peek(PIECE)
    if encoding := marked(head):
        yield from narrowed(stream, encoding)
        return
    if b"\0" in head:
        raise Unreadable("it is binary, not text")
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    yield from iter(partial(stream.readline, PIECE), b"")


def narrowed(stream: io.BufferedReader, encoding: str) -> Iterator[bytes]:
    wide = io.TextIOWrapper(stream, encoding, newline="\n")
    try:
        while piece := wide.readline(PIECE):
            yield piece.encode(errors="surrogatepass")
    finally:
        with suppress(ValueError):  # closed already
            wide.detach()


def decoded(raw: bytes) -> tuple[str, str | None]:
    """The text of some bytes, and what is damaged in it.

    UTF-8 if it can be, with its mark or without; UTF-16 and UTF-32 with their mark; else Windows-1252.

    >>> decoded("5 Mio. €".encode())
    ('5 Mio. €', None)
    >>> decoded("5 Mio. €".encode("utf-16"))
    ('5 Mio. €', None)
    >>> decoded("für 5 Mio. €".encode("cp1252"))
    ('für 5 Mio. €', None)
    >>> decoded("für 5 Mio. €".encode()[:-1])
    ('für 5 Mio. ', 'it ends in the middle of a character')
    """
    if encoding := marked(raw):
        return decoded_wide(raw, encoding)
    if b"\0" in raw:
        raise Unreadable("it is binary, not text")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return decoded_otherwise(raw, error)


def marked(raw: bytes) -> str | None:
    """The wide encoding that the first bytes announce."""
    return next((encoding for mark, encoding in WIDE_MARKS.items() if raw.startswith(mark)), None)


def decoded_wide(raw: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return raw.decode(encoding), None
    except UnicodeDecodeError as error:
        if error.end >= len(raw):
            return raw[: error.start].decode(encoding), "it ends in the middle of a character"
        return raw.decode(encoding, "replace"), f"what stands at byte {error.start} is no {encoding.upper()}"


def decoded_otherwise(raw: bytes, error: UnicodeDecodeError) -> tuple[str, str | None]:
    """Bytes that are no UTF-8: cut, binary, damaged, or Windows-1252."""
    before, rest = raw[: error.start], raw[error.start :]
    if "end of data" in error.reason and not (before.isascii() and rest in LATIN_ENDINGS):
        return before.decode("utf-8-sig"), "it ends in the middle of a character"
    if len(raw.translate(None, CONTROLS)) < len(raw) * 0.99:
        raise Unreadable("it is binary, not text")
    text = raw.decode("utf-8-sig", "replace")
    if is_mostly_utf8(text):
        return text, f"what stands at byte {error.start} is no UTF-8"
    return decoded_latin(raw)


def is_mostly_utf8(text: str) -> bool:
    """Whether more letters beyond ASCII came out right than broken: in Windows-1252 hardly any does."""
    beyond = [char for char in text if not char.isascii()]
    return beyond.count("\ufffd") < len(beyond) / 2


def decoded_latin(raw: bytes) -> tuple[str, str | None]:
    try:
        return raw.decode("cp1252"), None
    except UnicodeDecodeError as error:
        return raw.decode("cp1252", "replace"), f"what stands at byte {error.start} is neither UTF-8 nor Windows-1252"


def decoded_page(raw: bytes) -> tuple[str, str | None]:
    """The text of a web page, and what is damaged in it: in the encoding that it names, if it is not UTF-8.

    >>> decoded_page('<meta charset="iso-8859-2">Łódź'.encode("iso-8859-2"))[0][-4:]
    'Łódź'
    """
    damage = None
    if not marked(raw) and b"\0" in raw:
        if raw.count(b"\0") > len(raw) * MOST_NULS:
            raise Unreadable("it is binary, not a page")
        raw, damage = raw.replace(b"\0", b"\xef\xbf\xbd"), "it holds NUL characters"
    named = NAMED_ENCODING.search(raw, 0, HEAD)
    if marked(raw) or named is None or not SAFE_ENCODING.fullmatch(named[1]):
        text, more = decoded(raw)
        return text, more or damage
    try:
        return raw.decode("utf-8-sig"), damage
    except UnicodeDecodeError as error:
        return decoded_as(raw, named[1].decode().lower(), error)


def decoded_as(raw: bytes, encoding: str, error: UnicodeDecodeError) -> tuple[str, str | None]:
    """Bytes in an encoding of one page; browsers take Latin-1 for Windows-1252."""
    if encoding.replace("_", "-") in ("utf-8", "utf8"):
        return raw.decode("utf-8-sig", AS_LATIN), f"what stands at byte {error.start} is no UTF-8"
    if encoding.replace("_", "-") in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        return decoded_otherwise(raw, error)
    try:
        return raw.decode(encoding), None
    except UnicodeDecodeError as wrong:
        return raw.decode(encoding, "replace"), f"what stands at byte {wrong.start} is no {encoding}"
    except LookupError:
        return decoded_otherwise(raw, error)


def as_latin(error: UnicodeError) -> tuple[str, int]:
    """What stands between letters in UTF-8 and is none, taken for Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


AS_LATIN = "figures.as_latin"
codecs.register_error(AS_LATIN, as_latin)
