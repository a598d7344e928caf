"""Tempo.co."""

import re

from saksi.clean.outlets import Outlet

OUTLET = Outlet(
    name="tempo.co",
    hosts=("tempo.co",),
    seen="2025-06",
    furniture=(
        re.compile(r"Pilihan [Ee]ditor:? .{1,200}"),
        re.compile(r"Scroll ke bawah untuk melanjutkan membaca.{0,40}"),
        re.compile(r"(?:Selalu update info terkini|Dapatkan ringkasan berita).{0,200}"),
    ),
    bylines=(re.compile(r"[A-Z]{3,20}(?: [A-Z]{2,20}){1,4}(?: \| [A-Z ]{2,40}){0,3}"),),
)
