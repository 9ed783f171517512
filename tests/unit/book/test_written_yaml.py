"""YAML that people write by hand: what is refused, in which line, and what is not."""

import pytest

from tools.book.written_yaml import (
    WrittenError,
    parse,
    read_front_matter,
    read_text,
    read_yaml,
)

REFUSED = {
    "a text with a colon": (
        "a: 1\nb: c: d",
        2,
        "make it valid YAML; a text that holds",
    ),
    "a tab": ("\ta: 1", 1, "make it valid YAML"),
    "an open bracket": ("a: [1,\n", 2, "make it valid YAML"),
    "two documents": ("a: 1\n---\nb: 2", 2, "make it valid YAML"),
    "an unknown tag": ("a: !!python/name:os.system", 1, "make it valid YAML"),
    "a key of a list": ("? [a]\n: 1", 1, "make it valid YAML"),
    "a key that is there twice": (
        "a: 1\nb: 2\na: 3",
        3,
        "'a:' is there already, in li",
    ),
    "a lost hyphen": (
        "- text: a\n  text: b",
        2,
        "'text:' is there already, in line 1; remove one of the two, or begin a new",
    ),
    "a key in quotes that is there twice": ('{a: 1, "a": 2}', 1, "'a:' is there alrea"),
    "a key without a value": ("a: 1\nb:\nc: 2", 2, "'b:' has no value"),
    "a value without a key": ("a: {null: 1}", 1, "write a key before the colon."),
    "an empty entry": ("- a\n-\n- b", 2, "entry 2 of this list is empty"),
    "no number": ("a: .nan", 1, "write a number in digits, or .nan in quotes."),
    "an endless number": ("- 1\n- -.inf", 2, "write a number in digits, or -.inf in"),
    "a number beyond all": ("a: 1.0e+999", 1, "write a number in digits"),
    "a number that is 8": ("a: 010", 1, "write the number 010 in digits"),
    "a number that is 90": ("a: 1:30", 1, "write the number 1:30 in digits"),
    "a number of many digits": (f"a: {'9' * 5000}", 1, "write the number 9999999"),
    "a power that is a text": ("a: 1e5", 1, "1e5 is a text to YAML; write all digits"),
    "a date": ("a: 2024-02-30", 1, "put quotes around the date 2024-02-30."),
    "a character that no page can hold": (
        'a: "x\\x08"',
        1,
        "remove the character U+0008",
    ),
    "that character itself": ("a: b\nc: \x08", 2, "remove the character U+0008"),
    "half a character": ('a: "\\ud800"', 1, "remove the character U+D800"),
}
READ = {
    "nothing": ("", None),
    "numbers": ("[1, -2, 160_000, 0.5, 1.0e+5]", [1, -2, 160_000, 0.5, 1e5]),
    "texts": (
        "['010', '1e5', '.nan', '2024-02-30']",
        ["010", "1e5", ".nan", "2024-02-30"],
    ),
    "a mapping that takes over another": (
        "a: &a {b: 1}\nc: {<<: *a, b: 2}\nd: {<<: *a}",
        {"a": {"b": 1}, "c": {"b": 2}, "d": {"b": 1}},
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_yaml_would_misread_is_refused_with_its_line(case):
    text, line, said = REFUSED[case]
    with pytest.raises(WrittenError) as error:
        parse(text, "a.yml")
    assert str(error.value).startswith(f"a.yml:{line}: {said}")
    assert "\n" not in str(error.value)
    with pytest.raises(WrittenError, match=rf"^a\.yml:{line + 3}: "):
        parse(text, "a.yml", above=3)


@pytest.mark.parametrize("case", READ)
def test_all_else_is_read_as_yaml_reads_it(case):
    text, found = READ[case]
    assert parse(text, "a.yml") == found


def test_settings_may_hold_what_other_programs_want_but_no_key_twice():
    text = "a:\nb: 2024-02-03\nc: 010"
    assert parse(text, "a.yml", settings=True)["a"] is None
    with pytest.raises(
        WrittenError, match=r"^a\.yml:4: 'a:' is there already, in line 1"
    ):
        parse(f"{text}\na: 1", "a.yml", settings=True)


def test_what_is_nested_without_end_is_refused():
    for text in ("[" * 3000, "{a: " * 3000):
        with pytest.raises(WrittenError, match="nested too deeply"):
            parse(text, "a.yml")


def test_a_file_is_read_with_either_end_of_line_and_a_mark_of_its_byte_order(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfa: |-\r\n  b\r\n  c\r\n")
    assert read_yaml(path) == {"a": "b\nc"}


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    path, folder = tmp_path / "a.yml", tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(FileNotFoundError):
        read_text(path)
    path.write_bytes(b"a: b\nc: caf\xe9\n")
    with pytest.raises(WrittenError, match=r"^a\.yml:2: save the file as UTF-8\."):
        read_text(path)
    with pytest.raises(WrittenError, match=r"^folder: cannot be read\."):
        read_text(folder)


def test_front_matter_is_told_by_the_lines_of_its_page(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\na: 1\n---\n# Title\n", "utf-8")
    assert read_front_matter(path) == ({"a": 1}, "# Title\n")
    path.write_text("# Title\n", "utf-8")
    assert read_front_matter(path) == (None, "# Title\n")
    path.write_text("---\na: 1\na: 2\n---\n", "utf-8")
    with pytest.raises(WrittenError, match=r"^pages/a\.md:3: 'a:' is there already"):
        read_front_matter(path, "pages/a.md")
