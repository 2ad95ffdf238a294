"""The card that Querent writes into a model: which columns go in, how their cells are read, which classes come out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class NumberFormat:
    """How the numbers of a column are written where they are text."""

    decimal: str = "."
    thousands: str | None = None
    percent: bool = False
    currency: str | None = None
    unit: str | None = None
    duration: bool = False
    abbreviated: bool = False
    bounds: bool = False

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> NumberFormat:
        """The format that a card describes."""
        return cls(**{name: facts[name] for name in cls.__dataclass_fields__ if name in facts})


@dataclass(frozen=True)
class Input:
    """One column that the model is fed."""

    name: str
    """What the graph calls it."""
    column: str
    """What the table calls it."""
    kind: str
    """`number`, `date`, `lookup`, `text` or `vector`."""
    element: str
    """`float32`, `float64` or `string`."""
    width: int
    missing_words: frozenset[str]
    number_format: NumberFormat = field(default_factory=NumberFormat)
    date_order: str | None = None
    """`ymd`, `dmy` or `mdy`, where a person says so: the card does not."""


@dataclass(frozen=True)
class Card:
    """What there is to know of a model to feed it."""

    target: str
    classes: tuple[str, ...]
    labels: int
    inputs: tuple[Input, ...]
    batch: int
    temperature: float
    embedding: int
    """How many numbers an embedding has; 0 in a file of weights."""

    @classmethod
    def parse(cls, text: str) -> Card:
        """Reads a card as Querent writes it, in JSON.

        Raises ValueError where it is none.
        """
        try:
            return cls._of(json.loads(text))
        except KeyError as error:
            raise ValueError(f"its card has no {error}") from error
        except (TypeError, AttributeError) as error:
            raise ValueError(f"its card cannot be read ({error})") from error

    @classmethod
    def _of(cls, facts: Mapping[str, Any]) -> Card:
        widths = {output["name"]: output["width"] for output in facts["outputs"]}
        return cls(
            target=facts["target"],
            classes=tuple(facts["classes"]),
            labels=facts["labels"],
            inputs=tuple(_input(each) for each in facts["inputs"]),
            batch=facts["batch"],
            temperature=facts["temperature"],
            embedding=widths.get("embedding", 0),
        )

    def with_date_orders(self, orders: Mapping[str, str]) -> Card:
        """The same card, by which the dates of these columns are in these orders where they are text."""
        inputs = (replace(each, date_order=orders.get(each.column, each.date_order)) for each in self.inputs)
        return replace(self, inputs=tuple(inputs))


def _input(facts: Mapping[str, Any]) -> Input:
    return Input(
        name=facts["name"],
        column=facts["column"],
        kind=facts["kind"],
        element=facts["element"],
        width=facts["width"],
        missing_words=frozenset(facts["missingWords"]),
        number_format=NumberFormat.of(facts.get("numberFormat") or {}),
    )
