"""Platforms may bring the same thing again while its answer is on the way."""

from collections import OrderedDict

# Of some seconds, in a company where everybody presses at once.
MOST = 10_000


class Once:
    """Nothing is done twice anyway; by this nothing is shown twice either."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[str, None] = OrderedDict()

    def is_new(self, event_id: str) -> bool:
        if event_id in self._known:
            return False
        self._known[event_id] = None
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return True
