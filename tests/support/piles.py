"""Piles of short invented articles, as many as a test wants, each unlike the others."""

import json
from pathlib import Path

_TOWNS = ("Meranggi", "Arumbai", "Tanjung Leno", "Karangsulu", "Watukapas", "Lembah Sore", "Pulau Randu")
_PEOPLE = ("Darsa Wiguna", "Ratna Melati", "Bagus Tarigan", "Sulis Handoko", "Maya Pertala")
_TOLD = (
    (
        "Gudang Beras di {town} Terbakar",
        (
            "Gudang beras di {town} terbakar pada Senin (9/3/2026) pukul {hour}.15 WITA.\n"
            "Kepala pemadam kebakaran {town}, {person}, mengatakan {number} karung hangus dan dua pekerja luka.\n"
            '"Api datang dari dapur," kata {person}, Selasa (10/3/2026).\n'
        ),
    ),
    (
        "Kesebelasan {town} Menang di Final",
        (
            "Kesebelasan {town} menjuarai turnamen sepak bola antarkota setelah menang {number}-1, Minggu (8/3/2026).\n"
            "Pelatih {person} memuji penjaga gawang yang menahan penalti pada menit ke-{hour}.\n"
            '"Kami berlatih setahun," ujar {person}.\n'
        ),
    ),
    (
        "Bupati {town} Jadi Terdakwa Suap",
        (
            "Jaksa mendakwa Bupati {town} {person} menerima suap Rp {number} miliar dari kontraktor jalan.\n"
            "Sidang dibuka di Pengadilan Tipikor {town}, Kamis (5/3/2026) pukul {hour}.00 WITA.\n"
            "{person} membantah dakwaan itu.\n"
        ),
    ),
    (
        "Harga Cabai di {town} Naik",
        (
            "Harga cabai rawit di pasar {town} naik menjadi Rp {number}.000 per kilogram, Jumat (6/3/2026).\n"
            "Pedagang, {person}, menyebut panen gagal karena hujan {hour} hari berturut-turut.\n"
        ),
    ),
)


def records(count: int) -> list[dict[str, str]]:
    """Return articles as records, with an id each."""
    return [_record(number) for number in range(count)]


def write_pile(path: Path, count: int) -> Path:
    """Write a pile as a file of records."""
    path.write_text("".join(json.dumps(each) + "\n" for each in records(count)), encoding="utf-8")
    return path


def _record(number: int) -> dict[str, str]:
    title, text = _TOLD[number % len(_TOLD)]
    said = {
        "town": _TOWNS[number // 2 % len(_TOWNS)],
        "person": _PEOPLE[number // 2 % len(_PEOPLE)],
        "hour": number % 12 + 6,
        "number": number + 2,
    }
    return {
        "id": f"a{number:03}",
        "outlet": "Kabar Selat",
        "published": "2026-03-10",
        "title": title.format(**said),
        "text": text.format(**said),
    }
