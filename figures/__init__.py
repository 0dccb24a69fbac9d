"""figures reads money and area amounts out of German and English news.

>>> read("Foxconn will jährlich 2 bis drei Milliarden Dollar investieren.")  # doctest: +SKIP
"""

from figures import expressions
from figures.article import Article
from figures.figure import Figure
from figures.many import read_many
from figures.read import read
from figures.tables import table

__all__ = ["Article", "Figure", "read", "read_many", "table"]
__version__ = "0.1.0"

expressions.register()
