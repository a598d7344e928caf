"""Addresses: what leads to the open web, and what never does."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import PageError
from saksi.gather import find_pages
from saksi.gather.addresses import find_hosts, host_of, is_public, join_address, parse_address, plain_address


def rows_of(*addresses: str):
    return lambda *_, **__: [(2, 1, 6, "", (address, 80)) for address in addresses]


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "getaddrinfo", rows_of("93.184.216.34", "10.0.0.1"))
    with pytest.raises(PageError) as error:
        find_hosts("kabar.example", 80, allow_private=False)
    assert error.value.code == "address"
    assert "--allow-private" in error.value.advice


def test_all_addresses_of_a_name_are_found_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "getaddrinfo", rows_of("93.184.216.34", "93.184.216.35", "93.184.216.34"))
    assert find_hosts("kabar.example", 80, allow_private=False) == ("93.184.216.34", "93.184.216.35")


@pytest.mark.parametrize("name", ["localhost", "dapur.localhost"])
def test_names_of_this_machine_are_refused_without_a_look(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "getaddrinfo", rows_of("93.184.216.34"))
    with pytest.raises(PageError) as error:
        find_hosts(name, 80, allow_private=False)
    assert error.value.code == "address"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.0.0.1./",
        "http://①②⑦.0.0.1/",
        "http://0.0.0.0/",
        "http://0/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a00:1]/",
        "http://[fe80::1]/",
        "https://[fd00::1]/",
    ],
)
def test_every_spelling_of_a_private_address_is_refused(url: str):
    (refusal,) = find_pages([url])
    assert refusal.code == "address", refusal


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - an address to refuse, nothing is bound
        "::1",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "::ffff:10.0.0.1",
        "::ffff:0:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "224.0.0.1",
        "100.64.0.1",
        "2002:7f00:1::",
    ],
)
def test_addresses_of_private_networks(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34", "64:ff9b::93.184.216.34"]
)
def test_addresses_of_the_open_internet(address: str):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://saya:sandi@kabar.example/",
        "file:///a",
        "http:///a",
        "http://./",
        "http://[::1",
        "http://kabar.example:99999/",
        "http://kabar.example:0/",
        "http://[::f1%1\u0967]/",
        "http://\u2100.example/",
        "http://kabar.example/" + "a" * 8_000,
    ],
)
def test_addresses_that_are_none(url: str):
    with pytest.raises(PageError) as error:
        parse_address(url)
    assert error.value.code == "address"
    assert error.value.advice


@pytest.mark.parametrize("url", ["http://a..b.example/", f"http://{'é' * 80}.example/", f"http://{'a' * 80}.example/"])
def test_hosts_that_are_none_are_refused(url: str):
    (refusal,) = find_pages([url])
    assert refusal.code in {"network", "address"}


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("HTTP://Kabar.Example", "http://kabar.example/"),
        ("https://kabar.example.:443/a#b", "https://kabar.example/a"),
        ("http://kabar.example:8080/a b?c=é", "http://kabar.example:8080/a%20b?c=%C3%A9"),
        ("http://kabar.example/a%20b?c=%26", "http://kabar.example/a%20b?c=%26"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:2800::1]:81/", "http://[2606:2800::1]:81/"),
        ("http://bücher。example。/", "http://xn--bcher-kva.example/"),
    ],
)
def test_an_address_as_it_is_asked_for(url: str, plain: str):
    assert plain_address(parse_address(url)) == plain


def test_a_link_leads_from_where_it_stands():
    assert join_address("https://kabar.example/a/b", "../c#d") == "https://kabar.example/c"
    with pytest.raises(PageError):
        join_address("https://kabar.example/", "http://[::1")


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://[", "http://a:", "http://a/"]))
def test_any_text_is_an_address_or_told_to_be_none(text: str, start: str):
    try:
        parts = parse_address(start + text)
        plain = plain_address(parts)
    except PageError as error:
        assert error.code == "address"  # noqa: PT017 - that it raises is not the point
    else:
        assert plain.isascii()
        assert " " not in plain
        assert host_of(parts)
