from hypothesis import given
from hypothesis import strategies as st

from saksi.link.clusters import find_clusters

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(0, 1), max_size=28
)


def test_two_that_are_alike_join_and_a_third_stays_alone():
    assert find_clusters([1.0] * 3, {(0, 1): 0.9, (1, 2): 0.1}, 0.5) == ((0, 1), (2,))


def test_what_single_members_have_of_their_own_averages_out():
    ring = {(a, b): 0.4 for a in range(4) for b in range(a + 1, 4)}
    assert find_clusters([1.0] * 5, {**ring, **{(a, 4): 0.3 for a in range(4)}}, 0.4) == ((0, 1, 2, 3, 4),)


@given(PAIRS, st.floats(0.05, 1))
def test_every_number_is_in_one_cluster(pairs, threshold):
    clusters = find_clusters([1.0] * 8, pairs, threshold)
    assert sorted(each for cluster in clusters for each in cluster) == list(range(8))


@given(PAIRS)
def test_nothing_joins_that_is_not_alike(pairs):
    assert find_clusters([1.0] * 8, pairs, 1.01) == tuple((each,) for each in range(8))
