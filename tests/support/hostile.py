"""Words of a made article that try to do more than be read, and the story that says them everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from saksi.model import Account, Ledger, Passage, Quote, Refusal, Relation, Speaker, Unknown, Utterance
from saksi.report import build_account
from tests.report.written import at, finding, story_of, with_layers, written

_RUN = "document.title='lari'"

PAYLOADS = {
    "script": f"<script>{_RUN};alert(1)</script>",
    "handler": f'"><img src=x onerror="{_RUN}"><b onclick={_RUN}>',
    "quote": f"' onmouseover='{_RUN}' autofocus onfocus='{_RUN}' x='",
    "style": "<style>*{display:none!important}</style><link rel=stylesheet href=//gelap.example/a.css>",
    "template": "</template></title></style></textarea></script>{{ 7 * 7 }} {% raw %}",
    "svg": f'<svg onload="{_RUN}"><animate onbegin={_RUN}></svg><svg><style><img src=x onerror={_RUN}>',
    "mathml": f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}></style></mglyph></table></mtext></math>",
    "frame": f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe><object data=//gelap.example></object>",
    "refresh": "<meta http-equiv=refresh content='0;url=//gelap.example'><base href=//gelap.example>",
    "comment": "<!--><!-- --!> ]]> <![CDATA[ <plaintext>",
    "link": f"javascript:{_RUN}",
    "data": f"data:text/html,<script>{_RUN}</script>",
    "markdown": f"[klik](javascript:{_RUN}) ![x](//gelap.example/x.png) <//gelap.example> `a` | b | $x$ ~~c~~",
    "surrogate": "tanda \ud800 tunggal \udfff",
    "nothing": "nol \x00 dan \ufffe\uffff \U0001ffff \ufdd0 bukan aksara",
    "controls": "\x1b[2J\x1b]0;lari\x07\x1b]8;;http://gelap.example\x1b\\ \x9b31m \x08\x7f merah",
    "bidi": "harga \u202e000.1\u202c \u2066rupiah\u2069 \u200e\u200f\u061c naik",
    "zero": "a" + "\u200b\u200c\u200d\u2060\ufeff" * 1_000 + "b",
    "long": "a" * 10_000,
    "wide": "\ufdfd" * 300,
    "zalgo": "z" + "\u0300\u0301\u0316\u0317\u033f" * 1_000 + "algo",
    "lines": "satu\u2028dua\u2029tiga\x85empat\x0blima",
    "spaces": "kiri" + "\u00a0" * 2_000 + "kanan",
}


@dataclass(frozen=True, slots=True)
class HostileRun:
    """A run whose every word from outside is hostile."""

    accounts: tuple[Account, ...]
    refusals: tuple[Refusal, ...]


def hostile_run(words: str) -> HostileRun:
    """Return a run in which title, outlet, day, address, body, speech, names and refused sources say these words.

    Around them stand two plain sentences, `Pasar Lembah terbakar` and `Polisi menutup jalan`, that must stay legible.
    """
    line = words.replace("\n", " ").replace("|", "/")
    body = f"|Pasar Lembah terbakar {line}|. “Kami {line} datang,” kata {line}. |unknown: Sebab {line} belum jelas|."
    one = written(
        f"satu {line}",
        f"Pasar Lembah {line}\n{body}\n|Polisi menutup jalan|.\n",
        outlet=line,
        published=line,
        url=words,
    )
    two = written(
        "dua",
        f"{line}\n|denied: Pasar Lembah {line} tidak terbakar|. |Polisi menutup jalan|.\n",
        outlet=f"Kabar {line}",
        url=f"https://kabar.example/{words}",
    )
    spoken = at(one, f"Kami {line} datang,")
    one = with_layers(one, quotes=(Quote("q1", spoken.span, "direct", Speaker(name=line)),))
    told = Passage(one.article.id, one.claims[0].span), Passage(two.article.id, two.claims[0].span)
    roads = at(one, "Polisi menutup jalan"), at(two, "Polisi menutup jalan")
    ledger = Ledger(
        "st-1",
        findings=(
            finding("f1", Relation.DENIED, *told, point=line),
            finding("f2", Relation.CONFLICT, *told, point=line),
            finding("f3", Relation.AGREE, *roads, point="Polisi menutup jalan"),
        ),
        utterances=(Utterance(line, (spoken,)),),
        unknowns=(Unknown(line, "said-unknown", (Passage(one.article.id, one.claims[1].span),)),),
    )
    refusals = (Refusal(f"tumpukan/{line}.html", "empty", f"The file {line} is empty."),)
    return HostileRun((build_account(story_of(one, two), ledger),), refusals)


def hostile_records() -> Iterator[dict[str, str]]:
    """Yield records as a file may hold them, each with hostile words in every field."""
    for name, words in PAYLOADS.items():
        yield {
            "id": f"{name} {words[:200]}",
            "outlet": words,
            "published": "2026-03-09",
            "url": words,
            "title": f"Pasar Lembah Terbakar {words}",
            "text": f"LEMBAH, {words} - Pasar Lembah terbakar pada Senin (9/3/2026) pagi. Polisi menutup jalan.\n\n"
            f'"Api {words} datang dari dapur," kata pedagang Rumanti Lesmi {words}.\n\n'
            "Dua orang tewas dan tujuh orang terluka di Pasar Lembah, kata Rumanti Lesmi.\n",
        }
