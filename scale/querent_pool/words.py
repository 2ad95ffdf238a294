"""Every sentence that a person reads, by its code, in each language; `QUERENT_LANGUAGE=zh` has it speak Chinese."""

from __future__ import annotations

import os
from collections.abc import Sequence

from querent_pool.words_en import ENGLISH
from querent_pool.words_zh import CHINESE


def text(code: str, **facts: object) -> str:
    """The words for a code, with facts filled in."""
    language = CHINESE if os.environ.get("QUERENT_LANGUAGE", "").startswith("zh") else ENGLISH
    shown = {name: _shown(value) for name, value in facts.items()}
    return language[code].format(**shown)


def sentence(code: str, **facts: object) -> str:
    """The sentence of an error."""
    return text(f"error_{code}", **facts).strip()


def _shown(value: object) -> object:
    """Lists with commas between."""
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return ", ".join(map(str, value)) if is_list else value
