"""What a screen reader meets in a tagged PDF: the tags in reading order, each with its text, alone with pikepdf."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True)
class Tag:
    """One structure element: its type ("H1", "TH", "Figure"), its own text and what it stands for."""

    kind: str
    text: str
    alt: str
    scope: str
    inside: tuple[str, ...]  # the types of the elements around it, outermost first


def read_tags(pdf: pikepdf.Pdf) -> list[Tag]:
    """Return every structure element in reading order."""
    marked = {page.objgen: _read_marked(page) for page in pdf.pages}
    return list(_walk(pdf.Root.StructTreeRoot.K, None, (), marked))


def read_text(pdf: pikepdf.Pdf) -> str:
    """Return the text of the whole document in reading order, one element a line."""
    return "\n".join(tag.text for tag in read_tags(pdf) if tag.text)


def read_artifacts(page: pikepdf.Page) -> str:
    """Return the page's text that is no part of the document: running head and foot."""
    return "".join(text for key, text in _read_runs(page) if key == "Artifact")


def _walk(node: pikepdf.Object, page: tuple | None, inside: tuple[str, ...], marked: dict) -> Iterator[Tag]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child, page, inside, marked)
        return
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return
    if "/Pg" in node:
        page = node.Pg.objgen
    kind = str(node.S).lstrip("/")
    kids = node.get("/K", pikepdf.Array([]))
    attributes = node.get("/A", pikepdf.Dictionary())
    scopes = [attributes] if isinstance(attributes, pikepdf.Dictionary) else list(attributes)
    scope = next((str(entry.Scope) for entry in scopes if "/Scope" in entry), "")
    children = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    text = "".join(_own_text(child, page, marked) for child in children)
    yield Tag(kind, text, str(node.get("/Alt", "")), scope.lstrip("/"), inside)
    yield from _walk(pikepdf.Array(children), page, (*inside, kind), marked)


def _own_text(child: object, page: tuple | None, marked: dict) -> str:
    if isinstance(child, int):
        return marked[page].get(child, "")
    if isinstance(child, pikepdf.Dictionary) and "/MCID" in child:
        where = child.Pg.objgen if "/Pg" in child else page
        return marked[where].get(int(child.MCID), "")
    return ""


def _read_marked(page: pikepdf.Page) -> dict[int, str]:
    texts: dict[int, str] = {}
    for key, text in _read_runs(page):
        if isinstance(key, int):
            texts[key] = texts.get(key, "") + text
    return texts


def _read_runs(page: pikepdf.Page) -> Iterator[tuple[int | str | None, str]]:
    """Yield each shown text with the marked content it stands in: a number, "Artifact" or None."""
    fonts = {name: _read_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    letters: dict[int, str] = {}
    stack: list[int | str | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                stack.append(_read_key(operands, stack))
            case "EMC":
                stack.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
                text = "".join(letters.get(code, "") for code in _pairs(codes))
                yield (stack[-1] if stack else None), text


def _read_key(operands: list, stack: list[int | str | None]) -> int | str | None:
    if str(operands[0]) == "/Artifact":
        return "Artifact"
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return stack[-1] if stack else None


def _pairs(codes: bytes) -> Iterator[int]:
    return (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))


def _read_unicode(font: pikepdf.Object) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    found = re.findall(r"^<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in found}
