"""The files for Moodle and Canvas keep to schemas: our own, and the official one.

Ours, in ``schemas/``, describe what the quizzes use of each format. IMS's own DTD of
QTI 1.2.1 may not be passed on, so ``EMBEDBOOK_SCHEMAS`` names a folder that has
``ims_qtiasiv1p2p1.dtd``, where somebody has it.
"""

import io
import os
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tools.teach import lms

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = Path(__file__).parent / "schemas"
DTD = Path(os.environ.get("EMBEDBOOK_SCHEMAS", "")) / "ims_qtiasiv1p2p1.dtd"


@pytest.fixture(scope="module")
def made():
    """Return the content of each XML file, with the name of its schema."""
    found = []
    for name, (content, _) in lms.files(lms.read_quizzes(ROOT)).items():
        if name.endswith(".xml"):
            found.append(("moodle", content))
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.namelist():
                if not entry.endswith("assessment_meta.xml"):
                    schema = "manifest" if entry == "imsmanifest.xml" else "qti"
                    found.append((schema, archive.read(entry)))
    return found


def schema(name):
    return etree.RelaxNG(etree.parse(SCHEMAS / f"{name}.rng"))


@pytest.mark.parametrize("name", ["moodle", "qti", "manifest"])
def test_every_file_is_valid(name, made):
    files = [content for kind, content in made if kind == name]
    assert len(files) > 10
    rules = schema(name)
    for content in files:
        rules.assertValid(etree.fromstring(content))


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("moodle", b'fraction="100"', b'fraction="all"'),
        ("moodle", b"<single>true", b"<single>perhaps"),
        ("moodle", b"generalfeedback", b"feedbacks"),
        ("moodle", b"<tolerance>0", b"<tolerance>-1"),
        ("qti", b'rcardinality="Single"', b'rcardinality="One"'),
        ("qti", b"itemfeedback", b"feedback"),
        ("qti", b'ident="text2qti', b'ident="3 text2qti'),
        ("manifest", b'identifierref="embedbook', b'identifierref="another'),
        ("manifest", b"imsqti_xmlv1p2", b"imsqti_xmlv3p0"),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused(name, good, bad, made):
    content = next(each for kind, each in made if kind == name and good in each)
    assert not schema(name).validate(etree.fromstring(content.replace(good, bad)))


@pytest.mark.skipif(
    not DTD.is_file(),
    reason="NO DTD: EMBEDBOOK_SCHEMAS names no folder with ims_qtiasiv1p2p1.dtd",
)
def test_the_quizzes_for_canvas_are_valid_by_the_dtd_of_ims(made):
    rules = etree.DTD(DTD)
    for content in (each for kind, each in made if kind == "qti"):
        root = etree.fromstring(content)
        for node in root.iter():  # a DTD knows no namespaces
            node.tag = etree.QName(node).localname
        for name in [each for each in root.attrib if each.startswith("{")]:
            del root.attrib[name]
        etree.cleanup_namespaces(root)
        rules.assertValid(root)
