"""report: figures and pledges as pages, files and charts that people open.

gather() makes one Report of articles with their figures; write() writes the folder; each other module makes one kind of
output of it.
"""

from figures.report.folder import Extras, can_draw, write
from figures.report.gather import Facts, gather
from figures.report.model import Report

__all__ = ["Extras", "Facts", "Report", "can_draw", "gather", "write"]
