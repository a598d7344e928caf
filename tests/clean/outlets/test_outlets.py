"""What every outlet's file must keep, whatever the outlet."""

import re
import time

import pytest

from saksi.clean.outlets import Outlet, find_outlet_rules, load_outlets

BODY = "Jembatan itu runtuh pada Rabu pagi dan dua orang hilang, kata kepala desa kepada wartawan."


@pytest.mark.parametrize("outlet", load_outlets(), ids=lambda outlet: outlet.name)
def test_the_contract_of_an_outlet(outlet: Outlet):
    assert outlet.hosts
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", outlet.seen)
    assert all(host == host.lower() and not host.startswith("www.") for host in outlet.hosts)
    patterns = (*outlet.furniture, *outlet.stretches, *outlet.bylines)
    assert patterns
    assert not any(pattern.fullmatch(BODY) or pattern.fullmatch("") for pattern in patterns)
    assert not any(pattern.search(BODY) for pattern in outlet.stretches)
    start = time.process_time()
    for pattern in patterns:
        for hostile in ("A" * 20_000, "A " * 10_000, "Halaman 1 " * 2_000, "[" * 20_000):
            pattern.search(hostile)
    assert time.process_time() - start < 2


def test_an_outlet_is_found_by_address_and_by_name():
    named = {outlet.name for outlet in load_outlets()}
    assert {"detik.com", "kompas.com", "liputan6.com", "okezone.com", "tempo.co", "viva.co.id"} <= named
    for url, name in (("https://news.detik.com/a", ""), ("", "Detik.com"), ("", "detik.com")):
        found = find_outlet_rules(url, name)
        assert found is not None
        assert found.name == "detik.com"


@pytest.mark.parametrize(("url", "name"), [("", ""), ("https://bukandetik.com/a", ""), ("http://[", "Kabar Awan")])
def test_no_file_for_other_outlets(url: str, name: str):
    assert find_outlet_rules(url, name) is None
