"""The quizzes for Moodle and Canvas hold all that the chapters' quizzes do."""

import io
import re
import zipfile
from decimal import Decimal
from itertools import chain
from pathlib import Path

import lms_files
import pytest
import yaml
from lms_files import bare, parts

from tools.teach import lms

ROOT = Path(__file__).resolve().parents[3]
PATHS = sorted((ROOT / "chapters").glob("*.quiz.yml"))
WRITTEN = {path.name[:-9]: yaml.safe_load(path.read_text("utf-8")) for path in PATHS}
ALL = list(chain.from_iterable(WRITTEN.values()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("lms")
    lms.write(ROOT, made)
    return made


@pytest.fixture(scope="module")
def moodle(folder):
    return lms_files.moodle((folder / "00-all-quizzes-moodle.xml").read_bytes())


@pytest.fixture(scope="module")
def canvas(folder):
    return lms_files.canvas((folder / "00-all-quizzes-canvas.zip").read_bytes())


def options(entry):
    return [
        (bare(each["text"]), bare(each["reason"]), each.get("right", False))
        for each in entry["options"]
    ]


def is_shape(entry):
    return isinstance(entry.get("answer"), str)


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_every_question_is_there_in_its_order_with_its_options_and_their_reasons(
    platform, request
):
    found = request.getfixturevalue(platform)
    assert len(found) == len(ALL) > 50
    for entry, one in zip(ALL, found, strict=True):
        assert one["asked"].startswith(bare(entry["question"]))
        if "options" in entry:
            assert one["options"] == options(entry)
        else:
            assert set(one["right"].values()) == {bare(entry["reason"])}


def test_moodle_gives_each_foreseen_wrong_answer_and_all_others_their_reason(moodle):
    for entry, one in zip(ALL, moodle, strict=True):
        if "answer" in entry:
            assert one["otherwise"] == bare(entry["otherwise"])
            for wrong in entry.get("wrong", []):
                typed = wrong["answer"] if is_shape(entry) else plain(wrong["answer"])
                assert one["wrong"][typed] == bare(wrong["reason"])


def test_canvas_tells_all_those_reasons_to_everybody_who_was_wrong(canvas):
    for entry, one in zip(ALL, canvas, strict=True):
        if "answer" in entry:
            assert bare(entry["otherwise"]) in one["said_of_wrong"]
            for wrong in entry.get("wrong", []):
                assert f": {bare(wrong['reason'])}" in one["said_of_wrong"]


def plain(number):
    """Return a number without an exponent: 0.00001."""
    return format(Decimal(str(number)), "f")


def test_a_number_is_right_within_exactly_its_tolerance(moodle, canvas):
    asked = zip(ALL, moodle, canvas, strict=True)
    numbers = [each for each in asked if "answer" in each[0] and not is_shape(each[0])]
    assert len(numbers) > 10
    for entry, in_moodle, in_canvas in numbers:
        within = Decimal(str(entry.get("tolerance", 0)))
        answer = Decimal(str(entry["answer"]))
        assert in_moodle["kind"] == "numerical"
        assert [Decimal(each) for each in in_moodle["right"]] == [answer]
        assert Decimal(in_moodle["within"][0]) == within
        assert in_canvas["kind"] == "numerical_question"
        assert [Decimal(each) for each in in_canvas["right"]] == [answer]
        assert Decimal(in_canvas["from"]) == answer - within
        assert Decimal(in_canvas["to"]) == answer + within


def test_a_shape_is_right_in_each_usual_spelling_and_no_wrong_one_is(moodle, canvas):
    asked = zip(ALL, moodle, canvas, strict=True)
    shapes = [each for each in asked if is_shape(each[0])]
    assert len(shapes) > 5
    for entry, in_moodle, in_canvas in shapes:
        sizes = re.findall(r"\d+", entry["answer"])
        usual = {f"({', '.join(sizes)})", ", ".join(sizes), ",".join(sizes)}
        usual |= {f"[{','.join(sizes)}]", f"({','.join(sizes)})", entry["answer"]}
        for one in (in_moodle, in_canvas):
            assert usual <= one["right"].keys()
            for typed in one["right"]:
                assert re.findall(r"\d+", typed) == sizes
                assert "*" not in typed  # to Moodle it is any text
        wrong = {tuple(re.findall(r"\d+", typed)) for typed in in_moodle["wrong"]}
        assert tuple(sizes) not in wrong


def test_in_moodle_all_that_is_right_gives_100_and_ticking_everything_gives_0(moodle):
    several = 0
    for one in (one for one in moodle if one["kind"] == "multichoice"):
        right = [share for share in one["shares"] if share > 0]
        assert sum(right) == pytest.approx(100, abs=0.001)
        if len(right) > 1:
            several += 1
            assert sum(one["shares"]) == pytest.approx(0, abs=0.001)
    assert several > 5


def test_a_chapter_s_own_files_hold_its_questions(folder):
    for name, quiz in WRITTEN.items():
        asked = [bare(entry["question"]) for entry in quiz]
        for read, end in ((lms_files.moodle, "xml"), (lms_files.canvas, "zip")):
            platform = read.__name__
            found = read((folder / f"{name}-{platform}.{end}").read_bytes())
            assert all(
                one["asked"].startswith(text)
                for one, text in zip(found, asked, strict=True)
            )


def test_a_question_has_the_same_name_in_every_file_and_no_other_has_it(
    folder, moodle, canvas
):
    for found, read, end in (
        (moodle, lms_files.moodle, "moodle.xml"),
        (canvas, lms_files.canvas, "canvas.zip"),
    ):
        names = [one["id"] for one in found]
        assert len(set(names)) == len(names)
        single = [
            one["id"]
            for name in WRITTEN
            for one in read((folder / f"{name}-{end}").read_bytes())
        ]
        assert single == names


def test_the_same_quizzes_make_the_same_bytes_and_files_of_old_names_go(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(lms, "FOLDER", tmp_path)
    lms.write(ROOT, tmp_path)
    once = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with zipfile.ZipFile(tmp_path / "00-all-quizzes-canvas.zip") as archive:
        dates = {each.date_time for each in archive.infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    (tmp_path / "13-renamed-moodle.xml").touch()
    said = lms.write(ROOT, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == once
    assert f"{len(ALL)} questions" in said
    assert all(name in said for name in once)


def test_a_question_links_to_its_chapter_where_the_site_has_an_address(tmp_path):
    root = parts(ROOT, tmp_path)
    config = root / "_config.yml"
    address = "https://example.org/course/"
    text = config.read_text("utf-8").replace(
        "html:\n", f"html:\n  baseurl: {address}\n", 1
    )
    config.write_text(text, "utf-8")
    lms.write(root, tmp_path / "made")
    link = f"{address}chapters/{PATHS[0].name[:-9]}.html"
    assert link in (tmp_path / "made" / "00-all-quizzes-moodle.xml").read_text("utf-8")
    content = (tmp_path / "made" / "00-all-quizzes-canvas.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if "/" in name)
        assert link in archive.read(name).decode()


def test_canvas_gets_quizzes_for_practice_with_as_many_attempts_as_wanted(folder):
    with zipfile.ZipFile(folder / "00-all-quizzes-canvas.zip") as archive:
        names = [each for each in archive.namelist() if each.endswith("_meta.xml")]
        assert len(names) == len(PATHS)
        for name in names:
            text = archive.read(name).decode()
            assert "<quiz_type>practice_quiz</quiz_type>" in text
            assert "<allowed_attempts>-1</allowed_attempts>" in text
            assert "<assignment identifier" not in text
