"""Bring work/ up to date and open JupyterLab there, on a start page."""

import sys
from pathlib import Path

import zmq

from tools.lab import offers, root_user
from tools.lab.start_page import START
from tools.lab.work_folder import bring_up_to_date
from tools.setup import processes

ROOT = Path(__file__).resolve().parents[2]
LAB = [
    f"--LabApp.default_url=/lab/tree/{START}",
    # Opens Markdown as a page, and asks no other host for news or versions.
    f"--LabApp.app_settings_dir={Path(__file__).resolve().parent / 'settings'}",
]
if zmq.has("curve"):  # else each kernel warns that it can be listened to
    LAB.append("--KernelManager.transport_encryption=auto")
# nbgrader is installed with JupyterLab, and Jupyter Notebook with it. Learners need
# neither; settings/page_config.json hides their part of the page.
OF_NBGRADER = ("formgrader", "validate_assignment", "assignment_list", "course_list")
OFF = [f"nbgrader.server_extensions.{name}" for name in OF_NBGRADER] + ["notebook"]
LAB += [f"--ServerApp.jpserver_extensions={name}=False" for name in OFF]


def fill(root: Path) -> list[str]:
    """Bring work/ up to date with the project; return what there is to say.

    Raises offers.WorkError if the folder cannot be used at all.
    """
    notebooks = offers.exercises(root / "exercises") + offers.chapters(root)
    return bring_up_to_date(root / "work", notebooks)


def main() -> int:
    """Copy what is new and run JupyterLab until it is stopped."""
    try:
        said = fill(ROOT)
    except offers.WorkError as error:
        print(f"lab: {error}", file=sys.stderr)
        return 1
    print("\n".join(said) or "work/: nothing new; your notebooks are as you left them.")
    sys.stdout.flush()
    folder = ROOT / "work"
    lab = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *LAB]
    if root_user.is_root() and root_user.is_allowed():
        lab.append(root_user.OPTION)
    return processes.call([*lab, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
