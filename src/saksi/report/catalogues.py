"""What the interface has words for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Every word that saksi itself puts on a page. `{n}` stands for a number, `{who}` and the like for names."""

    code: str  # the language's tag, as a page states it: id, pt-BR
    # the frame of the page
    tagline: str
    skip: str
    stories: str
    contents: str
    back_to_index: str
    made_by: str
    upper_bound: str
    read_fast: str
    no_stories: str
    article: str
    articles: str
    origin: str
    origins: str
    at_most: str
    untitled: str
    undated: str
    no_outlet: str
    # headings of sections, and a line that says what stands there
    lead: str
    agreed: str
    agreed_says: str
    agreed_once: str
    figures: str
    figures_says: str
    figures_once: str
    conflicts: str
    conflicts_says: str
    conflicts_none: str
    changes: str
    changes_says: str
    denials: str
    denials_says: str
    unknowns: str
    unknowns_says: str
    said_unknown: str
    single_origin: str
    single_speaker: str
    denied: str
    headline_alone: str
    unread: str
    unread_count: str
    unused: str
    unused_says: str
    doubles: str
    quotes: str
    quotes_says: str
    prospects: str
    prospects_says: str
    timeline: str
    timeline_says: str
    earlier: str
    people: str
    people_says: str
    sources: str
    sources_says: str
    texts: str
    texts_says: str
    # what stands beside a line
    evidence: str
    passage: str
    passages: str
    reason: str
    more: str
    lines_left: str
    stories_left: str
    headline: str
    says: str
    denies: str
    status: Mapping[str, str]
    state: Mapping[str, str]
    among: str
    comparator: Mapping[str, str]
    kind: Mapping[str, str]
    origin_kind: Mapping[str, str]
    as_of: str
    figure: str
    what: str
    who: str
    day_of_article: str
    from_text: str
    from_article: str
    from_elsewhere: str
    from_story: str
    from_before: str
    from_misprint: str
    no_time: str
    nobody_named: str
    wordings: str
    differs: str
    difference: Mapping[str, str]
    indirect: str
    also: str
    one_root: str
    own_root: str
    top: str
    parts_of_day: Mapping[str, str]
    week: str
    # comforts that need JavaScript
    side_by_side: str
    close: str
    filter: str
    nothing_left: str
    by_hand: str
    corrections: str
    corrections_says: str
    rejected: str
    related: str
    relation: Mapping[str, str]
    # what stands for many
    and_more: str
    other_wordings: str
    # the page
    glance: str
    copied: str
    copy: str
    copy_link: str
    at_publisher: str
    speakers: str
    vague: str
    chart: str
    sources_left: str
    excerpts_says: str
    excerpts_left: str
    trust: Mapping[str, str]
    rules: Mapping[str, str]
    # the map and its list
    places: str
    places_says: str
    map_says: str
    places_event: str
    places_named: str
    places_wide: str
    map_wide: str
    map_title: str
    map_inset: str
    map_ground: str
    more_sources: str
    listed_above: str
    # what changed between two runs
    changed: Mapping[str, str]
    changed_state: Mapping[str, str]
    changed_group: Mapping[str, str]
    changed_why: Mapping[str, str]
    changed_side: Mapping[str, str]
    changed_says: str
    changed_span: str
    changed_from: str
    changed_none: str
    changed_left: str
    new_here: str

    @property
    def unknown_kinds(self) -> dict[str, str]:
        """The headings of what is not known, by its kind, in the order in which they stand."""
        return {
            "said-unknown": self.said_unknown,
            "single-origin": self.single_origin,
            "single-speaker": self.single_speaker,
            "denied": self.denied,
            "headline-alone": self.headline_alone,
        }
