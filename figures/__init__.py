"""figures reads money and area amounts out of German and English news."""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from figures import expressions

if TYPE_CHECKING:
    from figures.article import Article
    from figures.compare import compare
    from figures.figure import Figure
    from figures.many import read_many
    from figures.notebook import show
    from figures.pledges import pledges
    from figures.rates import rates
    from figures.read import read
    from figures.tables import table

__all__ = ["Article", "Figure", "compare", "pledges", "rates", "read", "read_many", "show", "table"]
__version__ = "0.1.0"

HOMES = {
    "Article": "figures.article",
    "Figure": "figures.figure",
    "compare": "figures.compare",
    "pledges": "figures.pledges",
    "rates": "figures.rates",
    "read": "figures.read",
    "read_many": "figures.many",
    "show": "figures.notebook",
    "table": "figures.tables",
}


class Api(ModuleType):
    """The package: each name of the API is imported when it is first asked for.

    Where a module has the name of its function, `figures.read` is the function, whatever was imported before.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in HOMES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = getattr(import_module(HOMES[name]), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = Api
expressions.register()
if "IPython" in sys.modules:
    import_module("figures.notebook").register()
