"""Okezone.com."""

import re

from saksi.clean.outlets import Outlet

OUTLET = Outlet(
    name="okezone.com",
    hosts=("okezone.com",),
    seen="2025-06",
    furniture=(
        re.compile(r"Follow (?:WhatsApp Channel|Whatsapp Channel) Okezone.{0,160}"),
        re.compile(r"Dapatkan berita up to date.{0,200}"),
    ),
    bylines=(re.compile(r"\([A-Za-z][A-Za-z .']{1,40}\)"),),
)
