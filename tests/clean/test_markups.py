"""Pages in HTML with what stands round an article: menus, dates that only the eye finds, titles twice over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.clean import clean_page
from saksi.clean.markups import find_extract, find_lines_near_title
from saksi.model import Article, BlockKind, Page

TITLE = "Jembatan Sungai Biru Runtuh, Dua Warga Hilang"
PARAGRAPHS = (
    "Jembatan Sungai Biru di Kota Awan runtuh pada Rabu pagi, kata kepala desa setempat kepada warga.",
    "Dua warga hilang terbawa arus, dan tim pencari menyusuri sungai sejauh lima kilometer sampai malam.",
    "Kepala desa meminta warga menjauhi sisa jembatan itu sampai alat berat datang dari ibu kota.",
    "Pencarian dilanjutkan esok hari dengan dua perahu karet dan bantuan nelayan dari desa sebelah.",
)
PAGE = """<html lang="id"><head><title>{head}</title></head><body>
<nav><a href="/">Beranda</a> <a href="/daerah">Daerah</a></nav>
<div id="content"><div>{above}</div><h1>{title}</h1><div class="tanggal">{date}</div>
<div class="share"><a>Facebook</a> <a>Twitter</a></div><div class="isi">{body}</div>{below}</div>
<aside><h3>Berita Terkait</h3><ul><li><a href="/a">Harga Cabai di Pasar Lama Naik</a></li></ul></aside>
<footer>Copyright 2025 Kabar Awan</footer></body></html>"""


def page_of(*, head: str = TITLE, date: str = "", above: str = "", below: str = "") -> str:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return PAGE.format(head=head, title=TITLE, date=date, above=above, body=body, below=below)


def cleaned(page: str) -> Article:
    found = clean_page(Page("p", page.encode(), "html", name="p"))
    assert isinstance(found, Article)
    return found


def lines_of(article: Article, kind: BlockKind) -> list[str]:
    return [b.span.quote(article.text) for b in article.blocks if b.kind is kind]


@pytest.mark.parametrize("head", [TITLE, f"{TITLE} - Kabar Awan", f"{TITLE} | Kabar Awan"])
def test_a_title_stands_once_and_without_its_outlet(head: str):
    article = cleaned(page_of(head=head))
    assert article.title == TITLE
    assert lines_of(article, BlockKind.TITLE) == [TITLE]
    assert lines_of(article, BlockKind.BODY) == list(PARAGRAPHS)


def test_a_title_with_a_dash_of_its_own_stays_whole():
    title = "Jembatan Biru Runtuh - Dua Warga Hilang"
    assert find_extract(page_of(head=title).replace(TITLE, title), "").title == title


@pytest.mark.parametrize(
    ("date", "day"),
    [("Rabu, 18 Juni 2025 14:02 WIB", "2025-06-18"), ("18/06/2025 | 14:02", "2025-06-18"), ("Jadwal 18 Juni 2025", "")],
)
def test_a_date_that_is_only_shown_is_found(date: str, day: str):
    article = cleaned(page_of(date=date))
    assert (article.published, article.published_from) == (day, "page" if day else "")


def test_what_readers_wrote_below_is_left_out():
    said = "<div><h3>Komentar</h3><p>Semoga kedua warga itu lekas ditemukan dalam keadaan selamat semuanya.</p></div>"
    assert lines_of(cleaned(page_of(below=said)), BlockKind.BODY) == list(PARAGRAPHS)


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(["<h1>", "</h1>", "a", "<", ">", "<script>", TITLE])).map("".join))
)
def test_odd_pages_do_no_harm(page: str):
    assert all(line.strip() for line in find_lines_near_title(page, TITLE))


@pytest.mark.parametrize(
    "told",
    [
        '<meta property="article:published_time" content="2025-06-18T15:24:00+07:00">',
        "<meta itemprop='datePublished' content='2025-06-18T15:24:00+07:00'/>",
        '<script type="application/ld+json">{"datePublished": "2025-06-18T15:24:00+07:00"}</script>',
    ],
)
def test_the_moment_that_a_page_tells_machines_is_kept(told: str):
    article = cleaned(page_of().replace("</head>", f"{told}</head>"))
    assert (article.published, article.published_at) == ("2025-06-18", "2025-06-18T15:24:00+07:00")
    assert article.published_from == "page"
