"""What all figures that respond have in common."""

import html
import inspect
import json
import numbers
from typing import Any, ClassVar

import anywidget
import traitlets
from matplotlib.figure import Figure as Picture

from embedbook import figures
from embedbook.explore import modules, saved
from embedbook.explore.text import well_formed
from embedbook.explore.values import whole_number


class Text(traitlets.Unicode):
    """A text; lone surrogates, which cannot be sent or drawn, become U+FFFD."""

    def validate(self, obj: Any, value: Any) -> str:
        """Return `value` as a well-formed str; raise TraitError if it is no text."""
        return well_formed(super().validate(obj, value))


class Whole(traitlets.Int):
    """A whole number, of Python's or NumPy's integers; neither bool nor float."""

    info_text = "a whole number (an int, no bool or float)"

    def validate(self, obj: Any, value: Any) -> int:
        """Return `value` as an int; raise TraitError if it is no whole number."""
        try:
            number = whole_number(value)
        except TypeError:
            self.error(obj, value)
        return super().validate(obj, number)


class Real(traitlets.Float):
    """A number as a float, of Python's or NumPy's numbers; no bool."""

    info_text = "a number"

    def validate(self, obj: Any, value: Any) -> float:
        """Return `value` as a float; raise TraitError if it is none, or too large."""
        try:
            if isinstance(value, bool) or not isinstance(value, numbers.Real):
                raise TypeError
            return super().validate(obj, float(value))
        except (TypeError, OverflowError):
            self.error(obj, value)


class Figure(anywidget.AnyWidget):
    """A figure that responds, in a notebook and on a page without a kernel.

    In a notebook it is a widget: its traits are synced, so Python reads what the
    reader did and sets what the reader sees. On the static page a small host
    mounts the same ES module on the same state. Until then, where scripts do not
    run, and in print, it is a picture with a caption.

    A subclass gives `name` (kebab case; also that of its ES module), `public`
    (the traits that are its state), `caption` (what to try) and `picture`. A trait
    that only the figure itself sets has the tag `made`. TypeError is raised for a
    setting that there is not.
    """

    name: ClassVar[str] = ""
    public: ClassVar[tuple[str, ...]] = ()

    caption = Text().tag(sync=True)
    unheard = Text(saved.WORDS["unheard"], read_only=True).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        unknown = sorted(set(traits) - {*self.trait_names(), "model_id"})
        if unknown:
            raise TypeError(
                f"{type(self).__name__} has no setting {', '.join(unknown)}. There "
                f"are: {', '.join(self._settings())}."
            )
        super().__init__(**traits)

    @classmethod
    def _settings(cls) -> list[str]:
        """Return the names of what may be given when a figure is made."""
        given = list(inspect.signature(cls.__init__).parameters.values())[1:]
        named = [each.name for each in given if each.kind != each.VAR_KEYWORD]
        traits = cls.class_traits()
        public = [
            name
            for name in (*cls.public, "caption")
            if not (traits[name].read_only or traits[name].metadata.get("made"))
        ]
        return list(dict.fromkeys([*named, *public]))

    def __init_subclass__(cls, **options: Any) -> None:
        """Give the subclass its ES module and the style sheet."""
        if "name" in cls.__dict__:  # traitlets makes subclasses of its own
            cls._esm = modules.module(cls.name)
            cls._css = modules.style()
        super().__init_subclass__(**options)

    def picture(self) -> tuple[Picture, str]:
        """Return the static picture and its alternative text."""
        raise NotImplementedError

    def state(self) -> dict[str, Any]:
        """Return the state as it goes to the page: JSON-able values by trait."""
        return {name: getattr(self, name) for name in self.public}

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page sends, which is sent back before traits see it."""
        super().set_state(
            {
                name: well_formed(value) if isinstance(value, str) else value
                for name, value in sync_data.items()
            }
        )

    def static(self) -> str:
        """Return the figure as it stands on a page before its script runs."""
        picture, alt = self.picture()
        state = json.dumps(self.state(), ensure_ascii=False, allow_nan=False)
        return (
            f'<figure class="course-figure explore" data-explore="{self.name}" '
            f'data-state="{html.escape(state)}">'
            f"<figcaption>{html.escape(self.caption)}</figcaption>"
            f'<p class="explore-still">{saved.WORDS["still"]}</p>'
            f'<div class="explore-picture">{figures.inline(picture, alt)}</div>'
            "</figure>"
        )

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**options)
        if not saved.in_lab():
            return data | {"text/html": self.static()}, metadata
        saved.announce()
        image = figures.as_image(figures.inline(*self.picture()))
        shown = f"<p>{html.escape(self.caption)}</p>{image}"
        return data | {"text/html": shown}, metadata

    def __repr__(self) -> str:
        """Return the call that makes this figure, long values cut."""
        values = []
        for name in self.public:
            value = repr(getattr(self, name))
            values.append(f"{name}={value if len(value) <= 60 else value[:57] + '…'}")
        return f"{type(self).__name__}({', '.join(values)})"
