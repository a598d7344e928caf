import pytest

from saksi.app.interfaces import choose_interface, list_interfaces
from saksi.report.messages import find_catalogues


def test_every_catalogue_can_be_chosen():
    assert set(list_interfaces()) == {"en", *find_catalogues()}


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        ({}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "id"}, "id"),
        ({"LANG": "ID_ID"}, "id"),
        ({"LANG": "ido_XX.UTF-8"}, "en"),
        ({"LANG": "ms_MY.UTF-8"}, "en"),
        ({"LANG": "id_ID@latin"}, "id"),
        ({"LANG": "pt_PT.UTF-8"}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt_BR"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en_US"}, "id"),
        ({"LC_ALL": "C", "LANG": "id_ID"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ms:id:en"}, "id"),
        ({"LANG": "id_ID.UTF-8", "LANGUAGE": "en:id"}, "en"),
        ({"LANG": "id_ID.UTF-8", "LANGUAGE": "ms"}, "en"),
        ({"LANG": "id_ID.UTF-8", "LANGUAGE": ""}, "id"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "id"}, "en"),
        ({"LANGUAGE": "id"}, "en"),
    ],
)
def test_the_locale_chooses(environment, chosen):
    assert choose_interface(environment, ("en", "id", "pt_BR")) == chosen
