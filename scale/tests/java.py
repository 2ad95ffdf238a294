"""Whether Spark can start on this machine."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess

JAVAS = range(17, 22)
"""Spark 4.0 runs on Java 17 to 21: what it needs is gone from later ones."""


def java_said() -> str:
    """What the Java that Spark would start says of its version; nothing where there is none."""
    home = os.environ.get("JAVA_HOME")
    try:
        done = subprocess.run([f"{home}/bin/java" if home else "java", "-version"], capture_output=True, text=True, timeout=60)
    except OSError:
        return ""
    return done.stderr


def why_no_spark(said: str) -> str | None:
    """Why Spark does not start with this Java; None where it does."""
    version = re.search(r'version "(?:1\.)?([0-9]+)', said)
    if version is None:
        return "Spark needs Java 17, and there is no Java"
    if int(version[1]) not in JAVAS:
        return f"Spark needs Java 17, and Java is {version[1]}"
    if importlib.util.find_spec("pyspark") is None:
        return "Spark needs pyspark, which is not installed"
    return None
