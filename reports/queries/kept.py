"""Values computed once per vintage, not per request, and kept by the process."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from .vintage import get_vintage

P = ParamSpec("P")
T = TypeVar("T")


class _Shelf:
    """The newest vintage's values of one function, the least lately asked for first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._turn = threading.Lock()
        self._vintage = ""
        self._values: OrderedDict[Hashable, object] = OrderedDict()

    def find(self, vintage: str, key: Hashable) -> tuple[object] | None:
        """Return the value in a tuple; None where there is none."""
        with self._turn:
            if self._vintage != vintage or key not in self._values:
                return None
            self._values.move_to_end(key)
            return (self._values[key],)

    def keep(self, vintage: str, key: Hashable, value: object) -> None:
        with self._turn:
            if self._vintage != vintage:
                self._vintage = vintage
                self._values.clear()
            self._values[key] = value
            self._values.move_to_end(key)
            if len(self._values) > self._most:
                self._values.popitem(last=False)


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Let a function be computed once per vintage for each of its arguments, for `most` of them at a time.

    Its arguments are hashable and its values frozen, for every thread gets the same one. `as_of` is an argument like
    any other; None is now. Under a supposed vintage it is computed each time, and nothing is kept. Two threads that ask
    at once may both compute.
    """

    def keeping(function: Callable[P, T]) -> Callable[P, T]:
        shelf = _Shelf(most)

        @wraps(function)
        def answered(*args: P.args, **kwargs: P.kwargs) -> T:
            vintage = get_vintage()
            if vintage.is_supposed:
                return function(*args, **kwargs)
            key = (args, tuple(sorted(kwargs.items())))
            found = shelf.find(vintage.key, key)
            if found is not None:
                return found[0]  # type: ignore[return-value]  # what `function` returned for the same arguments
            value = function(*args, **kwargs)
            shelf.keep(vintage.key, key, value)
            return value

        return answered

    return keeping
