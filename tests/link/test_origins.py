from saksi.link.copies import find_shared
from saksi.link.origins import find_origins
from saksi.model import AnnotatedArticle
from tests.link import written as texts
from tests.link.written import written


def origins_of(*articles: AnnotatedArticle):
    return [(origin.kind, origin.root, list(origin.articles)) for origin in find_origins(articles)]


def test_a_verbatim_copy_has_the_origin_of_what_it_copies():
    source = written("a", "2025-06-03", texts.FERRY, outlet="Harian Laut")
    copy = written("b", "2025-06-04", texts.FERRY, outlet="Pos Pesisir")
    assert origins_of(copy, source) == [("copy", "Harian Laut", ["b", "a"])]


def test_a_trimmed_copy_has_the_origin_of_the_fuller_one():
    trimmed = written("a", "2025-06-03", texts.FERRY_TRIMMED, outlet="Pos Pesisir")
    fuller = written("b", "2025-06-03", texts.FERRY, outlet="Harian Laut")
    assert origins_of(trimmed, fuller) == [("copy", "Harian Laut", ["a", "b"])]


def test_a_new_headline_and_lead_do_not_hide_a_copy():
    source = written("a", "2025-06-03", texts.FERRY, outlet="Harian Laut")
    rewritten = written("b", "2025-06-04", texts.FERRY_NEW_LEAD, outlet="Pos Pesisir")
    (origin,) = find_origins((source, rewritten))
    assert (origin.kind, origin.reason.rule) == ("copy", "same-text")
    by_id = {"a": source, "b": rewritten}
    for passage in origin.evidence:
        assert len(by_id[passage.article].quote(passage.span).split()) >= 10


def test_two_reports_in_words_of_their_own_are_two_origins():
    one = written("a", "2025-06-03", texts.FERRY, outlet="Harian Laut")
    two = written("b", "2025-06-03", texts.FERRY_OWN, outlet="Suara Karang")
    assert [kind for kind, _, _ in origins_of(one, two)] == ["outlet", "outlet"]


def test_two_reports_round_the_same_words_of_one_speaker_are_one_origin():
    one = written("a", "2025-06-04", texts.BRIDGE, outlet="Harian Laut", speaker="Ratri Wulandini")
    two = written("b", "2025-06-04", texts.BRIDGE_TOO, outlet="Suara Karang", speaker="Ratri Wulandini")
    assert origins_of(one, two) == [("press-conference", "Ratri Wulandini", ["a", "b"])]


def test_a_text_that_two_outlets_were_handed_is_a_release():
    handed = texts.FERRY + "\nDemikian siaran pers pemilik kapal."
    one = written("a", "2025-06-03", handed, outlet="Harian Laut")
    two = written("b", "2025-06-03", handed.replace("80", "81"), outlet="Suara Karang")
    assert [kind for kind, _, _ in origins_of(one, two)] == ["release"]


def test_two_articles_credited_as_a_whole_to_one_agency_have_one_origin():
    one = written("a", "2025-06-03", texts.FERRY + "\n(Sumber berita: dikutip dari Reuters)", outlet="Harian Laut")
    two = written("b", "2025-06-03", texts.FERRY_OWN + "\n(Laporan Reuters)", outlet="Suara Karang")
    assert origins_of(one, two) == [("wire", "reuters", ["a", "b"])]


def test_an_agency_credited_for_one_sentence_far_down_is_not_the_origin():
    credit = "\nIkan di sekitar pulau tetap aman dimakan, seperti dikutip dari Reuters."
    one = written("a", "2025-06-03", texts.FERRY + credit, outlet="Harian Laut")
    two = written("b", "2025-06-03", texts.FERRY_OWN + credit.replace("tetap", "masih"), outlet="Suara Karang")
    assert [kind for kind, _, _ in origins_of(one, two)] == ["outlet", "outlet"]


def test_a_credit_leads_to_the_outlet_itself_where_it_is_there():
    source = written("a", "2025-06-03", texts.FERRY, outlet="Reuters")
    copy = written("b", "2025-06-03", texts.FERRY_OWN + "\n(Dikutip dari Reuters)", outlet="Suara Karang")
    assert [ids for _, _, ids in origins_of(source, copy)] == [["a", "b"]]


def test_articles_of_one_newsroom_are_one_origin_and_unknown_outlets_are_not():
    texts_of_two = (texts.FERRY, texts.FERRY_OWN)
    known = [written(str(at), "", text, outlet="Harian Laut") for at, text in enumerate(texts_of_two)]
    unknown = [written(str(at), "", text) for at, text in enumerate(texts_of_two)]
    assert [kind for kind, _, _ in origins_of(*known)] == ["outlet"]
    assert len(origins_of(*unknown)) == 2


def test_the_outlet_that_is_credited_is_the_root_though_its_own_article_has_no_day():
    source = written("a", "", texts.FERRY, outlet="Seruni")
    copy = written("b", "2025-06-03", texts.FERRY + "\nSemua selamat, dikutip dari Seruni.", outlet="Pos Pesisir")
    assert origins_of(copy, source) == [("copy", "Seruni", ["b", "a"])]


def test_who_contributed_is_the_root_of_what_gives_the_same_numbers():
    numbers = "\nSebanyak 14 rumah rusak dan 63 orang mengungsi."
    source = written("a", "", texts.FERRY + numbers, outlet="Seruni")
    same = written("b", "", texts.FERRY_OWN + numbers + "\n(Seruni berkontribusi pada laporan ini", outlet="Pos Awan")
    none = written("c", "", texts.BRIDGE + "\n(Seruni berkontribusi pada laporan ini", outlet="Suara Awan")
    assert origins_of(source, same, none) == [("copy", "Seruni", ["a", "b"]), ("outlet", "Suara Awan", ["c"])]


def test_a_daughter_of_the_house_is_no_other_root():
    one = written("a", "", texts.FERRY + "\n(Dikutip dari detikBali)", outlet="detik.com")
    two = written("b", "", texts.FERRY_OWN, outlet="detik.com")
    assert [kind for kind, _, _ in origins_of(one, two)] == ["outlet"]


def test_a_credited_name_that_no_list_knows_is_a_root_only_where_something_else_leads_there():
    data = "\n(Data dikutip dari Seruni)"
    one = written("a", "", texts.FERRY + data, outlet="Pos Awan")
    two = written("b", "", texts.FERRY_OWN, outlet="Pos Awan")
    again = written("c", "", texts.FERRY_OWN + data, outlet="Suara Awan")
    assert origins_of(one, two) == [("outlet", "Pos Awan", ["a", "b"])]
    assert ("copy", "seruni", ["a", "c"]) in origins_of(one, again)


def test_two_hundred_copies_are_one_root_and_are_compared_with_the_first_alone():
    copies = [written(str(n), "2025-06-03", texts.FERRY, outlet=f"Harian Laut {n}") for n in range(200)]
    assert [(kind, len(ids)) for kind, _, ids in origins_of(*copies)] == [("copy", 200)]
    assert list(find_shared(copies)) == [(0, n) for n in range(1, 200)]


def test_rewrites_of_one_text_that_share_a_part_each_are_one_root_however_many():
    lead = "Laporan dari {n} pembaca yang tinggal di kampung nomor {n} dekat pelabuhan baru di sana.\n"
    body = texts.FERRY.split("\n", 1)[1]
    rewrites = [
        written(str(n), "2025-06-03", "Feri\n" + lead.format(n=n) * 4 + body, outlet=f"H{n}") for n in range(90)
    ]
    assert [len(ids) for _, _, ids in origins_of(*rewrites)] == [90]
