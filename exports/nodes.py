"""For walks over all nodes, which know no kind of node: so none is ever forgotten.

What a field may hold is told by its annotation.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import Field

    _Node = TypeVar("_Node")

# As the modules of the nodes write them; no kind of node, nor a tuple of any.
_PLAIN = frozenset(("str", "str | None", "bool", "int", "float", "bytes"))


def may_hold_nodes(field: Field[Any]) -> bool:
    """Say whether a field may hold nodes: all may whose annotation is not plain."""
    return field.type not in _PLAIN


def changed(node: _Node, changes: Mapping[str, object]) -> _Node:
    """Return a node with other values in some fields, sooner than ``replace`` does."""
    kind: type = type(node)
    held = [
        changes[name] if name in changes else getattr(node, name)
        for name in _names(kind)
    ]
    return cast("_Node", kind(*held))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
