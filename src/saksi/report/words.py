"""The words of the interface, in each of its languages.

They say who says so; that something is so is for the reader to judge, so no word here vouches for anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Every word that saksi itself puts on a page. `{n}` stands for a number, `{who}` and the like for names."""

    code: str
    thousands: str
    decimal: str
    months: tuple[str, ...]
    # the frame of the page
    tagline: str
    skip: str
    stories: str
    contents: str
    back_to_index: str
    made_by: str
    upper_bound: str
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
    unread: str
    unread_count: str
    unused: str
    unused_says: str
    doubles: str
    quotes: str
    quotes_says: str
    timeline: str
    timeline_says: str
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
    headline: str
    says: str
    denies: str
    status: Mapping[str, str]
    state: Mapping[str, str]
    comparator: Mapping[str, str]
    kind: Mapping[str, str]
    origin_kind: Mapping[str, str]
    as_of: str
    figure: str
    who: str
    outlet_itself: str
    day_of_article: str
    from_article: str
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
    back: str
    top: str
    parts_of_day: Mapping[str, str]
    week: str
    # comforts that need JavaScript
    side_by_side: str
    close: str
    filter: str
    nothing_left: str
    by_hand: str


def _months(names: str) -> tuple[str, ...]:
    return tuple(names.split())


ENGLISH = Words(
    code="en",
    thousands=",",
    decimal=".",
    months=_months("January February March April May June July August September October November December"),
    tagline="Every line points at the words it rests on.",
    skip="Skip to the account",
    stories="Stories",
    contents="In this account",
    back_to_index="All stories",
    made_by="Made by saksi {version}. It tells who says what; it does not tell what is true.",
    upper_bound="Origins are counted at most: copies and rewrites of one root count once, but a shared root that no "
    "article shows stays unseen.",
    no_stories="No story could be made of what was given.",
    article="article",
    articles="articles",
    origin="origin",
    origins="origins",
    at_most="up to {count}",
    untitled="Untitled",
    undated="no date",
    no_outlet="outlet not named",
    lead="What happened",
    agreed="Told by several",
    agreed_says="Points on which articles agree or one is more exact, in the shortest wording found; "
    "other wordings stand under it. Behind each: at most how many independent origins, and which outlets.",
    agreed_once="Told by several articles that go back to one origin, which counts once",
    figures="Figures over time",
    figures_says="Numbers given for the same thing, in the order of the times for which they are given.",
    conflicts="Where they differ",
    conflicts_says="Passages that cannot both be right, and that no later news explains.",
    conflicts_none="No two passages were found that cannot both be right.",
    changes="What changed",
    changes_says="An earlier state, and what later articles put in its place.",
    denials="What is denied",
    denials_says="What is told, and who denies it.",
    unknowns="What is not known",
    unknowns_says="Four different things, kept apart.",
    said_unknown="Said to be unknown or not disclosed",
    single_origin="Only one origin says so",
    single_speaker="Several outlets, but only one speaker behind them",
    unread="What could not be read",
    unread_count="Inputs that could not be read: {n}. They are named at the end; what they say is missing here.",
    unused="Inputs that were not used",
    unused_says="What they say is missing here, unless another input says it too.",
    doubles="Given more than once, read once",
    quotes="Who said what",
    quotes_says="By speaker. Different wordings of one utterance stand together; only what an article puts between "
    "quotation marks stands between them here. Words that differ in meaning are marked, and “differs” is said beside.",
    timeline="Timeline",
    timeline_says="What the articles date, in their words.",
    people="People and organisations",
    people_says="With the roles that the outlets give them.",
    sources="Sources",
    sources_says="Every article, under the root it goes back to.",
    texts="The articles",
    texts_says="The full texts. What the account cites is underlined; the letters behind it lead back to the "
    "lines that rest on it. Grey text is furniture of the page and was not read.",
    evidence="Evidence",
    passage="passage",
    passages="passages",
    reason="Why saksi says so",
    more="{n} more",
    headline="headline",
    says="says {who}",
    denies="denied by {who}",
    status={
        "asserted": "in the outlet's own voice",
        "attributed": "put in somebody's mouth",
        "denied": "denied",
        "possible": "as possible",
        "planned": "as planned",
        "unknown": "as unknown",
    },
    state={"stands": "latest given", "superseded": "replaced by a later one", "disputed": "others differ"},
    comparator={
        "exact": "{n}",
        "approx": "about {n}",
        "at-least": "at least {n}",
        "more-than": "more than {n}",
        "at-most": "at most {n}",
        "less-than": "less than {n}",
        "range": "{n}",
        "vague": "{n} (in vague words)",
    },
    kind={"PER": "person", "ORG": "organisation", "LOC": "place"},
    origin_kind={
        "outlet": "own reporting",
        "wire": "news agency",
        "copy": "one article copied by others",
        "release": "a release",
        "press-conference": "a press conference",
    },
    as_of="As of",
    figure="Figure",
    who="Who gives it",
    outlet_itself="the outlet itself",
    day_of_article="day of the article",
    from_article="reckoned from the day of the article",
    from_story="reckoned from the day of the story",
    from_misprint="printed otherwise in the article: a misprint, read as meant",
    from_before="no day stands there: the day told last before is taken, which may be another",
    no_time="time not given",
    nobody_named="Speaker not named",
    wordings="{n} wordings",
    differs="differs ({kind}): “{one}”; above: “{other}”",
    difference={
        "number": "number",
        "time": "time",
        "name": "name",
        "negation": "negation",
        "modality": "how sure",
        "opposite": "opposite",
    },
    indirect="in the words of the outlet",
    also="also {names}",
    one_root="These articles go back to one root and count as one origin.",
    own_root="No shared root was found: each of these counts as its own origin.",
    back="Back to {label}",
    top="Back to the top",
    parts_of_day={"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"},
    week="week {n} of {year}",
    side_by_side="Side by side",
    close="Back to the account",
    filter="Filter the account",
    nothing_left="Nothing in the account holds these words.",
    by_hand="corrected by hand",
)

