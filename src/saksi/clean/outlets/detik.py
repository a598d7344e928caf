"""detik.com."""

import re

from saksi.clean.outlets import Outlet

OUTLET = Outlet(
    name="detik.com",
    hosts=("detik.com", "detik.net.id", "20detik.com"),
    seen="2025-06",
    furniture=(
        re.compile(r"(?:Saksikan|Tonton) (?:Live|juga) ?[Dd]etik\w*.{0,80}"),
        re.compile(r"(?:Simak|Lihat|Tonton|Saksikan)(?: juga| pula)? [Vv]ideo:? ?['\"‘“].{0,160}"),
        re.compile(r"Halaman \d{1,2} dari \d{1,2}|Halaman(?: \d{1,2}){2,20}"),
        re.compile(r"\[(?:Gambas|gambas|Foto|Video):?.{0,80}\]"),
    ),
    bylines=(
        re.compile(r"Artikel ini (?:telah|sudah) (?:naik|tayang) di ?detik\w+.{0,60}"),
        re.compile(r"\([a-z]{2,4}/[a-z]{2,4}\)"),
    ),
)
