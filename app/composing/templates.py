"""Templates are data, so that an organisation can add its own without code.

A template is a TOML file in ``resources/templates``, named by its id. What it says in
another language is a file of the same name in the folder of that language.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
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
def load_template(template_id: str = DEFAULT, language: str = "") -> Template:
    """Return a template, in a language (BCP 47) where it is translated into that.

    Else it is in the language it was written in. TemplateError when there is none with
    this id.
    """
    if template_id not in template_ids():
        known = ", ".join(template_ids())
        raise TemplateError(
            tr("There is no template {template_id!r}. Choose from: {known}").format(
                template_id=template_id, known=known
            )
        )
    path = _folder().joinpath(f"{template_id}.toml")
    template = read_template(path.read_text(encoding="utf-8"))
    tongue = primary(language)
    words = _folder().joinpath(tongue, f"{template_id}.toml") if tongue else None
    if words is None or not words.is_file():
        return template
    return translated(template, words.read_text(encoding="utf-8"), tongue)


def template_of(brief: Brief) -> Template:
    """Return the template of a brief, in its language. TemplateError as above."""
    return load_template(brief.template, brief.language)


def languages_of(template_id: str) -> tuple[str, ...]:
    """Return the languages (BCP 47) that a template speaks, its own first."""
    own = load_template(template_id).language
    others = sorted(
        entry.name
        for entry in _folder().iterdir()
        if entry.joinpath(f"{template_id}.toml").is_file()
    )
    return (own, *others)


def headings_in(brief: Brief, language: str) -> dict[SectionId, str]:
    """Return the headings that change with the language of a brief.

    Those that the template gave do; what a person wrote stays.
    """
    before, after = template_of(brief), load_template(brief.template, language)
    changed = {}
    for section in brief.sections:
        own, other = before.slot(section.slot), after.slot(section.slot)
        if own and other and section.heading == own.heading != other.heading:
            changed[section.id] = other.heading
    return changed


def translated(template: Template, source: str, language: str) -> Template:
    """Return a template with its name, headings and prompts from another TOML.

    ValueError for a heading or a prompt that is missing, or of no slot.
    """
    data = tomllib.loads(source)
    headings, prompts = data["headings"], data["prompts"]
    if set(headings) != {slot.key for slot in template.slots}:
        raise ValueError(f"{template.id}, {language}: other headings than the slots")
    if set(prompts) != {slot.key for slot in template.slots if slot.prompt}:
        raise ValueError(f"{template.id}, {language}: other prompts than the slots")
    slots = tuple(
        replace(slot, heading=headings[slot.key], prompt=prompts.get(slot.key, ""))
        for slot in template.slots
    )
    return replace(template, name=data["name"], language=language, slots=slots)


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


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without its region or script."""
    return language.partition("-")[0].lower()


def _folder() -> Traversable:
    return files("resources").joinpath("templates")
