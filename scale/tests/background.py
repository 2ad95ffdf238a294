"""Work beside a test, which fails where the work does and ends where it does not end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Background(threading.Thread):
    """Runs a function in a thread that keeps no process alive."""

    def __init__(self, work: Callable[[], object], seconds: float = 180) -> None:
        """Starts the work, which has so many seconds."""
        super().__init__(daemon=True)
        self._work, self._deadline = work, time.monotonic() + seconds
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Does the work, and keeps what it raises."""
        try:
            self._work()
        except BaseException as error:
            self._error = error

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Returns once something is so; raises what the work raised, or TimeoutError at the deadline."""
        while True:
            has_ended, is_now_so = not self.is_alive(), is_so()
            if self._error is not None:
                raise self._error
            if is_now_so:
                return
            if has_ended:
                raise AssertionError("The work ended before.")
            if time.monotonic() > self._deadline:
                raise TimeoutError("The work takes too long.")
            time.sleep(0.01)
