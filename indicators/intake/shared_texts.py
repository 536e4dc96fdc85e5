"""The texts that the cells of an XLS share: one long run of them, cut into records wherever a record was full."""

from collections.abc import Sequence

from .refusals import refuse_cells

_MOST = 1_000_000
_IS_WIDE, _HAS_MORE, _HAS_STYLES = 0x01, 0x04, 0x08


def read_shared_texts(pieces: Sequence[bytes]) -> list[str]:
    """Return the texts of the records `pieces`, as many as there are: what they say of their number is not believed.

    :raises Refused: if they are beyond number
    """
    count = int.from_bytes(pieces[0][4:8], "little")
    reader = _Reader(pieces)
    reader.skip(8)
    texts: list[str] = []
    while len(texts) < count and not reader.is_done:
        if len(texts) == _MOST:
            raise refuse_cells()
        texts.append(reader.read_text())
    return texts


class _Reader:
    """A place in the pieces."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece = self._at = 0

    @property
    def is_done(self) -> bool:
        return self._piece >= len(self._pieces)

    def skip(self, size: int) -> bytes:
        """Return the next bytes, from as many pieces as they stand in."""
        read = b""
        while size and not self.is_done:
            part = self._pieces[self._piece][self._at : self._at + size]
            read += part
            size -= len(part)
            self._at += len(part)
            self._turn()
        return read

    def read_text(self) -> str:
        letters = int.from_bytes(self.skip(2), "little")
        marks = int.from_bytes(self.skip(1), "little")
        styles = int.from_bytes(self.skip(2), "little") if marks & _HAS_STYLES else 0
        more = int.from_bytes(self.skip(4), "little") if marks & _HAS_MORE else 0
        text = ""
        while letters and not self.is_done:
            width = 2 if marks & _IS_WIDE else 1
            part = self._pieces[self._piece][self._at : self._at + letters * width]
            text += part.decode("utf-16-le" if width == 2 else "latin-1", "replace")
            letters -= -(-len(part) // width)
            self._at += len(part)
            # Where a text goes on in the next piece, that piece says anew how wide its letters are.
            if self._turn() and letters:
                marks = int.from_bytes(self.skip(1), "little")
        self._pass_over(styles * 4 + more)
        return text

    def _pass_over(self, size: int) -> None:
        while size and not self.is_done:
            step = min(size, len(self._pieces[self._piece]) - self._at)
            self._at += step
            size -= step
            self._turn()

    def _turn(self) -> bool:
        """Go to the next piece where this one ends, and return whether that was so."""
        turned = False
        while not self.is_done and self._at >= len(self._pieces[self._piece]):
            self._piece += 1
            self._at = 0
            turned = True
        return turned
