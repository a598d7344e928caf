from datetime import date, timedelta

from saksi.store.books import count_placements, drop_books, last_day, load_book, note_placement, save_book, thin_books


def day(number):
    return (date(2026, 3, 1) + timedelta(number)).isoformat()


def test_the_last_book_that_is_no_later_is_found(store):
    with store.writing() as db:
        assert (load_book(db, day(3), "1"), last_day(db)) == (None, "")
        for number in (0, 2, 4):
            save_book(db, day(number), b"%d" % number, "1")
        assert [load_book(db, day(n), "1") for n in (0, 1, 2, 3, 9)] == [b"0", b"0", b"2", b"2", b"4"]
        assert load_book(db, "2026-02-01", "1") is None
        assert load_book(db, "", "1") is None
        assert load_book(db, day(9), "2") is None
        save_book(db, day(4), b"again", "2")
        assert (load_book(db, day(9), "1"), load_book(db, day(9), "2")) == (b"2", b"again")
        assert last_day(db) == day(4)
        drop_books(db, day(0))
        assert (last_day(db), load_book(db, day(9), "1")) == (day(0), b"0")
        drop_books(db, "")
        assert last_day(db) == ""


def test_books_of_days_long_past_are_thinned_out(store):
    with store.writing() as db:
        for number in range(100):
            save_book(db, day(number), b"%d" % number, "1")
        save_book(db, "0000-odd", b"odd", "1")
        thin_books(db)
        kept = list(db.exec_driver_sql("SELECT day FROM books ORDER BY day").scalars())
    recent = [day(number) for number in range(86, 100)]
    assert kept[-14:] == recent
    assert 5 <= len(kept[:-14]) <= 7


def test_placements_are_counted(store):
    with store.writing() as db:
        assert (count_placements(db), note_placement(db), note_placement(db), count_placements(db)) == (0, 1, 2, 2)
