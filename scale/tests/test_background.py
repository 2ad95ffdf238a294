"""What the tests of Spark stand on."""

from __future__ import annotations

import time

import pytest

from tests.background import Background
from tests.java import why_no_spark


def test_what_a_thread_raises_is_raised_and_what_hangs_is_ended() -> None:
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        Background(fail).wait_until(lambda: False)
    with pytest.raises(AssertionError):
        Background(lambda: None).wait_until(lambda: False)
    with pytest.raises(TimeoutError):
        Background(lambda: time.sleep(9), seconds=0.1).wait_until(lambda: False)
    done = Background(lambda: None)
    done.wait_until(lambda: not done.is_alive())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "no Java"),
        ("The operation couldn't be completed. Unable to locate a Java Runtime.", "no Java"),
        ('openjdk version "11.0.2" 2019-01-15', "Java is 11"),
        ('java version "1.8.0_402"', "Java is 8"),
        ('openjdk version "25" 2025-09-16', "Java is 25"),
    ],
)
def test_another_java_skips_with_a_sentence(said: str, why: str) -> None:
    assert why in (why_no_spark(said) or "")
    assert "Java" not in (why_no_spark('openjdk version "17.0.15" 2025-04-15') or "")
