"""Stage: whose money or land it is.

>>> owner_de("Für 2,3 Milliarden Dollar übernimmt Infineon den Rivalen Cypress.")
2,3 Milliarden Dollar: Infineon
>>> owner_en("Google was fined €2.95 billion by the European Commission.")
€2.95 billion: Google
"""

from __future__ import annotations

from figures.stages.companies.candidate import Before, Candidate
from figures.stages.companies.choice import companies, reasons
from figures.stages.companies.quoted import quoted
from figures.stages.companies.scene import Scene

__all__ = ["Before", "Candidate", "Scene", "companies", "quoted", "reasons"]
