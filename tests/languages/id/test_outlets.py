import pytest

from saksi.languages.id.outlets import house_of


@pytest.mark.parametrize(
    ("name", "house"),
    [
        ("detikbali", "detik"),
        ("tribun-timur", "tribunnews"),
        ("tribune-review", "tribune-review"),
        ("kompas", "kompas"),
    ],
)
def test_a_desk_is_of_its_house_and_a_name_that_only_sounds_so_is_not(name, house):
    assert house_of(name) == house
