"""The text of a web page tag by tag, in one pass, however deep or broken it is: for pages whose tree cannot be used."""

from __future__ import annotations

import html
import re

BLANKS = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
SILENT = {  # elements whose inside is not shown, or stands around the article
    "script", "style", "textarea", "title", "noscript", "template", "iframe", "svg", "nav", "footer", "aside", "button",
    "select", "dialog",
}  # fmt: skip
RAW = {"script", "style", "textarea", "title"}  # inside them stands no other tag
INLINE = {  # they break no line
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "u", "time", "wbr",
}  # fmt: skip
CELLS = {"td", "th"}


def plain_text(page: str) -> str:
    r"""What a page shows, a line for each block, without menus and programs.

    >>> plain_text("<nav>Abo 1 &euro;</nav><p>Acme zahlt <b>5</b>&nbsp;Mio.<p>Mehr<br>nicht.<script>a<b</script>")
    'Acme zahlt 5\xa0Mio.\nMehr\nnicht.'
    """
    shown: list[str] = []
    silent, depth = "", 0  # the outermost silent element that is open, and how many of its kind
    at = 0
    while at < len(page):
        start = page.find("<", at)
        start = len(page) if start < 0 else start
        if not silent:
            shown.append(BLANKS.sub(" ", page[at:start]))
        at, name, closes = tag(page, start)
        if name in RAW and not closes:
            at = behind(page, name, at)
        elif name == silent or (name in SILENT and not silent and not closes):
            silent, depth = name, depth + (-1 if closes else 1)
            silent = silent if depth else ""
        elif not silent:
            shown.append(in_place_of(name, closes=closes))
    lines = (line.strip(" |") for line in html.unescape("".join(shown)).split("\n"))
    return "\n".join(line for line in lines if line)


def in_place_of(name: str, *, closes: bool) -> str:
    """What is shown where a tag stands.

    >>> in_place_of("p", closes=False), in_place_of("td", closes=True), in_place_of("b", closes=False)
    ('\\n', ' | ', '')
    """
    if name in CELLS:
        return " | " if closes else ""
    return "" if not name or name in INLINE else "\n"


def tag(page: str, start: int) -> tuple[int, str, bool]:
    """The tag that begins at a place: where it ends, its name ("" where it is none), and whether it closes."""
    if page.startswith("<!--", start):
        end = page.find("-->", start)
        return (end + 3 if end >= 0 else len(page)), "", False
    found = NAME.match(page, start)
    if not found and not page.startswith(("<!", "<?"), start):
        return start + 1, "", False
    end = page.find(">", start)
    name = found[1].lower() if found else ""
    return (end + 1 if end >= 0 else len(page)), name, page.startswith("</", start)


def behind(page: str, name: str, at: int) -> int:
    """Where the element that holds no tags ends; at the end of the page where nothing closes it."""
    closing = re.compile(rf"</{name}[^>]*>?", re.IGNORECASE).search(page, at)
    return closing.end() if closing else len(page)
