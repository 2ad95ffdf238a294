"""Where files are: on this machine, or at an address of a store."""

from __future__ import annotations

from pathlib import Path

from pyarrow import fs


def absolute(path: str) -> str:
    """The same place for a process that works in another folder."""
    return path if "://" in path else str(Path(path).expanduser().absolute())


def file_system(path: str) -> tuple[fs.FileSystem, str]:
    """What reads and writes a place, and what it calls it.

    Raises OSError and pyarrow's errors, as all that is done there does.
    """
    return fs.FileSystem.from_uri(path) if "://" in path else (fs.LocalFileSystem(), absolute(path))
