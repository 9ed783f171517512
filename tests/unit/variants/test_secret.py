import pytest

from tools.variants import secret
from tools.variants.secret import SecretError, read, warning

WORD = "0123456789abcdef"


def test_a_secret_in_the_projects_folder_or_on_the_command_line_is_warned_of(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(secret, "ROOT", tmp_path / "project")
    for name, words in {"project/x": "outside of it", "home/x": ""}.items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(f"{WORD}\n")
        assert read(str(path)) == (WORD.encode(), True)
        said = warning(str(path), True)
        assert words in said and bool(said) == bool(words)
    assert "shell's history" in warning(WORD, read(WORD)[1])


@pytest.mark.parametrize(
    ("text", "words"), [("short", "16"), ("no/such/file", "There is no file")]
)
def test_what_is_no_secret_is_said(text, words):
    with pytest.raises(SecretError, match=words):
        read(text)
