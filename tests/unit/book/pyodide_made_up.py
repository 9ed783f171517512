"""Made-up files of Pyodide, and what a server that has them is asked."""

from dataclasses import dataclass, field

WHEEL = "numpy-9.8.7-cp399-cp399-pyemscripten_2026_0_wasm32.whl"
CONTENT = {
    "pyodide.mjs": b'var a="9.9.9";export{a as version};',
    "pyodide.asm.mjs": b"export default 1",
    "pyodide.asm.wasm": b"\0asm\1\0\0\0" * 9,
    "python_stdlib.zip": b"PK standard library",
    WHEEL: b"PK NumPy",
}


@dataclass
class Server:
    """Has a body for each name; counts what is got of it."""

    url: str = ""
    bodies: dict[str, bytes] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)  # of these it sends a half
    asked: list[str] = field(default_factory=list)
