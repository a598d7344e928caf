"""Small invented stories. Bars stand round claims: `|asserted|`, `|denied: ...|`; the first line is the headline."""

import hashlib
import re

from saksi.languages import load_language
from saksi.model import (
    AnnotatedArticle,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Claim,
    Entity,
    Evidence,
    Figure,
    FigurePoint,
    Finding,
    Ledger,
    Mention,
    MentionType,
    Origin,
    Passage,
    Quote,
    Reason,
    Relation,
    Role,
    Span,
    Speaker,
    Status,
    Story,
    TimeExpression,
    Unknown,
    Utterance,
)

_BAR = re.compile(r"\|(?:(asserted|attributed|denied|possible|planned|unknown): )?([^|]*)\|")


def written(name: str, barred: str, *, outlet: str = "", published: str = "", url: str = "") -> AnnotatedArticle:
    """Return an article of these lines, with a claim wherever two bars stand."""
    text, claims, at = "", [], 0
    for found in _BAR.finditer(barred):
        text += barred[at : found.start()]
        span = Span(len(text), len(text) + len(found[2]))
        claims.append(Claim(f"c-{name}-{len(claims)}", span, Status(found[1] or "asserted")))
        text += found[2]
        at = found.end()
    text += barred[at:]
    lines = list(re.finditer(r"[^\n]+", text))
    blocks = tuple(
        Block(Span(m.start(), m.end()), BlockKind.BODY if n else BlockKind.TITLE) for n, m in enumerate(lines)
    )
    words = load_language("id").words
    article = Article(
        id=ArticleId(name),
        source=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        blocks=blocks,
        language="id",
        outlet=outlet,
        title=lines[0].group() if lines else "",
        published=published,
        url=url,
    )
    sentences = tuple(
        Span(b.span.start + s.start, b.span.start + s.end)
        for b in blocks
        for s in words.find_sentences(b.span.quote(text))
    )
    return AnnotatedArticle(article, sentences=sentences, tokens=words.find_tokens(text), claims=tuple(claims))


def at(found: AnnotatedArticle, words: str) -> Passage:
    """Return the passage of these words."""
    start = found.text.index(words)
    return Passage(found.article.id, Span(start, start + len(words)))


def finding(name: str, relation: Relation, *passages: Passage, point: str = "titik") -> Finding:
    """Return a finding that rests on these passages."""
    return Finding(name, point, relation, tuple(Evidence(p) for p in passages), Reason("by-hand", "a test says so"))


def story_of(*articles: AnnotatedArticle, origins: tuple[Origin, ...] = (), entities: tuple[Entity, ...] = ()) -> Story:
    """Return a story of these articles, under the headline of the first."""
    return Story("st-1", articles[0].article.title if articles else "", articles, origins, entities)


def bridge_story() -> tuple[Story, Ledger]:
    """Return an invented story with something in every section: a bridge, two tolls, a denial, a shared wire."""
    one = written(
        "satu.txt",
        "Jembatan Sungai Ampar Ambruk\n"
        "TELUK BARU, Suara Ampar - |Jembatan Sungai Ampar ambruk pada Senin (3/4/2023) pagi|. "
        "|Tiga orang terluka|, kata Camat Ratna Wijaya.\n"
        "“Kami menutup jalan itu,” ujar Ratna. |unknown: Penyebabnya belum diketahui|.\n",
        outlet="Suara Ampar",
        published="2023-04-03",
        url="https://suara-ampar.example/jembatan",
    )
    two = written(
        "dua.txt",
        "Lima Terluka akibat Jembatan Ambruk\n"
        "|Jembatan di Sungai Ampar ambruk, Senin|. |Lima orang terluka|.\n"
        "|denied: Dinas Pekerjaan Umum membantah jembatan itu kelebihan beban|.\n"
        "“Jalan itu kami tutup,” kata Ratna Wijaya.\n",
        outlet="Kabar Teluk",
        published="2023-04-04",
    )
    three = written(
        "tiga.txt",
        "Jembatan Ampar Kelebihan Beban\n|Jembatan itu kelebihan beban|, tulis laporan. |Empat orang terluka|.\n",
        url="javascript:alert(1)",
    )
    one = with_layers(
        one, times=(TimeExpression(at(one, "Senin (3/4/2023) pagi").span, "TIME", "2023-04-03TMO", "text"),)
    )
    one = with_layers(one, mentions=(Mention(at(one, "Ratna Wijaya").span, MentionType.PERSON, "ratna-wijaya"),))
    one = with_layers(
        one, quotes=(Quote("q1", at(one, "Kami menutup jalan itu,").span, "direct", Speaker(name="Ratna")),)
    )
    two = with_layers(
        two, quotes=(Quote("q2", at(two, "Jalan itu kami tutup,").span, "direct", Speaker(name="Ratna")),)
    )
    entity = Entity("ratna-wijaya", "Ratna Wijaya", MentionType.PERSON, ("Ratna",), (Role("Camat", at(one, "Camat")),))
    origin = Origin(
        "o-1",
        "wire",
        "Kantor Berita Teluk",
        (two.article.id, three.article.id),
        Reason("shared", "both credit it"),
        (at(two, "Lima Terluka"),),
    )
    story = story_of(one, two, three, origins=(origin,), entities=(entity,))
    return story, _bridge_ledger(one, two, three)


def _bridge_ledger(one: AnnotatedArticle, two: AnnotatedArticle, three: AnnotatedArticle) -> Ledger:
    tolls = (at(one, "Tiga orang terluka"), at(two, "Lima orang terluka"), at(three, "Empat orang terluka"))
    fallen = (at(one, "Jembatan Sungai Ampar ambruk"), at(two, "Jembatan di Sungai Ampar ambruk"))
    return Ledger(
        "st-1",
        findings=(
            finding("f-1", Relation.AGREE, *fallen, point="Jembatan Sungai Ampar ambruk"),
            finding("f-2", Relation.UPDATE, *tolls[:2], point="Tiga orang terluka"),
            finding("f-3", Relation.CONFLICT, *tolls[1:], point="Lima orang terluka"),
            Finding(
                "f-4",
                "Jembatan itu kelebihan beban",
                Relation.DENIED,
                (
                    Evidence(at(three, "Jembatan itu kelebihan beban")),
                    Evidence(at(two, "Dinas Pekerjaan Umum membantah jembatan itu kelebihan beban"), "c-dua.txt-2"),
                ),
                Reason("denial", "one tells it, one says that it is denied"),
            ),
        ),
        figures=(
            Figure(
                "orang terluka",
                "Sungai Ampar",
                "orang",
                (
                    FigurePoint(3, 3, "exact", "2023-04-03", "article", "ratna-wijaya", tolls[:1], "superseded"),
                    FigurePoint(5, 5, "exact", "2023-04-04", "article", "", tolls[1:2], "disputed"),
                    FigurePoint(4, 4, "exact", "", "", "", tolls[2:], "disputed"),
                ),
            ),
        ),
        utterances=(Utterance("ratna-wijaya", (at(one, "Kami menutup jalan itu,"), at(two, "Jalan itu kami tutup,"))),),
        unknowns=(
            Unknown("Penyebabnya belum diketahui", "said-unknown", (at(one, "Penyebabnya belum diketahui"),)),
            Unknown("Empat orang terluka", "single-origin", (tolls[2],)),
            Unknown("Tiga orang terluka", "single-speaker", (tolls[0],)),
        ),
    )


def with_layers(found: AnnotatedArticle, **layers: object) -> AnnotatedArticle:
    from dataclasses import replace

    return replace(found, **layers)  # type: ignore[arg-type]
