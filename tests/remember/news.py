"""News of some days, written for the tests of this room: all people, places and outlets in it are invented."""

import json

import saksi
from saksi.gather import find_pages
from saksi.remember.additions import add_pages
from saksi.remember.results import result_of
from saksi.remember.settlements import settle
from saksi.store.tables import metadata

_FIRE = (
    ("api-1", "Kabar Selat", "2026-03-02", "Gudang Rotan di Tanjung Leno Terbakar",
     ("Gudang rotan milik Koperasi Sinar Rimba di Tanjung Leno terbakar pada Senin (2/3/2026) pukul 04.15 WITA.\n"
     "Kepala Pemadam Kebakaran Tanjung Leno, Darsa Wiguna, mengatakan tiga pekerja terluka dan 40 ton rotan hangus.\n"
     '"Api datang dari tungku pengering," kata Darsa Wiguna.\n')),
    ("api-2", "Nirmala", "2026-03-02", "Tiga Pekerja Terluka dalam Kebakaran Gudang Rotan",
     ("Tiga pekerja terluka ketika gudang rotan Koperasi Sinar Rimba di Tanjung Leno terbakar, Senin (2/3/2026).\n"
     "Menurut Darsa Wiguna dari pemadam kebakaran Tanjung Leno, sedikitnya 38 ton rotan hangus.\n")),
    ("api-3", "Pantau Pesisir", "2026-03-03", "Korban Kebakaran Gudang Rotan Tanjung Leno Menjadi Lima",
     ("Korban luka akibat kebakaran gudang rotan Koperasi Sinar Rimba di Tanjung Leno menjadi lima orang, "
     "Selasa (3/3/2026).\n"
     'Wiguna membantah kabar bahwa alarm gudang mati. "Alarm menyala," ujar Darsa Wiguna.\n')),
)  # fmt: skip
_MATCH = (
    ("bola-1", "Kabar Selat", "2026-03-04", "Persatuan Arumbai Juara Piala Teluk",
     ("Persatuan Arumbai menjuarai Piala Teluk setelah menang 3-1 atas Laskar Meranggi, Rabu (4/3/2026) malam.\n"
     "Pelatih Ratna Melati memuji penjaga gawang yang menahan penalti pada menit ke-80.\n")),
    ("bola-2", "Harian Tanjung", "2026-03-05", "Ratna Melati Bawa Arumbai Juara Piala Teluk",
     ("Pelatih Ratna Melati membawa Persatuan Arumbai menjuarai Piala Teluk dengan skor 3-1 atas Laskar Meranggi.\n"
     '"Kami berlatih setahun untuk Piala Teluk," ujar Ratna Melati di Arumbai, Kamis (5/3/2026).\n')),
)  # fmt: skip
_TRIAL = (
    ("suap-1", "Nirmala", "2026-03-05", "Bupati Karangsulu Didakwa Menerima Suap",
     ("Jaksa mendakwa Bupati Karangsulu Bagus Tarigan menerima suap Rp2 miliar dari kontraktor jembatan.\n"
     "Sidang dibuka di Pengadilan Tipikor Karangsulu, Kamis (5/3/2026). Bagus Tarigan membantah dakwaan itu.\n")),
    ("suap-2", "Suara Lintas", "2026-03-06", "Bagus Tarigan Bantah Terima Suap Jembatan",
     ("Bupati Karangsulu Bagus Tarigan membantah menerima suap Rp2,5 miliar dari kontraktor jembatan.\n"
     '"Saya tidak menerima satu rupiah pun," kata Bagus Tarigan, Jumat (6/3/2026).\n')),
)  # fmt: skip
_LATER = (
    ("api-4", "Harian Tanjung", "2026-03-09", "Sebulan Gaji untuk Pekerja Gudang Rotan yang Terbakar",
     ("Koperasi Sinar Rimba membayar sebulan gaji bagi pekerja gudang rotan Tanjung Leno yang terbakar "
     "pada Senin (2/3/2026).\nPengurus koperasi, Maya Pertala, menyebut lima pekerja masih dirawat.\n")),
    ("cabai", "Nirmala", "2026-03-09", "Harga Cabai di Watukapas Naik",
     ("Harga cabai rawit di pasar Watukapas naik menjadi Rp90.000 per kilogram, Senin (9/3/2026).\n"
     "Pedagang, Sulis Handoko, menyebut panen gagal karena hujan.\n")),
)  # fmt: skip
_UNDATED = (
    ("bola-3", "Lensa Bahari", "", "Arumbai Rayakan Piala Teluk",
     ("Ribuan warga Arumbai merayakan kemenangan Persatuan Arumbai atas Laskar Meranggi di Piala Teluk.\n"
     "Pelatih Ratna Melati diarak keliling kota.\n")),
)  # fmt: skip


def _record(name, outlet, day, title, text):
    return {"id": name, "outlet": outlet, "published": day, "title": title, "text": text}


NEWS = tuple(_record(*row) for row in (*_FIRE, *_MATCH, *_TRIAL, *_LATER, *_UNDATED))
NAMED = {row["id"]: row for row in NEWS}


def write_records(folder, records, name="berita.jsonl"):
    """Write records as a file; return its path."""
    path = folder / name
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")
    return str(path)


def pages_of(folder, records):
    """Return the pages of records."""
    return list(find_pages([write_records(folder, records)]))


def add(store, folder, records):
    """Take records in and settle; return what became of them."""
    added = add_pages(store, pages_of(folder, records))
    assert settle(store) == ()
    return added


def told(result):
    """Return what a result says but for what it refuses: a store says that once, when it refuses."""
    said = json.loads(result.to_json())
    del said["refusals"]
    return said


def told_by(store):
    return told(result_of(store))


def told_at_once(folder, records, corrections=()):
    """Return what reading all records in one run says."""
    return told(saksi.read([write_records(folder, records, "semua.jsonl")], corrections=corrections))


def empty(store):
    """Take away all that is in a store."""
    with store.writing() as db:
        if store.is_file:
            db.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for table in reversed(metadata.sorted_tables):
                db.execute(table.delete())
        else:
            db.exec_driver_sql(f"TRUNCATE {', '.join(metadata.tables)}")
