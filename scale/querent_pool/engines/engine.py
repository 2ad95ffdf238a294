"""What an engine does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import pyarrow as pa

from querent_pool.pool import Part

Work = Callable[[Part], pa.Table]
"""What becomes of a part: a small table. It can be pickled, and comes to the same whoever works and however often."""


class Engine(Protocol):
    """Works on parts."""

    def run(self, work: Work, parts: Sequence[Part]) -> Iterator[pa.Table]:
        """What `work` makes of each part, in any order.

        Raises the PoolError that a part raises.
        """
        ...
