"""A made story of as many articles as a test wants: a dam that broke, told by invented outlets over four days.

Everything is invented and the same in every run: tolls rise by the hour, an agency's reports are copied and rewritten,
people are quoted in variants, a company denies, two offices count differently, and the cause is said to be unknown.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

AGENCY = "Kantor Berita Lumbung"
_OUTLETS = tuple(f"{a} {b}" for a in ("Kabar", "Warta", "Suara", "Harian", "Lensa", "Pantau") for b in
                 ("Lumbung", "Sewira", "Talaga", "Pesagi", "Jembar", "Wonoreja"))  # fmt: skip
_START = datetime(2026, 2, 3, 6, 0)  # noqa: DTZ001 - newspapers' own clock
_HOURS = 4  # between two rounds of reports
_ROUND = 10  # articles
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_CHOICE = re.compile(r"\[([^\]]+)\]")  # `[words|other words]`: one of them


@dataclass(frozen=True, slots=True)
class _Hour:
    """What is known at the time of an article."""

    time: datetime
    dead: int
    missing: int
    hurt: int
    fled: int

    @property
    def words(self) -> dict[str, str]:
        day = f"{_DAYS[self.time.weekday()]} ({self.time.day}/{self.time.month}/{self.time.year})"
        return {
            "day": day,
            "clock": f"{self.time.hour:02}.{self.time.minute:02} WIB",
            "dead": str(self.dead),
            "missing": str(self.missing),
            "hurt": str(self.hurt),
            "fled": f"{self.fled:,}".replace(",", "."),
            "army": str(self.dead + 4),
        }


_TITLES = (
    "Bendungan Waru Lintang [Jebol|Runtuh], {dead} [Orang|Warga] Tewas",
    "Korban Tewas [Bendungan|Jebolnya Bendungan] Waru Lintang [Jadi|Bertambah Jadi] {dead} Orang",
    "{missing} Orang Masih Hilang [setelah|sesudah] Bendungan Waru Lintang [Jebol|Runtuh]",
    "Bendungan Waru Lintang Jebol, {fled} Warga Mengungsi",
    "[Pengelola|Perusahaan] Bantah Bendungan Waru Lintang [Kurang|Tidak] Dirawat",
    "Bupati Sewira [Larang Warga Pulang|Tetapkan Tanggap Darurat], Bendungan Waru Lintang Jebol",
    "[Pencarian|Tim SAR Lanjutkan Pencarian] Korban Bendungan Waru Lintang",
)
_OPENINGS = (
    "Bendungan Waru Lintang di [Kabupaten|wilayah] Sewira [jebol|runtuh] pada Selasa (3/2/2026) pukul 04.20 WIB.",
    "Bendungan Waru Lintang, Kabupaten Sewira, [jebol|ambrol|runtuh], Selasa (3/2/2026) [dini hari|subuh].",
    "[Dinding|Tubuh|Tanggul] Bendungan Waru Lintang di Sewira [runtuh|jebol], Selasa (3/2/2026) pukul 04.20 WIB.",
    "[Jebolnya|Runtuhnya] Bendungan Waru Lintang di Sewira [merendam|menerjang] tiga desa, Selasa (3/2/2026).",
)
_TOLLS = (
    "[Hingga|Sampai] {day} pukul {clock}, {dead} orang tewas dan {missing} orang [masih|masih dinyatakan] hilang.",
    "Korban tewas [menjadi|bertambah menjadi|naik menjadi] {dead} orang [hingga|sampai] {day} pukul {clock}.",
    "Kepala BPBD Sewira Wiranta Salaka menyebut {dead} orang [tewas|meninggal] hingga {day} pukul {clock}.",
    "[Sebanyak|Ada] {dead} orang tewas dan {missing} orang hilang, kata Wiranta Salaka, {day} pukul {clock}.",
    "[Jumlah korban|Korban] tewas [mencapai|kini] {dead} orang, [menurut|kata] Wiranta Salaka, {day} pukul {clock}.",
)
_FLED = (
    "[Sebanyak|Sekitar] {fled} warga [mengungsi|dibawa mengungsi] ke [balai desa dan sekolah|sekolah dan balai desa].",
    "Ada {fled} warga yang mengungsi, [kata|menurut] Camat Talaga Rumanti Lesmi.",
    "Warga yang mengungsi [tercatat|sudah] {fled} orang, [hingga kini|sejauh ini].",
)
_RIVALS = (
    "Komandan Kodim Letkol Dorman Gading menyebut {army} orang tewas [hingga|sampai] {day} pukul {clock}.",
    "[Menurut|Namun, menurut] Letkol Dorman Gading, korban tewas {army} orang hingga {day} pukul {clock}.",
)
_QUOTES = (
    '"Kami akan mencari sampai semua korban ditemukan, siang dan malam," kata Kepala BPBD Sewira Wiranta Salaka.',
    '"Kami akan mencari sampai semua korban ditemukan," [ujar|kata] Wiranta Salaka [kepada wartawan|di posko].',
    '"Kami mencari siang dan malam sampai semua korban ditemukan," [tutur|ucap] Wiranta.',
    "Wiranta [mengatakan|menegaskan] pencarian dilakukan siang dan malam sampai semua korban ditemukan.",
    '"Dua alat berat kami datangkan dari Pesagi," [kata|ujar] Wiranta Salaka.',
    '"Arus masih deras, perahu kami terbalik sekali," [tutur|kata] Kepala BPBD Sewira Wiranta Salaka.',
    '"Perahu kami sempat terbalik karena arus masih deras," ujar Wiranta Salaka.',
    "[Regu|Tim] [pertama|kedua|ketiga] menyisir [hulu|hilir|muara] sungai [sejak pagi|sampai petang].",
    "[Anjing pelacak|Penyelam|Nelayan] ikut [mencari|membantu pencarian] di [hilir|muara|Desa Watuireng].",
)
_CHIEF = (
    '"Tidak ada warga yang boleh [kembali|pulang] ke rumah sebelum air surut," [kata|ujar] Bupati Nirina Waskita.',
    '"Warga tidak boleh kembali sebelum air surut," [tegas|kata] Nirina Waskita [di Talaga|di pendapa].',
    "Bupati Nirina Waskita melarang warga [kembali|pulang] ke rumah sebelum air surut.",
    '"Rumah yang hanyut akan kami bangun lagi sebelum Lebaran," [janji|kata] Bupati Nirina Waskita.',
    '"Kami bangun lagi rumah yang hanyut," ujar Nirina Waskita [di pengungsian|di Talaga].',
    '"Beras cukup untuk dua pekan, jangan panik," [ucap|kata] Nirina Waskita, Bupati Sewira.',
    "[Pemerintah kabupaten|Pemkab Sewira] menetapkan tanggap darurat selama [14 hari|dua pekan].",
    "[Posko|Dapur] [dibuka|berdiri] di [alun-alun|halaman masjid|lapangan bola], dekat [terminal|pasar|stasiun].",
)
_WITNESS = (
    '"Saya mendengar suara gemuruh, lalu air datang setinggi atap," [tutur|kata] Sumirah Tanu, warga Desa Kalipadu.',
    '"Saya dengar gemuruh lalu air setinggi atap datang," [kata|cerita] Sumirah Tanu [di pengungsian|di tenda].',
    '"Suami saya naik ke pohon kelapa dan selamat," [ucap|tutur] Sumirah Tanu, [warga Kalipadu|seorang penyintas].',
    '"Kami hanya sempat membawa anak dan surat rumah," [tutur|kata] Jumali Kersa, warga Randusari.',
    '"Sapi saya delapan ekor hilang semua," [keluh|kata] Jumali Kersa.',
    '"Sirene tidak berbunyi malam itu," [ucap|kata] Lastrini Wahid, guru di Watuireng.',
    '"Malam itu sirene tidak berbunyi sama sekali," [tutur|kata] Lastrini Wahid.',
    "[Beberapa|Sejumlah] [keluarga|warga] [menunggu|menanti] kabar di [posko|rumah sakit|balai desa].",
    "[Anak-anak|Murid] [bermain|belajar] di [tenda|gudang|serambi] [sekolah|masjid|kantor camat].",
)
_BLAMES = (
    "Bendungan itu tidak dirawat sejak 2021, [kata|ujar] aktivis lingkungan Galih Purwasera.",
    "Galih Purwasera dari Serikat Sungai [mengatakan|menyebut] bendungan itu tidak dirawat sejak 2021.",
)
_DENIALS = (
    "PT Tirta Jembar [membantah|menyangkal] bendungan itu tidak dirawat.",
    "Juru bicara PT Tirta Jembar, Selvi Pratista, [membantah|menampik] bahwa bendungan itu tidak dirawat sejak 2021.",
    "Selvi Pratista, juru bicara PT Tirta Jembar, membantah bendungan itu tidak dirawat sejak [2021|tahun 2021].",
)
_UNKNOWN = (
    "Penyebab [jebolnya bendungan|bendungan jebol] belum diketahui.",
    "Belum diketahui apa yang menyebabkan bendungan itu [jebol|runtuh].",
    "Polisi belum mengetahui penyebab [bendungan jebol|jebolnya bendungan].",
)
_SCENES = (
    "Air [merendam|menggenangi] [Desa Kalipadu, Randusari, dan Watuireng|Kalipadu, Randusari, dan Watuireng].",
    "[Tiga desa|Sedikitnya tiga desa] [terendam|tergenang], yakni Kalipadu, Randusari, dan Watuireng.",
    "Jembatan Randusari [hanyut|putus] [terbawa|diterjang] arus.",
    "[Arus|Arus deras|Air bah] [menghanyutkan|memutus] Jembatan Randusari.",
    "Listrik di [Kecamatan Talaga|Talaga dan sekitarnya] [padam|mati] sejak Selasa [pagi|subuh].",
    "Bendungan [itu dibangun|dibangun] pada 1987 dan [menampung|mampu menampung] 14 juta meter kubik air.",
    "Bendungan berkapasitas 14 juta meter kubik itu [dibangun tahun|selesai pada] 1987.",
    "[Tim SAR|Petugas] [mengerahkan|menurunkan] 12 perahu karet dan dua helikopter [ke lokasi|untuk mencari korban].",
    "[Sebanyak 12|Dua belas] perahu karet [dikerahkan|diturunkan] untuk [mencari|menyisir lokasi dan mencari] korban.",
    "Palang Merah Sewira [membuka|mendirikan] dapur umum di [Lapangan Jatimulya|lapangan Desa Jatimulya].",
    "Hujan [deras|lebat] [mengguyur|turun di] Sewira selama dua hari sebelum bendungan [jebol|runtuh].",
    "Sekolah di [Kecamatan Talaga|Talaga] [diliburkan|ditutup] selama [satu pekan|sepekan|tujuh hari].",
    "Jalan dari Sewira ke Pesagi [terputus|putus] sepanjang [300 meter|tiga ratus meter].",
    "[Rumah sakit daerah|RSUD Sewira] [merawat|menangani] {hurt} orang yang terluka.",
    "Polisi akan memeriksa [pengelola|pengurus] bendungan pada Jumat (6/2/2026).",
    "Menteri pekerjaan umum [dijadwalkan tiba|akan datang] di Sewira pada Sabtu (7/2/2026).",
    "[Bantuan|Kiriman] beras dan selimut [datang|tiba] dari [Pesagi|Wonoreja|Jembar].",
    "[Warga|Para pengungsi] [meminta|membutuhkan] [air bersih|obat|selimut] dan [tenda|pakaian|makanan bayi].",
    "[Sawah|Ladang] seluas 240 hektare [rusak|tertimbun lumpur].",
    "[Relawan|Mahasiswa|Pemuda desa] [membersihkan|menyingkirkan] lumpur dari [jalan|rumah warga|balai desa].",
)


def big_story(count: int = 200) -> list[dict[str, str]]:
    """Return the articles as records, in the order of their hours."""
    records: list[dict[str, str]] = []
    for number in range(count):
        records.append(_copy(number, records) if number % _ROUND in {3, 4, 7} else _own(number))
    return records


def write_big_story(path: Path, count: int = 200) -> Path:
    """Write the story as a file of records."""
    path.write_text("".join(json.dumps(each) + "\n" for each in big_story(count)), encoding="utf-8")
    return path


def _own(number: int) -> dict[str, str]:
    """Return an article of an outlet's own; the first of each round is the agency's."""
    hour = _hour(number)
    outlet = AGENCY if number % _ROUND == 0 else _OUTLETS[number * 7 % len(_OUTLETS)]
    parts = "\n\n".join(" ".join(each).format(**hour.words) for each in _paragraphs(number))
    title = _pick(_TITLES, number, "title").format(**hour.words)
    return _record(number, outlet, title, f"SEWIRA, {outlet} - {parts}\n")


def _copy(number: int, before: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return a copy of the round's agency report, whole or cut and credited."""
    source = before[number - number % _ROUND]
    paragraphs = source["text"].rstrip("\n").split("\n\n")
    outlet = _OUTLETS[number * 7 % len(_OUTLETS)]
    kept = paragraphs if number % _ROUND == 3 else [*paragraphs[:-1], f"Demikian dikutip dari {AGENCY}."]
    return _record(number, outlet, source["title"], "\n\n".join(kept) + "\n")


