"""The structure of a page as a literal parser sees it: elements, attributes and their order, without any
text."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class Structure(HTMLParser):
    """Collects start and end tags with attribute names; values of attributes that carry text are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, ...]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(("<", tag, *(name for name, _ in attrs)))
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        for name in ("href", "src", "action", "data", "xlink:href"):
            if name in given:
                self.links.append(given[name] or "")

    def handle_endtag(self, tag: str) -> None:
        self.found.append((">", tag))

    def handle_comment(self, data: str) -> None:
        self.found.append(("!", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("!", decl))

    def handle_pi(self, data: str) -> None:
        self.found.append(("?", data))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("!", data))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def structure(html: str) -> Structure:
    """The page, parsed."""
    parser = Structure()
    parser.feed(html)
    parser.close()
    return parser
