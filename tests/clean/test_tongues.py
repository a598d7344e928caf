import pytest

from saksi.clean.tongues import find_language, read_sample


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Warga di desa itu mengungsi karena air sungai naik dan jalan sudah tidak bisa dilewati.", "id"),
        ("Kabar duka datang dari Kota Awan", "id"),
        ("The mayor of the town said on Wednesday that the bridge had been closed for weeks.", "en"),
        ("Der Bürgermeister sagte am Mittwoch, die Brücke sei seit Wochen gesperrt gewesen.", "de"),
        ("Мэр города сообщил в среду, что мост был закрыт уже несколько недель.", "ru"),
    ],
)
def test_languages(text: str, code: str):
    assert find_language(text) == code


def test_a_name_full_of_english_words_stays_indonesian():
    names = "Great Northern Railway Company, United Bridge Builders dan River Town Council "
    assert find_language(f"{names} akan membangun jembatan itu, kata juru bicara yang ada di sini.") == "id"


def test_furniture_does_not_tell_the_language():
    assert read_sample("\n\nSCROLL TO CONTINUE WITH CONTENT\nWarga aman.\nADVERTISEMENT") == "Warga aman."
