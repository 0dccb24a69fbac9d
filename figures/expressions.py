"""The polars namespace: pl.col("text").figures.read().

It is there as soon as both `figures` and `polars` are imported, in either order; importing `figures` alone does not
import polars, which takes longer than everything else together.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    import polars as pl


def register() -> None:
    """Gives polars its namespace `figures`: now if polars is there, else as soon as it is imported."""
    if "polars" in sys.modules:
        add_namespace()
    else:
        sys.meta_path.insert(0, PolarsWatch())


class PolarsWatch:
    """Waits for the import of polars, lets it happen, and steps aside."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "polars":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec and spec.loader:
            spec.loader = ThenNamespace(spec.loader)  # type: ignore[assignment]
        return spec


class ThenNamespace:
    """Loads polars as its own loader does, then adds the namespace."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self.loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self.loader.exec_module(module)
        if module.__spec__:
            module.__spec__.loader = self.loader
        add_namespace()


def add_namespace() -> None:
    """Registers the namespace `figures` for expressions."""
    import polars as pl

    if not hasattr(pl.Expr, "figures"):
        pl.api.register_expr_namespace("figures")(FiguresExpression)


class FiguresExpression:
    """What `.figures` of an expression can do."""

    def __init__(self, expression: pl.Expr) -> None:
        self.expression = expression

    def read(self, language: str | None = None) -> pl.Expr:
        """The figures of each text, as a list of structs with the columns of a figure; null where the text is null."""
        import polars as pl

        from figures.language import language as known_language

        if language:
            known_language(language)  # an unknown one is an error here, not in the middle of a table
        return self.expression.map_batches(
            lambda texts: read_series(texts, language), return_dtype=pl.List(struct()), is_elementwise=True
        )


def struct() -> pl.Struct:
    """The type of one figure: the columns that it has by itself, named and typed as in a table."""
    import polars as pl

    from figures.tables import COLUMNS, OWN, schema

    return pl.Struct(schema({column: COLUMNS[column] for column in OWN}))


def read_series(texts: pl.Series, language: str | None) -> pl.Series:
    """The figures of every text of a column."""
    import polars as pl

    from figures.read import read
    from figures.tables import figure_cells

    found = [None if text is None else [figure_cells(figure) for figure in read(text, language)] for text in texts]
    return pl.Series(texts.name, found, dtype=pl.List(struct()))
