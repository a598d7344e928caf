"""Liputan6.com."""

import re

from saksi.clean.outlets import Outlet

OUTLET = Outlet(
    name="liputan6.com",
    hosts=("liputan6.com",),
    seen="2025-06",
    furniture=(
        re.compile(r"(?:\*{1,20} ?)?Saksikan (?:[Vv]ideo|Video Pilihan).{0,80}", re.IGNORECASE),
        re.compile(r"\*{1,20} ?Fakta atau Hoaks\?.{0,300}"),
        re.compile(r"\d{1,3} dari \d{1,3} halaman"),
    ),
    bylines=(re.compile(r"(?:Penulis|Reporter): ?\w.{1,60}"), re.compile(r"\(?Sumber:? ?[A-Z].{1,60}")),
)
