"""Articles written for the tests of this room; all people, places and outlets in them are invented."""

import hashlib
import re
from dataclasses import replace

from saksi.annotate.credits import find_credits
from saksi.annotate.quantities import find_quantities
from saksi.annotate.times import find_times
from saksi.annotate.words import find_sentences, find_tokens
from saksi.languages import load_language
from saksi.model import (
    AnnotatedArticle,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Mention,
    MentionType,
    Quote,
    Span,
    Speaker,
)

NAMES = {
    "Kabupaten Sukamekar": MentionType.PLACE,
    "Sukamekar": MentionType.PLACE,
    "Kabupaten Tirtalaya": MentionType.PLACE,
    "Tirtalaya": MentionType.PLACE,
    "Pulau Nusakarang": MentionType.PLACE,
    "Badan Gempa": MentionType.ORGANISATION,
    "Dinas Perairan": MentionType.ORGANISATION,
    "Ratri Wulandini": MentionType.PERSON,
    "Wulandini": MentionType.PERSON,
    "Bagas Prawirodipo": MentionType.PERSON,
}


def written(name: str, day: str, text: str, *, outlet: str = "", speaker: str = "") -> AnnotatedArticle:
    """Return an article: its first line is the headline, a line in round brackets is meta, the others are body."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    kinds = [BlockKind.META if text[s.start] == "(" else BlockKind.BODY for s in lines]
    article = Article(
        id=ArticleId(name),
        source=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=tuple(map(Block, lines, (BlockKind.TITLE, *kinds[1:]))),
        language="id",
        outlet=outlet,
        title=lines[0].quote(text) if lines else "",
        published=day,
    )
    return _annotated(AnnotatedArticle(article), speaker)


def _annotated(found: AnnotatedArticle, speaker: str) -> AnnotatedArticle:
    language = load_language("id")
    found = replace(found, sentences=find_sentences(found, language))
    pattern = "|".join(sorted(NAMES, key=len, reverse=True))
    quoted = [Span(m.start(1), m.end(1)) for m in re.finditer(r"“([^”]+)”", found.text)]
    found = replace(found, times=find_times(found, language))
    return replace(
        found,
        quantities=find_quantities(found, language),
        tokens=find_tokens(found, language),
        mentions=tuple(Mention(Span(*m.span()), NAMES[m.group()]) for m in re.finditer(pattern, found.text)),
        credits=find_credits(found, language),
        quotes=tuple(Quote(f"q{s.start}", s, "direct", Speaker(name=speaker)) for s in quoted),
    )


QUAKE = """Gempa M 5,2 guncang Kabupaten Sukamekar
Gempa bumi bermagnitudo 5,2 mengguncang Kabupaten Sukamekar pada Senin (2/6/2025) pukul 09.14 WIB, kata Badan Gempa.
Pusat gempa berada di laut, 41 kilometer barat daya Sukamekar, pada kedalaman 12 kilometer.
Getarannya dirasakan warga selama beberapa detik dan tidak berpotensi tsunami."""

QUAKE_TOLL = """Dua orang luka akibat gempa di Sukamekar
Dua orang luka ringan setelah gempa bermagnitudo 5,2 mengguncang Kabupaten Sukamekar, Senin (2/6/2025).
Sebanyak 14 rumah rusak, demikian pendataan sementara di Sukamekar.
Badan Gempa meminta warga mewaspadai gempa susulan."""

QUAKE_HIGHER_TOLL = """Korban luka gempa Sukamekar bertambah jadi sembilan orang
Jumlah korban luka akibat gempa bermagnitudo 5,2 di Kabupaten Sukamekar pada Senin (2/6/2025) menjadi sembilan orang.
Rumah rusak di Sukamekar kini tercatat 63 unit.
Badan Gempa mencatat tiga kali gempa susulan."""

OTHER_QUAKE = """Gempa M 4,7 guncang Kabupaten Tirtalaya
Gempa bumi bermagnitudo 4,7 mengguncang Kabupaten Tirtalaya pada Kamis (5/6/2025) pukul 21.40 WIB, kata Badan Gempa.
Pusat gempa berada di darat, 8 kilometer utara Tirtalaya, pada kedalaman 10 kilometer.
Getarannya dirasakan warga selama beberapa detik dan tidak berpotensi tsunami."""

FERRY = """Feri kandas di Pulau Nusakarang, 80 penumpang dievakuasi
Sebuah feri yang mengangkut 80 penumpang kandas di karang dekat Pulau Nusakarang, Selasa (3/6/2025) pagi.
Seluruh penumpang dipindahkan ke tiga kapal nelayan sebelum air pasang datang pada siang hari.
Nakhoda feri dimintai keterangan karena kapal itu keluar jauh dari alur pelayaran yang biasa dilewati.
Dinas Perairan menutup alur di sisi timur pulau sampai bangkai feri selesai ditarik ke pelabuhan.
Pemilik kapal berjanji mengembalikan uang tiket seluruh penumpang dalam waktu paling lama satu minggu."""

FERRY_TRIMMED = """Feri kandas, puluhan penumpang dipindahkan
Sebuah feri yang mengangkut 80 penumpang kandas di karang dekat Pulau Nusakarang, Selasa (3/6/2025) pagi.
Seluruh penumpang dipindahkan ke tiga kapal nelayan sebelum air pasang datang pada siang hari.
Nakhoda feri dimintai keterangan karena kapal itu keluar jauh dari alur pelayaran yang biasa dilewati."""

FERRY_NEW_LEAD = """Kapal penumpang terdampar di perairan Nusakarang
Delapan puluh orang selamat ketika kapal yang mereka tumpangi terdampar di perairan Pulau Nusakarang kemarin.
Nakhoda feri dimintai keterangan karena kapal itu keluar jauh dari alur pelayaran yang biasa dilewati.
Dinas Perairan menutup alur di sisi timur pulau sampai bangkai feri selesai ditarik ke pelabuhan.
Pemilik kapal berjanji mengembalikan uang tiket seluruh penumpang dalam waktu paling lama satu minggu."""

FERRY_OWN = """80 orang selamat dari feri yang kandas di Nusakarang
Warga Pulau Nusakarang menolong 80 orang dari sebuah feri yang tersangkut karang pada Selasa (3/6/2025).
Mereka menjemput para penumpang dengan perahu dan memberi mereka makan di balai desa.
Menurut Dinas Perairan, jalur timur untuk sementara tidak boleh dilayari.
Polisi masih bertanya kepada kapten mengapa ia melenceng."""

_WORDS_OF_THE_MAYOR = (
    "“Kami tidak akan membuka kembali jembatan itu sebelum tiang keempat diganti dan diuji oleh ahli dari luar kota, "
    "berapa pun lamanya dan berapa pun biayanya,”"
)

BRIDGE = f"""Wali kota tutup jembatan lama Tirtalaya
Jembatan lama di Tirtalaya ditutup untuk semua kendaraan mulai hari Rabu.
{_WORDS_OF_THE_MAYOR} kata Wali Kota Ratri Wulandini kepada wartawan.
Warga kini memutar lewat jalan lingkar yang lebih jauh."""

BRIDGE_TOO = f"""Tiang retak, jembatan Tirtalaya tak boleh dilewati
Retak pada salah satu tiang membuat pemerintah Tirtalaya melarang orang melintas di jembatan tua itu.
{_WORDS_OF_THE_MAYOR} ujar Wulandini.
Angkutan umum mengubah rute, dan pedagang di ujung jembatan mengeluh sepi pembeli."""

GOLD = """Harga emas hari ini {day} Juni 2025
Harga emas batangan pada {weekday} ({day}/6/2025) tercatat Rp {price} per gram, kata Dinas Perairan Sukamekar.
Harga pembelian kembali ikut berubah, dan ukuran setengah gram dijual sedikit lebih mahal dari separuhnya.
Pembeli dikenai pajak sesuai aturan yang berlaku."""
