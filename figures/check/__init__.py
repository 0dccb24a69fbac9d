"""check: what is new, changed and gone since a baseline, and whether a person has to look."""

from __future__ import annotations

from figures.check.gate import NAMES, Gate, gate

__all__ = ["NAMES", "Gate", "gate"]