def _record(number: int, outlet: str, title: str, text: str) -> dict[str, str]:
    time = _hour(number).time
    return {
        "id": f"b{number:03}",
        "outlet": outlet,
        "published": f"{time:%Y-%m-%d}",
        "title": title,
        "text": text,
    }


def _hour(number: int) -> _Hour:
    rounds = number // _ROUND
    return _Hour(
        time=_START + timedelta(hours=_HOURS * rounds, minutes=10 * (number % 6)),
        dead=6 + 3 * rounds,
        missing=max(0, 61 - 3 * rounds),
        hurt=20 + 2 * rounds,
        fled=1200 + 50 * rounds,
    )


def _paragraphs(number: int) -> Iterator[list[str]]:
    yield [_pick(_OPENINGS, number, "opening"), _pick(_TOLLS, number, "toll")]
    yield [_pick(_QUOTES, number, "quote"), *_scenes(number, 0)]
    yield [_pick(_FLED, number, "fled"), _pick(_CHIEF, number, "chief")]
    if number % 4 == 1:
        yield [_pick(_RIVALS, number, "rival")]
    yield [_pick(_WITNESS, number, "witness"), *_scenes(number, 1)]
    if number % 5 == 1:
        yield [_pick(_BLAMES, number, "blame")]
    if number % 5 == 2:
        yield [_pick(_DENIALS, number, "denial")]
    yield [_pick(_UNKNOWN, number, "unknown"), *_scenes(number, 2)]


def _scenes(number: int, place: int) -> list[str]:
    return [_pick(_SCENES, number, f"scene{place}{n}") for n in range(2)]


def _pick(choices: Sequence[str], number: int, what: str) -> str:
    """Return one of the choices, the same in every run and on every machine."""
    chosen = choices[_chance(what, number) % len(choices)]
    return _CHOICE.sub(lambda found: _either(found[1].split("|"), f"{what}{found.start()}", number), chosen)


def _either(words: Sequence[str], what: str, number: int) -> str:
    return words[_chance(what, number) % len(words)]


def _chance(what: str, number: int) -> int:
    return int.from_bytes(sha256(f"{what} {number}".encode()).digest()[:4], "big")
