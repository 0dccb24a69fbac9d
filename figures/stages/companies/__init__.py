"""Stage: whose money or land it is."""

from __future__ import annotations

from figures.stages.companies.choice import companies, reasons
from figures.stages.companies.scene import Before, Candidate, Scene

__all__ = ["Before", "Candidate", "Scene", "companies", "reasons"]
