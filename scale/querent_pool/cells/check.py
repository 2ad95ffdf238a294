"""Whether a pool has the columns that a model is fed, as types that it can be fed."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.types as is_

from querent_pool.card import Card, Input
from querent_pool.error import PoolError

Fits = Callable[[pa.DataType], bool]


def is_text(type_: pa.DataType) -> bool:
    """Whether cells are texts."""
    return is_.is_string(type_) or is_.is_large_string(type_) or is_.is_string_view(type_)


def is_number(type_: pa.DataType) -> bool:
    """Whether cells are numbers."""
    return is_.is_integer(type_) or is_.is_floating(type_) or is_.is_decimal(type_)


def _is_day(type_: pa.DataType) -> bool:
    return is_.is_date(type_) or is_.is_timestamp(type_)


def _is_vector(type_: pa.DataType) -> bool:
    is_list = is_.is_fixed_size_list(type_) or is_.is_list(type_) or is_.is_large_list(type_)
    return is_list and is_number(type_.value_type)


FITTING: dict[str, tuple[Fits, ...]] = {
    "number": (is_number, is_text, is_.is_null),
    "date": (_is_day, is_text, is_.is_null),
    "lookup": (is_text, is_number, is_.is_boolean, _is_day, is_.is_null),
    "text": (is_text, is_.is_null),
    "vector": (_is_vector,),
}


def check(schema: pa.Schema, card: Card) -> None:
    """Refuses a pool that lacks a column, or has one of a type from which the feature of the tab cannot come.

    Raises PoolError: `missing_column`, `repeated_column`, `wrong_type`, `written_duration`.
    """
    missing = [each.column for each in card.inputs if each.column not in schema.names]
    if missing:
        raise PoolError("missing_column", columns=missing, known=schema.names)
    for each in card.inputs:
        if schema.names.count(each.column) > 1:
            raise PoolError("repeated_column", column=each.column)
        _check(_plain(schema.field(each.column).type), each)


def _plain(type_: pa.DataType) -> pa.DataType:
    return type_.value_type if is_.is_dictionary(type_) else type_


def _check(type_: pa.DataType, how: Input) -> None:
    is_seconds = how.kind == "number" and how.number_format.duration and is_.is_duration(type_)
    if not (is_seconds or any(fits(type_) for fits in FITTING[how.kind])):
        raise PoolError("wrong_type", column=how.column, found=str(type_), kind=how.kind, width=how.width)
    if is_.is_fixed_size_list(type_) and type_.list_size != how.width:
        raise PoolError("wrong_type", column=how.column, found=str(type_), kind=how.kind, width=how.width)
    if how.kind == "number" and how.number_format.duration and is_text(type_):
        raise PoolError("written_duration", column=how.column)
