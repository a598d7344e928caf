"""Beside the run over one pile: the six stages over an archive, in parts that any process or machine can do.

Portions of the inputs are read and annotated one by one (`shards`), named and matched by joins (`slips`), laid out by
day (`days`), grouped window by window (`windows`, days of very many articles by `joins`), and told (`tellings`).
`runs` is the table of contents; what runs the work is given from outside (`engines`).
"""

from __future__ import annotations

from saksi.archive.engines import Engine, ReadOne
from saksi.archive.manifests import PAGES, Manifest, Settings
from saksi.archive.runs import run_archive

__all__ = ["PAGES", "Engine", "Manifest", "ReadOne", "Settings", "run_archive"]
