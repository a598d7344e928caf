"""Stage 1 of 6. inputs -> Page. Comes from the user, goes to clean."""

from __future__ import annotations

from saksi.gather.addresses import parse_address, plain_address
from saksi.gather.corrections import (
    append_correction,
    parse_correction,
    parse_passage,
    read_corrections,
    render_correction,
)
from saksi.gather.entries import Entry
from saksi.gather.feeds import ACCEPT as FEEDS
from saksi.gather.feeds import Feed, find_feeds, read_feed
from saksi.gather.fetches import Answer, ClosedError, Fetcher, next_try, read_address
from saksi.gather.files import list_folder
from saksi.gather.inputs import find_pages, refusal_of
from saksi.gather.names import Label, label_of, name_pages, names_for, settle_names, show_name
from saksi.gather.portions import Portion, cut_input, find_inputs, read_portion
from saksi.gather.turns import LaterError
from saksi.gather.vaults import base_name, hide_password, stamp_of

__all__ = [
    "FEEDS",
    "Answer",
    "ClosedError",
    "Entry",
    "Feed",
    "Fetcher",
    "Label",
    "LaterError",
    "Portion",
    "append_correction",
    "base_name",
    "cut_input",
    "find_feeds",
    "find_inputs",
    "find_pages",
    "hide_password",
    "label_of",
    "list_folder",
    "name_pages",
    "names_for",
    "next_try",
    "parse_address",
    "parse_correction",
    "parse_passage",
    "plain_address",
    "read_address",
    "read_corrections",
    "read_feed",
    "read_portion",
    "refusal_of",
    "render_correction",
    "settle_names",
    "show_name",
    "stamp_of",
]
