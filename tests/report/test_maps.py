"""Maps of sites: the window, the projection, what is cut, and that nothing in them does anything but be read."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import cos, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model import Account, Entity, MentionType, Passage, Reason, Site, Span
from saksi.report import build_account, render_html, render_markdown
from saksi.report.coasts import DETAILED, Box, clip_line, clip_ring, coasts_of, thin
from saksi.report.labels import LARGE, place_labels
from saksi.report.maps import HEIGHT, WIDTH, Drawing, View, draw_map, find_window
from tests.report.written import bridge_story

LARGEST = 40_000  # characters of a path
HOSTILE = '</title></svg><script>alert(1)</script><img src=x onerror="alert(2)">&lt;b&gt;\u202e\x00'


def site(name: str, latitude: float, longitude: float, role: str = "event", *, wide: bool = False) -> Site:
    passage = Passage(bridge_story()[0].articles[0].article.id, Span(0, 8))
    entity = Entity(name.lower(), name, MentionType.PLACE)
    return Site(entity, latitude, longitude, wide, role, (passage,), Reason("only-place", "a test says so"))


def drawn(*sites: Site) -> Drawing:
    found = draw_map(sites)
    assert found is not None
    return found


def account(*sites: Site) -> Account:
    return replace(build_account(*bridge_story()), sites=sites)


def page(*sites: Site) -> str:
    return render_html([account(*sites)], [], version="0")


places = st.builds(
    site,
    st.sampled_from(["Ampar", "Teluk Baru", "Bandar Udara Sungai Ampar Raya Utama"]),
    st.floats(-84, 84),
    st.floats(-180, 180),
    st.sampled_from(["event", "mentioned"]),
    wide=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(places, min_size=1, max_size=8))
def test_every_event_lies_on_the_map_and_every_path_is_small(sites: list[Site]):
    found = drawn(*sites)
    at = {(dot.x, dot.y) for dot in found.dots}
    view = View(find_window(sites), WIDTH, HEIGHT)
    for each in sites:
        if each.role == "event":
            x, y = view.place(each.longitude, each.latitude)
            assert (round(x), round(y)) in at
    for dot in found.dots:
        assert 0 <= dot.x <= WIDTH
        assert 0 <= dot.y <= HEIGHT
    assert len(found.land) + len(found.borders) < LARGEST
    assert found == draw_map(sites)


@settings(max_examples=60, deadline=None)
@given(st.floats(-180, 180), st.floats(-70, 60), st.floats(1, 60))
def test_what_is_cut_lies_in_its_box(west: float, south: float, size: float):
    box = Box(west, south, west + size, south + size / 2)
    wider = Box(west - 1e-6, south - 1e-6, box.east + 1e-6, box.north + 1e-6)
    ground = coasts_of(box)
    for outline in ground.land[:300]:
        assert all(wider.holds(x, y) for x, y in clip_ring(outline.points, box))
    for outline in ground.borders[:100]:
        assert all(wider.holds(x, y) for part in clip_line(outline.points, box) for x, y in part)


def test_the_window_is_true_to_scale_in_its_middle():
    window = find_window([site("Garut", -7.2, 107.9)])
    middle = (window.south + window.north) / 2
    across = window.width * cos(radians(middle)) / WIDTH
    assert across == pytest.approx(window.height / HEIGHT, rel=0.01)


def test_a_single_place_has_its_coast_and_a_small_map_beside_it():
    found = drawn(site("Ternate", 0.79, 127.38))
    assert [(dot.x, dot.y) for dot in found.dots] == [(WIDTH // 2, HEIGHT // 2)]
    assert len(found.land) > 500
    assert found.inset is not None
    assert found.inset.frame is not None
    assert found.bar is not None
    assert found.bar.kilometres in {50, 100}


def test_the_scale_is_as_long_as_it_says():
    found = drawn(site("Garut", -7.2, 107.9), site("Demak", -6.9, 110.6))
    window = find_window([site("Garut", -7.2, 107.9), site("Demak", -6.9, 110.6)])
    assert found.bar is not None
    kilometres = window.width * 111.2 * cos(radians((window.south + window.north) / 2))
    assert found.bar.length / WIDTH == pytest.approx(found.bar.kilometres / kilometres, rel=0.01)


def test_places_on_both_sides_of_the_180th_meridian_lie_side_by_side():
    sites = [site("Suva", -18.14, 178.44), site("Apia", -13.83, -171.76)]
    window = find_window(sites)
    assert window.width < 20
    found = drawn(*sites)
    by_name = {dot.site.entity.name: dot for dot in found.dots}
    assert by_name["Suva"].x < by_name["Apia"].x


def test_land_goes_on_across_the_180th_meridian():
    for outline in coasts_of(Box(170, 60, 190, 70)).land:
        for one, other in zip(outline.points, outline.points[1:], strict=False):
            assert abs(one[0] - other[0]) < 180 or min(one[1], other[1]) <= -89


def test_a_place_named_far_away_does_not_shrink_the_map():
    near = drawn(site("Garut", -7.2, 107.9))
    far = drawn(site("Garut", -7.2, 107.9), site("Moskow", 55.75, 37.6, "mentioned"))
    assert far.land == near.land
    assert [dot.site.entity.name for dot in far.dots] == ["Garut"]


def test_a_place_named_nearby_widens_the_map():
    found = drawn(site("Garut", -7.2, 107.9), site("Demak", -6.9, 110.6, "mentioned"))
    assert {dot.site.entity.name for dot in found.dots} == {"Garut", "Demak"}


def test_a_wide_place_that_is_only_named_is_left_off_a_small_map():
    names = {dot.site.entity.name for dot in drawn(site("Garut", -7.2, 107.9), wide("Jawa Barat", -7.1, 107.8)).dots}
    assert names == {"Garut"}
    large = drawn(site("Garut", -7.2, 107.9), site("Manado", 1.5, 124.8), wide("Kalimantan", -1, 114))
    assert "Kalimantan" in {dot.site.entity.name for dot in large.dots}


def wide(name: str, latitude: float, longitude: float) -> Site:
    return site(name, latitude, longitude, "mentioned", wide=True)


def test_labels_stand_apart_and_inside():
    dots = [(100 + 37 * (i % 9), 80 + 60 * (i // 9), f"Tempat {i}") for i in range(60)]
    labels = place_labels(dots, WIDTH, HEIGHT)
    areas = []
    for label in (each for each in labels if each is not None):
        size = 23 if label.is_small else LARGE
        long = len(label.text) * size * 0.62
        left = label.x - {"start": 0.0, "middle": long / 2, "end": long}[label.anchor]
        assert left >= 0
        assert left + long <= WIDTH
        areas.append((left, label.y - size * 0.85, left + long, label.y + size / 4))
    assert areas
    assert len(areas) < len(dots)
    for i, one in enumerate(areas):
        for other in areas[i + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_an_event_has_its_name_before_what_is_only_named():
    crowd = [
        (500, 300, "Tempat kejadian"),
        *((500 + dx, 300 + dy, "Tempat lain") for dx in (-40, 0, 40) for dy in (40, -40)),
    ]
    assert place_labels(crowd, WIDTH, HEIGHT, ahead=1)[0] is not None


def test_thinning_keeps_the_ends_and_what_stands_out():
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]
    assert thin(line, 0.01) == [(0.0, 0.0), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]


def test_round_indonesia_coasts_are_finer():
    window = Box(106, -8, 109, -6)
    assert DETAILED.covers(window)
    fine, coarse = coasts_of(window), coasts_of(Box(-10, 40, 0, 50))
    count = {id(g): sum(window.holds(*p) for o in g.land for p in o.points) for g in (fine, coarse)}
    assert count[id(fine)] > 2 * count[id(coarse)]


def test_no_sites_no_map():
    assert draw_map([]) is None
    assert '<svg class="sheet"' not in page()
    assert 'id="s1-places"' not in page()


def test_a_country_that_is_only_named_makes_no_map():
    found = page(wide("Jepang", 35.7, 139.7))
    assert 'id="s1-places"' in found
    assert '<svg class="sheet"' not in found


def test_every_dot_leads_to_a_passage_of_the_page():
    found = page(site("Garut", -7.2, 107.9), site("Demak", -6.9, 110.6, "mentioned"))
    targets = re.findall(r'<a class="pin [^"]*" href="#([^"]+)"', found)
    assert len(targets) >= 2
    assert all(f'id="{target}"' in found for target in targets)


def test_every_link_of_the_places_of_a_page_of_excerpts_opens_too():
    found = render_html(
        [account(site("Garut", -7.2, 107.9), wide("Jawa Barat", -7, 107))], [], version="0", excerpts=True
    )
    section = re.search(r'<section class="part places".*?</section>', found, re.DOTALL)
    assert section is not None
    targets = re.findall(r'href="#([^"]+)"', section.group())
    assert [target for target in targets if f'id="{target}"' not in found] == []
    assert '<a class="pin ' in section.group()


def test_hostile_names_stay_words():
    found = page(site(HOSTILE, -7.2, 107.9), site("Demak", -6.9, 110.6))
    assert "<script>alert" not in found
    assert "<img src" not in found
    sheet = re.search(r'<svg class="sheet".*?</svg>', found, re.DOTALL)
    assert sheet is not None
    tree = ET.fromstring(sheet.group())  # noqa: S314 - our own page: it must be well formed
    tags = {each.tag for each in tree.iter()}
    assert tags <= {"svg", "title", "desc", "path", "a", "circle", "text", "g"}
    attributes = {name for each in tree.iter() for name in each.attrib}
    assert not any(name.startswith("on") or name == "style" for name in attributes)


def test_the_list_tells_what_the_map_shows_wherever_it_goes():
    told = account(site("Garut", -7.2, 107.9), wide("Jawa Barat", -7.1, 107.8))
    for text in (render_markdown([told], [], version="0"), render_html([told], [], version="0")):
        assert "Garut" in text
        assert "Jawa Barat" in text
        assert "wide place" in text
        assert text.index("Something told here happens there") < text.index("Only named")
