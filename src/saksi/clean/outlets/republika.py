"""Republika.co.id."""

import re

from saksi.clean.outlets import Outlet

OUTLET = Outlet(
    name="republika.co.id",
    hosts=("republika.co.id",),
    seen="2025-06",
    furniture=(re.compile(r"Ikuti Whatsapp Channel Republika.{0,80}"), re.compile(r"Advertisement|Loading\.\.\.")),
    stretches=(re.compile(r"(?:Loading\.\.\.)?Ikuti Whatsapp Channel Republika"), re.compile(r"Loading\.\.\.$")),
    bylines=(re.compile(r"sumber ?: ?[A-Z].{1,60}"),),
)
