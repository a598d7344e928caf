"""Runs for the tests of forms: an invented story with something in every row, and one whose texts are hostile."""

from dataclasses import replace
from io import BytesIO

from saksi.compare import compare_story
from saksi.model import Account, MentionType, Reason, Refusal, Site
from saksi.report import build_account, build_portions, write_form
from saksi.report import contract as c
from tests.report.written import bridge_story
from tests.support.stories import made_story

REFUSALS = (Refusal("b.txt", "too-short", 'says "too" little\n'), Refusal("a.txt", "empty", ""))

# Cells that a spreadsheet would run, signs that act, an end of a script, half of a character.
HOSTILE = (
    '=HYPERLINK("http://jahat.example";"klik")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "aman; =1+1",
    "</script><script>alert(1)</script>",
    "kiri\u202egnilab\u202c kanan\x00\x07\x1b[31m",
    "setengah \ud800 huruf \U0001f30b",
    "baris\u2028lain",
    "tab\t=1+1",
)


def account_of(*articles: tuple[str, str, str]) -> Account:
    """Return the account of articles given as id, day and text."""
    story = made_story(*articles)
    return build_account(story, compare_story(story))


def bridge_account() -> Account:
    """Return the account of the invented bridge, with its place on the map, by hand."""
    story, ledger = bridge_story()
    account = build_account(story, ledger)
    (entity,) = story.entities
    place, island = (
        replace(entity, id=key, name=name, type=MentionType.PLACE, roles=(), aliases=())
        for key, name in (("sungai-ampar", "Sungai Ampar"), ("pulau-teluk", "Pulau Teluk"))
    )
    evidence = ledger.findings[0].evidence
    why = Reason("only-one", "by hand")
    told = tuple(each.passage for each in evidence)
    sites = (
        Site(place, -8.5, 121.25, is_approximate=False, role="event", evidence=told, reason=why),
        Site(island, -2.123456789, 118.0, is_approximate=True, role="mentioned", evidence=(), reason=why),
    )
    story = replace(story, entities=(entity, place, island))
    return replace(account, story=story, sites=sites)


def hostile_account() -> Account:
    """Return an account whose every word is hostile."""
    said = "\n".join(f"“{each} kami menutup jalan itu,” kata Darsa Wiguna." for each in HOSTILE)
    articles = (
        (f"a{HOSTILE[0]}.txt", "2026-03-09", f"# {HOSTILE[0]}\n{said}\nLima orang tewas di Pasar Meranggi.\n"),
        ("b.txt", "2026-03-10", f"# {HOSTILE[4]}\n{said}\nEnam orang tewas di Pasar Meranggi.\n"),
    )
    account = account_of(*articles)
    found = tuple(
        replace(a, article=replace(a.article, outlet=HOSTILE[1], byline=HOSTILE[5], url="javascript:alert(1)"))
        for a in account.story.articles
    )
    return replace(account, story=replace(account.story, articles=found))


def portions_of(*accounts: Account, refusals: tuple[Refusal, ...] = ()) -> list[c.Document]:
    """Return the portions of a run of these accounts."""
    return list(build_portions(accounts, refusals, version="1"))


def texts_of(portions: list[c.Document]) -> dict[str, str]:
    """Return the texts of a run's articles, as they are written: half of a character is U+FFFD."""
    texts = {a.id: a.text for portion in portions for a in portion.articles}
    return {key: "".join("\ufffd" if "\ud800" <= s <= "\udfff" else s for s in text) for key, text in texts.items()}


def written_as(form: str, portions: list[c.Document]) -> bytes:
    """Return what a form of one file holds."""
    out = BytesIO()
    write_form(form, portions, out)
    return out.getvalue()
