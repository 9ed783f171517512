"""How everybody's JupyterLab is on the hub; the image has it in /etc/jupyter."""

c = get_config()  # noqa: F821  (Jupyter puts it here)

# Of nbgrader, students need the list of assignments; marks are made elsewhere.
OF_TEACHERS = ("formgrader", "validate_assignment", "course_list")
c.ServerApp.jpserver_extensions.update(
    {f"nbgrader.server_extensions.{name}": False for name in OF_TEACHERS}
)
# Nobody needs one here, and a lesson is easier without. It protects nothing: a
# notebook starts programs too.
c.ServerApp.terminals_enabled = False
