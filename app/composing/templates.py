"""Templates are data, so that an organisation can add its own without code.

A template is a TOML file in ``resources/templates``, named by its id.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from app.domain.brief import Brief, Section
from app.domain.errors import UserError
from app.domain.ids import BriefId, SectionId, derived_id, new_id
from app.domain.template import Slot, Template
from app.domain.wording import tr

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DEFAULT = "one-page-brief"


class TemplateError(UserError):
    """A template that is not there."""


def template_ids() -> tuple[str, ...]:
    """Return the ids of all templates, the default first."""
    names = sorted(
        entry.name.removesuffix(".toml")
        for entry in _folder().iterdir()
        if entry.name.endswith(".toml")
    )
    return tuple(sorted(names, key=lambda name: name != DEFAULT))


@cache
def load_template(template_id: str = DEFAULT) -> Template:
    """Return a template. TemplateError when there is none with this id."""
    if template_id not in template_ids():
        known = ", ".join(template_ids())
        raise TemplateError(
            tr("There is no template {template_id!r}. Choose from: {known}").format(
                template_id=template_id, known=known
            )
        )
    path = _folder().joinpath(f"{template_id}.toml")
    return read_template(path.read_text(encoding="utf-8"))


def read_template(source: str) -> Template:
    """Read a template from TOML. ValueError or TypeError when it is not well formed."""
    data = tomllib.loads(source)
    slots = tuple(_slot(entry) for entry in data.pop("slots"))
    if len({slot.key for slot in slots}) != len(slots):
        raise ValueError(f"Two slots of the template {data.get('id')!r} share a key")
    return Template(**data, slots=slots)


def new_brief(
    template: Template, title: str = "", brief_id: BriefId | None = None
) -> Brief:
    """Return an empty brief with a section for each slot of the template."""
    chosen = brief_id or BriefId(new_id())
    return Brief(
        chosen,
        title.strip() or template.name,
        template.id,
        template.language,
        sections=tuple(
            Section(SectionId(derived_id(chosen, slot.key)), slot.heading, slot.key)
            for slot in template.slots
        ),
    )


def _slot(entry: dict[str, Any]) -> Slot:
    if "allowed" in entry:
        entry["allowed"] = tuple(entry["allowed"])
    return Slot(**entry)


def _folder() -> Traversable:
    return files("resources").joinpath("templates")
