"""What the site has of Pyodide, NumPy and embedbook: packed, named, small, whole."""

import ast
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import python_package
import python_runtime

from tools.book.pyodide_files import Runtime

ROOT = Path(__file__).resolve().parents[3]
# Cells that import these say where to do the task instead.
NOT_IN_PAGES = ("reviews", "figures", "explore", "benchmarks", "words.glove")
WHEEL = "numpy-1.2.3-cp399-wasm32.whl"
IN_WHEEL = {
    "numpy/__init__.py": "import numpy._core",
    "numpy/__init__.pyi": "stubs",
    "numpy/_core/include/numpy/ndarrayobject.h": "header",
    "numpy/_core/lib/libnpymath.a": "library",
    "numpy/_core/tests/test_a.py": "test",
    "numpy/f2py/crackfortran.py": "Fortran",
    "numpy/testing/__init__.py": "assert_allclose",
    "numpy-1.2.3.dist-info/licenses/numpy/f2py/LICENSE.h": "a licence",
}


def zipped(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


@pytest.fixture
def runtime(tmp_path):
    """Return made-up files of another version."""
    files = {
        "pyodide.mjs": b"export const version = 1" * 9,
        "pyodide.asm.wasm": b"\0asm" * 99,
        "python_stdlib.zip": zipped({"email/": "", "email/a.py": "1", "b.py": "2"}),
        WHEEL: zipped(IN_WHEEL),
    }
    folder = tmp_path / "given"
    folder.mkdir()
    for name, body in files.items():
        (folder / name).write_bytes(body)
    return Runtime("0.9.9", "1.2.3", {name: folder / name for name in files}, False)


def unpacked(folder, entry):
    return gzip.decompress((folder / entry["url"]).read_bytes())


def names_in(folder, entry):
    with zipfile.ZipFile(io.BytesIO(unpacked(folder, entry))) as archive:
        assert {each.compress_type for each in archive.infolist()} == {0}
        return archive.namelist()


def test_runtime_json_names_what_is_there_and_how_much(runtime, tmp_path):
    target = tmp_path / "_python" / "runtime"
    said = python_runtime.write_runtime(target, runtime)
    assert json.loads(json.dumps(said)) == said
    assert (said["version"], said["numpy"]) == ("0.9.9", "1.2.3")
    assert [each["name"] for each in said["files"]] == [*runtime.files, "embedbook.zip"]
    beside = tmp_path / "_python" / "1a2b3c"  # where runtime.json is
    beside.mkdir()
    for each in said["files"]:
        body = unpacked(beside, each)
        assert each["sha256"] == hashlib.sha256(body).hexdigest()
        name = f"{each['name']}.{each['sha256'][:8]}.bin"
        assert each["url"] == f"../runtime/{name}"
        assert each["bytes"] == (target / name).stat().st_size
    assert said["bytes"] == sum(each["bytes"] for each in said["files"])
    kinds = {each["name"]: each["type"] for each in said["files"]}
    assert kinds["pyodide.mjs"] == "text/javascript"
    assert kinds["pyodide.asm.wasm"] == "application/wasm"
    assert kinds[WHEEL] == "application/zip"


def test_what_is_no_zip_is_packed_as_it_is(runtime, tmp_path):
    said = python_runtime.write_runtime(tmp_path / "runtime", runtime)
    for each in said["files"]:
        if each["type"] != "application/zip":
            original = runtime.files[each["name"]].read_bytes()
            assert unpacked(tmp_path / "runtime", each) == original


def test_zips_keep_what_is_in_them_but_what_no_page_needs_of_numpy(runtime, tmp_path):
    said = python_runtime.write_runtime(tmp_path / "runtime", runtime)
    found = {e["name"]: names_in(tmp_path / "runtime", e) for e in said["files"][2:]}
    assert sorted(found["python_stdlib.zip"]) == ["b.py", "email/", "email/a.py"]
    assert sorted(found[WHEEL]) == [
        "numpy-1.2.3.dist-info/licenses/numpy/f2py/LICENSE.h",
        "numpy/__init__.py",
        "numpy/testing/__init__.py",
    ]


def test_two_builds_give_the_same_bytes(runtime, tmp_path):
    first, second = (tmp_path / name / "runtime" for name in ("a", "b"))
    assert python_runtime.write_runtime(first, runtime) == python_runtime.write_runtime(
        second, runtime
    )
    names = sorted(path.name for path in first.iterdir())
    assert names == sorted(path.name for path in second.iterdir())
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_later_build_leaves_files_alone_and_removes_old_ones(runtime, tmp_path):
    said = python_runtime.write_runtime(tmp_path / "runtime", runtime)
    files = [tmp_path / "runtime" / each["url"] for each in said["files"]]
    times = [path.stat().st_mtime_ns for path in files]
    old = tmp_path / "runtime" / "pyodide.mjs.00000000.bin"
    old.write_bytes(b"")
    assert python_runtime.write_runtime(tmp_path / "runtime", runtime) == said
    assert [path.stat().st_mtime_ns for path in files] == times
    assert not old.exists()


def test_without_numpy_it_is_the_core_alone(runtime, tmp_path):
    files = {n: path for n, path in runtime.files.items() if n != WHEEL}
    core = Runtime("0.9.9", None, files, False)
    said = python_runtime.write_runtime(tmp_path / "runtime", core)
    assert said["numpy"] is None
    notes = (tmp_path / "runtime" / "LICENSES.txt").read_text("utf-8")
    assert "NumPy not in this copy" in notes


def test_licences_and_sources_are_named_beside_the_files(runtime, tmp_path):
    python_runtime.write_runtime(tmp_path / "runtime", runtime)
    notes = (tmp_path / "runtime" / "LICENSES.txt").read_text("utf-8")
    for each in (
        "Pyodide 0.9.9",
        "https://www.mozilla.org/MPL/2.0/",
        "https://github.com/pyodide/pyodide/tree/0.9.9",
        "https://github.com/python/cpython",
        "NumPy 1.2.3",
        "BSD 3-Clause",
        "https://github.com/numpy/numpy",
        "1. This LICENSE AGREEMENT is between the Python Software Foundation",
    ):
        assert each in notes


@pytest.fixture(scope="module")
def package():
    with zipfile.ZipFile(io.BytesIO(python_package.zipped())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_package_has_the_checks_with_their_words_and_nothing_else(package):
    assert {Path(name).suffix for name in package} == {".json", ".py", ".toml"}
    folders = {name.split("/")[1] for name in package if name.count("/") > 1}
    assert folders - {"in_page"} == {"checks", "words"}
    source = ROOT / "src" / "embedbook" / "checks"
    there = {p.relative_to(ROOT / "src").as_posix() for p in source.rglob("*.*")}
    assert {n for n in there if Path(n).suffix != ".pyc"} == {
        name for name in package if name.startswith("embedbook/checks/")
    }


def test_each_module_of_the_package_compiles(package):
    for name, body in package.items():
        if name.endswith(".py"):
            compile(body, name, "exec")


@pytest.mark.parametrize("place", ["zip", "folder"])
def test_the_package_alone_is_enough_beside_numpy(tmp_path, place):
    path = tmp_path / "embedbook.zip"
    path.write_bytes(python_package.zipped())
    if place == "folder":
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "site")
        path = tmp_path / "site"
    numpy = Path(np.__file__).parents[1]
    script = f"""
import sys
class Only:
    def find_spec(name, path=None, target=None):
        top = name.split(".")[0]
        if top not in sys.stdlib_module_names | {{"numpy", "embedbook"}}:
            raise ModuleNotFoundError(f"no {{top}} in a page", name=top)
sys.meta_path.insert(0, Only)
import importlib, pkgutil, embedbook
assert embedbook.__file__.startswith({str(path)!r})
for each in pkgutil.walk_packages(embedbook.__path__, "embedbook."):
    importlib.import_module(each.name)
print(*embedbook.checks.chapters())
"""
    run = subprocess.run(
        [sys.executable, "-P", "-s", "-S", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{path}{os.pathsep}{numpy}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    exercises = sorted(path.stem for path in (ROOT / "exercises").glob("*.ipynb"))
    assert run.stdout.split() == exercises


@pytest.mark.parametrize(
    "path", sorted((ROOT / "exercises").glob("*.ipynb")), ids=lambda path: path.stem
)
def test_what_the_cells_of_an_exercise_import_is_in_the_package(path, package):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    imports = [
        f"{node.module}.{name.name}"
        for node in ast.walk(ast.parse("\n".join(code)))
        if isinstance(node, ast.ImportFrom) and node.module.startswith("embedbook")
        for name in node.names
    ]
    assert imports
    for name in imports:
        if name.startswith(tuple(f"embedbook.{each}" for each in NOT_IN_PAGES)):
            continue
        module = name.rpartition(".")[0].replace(".", "/")
        files = {f"{module}.py", f"{module}/__init__.py"}
        assert files & package.keys(), name
