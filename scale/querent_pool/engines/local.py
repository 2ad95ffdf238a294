"""The cores of this machine: a process each, and the parts one after another."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import pyarrow as pa

from querent_pool.engines.engine import Work
from querent_pool.error import PoolError
from querent_pool.pool import Part


class LocalEngine:
    """Works on as many parts at a time as it has cores."""

    def __init__(self, cores: int | None = None) -> None:
        """Takes this many cores; all that this process may use if left out."""
        usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self.cores = cores or usable

    def run(self, work: Work, parts: Sequence[Part]) -> Iterator[pa.Table]:
        """What `work` makes of each part, as they end."""
        cores = min(self.cores, len(parts))
        if cores <= 1:
            yield from map(work, parts)
            return
        with ProcessPoolExecutor(cores, get_context("spawn"), _set_work, (work,)) as processes:
            # The longest run alone at the end unless they come first.
            ordered = sorted(parts, key=lambda part: -(part.rows or 0))
            try:
                # Nothing else holds what was done, so that no more results are in memory than are taken.
                for done in as_completed([processes.submit(_do_work, part) for part in ordered]):
                    yield done.result()
                    del done
            except BrokenProcessPool as error:
                raise PoolError("worker_died") from error
            finally:
                processes.shutdown(wait=True, cancel_futures=True)


_work: Work | None = None


def _set_work(work: Work) -> None:
    """Hands a process its work once, and not with every part."""
    global _work
    _work = work
    pa.set_cpu_count(1)
    # Where a person interrupts, it ends at once and says nothing: what it wrote is whole or not there.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _do_work(part: Part) -> pa.Table:
    assert _work is not None, "a process has its work before its first part"
    return _work(part)
