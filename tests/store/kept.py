"""Articles and stories that a test keeps in a store by hand, without anything being read."""

from saksi.store.articles import save_article, settle_places
from saksi.store.cabinets import ARTICLES, PAGES, save_record
from saksi.store.databases import now
from saksi.store.stories import make_story, save_story


def keep_article(db, name, text="isi", **said):
    """Keep an article under an id, with records of its page and its reading; return its number."""
    row = {"id": name, "page": f"page-{name}", "title": "", "added_at": now(), **said}
    for stage in (PAGES, ARTICLES):
        save_record(db, stage, row["page"], b"-", "1" if stage == ARTICLES else "")
    return save_article(db, row, text)


def keep_story(db, birth, members, **said):
    """Keep a story of articles, as if it had just been told; return its number."""
    number = make_story(db, birth, now())
    settle_places(db, dict.fromkeys(members, number))
    save_story(db, number, {"title": birth, "articles": len(members), "told": 0, **said})
    return number
