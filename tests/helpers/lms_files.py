"""The files for learning platforms, read back without the code that wrote them.

Each reader returns the questions in order, as dictionaries: `kind`, `id`, `asked`,
`options` as (text, reason, right), and for what is typed `right` and `wrong`, which map
answers to reasons, and what belongs to one platform alone.
"""

import html
import io
import re
import shutil
import zipfile
from xml.etree import ElementTree

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def bare(text: str) -> str:
    """Return HTML, or inline Markdown, as bare words, so that the two compare."""
    text = re.sub(r"</?(?:p|ul|li|a)\b[^>]*>", " ", text)
    text = html.unescape(re.sub(r"</?(?:code|em|strong)>", "", text))
    return " ".join(re.sub(r"[`*]", "", text).split())


def moodle(content: bytes) -> list[dict]:
    """Return the questions of a Moodle XML file."""
    found = []
    for node in ElementTree.fromstring(content):
        kind = node.get("type")
        if kind == "category":
            continue
        one = {"kind": kind, "id": node.findtext("idnumber")}
        one["asked"] = bare(node.findtext("questiontext/text"))
        rows = [
            (each.findtext("text"), bare(each.findtext("feedback/text")), each)
            for each in node.iter("answer")
        ]
        one["shares"] = [float(each.get("fraction")) for *_, each in rows]
        if kind == "multichoice":
            one["options"] = [
                (bare(text), reason, float(each.get("fraction")) > 0)
                for text, reason, each in rows
            ]
        else:
            assert rows[-1][0] == "*", "what comes first that fits counts"
            one["otherwise"] = rows[-1][1]
            one["right"], one["wrong"] = (
                {
                    text: reason
                    for text, reason, each in rows[:-1]
                    if (each.get("fraction") == "100") is is_right
                }
                for is_right in (True, False)
            )
            one["within"] = [each.findtext("tolerance") for *_, each in rows]
        found.append(one)
    return found


def canvas(content: bytes) -> list[dict]:
    """Return the questions of all assessments in a zip for Canvas."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if "/" in name and not name.endswith("assessment_meta.xml"):
                tree = ElementTree.fromstring(archive.read(name))
                found += [_item(item) for item in tree.iter(f"{QTI}item")]
    return found


def _item(item: ElementTree.Element) -> dict:
    labels = [each.text for each in item.iter(f"{QTI}fieldlabel")]
    entries = [each.text for each in item.iter(f"{QTI}fieldentry")]
    one = {"kind": dict(zip(labels, entries, strict=True))["question_type"]}
    one["id"] = item.get("ident")
    one["asked"] = bare(_text(item.find(f"{QTI}presentation/{QTI}material")))
    said = {
        each.get("ident"): bare(_text(each))
        for each in item.findall(f"{QTI}itemfeedback")
    }
    links = {each.get("linkrefid") for each in item.iter(f"{QTI}displayfeedback")}
    assert links == said.keys()
    [scored] = [
        each
        for each in item.iter(f"{QTI}respcondition")
        if each.find(f"{QTI}setvar") is not None
    ]
    equal = [each.text for each in scored.iter(f"{QTI}varequal")]
    if choices := item.findall(f".//{QTI}render_choice/{QTI}response_label"):
        missing = {each.text for each in scored.findall(f".//{QTI}not/{QTI}varequal")}
        one["options"] = [
            (
                bare(_text(each)),
                said[f"{each.get('ident')}_fb"],
                each.get("ident") in equal and each.get("ident") not in missing,
            )
            for each in choices
        ]
        return one
    one["right"] = dict.fromkeys(equal, said["correct_fb"])
    one["said_of_wrong"] = said["general_incorrect_fb"]
    one["from"], one["to"] = (
        scored.findtext(f".//{QTI}{tag}") for tag in ("vargte", "varlte")
    )
    return one


def _text(node: ElementTree.Element) -> str:
    return node.find(f".//{QTI}mattext").text


def parts(root, folder):
    """Make a small copy of the course: what `make lms` reads of it."""
    for name in ("_toc.yml", "_config.yml", "chapters"):
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, folder / name)
    return folder
