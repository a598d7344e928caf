"""The pairs that were read by eye: what is kept of them is whole, and gives the figures that are published."""

from tools.copies import kept_judgements, section


def test_fifty_pairs_of_each_set_are_kept_and_none_is_in_both():
    rows = kept_judgements()
    pairs = {name: [(row["one"], row["other"]) for row in rows if row["set"] == name] for name in ("first", "second")}
    assert [len(set(some)) for some in pairs.values()] == [50, 50]
    assert set(pairs["first"]).isdisjoint(pairs["second"])
    assert {row["one_root"] for row in rows} == {"yes", "no"}


def test_the_section_gives_the_share_of_each_set():
    rows = [row for row in kept_judgements() if row["set"] == "second"]
    right = sum(row["one_root"] == "yes" for row in rows)
    assert f"| second | {len(rows)} | {right} ({right / len(rows):.0%}) |" in section()
