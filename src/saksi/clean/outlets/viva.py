"""Viva.co.id and its daughters."""

import re

from saksi.clean.outlets import Outlet

OUTLET = Outlet(
    name="viva.co.id",
    hosts=("viva.co.id", "vivanews.com"),
    seen="2024-07",
    furniture=(re.compile(r"Halaman Selanjutnya.{0,120}"), re.compile(r"Disclaimer ?: ?Artikel ini.{0,300}")),
    bylines=(re.compile(r"(?:Photo|Foto|Sumber) ?: ?.{0,120}"), re.compile(r"[•·] ?[\w.]{3,40} ?: ?.{1,80}")),
)
