"""Honest news of any length, invented: what hostile texts of the same length are timed against."""

from random import Random

_SYLLABLES = ("ba", "lo", "mi", "ra", "tu", "ne", "ka", "su", "wi", "go")
_FORMS = (
    '"Kami sudah menolong {n} warga di Desa {a}," kata Kepala Desa {a}, {b} {c}, Senin ({d}/6/2025).',
    "Menurut {b} {c}, banjir setinggi {n} sentimeter merusak {m} rumah di {a} pada pukul {d}.30 WIB.",
    "Polisi belum menangkap pelaku yang diduga mencuri {n} ton beras milik PT {b} {c} dua hari lalu.",
    "{b} {c} membantah tudingan itu dan akan melapor ke Kantor {a} pekan depan.",
)


def honest_news(characters: int) -> bytes:
    """Return news of that many characters, the same each time: no name or number stands in it twice by design."""
    draw = Random(7)  # noqa: S311 - the same text each time

    def name() -> str:
        return "".join(draw.choices(_SYLLABLES, k=3)).title()

    lines = ["Banjir Merusak Ratusan Rumah"]
    length = len(lines[0])
    while length < characters:
        drawn = {"a": name(), "b": name(), "c": name(), "n": draw.randint(2, 900), "m": draw.randint(2, 90)}
        lines.append(draw.choice(_FORMS).format(d=draw.randint(1, 20), **drawn))
        length += len(lines[-1]) + 1
    return "\n".join(lines)[:characters].encode()
