from hypothesis import given
from hypothesis import strategies as st

from saksi.gather import name_pages
from saksi.model import Page


def page(source: str, content: str = "", **said: str) -> Page:
    return Page(source=source, content=(content or source).encode(), media="text", **said)


def names(*pages: Page) -> list[str]:
    return [named.name for named in name_pages(pages)]


def test_names_that_do_not_collide_stay():
    assert names(page("x/a.txt", name="a.txt", path="a.txt"), page("y/b.txt", name="b.txt")) == ["a.txt", "b.txt"]


def test_colliding_files_of_a_folder_take_their_path_below_it():
    found = names(page("x/1/a.txt", name="a.txt", path="1/a.txt"), page("x/2/a.txt", name="a.txt", path="2/a.txt"))
    assert found == ["1/a.txt", "2/a.txt"]


def test_colliding_named_files_take_as_many_folders_as_needed():
    found = names(page("/r/1/s/a.txt", name="a.txt"), page("/r/2/s/a.txt", name="a.txt"), page("/c.txt", name="c.txt"))
    assert found == ["1/s/a.txt", "2/s/a.txt", "c.txt"]


def test_records_without_id_take_their_line():
    found = names(*(page(f"f.jsonl#{i}", name="f.jsonl", path=f"f.jsonl#{i}") for i in (1, 2)))
    assert found == ["f.jsonl#1", "f.jsonl#2"]


def test_a_page_without_name_takes_a_hash_of_its_content():
    assert names(page("-", "satu dua"), page("http://a.example", "tiga")) == ["511b6aec3add", "362f872e5bd9"]


def test_the_same_page_again_keeps_the_first_name():
    again = page("x/a.txt", name="a.txt")
    assert names(again, again) == ["a.txt", "a.txt~2"]


PAGES = st.builds(
    page, st.sampled_from(["a", "x/a", "y/a", "b"]), st.sampled_from("12"), name=st.sampled_from(["", "a"])
)


@given(st.lists(PAGES, max_size=8))
def test_no_two_names_are_alike(pages: list[Page]):
    found = names(*pages)
    assert len(set(found)) == len(found)
    assert all(found)
