"""Make book/_assets/python/editor/ anew: CodeMirror in one file, and its licences.

    .venv/bin/python -m tools.editor.make_bundle [FOLDER]

Only this needs node and npm; what it makes is in git. The versions are those of
package.json, beside this file, and package-lock.json holds the digest of each package;
so the same bytes come out each time. codemirror.js names what the bundle exports.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "book/_assets/python/editor"
TAKEN = ("package.json", "package-lock.json", ".npmrc", "codemirror.js")
BANNER = "/* CodeMirror 6 (MIT), made by tools/editor. See codemirror.LICENSE. */"
ESBUILD = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--charset=utf8"]
ESBUILD += ["--legal-comments=none", "--log-level=warning", f"--banner:js={BANNER}"]


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in a folder. Raises FileNotFoundError or CalledProcessError."""
    program = shutil.which("npm")
    if program is None:
        raise FileNotFoundError("npm, which comes with node, is not on PATH")
    subprocess.run([program, *arguments], cwd=folder, check=True)


def packages(metafile: Path) -> list[str]:
    """Return the packages that have a byte in the bundle, by esbuild's own account."""
    outputs = json.loads(metafile.read_text("utf-8"))["outputs"]
    names = set()
    for output in outputs.values():
        for path, taken in output["inputs"].items():
            if "node_modules/" in path and taken["bytesInOutput"]:
                within = path.rpartition("node_modules/")[2]
                depth = 2 if within.startswith("@") else 1
                names.add("/".join(within.split("/")[:depth]))
    return sorted(names)


def licences(modules: Path, names: list[str]) -> str:
    """Return each licence once, below the packages, with versions, that it is of."""
    under: dict[str, list[str]] = {}
    for name in names:
        package = json.loads((modules / name / "package.json").read_text("utf-8"))
        text = (modules / name / "LICENSE").read_text("utf-8").strip()
        under.setdefault(text, []).append(f"{name} {package['version']}")
    parts = ["\n".join(of) + f"\n\n{text}\n" for text, of in under.items()]
    return ("\n" + "-" * 72 + "\n\n").join(parts)


def make(folder: Path) -> list[Path]:
    """Write the bundle and its licences into `folder`; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    bundle, licence = folder / "codemirror.mjs", folder / "codemirror.LICENSE"
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        for name in TAKEN:
            shutil.copy(HERE / name, work / name)
        npm(work, "ci", "--ignore-scripts", "--silent")
        npm(
            work, "exec", "--offline", "--", "esbuild", "codemirror.js", *ESBUILD,
            "--metafile=meta.json", "--outfile=bundle.mjs",
        )  # fmt: skip
        names = packages(work / "meta.json")
        licence.write_text(licences(work / "node_modules", names), "utf-8")
        shutil.copyfile(work / "bundle.mjs", bundle)
    return [bundle, licence]


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if sys.argv[1:] else FOLDER):
        print(f"{path}: {path.stat().st_size} bytes")
