"""Kompas.com."""

import re

from saksi.clean.outlets import Outlet

OUTLET = Outlet(
    name="kompas.com",
    hosts=("kompas.com", "kompas.id"),
    seen="2025-06",
    furniture=(
        re.compile(r"A post shared by .{1,120}"),
        re.compile(r"Dapatkan informasi, inspirasi dan insight.{0,200}"),
        re.compile(r"(?:Simak breaking news dan|Lihat) .{0,60}(?:ponsel Anda|KOMPAS\.com).{0,120}"),
    ),
    bylines=(
        re.compile(r"(?:Lihat Foto)?KOMPAS\.com/[A-Z].{3,200}", re.IGNORECASE),
        re.compile(r"(?:DOK|Dok)\. .{1,80}"),
    ),
)
