"""The columns of all files of a pool, as one schema."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.types as is_

from querent_pool.card import Card
from querent_pool.cells.check import is_number
from querent_pool.error import PoolError


class FileSchemas:
    """Takes the schema of one file after another.

    A column has one type in all files. One that is null in some has its type from the others, and whole numbers are as wide as the
    widest; in JSON, numbers with a fraction make the others so too.
    """

    def __init__(self, format_: str, card: Card | None) -> None:
        """Takes the format of the files, and the card of the model that they are read for."""
        self._format = format_
        self._numbers = {each.column for each in card.inputs if each.kind == "number"} if card else set()
        self._first = ""
        self._seen: set[str] = set()
        self.schema = pa.schema([])
        """The columns of the files so far."""
        self.lacking: dict[str, str] = {}
        """The columns that some file lacks, each with the first such file."""

    @property
    def names(self) -> set[str]:
        """The columns of the files so far."""
        return set(self.schema.names)

    def add(self, path: str, own: pa.Schema, from_path: Iterable[str] = ()) -> None:
        """Takes the schema of a file, and the columns that stand in its path.

        Raises PoolError `mixed_types`.
        """
        own = pa.schema([self._as_typed(field) for field in own], own.metadata)
        names = {*own.names, *from_path}
        if not self._first:
            self._first, self._seen, self.schema = path, names, own
            return
        for name in self._seen - names:
            self.lacking.setdefault(name, path)
        for name in names - self._seen:
            self.lacking.setdefault(name, self._first)
        self._seen |= names
        if self.schema.equals(own):
            return
        try:
            self.schema = pa.unify_schemas([self.schema, own], promote_options=self._promotion(own))
        except pa.ArrowException as error:
            raise PoolError("mixed_types", path=path, cause=str(error)) from error

    def _as_typed(self, field: pa.Field) -> pa.Field:
        """The column as its file has it: cells of CSV are texts, as are times in JSON; numbers of JSON may be whole at first."""
        if self._format == "parquet":
            return field
        if self._format != "json" or is_.is_timestamp(field.type):
            return field.with_type(pa.string())
        return field.with_type(pa.float64()) if field.name in self._numbers and is_number(field.type) else field

    def _promotion(self, own: pa.Schema) -> str:
        """How types may widen: not from whole numbers to others, of which a large key would not come back as it was."""
        widens = is_number if self._format == "json" else is_.is_integer
        types = {field.name: field.type for field in self.schema}
        pairs = [(types[field.name], field.type) for field in own if types.get(field.name, field.type) != field.type]
        pairs = [pair for pair in pairs if not any(map(is_.is_null, pair))]
        return "permissive" if all(widens(one) and widens(other) for one, other in pairs) else "default"
