"""What an anchor of the page names: the words of a passage, from the article itself."""

import re
from collections.abc import Sequence

from saksi.model import Account
from saksi.report.inert import make_inert

PASSAGE = re.compile(r"s(\d+)-a(\d+)-(\d+)-(\d+)")


def words_at(accounts: Sequence[Account], anchor: str) -> str:
    """Return the words that the anchor of a passage names, as the page is to show them."""
    found = PASSAGE.fullmatch(anchor)
    if not found:
        raise ValueError(f"no anchor of a passage: {anchor}")
    story, number, start, end = map(int, found.groups())
    account = accounts[story - 1]
    article = {a.article.id: a for a in account.story.articles}[account.sources[number - 1].article]
    return make_inert(article.text[start:end])


def flat(words: str) -> str:
    """Return words without what separates them: between two lines stand more than the page shows."""
    return "".join(words.split())
