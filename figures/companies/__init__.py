"""Companies and other parties: who is known, and where a text names them."""

from __future__ import annotations

from figures.companies.mention import LISTED as LISTED
from figures.companies.mention import NAMED as NAMED
from figures.companies.mention import Mention as Mention
from figures.companies.mentions import as_firms as as_firms
from figures.companies.mentions import mentions as mentions
from figures.companies.party import COMPANY as COMPANY
from figures.companies.party import Party as Party
from figures.companies.registry import Registry as Registry
from figures.companies.registry import registry as registry
from figures.companies.registry import use as use
from figures.companies.registry import used as used
