"""The contract of a language folder, run over every one of them."""

import inspect
from dataclasses import fields
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import LanguageError
from saksi.languages import language_codes, load_language, protocols

PARTS = [f.name for f in fields(protocols.Language) if f.name != "code"]
CASES = [(code, part) for code in language_codes() for part in PARTS]


def promised(part: str) -> dict[str, inspect.Signature]:
    """Return the functions that a protocol asks of its module."""
    protocol = getattr(protocols, part.capitalize())
    functions = inspect.getmembers(protocol, inspect.isfunction)
    return {name: inspect.signature(f) for name, f in functions if not name.startswith("_")}


@pytest.mark.parametrize(("code", "part"), CASES)
def test_a_module_keeps_its_protocol(code, part):
    module = getattr(load_language(code), part)
    assert isinstance(module, ModuleType)
    assert module.__name__ == f"saksi.languages.{code}.{part}"
    assert inspect.getdoc(module)
    for name, signature in promised(part).items():
        function = getattr(module, name)
        assert inspect.getdoc(function), f"{part}.{name} says what it gives"
        assert len(inspect.signature(function).parameters) == len(signature.parameters) - 1, f"{part}.{name}"


@pytest.mark.parametrize(("code", "part"), CASES)
def test_the_cheaper_means_keep_the_protocol_too(code, part):
    module, full = getattr(load_language(code, fast=True), part), getattr(load_language(code), part)
    assert inspect.getdoc(module)
    for name, signature in promised(part).items():
        parameters = len(inspect.signature(getattr(module, name)).parameters)
        assert parameters == len(signature.parameters) - 1 == len(inspect.signature(getattr(full, name)).parameters)


@pytest.mark.parametrize("code", language_codes())
@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=200))
def test_no_function_raises_on_odd_text(code, text):
    for part in PARTS:
        for name, signature in promised(part).items():
            wanted = list(signature.parameters.values())[1:]
            if len(wanted) == 1 and wanted[0].annotation == "str":
                getattr(getattr(load_language(code), part), name)(text)


def test_every_folder_has_the_same_modules():
    of = {code: {f.name for f in fields(load_language(code))} for code in language_codes()}
    assert "id" in of
    assert len(set(map(frozenset, of.values()))) == 1


def test_a_language_without_a_folder_is_said_with_those_that_have_one():
    with pytest.raises(LanguageError) as caught:
        load_language("xx")
    assert "id" in caught.value.advice
