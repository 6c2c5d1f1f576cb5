"""What a field of a node may hold, told by its annotation: for walks over all nodes.

They know no kind of node, and so go through kinds that are added one day too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import Field

# As the modules of the nodes write them; no kind of node, nor a tuple of any.
_PLAIN = frozenset(("str", "str | None", "bool", "int", "float", "bytes"))


def may_hold_nodes(field: Field[Any]) -> bool:
    """Say whether a field may hold nodes: all may whose annotation is not plain."""
    return field.type not in _PLAIN
