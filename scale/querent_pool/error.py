"""What a person's data, files or options can cause: an error with a stable code and a sentence."""

from __future__ import annotations

from querent_pool.words import sentence


class PoolError(Exception):
    """Something that the person can mend. Everything else that is raised is a fault of this package."""

    def __init__(self, code: str, **facts: object) -> None:
        """Names the error by its code; `facts` fill the sentence in."""
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """The sentence, in the person's language."""
        return sentence(self.code, **self.facts)

    def __reduce__(self) -> tuple[object, ...]:
        """Carries code and facts from a worker process to the one that reports them."""
        return _again, (self.code, self.facts)


def _again(code: str, facts: dict[str, object]) -> PoolError:
    return PoolError(code, **facts)
