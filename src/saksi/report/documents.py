"""Account -> Document: one run in the shape of the contract, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Protocol, TypeVar

import msgspec
from msgspec import UNSET

from saksi.errors import RunError
from saksi.model import (
    Account,
    AnnotatedArticle,
    Claim,
    Correction,
    Entity,
    Evidence,
    Finding,
    Moment,
    Origin,
    Quantity,
    Reason,
    Refusal,
    Report,
    Site,
    Span,
    Speaker,
    TimeExpression,
)
from saksi.model import (
    Quote as QuoteNoun,
)
from saksi.report import contract as c
from saksi.report.rows import difference_row, figure_row, number_of, places_of, unknown_row, utterance_row

Slot = TypeVar("Slot")

_ENTITIES = msgspec.msgpack.Decoder(Entity)


class Spool(Protocol[Slot]):
    """Where pieces are put aside."""

    def add(self, content: bytes) -> Slot:
        """Put a piece aside."""

    def load(self, slot: Slot) -> bytes:
        """Return a piece."""


def build_document(
    accounts: Sequence[Account], refusals: Iterable[Refusal], *, version: str, corrections: Iterable[Correction] = ()
) -> c.Document:
    """Return a run in the shape of the contract: articles by id, stories in their order, refusals by source."""
    articles = sorted((a for each in accounts for a in each.story.articles), key=lambda a: a.article.id)
    entities: dict[str, Entity] = {}
    for each in (e for account in accounts for e in account.story.entities):
        entities[each.id] = unite_entities(entities[each.id], each) if each.id in entities else each
    return c.Document(
        saksi=version,
        contract=c.CONTRACT,
        articles=[_article(a) for a in articles],
        entities=[entity_row(entities[key]) for key in sorted(entities)],
        stories=[_story(each) for each in accounts],
        findings=[_finding(each, f) for each in accounts for f in each.ledger.findings],
        refusals=sorted((c.RefusalRow(r.source, r.code, r.reason) for r in refusals), key=msgspec.structs.astuple),
        corrections=[_correction(each, accounts) for each in corrections],
        reader="fast" if any(each.is_fast for each in accounts) else UNSET,
    )


def write_document(  # noqa: PLR0913 - what a run gave, and where it goes
    accounts: Iterable[Account],
    refusals: Iterable[Refusal],
    stream: BinaryIO,
    spool: Spool[Slot],
    *,
    version: str,
    corrections: Sequence[Correction] = (),
) -> None:
    """Write the bytes of `encode_document(build_document(...))`, with one account at a time in memory.

    The rows are put aside until all accounts have been seen, since articles and entities stand before stories.
    """
    articles: list[tuple[str, Slot]] = []
    entities: dict[str, Slot] = {}
    stories: list[Slot] = []
    findings: list[Slot] = []
    document = build_document((), refusals, version=version, corrections=corrections)
    for each in accounts:
        document.reader = "fast" if each.is_fast else document.reader
        articles += ((a.article.id, spool.add(_row(_article(a)))) for a in each.story.articles)
        for entity in each.story.entities:
            known = _ENTITIES.decode(spool.load(entities[entity.id])) if entity.id in entities else None
            entities[entity.id] = spool.add(msgspec.msgpack.encode(unite_entities(known, entity) if known else entity))
        stories.append(spool.add(_row(_story(each))))
        findings += (spool.add(_row(_finding(each, f))) for f in each.ledger.findings)
        for row, correction in zip(document.corrections, corrections, strict=True):
            row.stories += [each.story.id] if correction in each.corrections else []
    linked = (_ENTITIES.decode(spool.load(entities[key])) for key in sorted(entities))
    rows = {
        "articles": map(spool.load, [slot for _, slot in sorted(articles, key=lambda pair: pair[0])]),
        "entities": (_row(entity_row(entity)) for entity in linked),
        "stories": map(spool.load, stories),
        "findings": map(spool.load, findings),
    }
    for line in encode_document(document).splitlines(keepends=True):
        name = line[3 : line.index(b'"', 3)].decode() if line.startswith(b'  "') else ""
        stream.writelines(_filled(line, rows[name]) if name in rows else (line,))


def encode_document(document: c.Document) -> bytes:
    """Return the JSON of a run: UTF-8, two spaces, a line break at the end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


class _Told(msgspec.Struct):
    """What a document says of its shape."""

    contract: int