INDONESIAN = Words(
    code="id",
    thousands=".",
    decimal=",",
    months=_months("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"),
    tagline="Setiap baris menunjuk kata-kata yang menjadi dasarnya.",
    skip="Langsung ke isi",
    stories="Daftar peristiwa",
    contents="Isi",
    back_to_index="Semua peristiwa",
    made_by="Disusun dengan saksi {version}. Yang ditunjukkan ialah siapa berkata apa, bukan apa yang benar.",
    upper_bound="Jumlah asal adalah batas atas: salinan dan tulisan ulang dari satu sumber dihitung satu kali, tetapi "
    "sumber bersama yang tidak tampak dalam artikel tidak terlihat.",
    no_stories="Tidak ada peristiwa yang dapat disusun dari masukan ini.",
    article="artikel",
    articles="artikel",
    origin="asal berita",
    origins="asal berita",
    at_most="paling banyak {count}",
    untitled="Tanpa judul",
    undated="tanpa tanggal",
    no_outlet="media tidak disebut",
    lead="Apa yang terjadi",
    agreed="Disebut beberapa media",
    agreed_says="Hal yang sama-sama disebut, atau disebut lebih rinci oleh salah satunya, dalam kalimat terpendek; "
    "kalimat lain ada di bawahnya. "
    "Di belakangnya: paling banyak berapa asal yang mandiri, dan media mana.",
    agreed_once="Disebut beberapa artikel dari satu asal berita, yang dihitung satu",
    figures="Angka dari waktu ke waktu",
    figures_says="Angka untuk hal yang sama, menurut urutan waktu berlakunya.",
    conflicts="Yang berbeda",
    conflicts_says="Bagian yang tidak mungkin sama-sama benar dan tidak dijelaskan oleh kabar yang lebih baru.",
    conflicts_none="Tidak ditemukan dua bagian yang tidak mungkin sama-sama benar.",
    changes="Yang berubah",
    changes_says="Keadaan yang disebut lebih dulu, dan penggantinya menurut artikel yang lebih baru.",
    denials="Yang dibantah",
    denials_says="Apa yang disebut, dan siapa yang membantahnya.",
    unknowns="Yang belum diketahui",
    unknowns_says="Empat hal yang berbeda, dan dipisahkan.",
    said_unknown="Disebut belum diketahui atau tidak diungkapkan",
    single_origin="Hanya satu asal yang menyebutnya",
    single_speaker="Beberapa media, tetapi hanya satu narasumber",
    unread="Yang tidak dapat dibaca",
    unread_count="Masukan yang tidak dapat dibaca: {n}. Daftarnya di bagian akhir; isinya tidak ada di sini.",
    unused="Masukan yang tidak dipakai",
    unused_says="Isinya tidak ada di sini, kecuali jika masukan lain juga menyebutnya.",
    doubles="Diberikan lebih dari sekali, dibaca satu kali",
    quotes="Siapa berkata apa",
    quotes_says="Menurut narasumber. Versi berbeda dari satu ucapan disatukan; tanda kutip hanya dipakai untuk "
    "kata-kata yang juga bertanda kutip dalam artikel. Kata yang berbeda arti ditandai, dan di sampingnya tertulis "
    "“berbeda”.",
    timeline="Urutan waktu",
    timeline_says="Hal-hal yang diberi waktu oleh artikel, dengan kata-katanya sendiri.",
    people="Orang dan lembaga",
    people_says="Dengan sebutan yang dipakai media.",
    sources="Sumber",
    sources_says="Semua artikel, di bawah asal yang menjadi dasarnya.",
    texts="Artikel",
    texts_says="Teks lengkap. Yang dirujuk diberi garis bawah; huruf di belakangnya membawa kembali ke baris yang "
    "bersandar padanya. Teks kelabu adalah perabot halaman dan tidak dibaca.",
    evidence="Bukti",
    passage="bagian",
    passages="bagian",
    reason="Alasan saksi",
    more="{n} lagi",
    headline="judul",
    says="menurut {who}",
    denies="dibantah {who}",
    status={
        "asserted": "dengan suara media itu sendiri",
        "attributed": "menurut orang lain",
        "denied": "dibantah",
        "possible": "sebagai kemungkinan",
        "planned": "sebagai rencana",
        "unknown": "sebagai hal yang belum diketahui",
    },
    state={"stands": "terakhir disebut", "superseded": "diganti angka yang lebih baru", "disputed": "lainnya berbeda"},
    comparator={
        "exact": "{n}",
        "approx": "sekitar {n}",
        "at-least": "sedikitnya {n}",
        "more-than": "lebih dari {n}",
        "at-most": "paling banyak {n}",
        "less-than": "kurang dari {n}",
        "range": "{n}",
        "vague": "{n} (disebut secara kasar)",
    },
    kind={"PER": "orang", "ORG": "lembaga", "LOC": "tempat"},
    origin_kind={
        "outlet": "liputan sendiri",
        "wire": "kantor berita",
        "copy": "satu artikel yang disalin yang lain",
        "release": "siaran pers",
        "press-conference": "konferensi pers",
    },
    as_of="Per",
    figure="Angka",
    who="Menurut",
    outlet_itself="media itu sendiri",
    day_of_article="hari terbit artikel",
    from_article="dihitung dari hari terbit artikel",
    from_story="dihitung dari hari peristiwa",
    from_misprint="tercetak lain dalam artikel: salah cetak, dibaca menurut maksudnya",
    from_before="tanpa hari: diambil hari yang terakhir disebut sebelumnya, yang bisa saja lain",
    no_time="waktu tidak disebut",
    nobody_named="Pembicara tidak disebut",
    wordings="{n} versi",
    differs="berbeda ({kind}): “{one}”; di atas: “{other}”",
    difference={
        "number": "angka",
        "time": "waktu",
        "name": "nama",
        "negation": "ingkar",
        "modality": "kepastian",
        "opposite": "lawan kata",
    },
    indirect="dengan kata-kata media",
    also="juga {names}",
    one_root="Artikel-artikel ini berasal dari satu sumber dan dihitung satu.",
    own_root="Tidak ditemukan sumber bersama: masing-masing dihitung sebagai asal sendiri.",
    back="Kembali ke {label}",
    top="Kembali ke atas",
    parts_of_day={"MO": "pagi", "MI": "tengah hari", "AF": "siang", "EV": "petang", "NI": "malam", "DT": "siang hari"},
    week="pekan ke-{n} tahun {year}",
    side_by_side="Berdampingan",
    close="Kembali ke isi",
    filter="Saring isi",
    nothing_left="Tidak ada isi yang memuat kata-kata ini.",
    by_hand="diperbaiki dengan tangan",
)

_TABLE: Mapping[str, Words] = {"en": ENGLISH, "id": INDONESIAN}


def load_words(ui: str) -> Words:
    """Return the interface's words in a language; KeyError where there are none."""
    return _TABLE[ui]


def say_number(value: float, words: Words) -> str:
    """Return a number as people write it: 1,234.5 or 1.234,5."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.translate({ord(","): words.thousands, ord("."): words.decimal})


def say_count(n: int, one: str, many: str, words: Words) -> str:
    """Return a number with its noun."""
    return f"{say_number(n, words)} {one if n == 1 else many}"
