"""Every regular expression of the package, each with where it stands and how it is used."""

import ast
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import saksi

_SOURCE = Path(saksi.__file__).parent
_CALLS = frozenset({"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"})
_LEFT_OUT = {"saksi.__main__", "saksi.store.migrations.env"}  # they run where they are imported


@dataclass(frozen=True, slots=True)
class Use:
    """A regular expression: where it is compiled (`room/module.py:line`) and the methods that are called on it."""

    site: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of `re` in the source of the package; `inside` is the function about it, `name` what it is bound to."""

    path: Path
    node: ast.Call
    inside: str
    name: str

    @property
    def site(self) -> str:
        """Return where it stands, as a person finds it."""
        return f"{self.path.relative_to(_SOURCE)}:{self.node.lineno}"

    @property
    def place(self) -> str:
        """Return where it stands, by names that stay when lines move."""
        return f"{self.path.relative_to(_SOURCE)}:{self.inside}"

    @property
    def method(self) -> str:
        """Return which function of `re` is called."""
        assert isinstance(self.node.func, ast.Attribute)
        return self.node.func.attr


def find_patterns(formed: Mapping[str, tuple[str, ...]]) -> tuple[list[Use], list[str]]:
    """Import the whole package; return its patterns, and what is wrong: calls that no pattern is known of.

    To be called in a process that has imported nothing of saksi. `formed` says of the place of a call in a function,
    which makes its pattern of what it is given, how such a pattern looks.
    """
    compiled = _import_package()
    methods = _find_methods()
    uses: list[Use] = []
    wrong: list[str] = []
    needed = set()
    for call in _find_calls():
        lines = range(call.node.lineno, (call.node.end_lineno or call.node.lineno) + 1)
        found = [pattern for line in lines for pattern in compiled[str(call.path), line]] or _evaluate(call)
        if not found:
            needed.add(call.place)
            found = [re.compile(words) for words in formed.get(call.place, ())]
        if not found:
            wrong.append(f"{call.site}: no pattern is known of {ast.unparse(call.node)}: say one for {call.place}")
        how = (
            methods[call.path if call.name[:1] == "_" else None, call.name]
            if call.method == "compile"
            else {call.method}
        )
        uses.extend(Use(call.site, pattern, frozenset(how)) for pattern in dict.fromkeys(found))
    wrong.extend(f"{place}: not needed" for place in formed.keys() - needed)
    return uses, wrong


def _import_package() -> dict[tuple[str, int], list[re.Pattern[Any]]]:
    """Import every module; return what was compiled meanwhile, by the path and line of who asked for it."""
    compiled: dict[tuple[str, int], list[re.Pattern[Any]]] = defaultdict(list)
    original = re._compile  # type: ignore[attr-defined]

    def compile_and_note(words, flags):
        pattern = original(words, flags)
        frame = sys._getframe(2)  # above this function and the one of `re`
        compiled[frame.f_code.co_filename, frame.f_lineno].append(pattern)
        return pattern

    re._compile = compile_and_note  # type: ignore[attr-defined]
    try:
        for module in pkgutil.walk_packages([str(_SOURCE)], "saksi."):
            if module.name not in _LEFT_OUT:
                importlib.import_module(module.name)
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return compiled


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(_SOURCE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _find_calls() -> Iterator[Call]:
    for path, tree in _trees():
        yield from _calls_in(path, tree, "", "")


def _calls_in(path: Path, node: ast.AST, inside: str, name: str) -> Iterator[Call]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        inside = node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
    if isinstance(node, ast.keyword):
        name = node.arg or ""
    called = node.func if isinstance(node, ast.Call) else None
    if isinstance(called, ast.Attribute) and called.attr in _CALLS and ast.unparse(called.value) == "re":
        assert isinstance(node, ast.Call)
        yield Call(path, node, inside, name)
    for child in ast.iter_child_nodes(node):
        yield from _calls_in(path, child, inside, name)


def _find_methods() -> dict[tuple[Path | None, str], set[str]]:
    """Return by the name of a pattern what is called on it: in its module, or anywhere in the package."""
    methods: dict[tuple[Path | None, str], set[str]] = defaultdict(set)
    for path, tree in _trees():
        for name, method in (*_called(tree), *_called_in_loops(tree)):
            methods[path, name].add(method)
            methods[None, name].add(method)
    return methods


def _called(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield names and what is called on them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _CALLS:
            yield _name_of(node.value), node.attr


def _called_in_loops(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield names of what a loop goes through, or through a tuple of which it goes, and what is called on each."""
    for node in ast.walk(tree):
        loops = getattr(node, "generators", [node] if isinstance(node, ast.For) else [])
        for target, through in (pair for loop in loops for pair in _pairs(loop.target, loop.iter)):
            each = {_name_of(part) for part in ast.walk(target)} - {""}
            methods = {method for name, method in _called(node) if name in each}
            names = {_name_of(part) for part in ast.walk(through)} - {""}
            yield from ((name, method) for name in names for method in methods)


def _pairs(target: ast.expr, through: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield a loop's names with what each goes through: column by column where a table is written out."""
    rows = through.elts if isinstance(through, ast.Tuple) else []
    if isinstance(target, ast.Tuple) and rows and all(isinstance(row, ast.Tuple) for row in rows):
        for row in rows:
            assert isinstance(row, ast.Tuple)
            yield from zip(target.elts, row.elts, strict=True)
    else:
        yield target, through


def _name_of(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _evaluate(call: Call) -> list[re.Pattern[Any]]:
    """Return the pattern of a call in a function, where names of its module are all that it is made of."""
    parts = call.path.relative_to(_SOURCE.parent).with_suffix("").parts
    module = sys.modules.get(".".join(parts).removesuffix(".__init__"))
    words = ast.unparse(call.node.args[0])
    try:
        pattern = eval(words, dict(vars(module)) if module else {})  # noqa: S307 - the package's own source
    except NameError:
        return []
    flags = next((key.value for key in call.node.keywords if key.arg == "flags"), None)
    place = {"split": 3, "sub": 4, "subn": 4, "compile": 1}.get(call.method, 2)
    flags = flags or (call.node.args[place] if len(call.node.args) > place else None)
    return [re.compile(pattern, eval(ast.unparse(flags), vars(module)) if flags else 0)]  # noqa: S307