def decode_document(content: bytes, *, about: object = None) -> c.Document:
    """Read the JSON of a run.

    Raises:
        RunError: it is no run of this contract.
    """
    try:
        told = msgspec.json.decode(content, type=_Told).contract
        if told != c.CONTRACT:
            raise RunError(
                f"this run is of contract {told}, and this saksi reads contract {c.CONTRACT}",
                about=about,
                advice="Read the articles again with this saksi, or use the saksi that wrote the run.",
            )
        return msgspec.json.decode(content, type=c.Document)
    except (ValueError, RecursionError) as error:  # no JSON, another shape, text that is not UTF-8, nested without end
        raise RunError(
            f"this is no run of saksi: {error}", about=about, advice="Make one with: saksi read INPUT... --json FILE"
        ) from error


def _row(row: object) -> bytes:
    """Return a row as it stands in a list of the document: the words of JSON hold no line break of their own."""
    return msgspec.json.format(msgspec.json.encode(row), indent=2).replace(b"\n", b"\n    ")


def _filled(line: bytes, rows: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the line of an empty list with its rows inside."""
    before, after = line.split(b"[]")
    yield before + b"["
    opening = b"\n    "
    for row in rows:
        yield opening + row
        opening = b",\n    "
    yield (b"]" if opening.startswith(b"\n") else b"\n  ]") + after


def _why(reasons: Iterable[Reason]) -> list[c.Why]:
    return [c.Why(r.rule, r.words) for r in reasons]


def _range(span: Span | None) -> c.Range | None:
    return c.Range(span.start, span.end) if span else None


def _said_by(speaker: Speaker) -> str:
    return speaker.entity or speaker.name


def _article(found: AnnotatedArticle) -> c.ArticleRow:
    article = found.article
    return c.ArticleRow(
        id=article.id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        byline=article.byline,
        published=article.published,
        published_from=article.published_from,
        language=article.language,
        sha256=article.sha256,
        text=article.text,
        credits=sorted({each.name for each in found.credits}),
        blocks=[c.BlockRow(b.span.start, b.span.end, b.kind.value) for b in article.blocks],
        mentions=[
            c.MentionRow(m.span.start, m.span.end, m.type.value, m.entity, _why(m.reasons)) for m in found.mentions
        ],
        times=[_time(t) for t in found.times],
        quantities=[_quantity(q) for q in found.quantities],
        quotes=[_quote(q) for q in found.quotes],
        reported=[_report(r) for r in found.reports],
        claims=[_claim(each) for each in found.claims],
        headline_claims=[_claim(each) for each in found.headline_claims],
        published_at=article.published_at,
    )


def _time(time: TimeExpression) -> c.TimeRow:
    return c.TimeRow(
        start=time.span.start,
        end=time.span.end,
        type=time.type,  # type: ignore[arg-type]
        value=time.value,
        anchor=time.anchor,  # type: ignore[arg-type]
        zone=time.zone or UNSET,
        misprint=time.misprint or UNSET,
        why=_why(time.reasons),
    )


def _quantity(quantity: Quantity) -> c.QuantityRow:
    single = quantity.low == quantity.high
    return c.QuantityRow(
        start=quantity.span.start,
        end=quantity.span.end,
        unit=quantity.unit,
        of=quantity.of,
        comparator=quantity.comparator,  # type: ignore[arg-type]
        value=number_of(quantity.low) if single else UNSET,
        low=UNSET if single else number_of(quantity.low),
        high=UNSET if single else number_of(quantity.high),
        scope=list(quantity.scope),
        why=_why(quantity.reasons),
    )


def _quote(quote: QuoteNoun) -> c.QuoteRow:
    speaker = quote.speaker
    return c.QuoteRow(
        id=quote.id,
        start=quote.span.start,
        end=quote.span.end,
        kind=quote.kind,  # type: ignore[arg-type]
        speaker=_said_by(speaker),
        speaker_span=_range(speaker.span),
        cue=speaker.cue,
        via=speaker.via,
        why=_why(quote.reasons),
    )


def _report(report: Report) -> c.ReportRow:
    return c.ReportRow(
        id=report.id,
        start=report.span.start,
        end=report.span.end,
        speaker=_said_by(report.speaker),
        speaker_span=_range(report.speaker.span),
        cue=report.speaker.cue,
        why=_why(report.reasons),
    )


def _claim(claim: Claim) -> c.ClaimRow:
    return c.ClaimRow(
        id=claim.id,
        start=claim.span.start,
        end=claim.span.end,
        status=claim.status.value,
        source=claim.source,
        chain=list(claim.chain),
        arguments=[c.ArgumentRow(a.role.value, a.span.start, a.span.end) for a in claim.arguments],
        negated=claim.negated or UNSET,
        borne_out=UNSET if claim.borne_out is None else claim.borne_out,
        why=_why(claim.reasons),
    )


def entity_row(entity: Entity) -> c.EntityRow:
    """Return an entity as a row."""
    roles = [c.RoleRow(r.words, r.passage.article, r.passage.span.start, r.passage.span.end) for r in entity.roles]
    return c.EntityRow(entity.id, entity.name, entity.type.value, list(entity.aliases), roles, _why(entity.reasons))


def unite_entities(one: Entity, other: Entity) -> Entity:
    """Return an entity of two stories as one; its name is that of the story in which a person corrected it, if one is.

    Roles and aliases are those of both stories, a wording once.
    """
    named, also = (other, one) if other.corrections and not one.corrections else (one, other)
    roles = {role.words: role for role in (*also.roles, *named.roles)}
    return Entity(
        named.id,
        named.name,
        named.type,
        tuple(sorted({*named.aliases, *also.aliases, also.name} - {named.name})),
        tuple(roles[words] for words in sorted(roles)),
        tuple(dict.fromkeys((*named.corrections, *also.corrections))),
    )


def _correction(correction: Correction, accounts: Sequence[Account]) -> c.CorrectionRow:
    return c.CorrectionRow(
        kind=correction.kind.value,
        words=correction.words,
        by=correction.by,
        at=correction.at,
        why=correction.why,
        line=correction.line,
        stories=[each.story.id for each in accounts if correction in each.corrections],
        relation=correction.subject if correction.passages else "",  # type: ignore[arg-type]
        passages=[c.Place(*each) for each in correction.passages],
    )


def _origin(origin: Origin) -> c.OriginRow:
    return c.OriginRow(
        id=origin.id,
        kind=origin.kind,
        root=origin.root,
        articles=list(origin.articles),
        rule=origin.reason.rule,
        reason=origin.reason.words,
        evidence=places_of(origin.evidence),
    )


def _story(account: Account) -> c.StoryRow:
    story, ledger = account.story, account.ledger
    return c.StoryRow(
        id=story.id,
        title=account.title,
        lead=[c.StatementRow(s.text, places_of(s.evidence)) for s in account.lead],
        articles=[a.article.id for a in story.articles],
        origins=[_origin(o) for o in story.origins],
        figures=[figure_row(each) for each in ledger.figures],
        utterances=[utterance_row(each) for each in ledger.utterances],
        unknown=[unknown_row(each) for each in ledger.unknowns],
        timeline=[_moment(m) for m in account.timeline],
        prospects=[_moment(m) for m in account.prospects],
        why=_why(story.reasons),
        sites=[_site(each) for each in account.sites],
    )


def _site(site: Site) -> c.SiteRow:
    return c.SiteRow(
        entity=site.entity.id,
        latitude=site.latitude,
        longitude=site.longitude,
        approximate=site.is_approximate,
        role=site.role,  # type: ignore[arg-type]
        evidence=places_of(site.evidence),
        rule=site.reason.rule,
        reason=site.reason.words,
    )


def _moment(moment: Moment) -> c.MomentRow:
    return c.MomentRow(
        value=moment.value,
        text=moment.text,
        evidence=places_of(moment.evidence),
        anchor=moment.anchor,  # type: ignore[arg-type]
        phase=moment.phase,  # type: ignore[arg-type]
    )


def _finding(account: Account, finding: Finding) -> c.FindingRow:
    articles = {e.passage.article for e in finding.evidence}
    return c.FindingRow(
        id=finding.id,
        story=account.story.id,
        point=finding.point,
        relation=finding.relation.value,
        rule=finding.reason.rule,
        reason=finding.reason.words,
        origins=account.story.count_origins(articles),
        evidence=[_evidence(e) for e in finding.evidence],
        differences=[difference_row(each) for each in finding.differences],
    )


def _evidence(evidence: Evidence) -> c.EvidenceRow:
    place = evidence.passage
    return c.EvidenceRow(
        article=place.article,
        start=place.span.start,
        end=place.span.end,
        claim=evidence.claim or None,
        headline=evidence.headline or UNSET,
    )
