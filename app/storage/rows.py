"""Essays and nodes to rows and back. Every row carries its own digest.

SQLite's own check misses four of ten damages; a digest on each row misses none and can
say which piece it is. The digest of all nodes together finds a row that is whole but
old, as a lost write leaves it.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.domain.errors import DamageError, DossierError
from app.domain.essay import Block, BlockKind, Essay
from app.domain.picture import Picture
from app.domain.plain import from_plain, to_plain
from app.domain.wording import tr
from app.storage import schema, staging
from app.storage.connection import text_of
from app.storage.nodes import Kind, SpliceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.domain.ids import EssayId, PictureId
    from app.storage.connection import Connection
    from app.storage.nodes import Key, Splice

_EXTRACTOR = "1"  # the rules by which importing read the bytes
_NODES = "nodes"  # the key of the digest of all nodes


def write_essay(connection: Connection, essay: Essay, original: bytes) -> None:
    """Store an essay and its bytes. One stored before under its id is replaced.

    Where the bytes have stayed with somebody else, as those of an excerpt have, its
    text stands in for them. ValueError when the bytes are not those of the essay.
    """
    blob = hashlib.sha256(original).hexdigest()
    if blob != (essay.text_sha256 if essay.is_excerpt else essay.sha256):
        raise ValueError(f"These are not the bytes of {essay.name}")
    connection.rows("DELETE FROM segment WHERE essay = ?", essay.id)
    connection.rows("DELETE FROM essay WHERE id = ?", essay.id)
    write_blob(connection, blob, original)
    body = json.dumps(
        to_plain(replace(essay, text="", blocks=())), ensure_ascii=False, sort_keys=True
    )
    fields = (essay.id, blob, _EXTRACTOR, essay.text_sha256, body)
    connection.rows(
        "INSERT INTO essay (id, blob, extractor, text_sha256, body, text, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        *fields,
        essay.text,
        schema.row_digest(*fields, _together(map(_segment, essay.blocks))),
    )
    for n, block in enumerate(essay.blocks):
        connection.rows(
            "INSERT INTO segment (essay, n, kind, start, stop, language, level,"
            " ordered, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            essay.id,
            n,
            *_segment(block),
            _segment_digest(essay, n),
        )


def read_essay(connection: Connection, essay_id: EssayId) -> Essay:
    """Return an essay. DossierError names what of it is missing or damaged."""
    found = connection.rows(
        "SELECT id, blob, extractor, text_sha256, body,"
        " CAST(coalesce(text, '') AS BLOB), sha256"
        " FROM essay WHERE id = ?",
        essay_id,
    )
    if not found:
        raise damaged(connection, tr("an essay is missing"))
    *fields, encoded, digest = found[0]
    text = text_of(encoded)
    segments = connection.rows(
        "SELECT kind, start, stop, language, level, ordered FROM segment"
        " WHERE essay = ? ORDER BY n",
        essay_id,
    )
    whole = (
        schema.row_digest(*fields, _together(segments)) == digest
        and hashlib.sha256(encoded).hexdigest() == fields[3]
    )
    if not whole:
        raise damaged(connection, _damage_in(connection, fields, text))
    try:
        shell = from_plain(Essay, json.loads(fields[-1]))
        return replace(shell, text=text, blocks=tuple(map(_block, segments)))
    except (ValueError, RecursionError) as error:
        raise damaged(
            connection, tr("an essay; {error}").format(error=error)
        ) from error


def chunks_of(connection: Connection, essay_id: EssayId) -> Iterator[bytes]:
    """Yield the original bytes of an essay in pieces. DossierError names damage."""
    held = connection.rows("SELECT blob FROM essay WHERE id = ?", essay_id)
    if not held:
        raise DossierError(tr("The dossier no longer has that essay"))
    yield from _pieces(connection, held[0][0], tr("an original file"))


def original_of(connection: Connection, essay_id: EssayId) -> bytes:
    """Return the original bytes of an essay, in memory once."""
    return _joined(chunks_of(connection, essay_id))


def write_picture(connection: Connection, picture: Picture) -> None:
    """Store the file of a picture, once. ValueError when it is named by other bytes."""
    if not picture.is_sound:
        raise ValueError(f"No picture that could be kept: {picture.id}")
    write_blob(connection, picture.id, picture.data)


def read_picture(connection: Connection, picture_id: PictureId) -> Picture:
    """Return a picture. DossierError when it is missing or damaged."""
    return Picture(
        picture_id, _joined(_pieces(connection, picture_id, tr("a picture")))
    )


def _joined(pieces: Iterable[bytes]) -> bytes:
    whole = BytesIO()
    for piece in pieces:
        whole.write(piece)
    return whole.getvalue()


def _pieces(connection: Connection, blob: str, what: str) -> Iterator[bytes]:
    """Yield the bytes under a digest. DossierError says ``what`` is damaged."""
    rows = connection.each(
        "SELECT CAST(coalesce(data, '') AS BLOB), sha256 FROM blob_chunk"
        " WHERE blob = ? ORDER BY n",
        blob,
    )
    whole = hashlib.sha256()
    for n, (data, digest) in enumerate(rows):
        if hashlib.sha256(data).digest() != digest:
            raise damaged(
                connection,
                tr("piece {number} of {what}").format(number=n + 1, what=what),
            )
        whole.update(data)
        yield data
    if whole.hexdigest() != blob:
        raise damaged(connection, what)


def read_nodes(connection: Connection) -> dict[Key, str]:
    """Return the text of every node. DossierError names damaged ones."""
    found: dict[Key, str] = {}
    hurt: list[str] = []
    total = 0
    for *texts, digest in connection.each(
        "SELECT CAST(kind AS BLOB), CAST(id AS BLOB), CAST(body AS BLOB), sha256"
        " FROM node"
    ):
        kind, node_id, body = map(text_of, texts)
        if schema.row_digest(kind, node_id, body) != digest:
            hurt.append(f"{kind} {node_id}")
        else:
            found[Kind(kind), node_id] = body
            total ^= int.from_bytes(digest, "big")
    if hurt:
        raise damaged(connection, ", ".join(sorted(hurt)))
    if int(nodes_digest(connection), 16) != total:
        raise damaged(connection, tr("a piece is missing or older than the rest"))
    return found


def write_nodes(connection: Connection, splices: tuple[Splice, ...]) -> None:
    """Change the texts of nodes. DossierError when the file holds something else."""
    total = int(nodes_digest(connection), 16)
    for splice in splices:
        total ^= _write_node(connection, splice)
    set_meta(connection, _NODES, f"{total:064x}")


def nodes_digest(connection: Connection) -> str:
    """Return the digest of all nodes together, in hex, as ``meta`` has it."""
    return get_meta(connection, _NODES) or f"{0:064x}"


def digest_of(bodies: Mapping[Key, str]) -> str:
    """Return the digest that these texts of nodes have together, in hex."""
    total = 0
    for (kind, node_id), body in bodies.items():
        total ^= int.from_bytes(schema.row_digest(kind, node_id, body), "big")
    return f"{total:064x}"


def get_meta(connection: Connection, key: str) -> str | None:
    """Return a fact about the file, or None. DossierError when it is damaged."""
    rows = connection.rows("SELECT value, sha256 FROM meta WHERE key = ?", key)
    if not rows:
        return None
    value, digest = rows[0]
    if schema.row_digest(key, value) != digest:
        raise damaged(connection, tr("the entry “{key}”").format(key=key))
    return str(value)


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Store a fact about the file."""
    connection.rows(
        "INSERT INTO meta (key, value, sha256) VALUES (?, ?, ?) ON CONFLICT (key)"
        " DO UPDATE SET value = excluded.value, sha256 = excluded.sha256",
        key,
        value,
        schema.row_digest(key, value),
    )


def damaged(connection: Connection, what: str) -> DossierError:
    """Return the error that names what is damaged."""
    return DamageError(
        tr(
            "{name} is damaged ({what}); nothing was changed: keep the file"
            " and go back to a copy of it"
        ).format(name=connection.name, what=what)
    )


def _write_node(connection: Connection, splice: Splice) -> int:
    kind, node_id = splice.key
    rows = connection.rows(
        "SELECT body, sha256 FROM node WHERE kind = ? AND id = ?", kind, node_id
    )
    body, digest = rows[0] if rows else ("", bytes(32))
    if rows and schema.row_digest(kind, node_id, body) != digest:
        raise damaged(connection, f"{kind} {node_id}")
    try:
        body = splice.apply(body)
    except SpliceError as error:
        raise damaged(
            connection,
            tr("{piece} is older than the rest").format(piece=f"{kind} {node_id}"),
        ) from error
    if not body:
        connection.rows("DELETE FROM node WHERE kind = ? AND id = ?", kind, node_id)
        return int.from_bytes(digest, "big")
    after = schema.row_digest(kind, node_id, body)
    connection.rows(
        "INSERT INTO node (kind, id, body, sha256) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body,"
        " sha256 = excluded.sha256",
        kind,
        node_id,
        body,
        after,
    )
    return int.from_bytes(digest, "big") ^ int.from_bytes(after, "big")


def write_blob(connection: Connection, sha256: str, data: bytes) -> None:
    """Store bytes under their digest, in pieces, unless they are there."""
    if staging.has(connection, sha256):
        return
    staging.drop(connection, sha256)  # it was on its way; here is all of it
    connection.rows("INSERT INTO blob (sha256, size) VALUES (?, ?)", sha256, len(data))
    view = memoryview(data)
    for n, start in enumerate(range(0, len(data), schema.CHUNK)):
        piece = view[start : start + schema.CHUNK]
        connection.rows(
            "INSERT INTO blob_chunk (blob, n, data, sha256) VALUES (?, ?, ?, ?)",
            sha256,
            n,
            piece,
            hashlib.sha256(piece).digest(),
        )


def _segment(block: Block) -> tuple[str, int, int, str | None, int, int]:
    return (
        block.kind.value,
        block.start,
        block.end,
        block.language,
        block.level,
        int(block.ordered),
    )


def _segment_digest(essay: Essay, n: int) -> bytes:
    block = essay.blocks[n]
    text = essay.text[block.start : block.end]
    return schema.row_digest(essay.id, n, *_segment(block), text)


def _damage_in(connection: Connection, essay: list[str], text: str) -> str:
    """Name the blocks of an essay that are not as they were written."""
    essay_id, *_, body = essay
    named = re.search(r'"name": "([^"]+)"', str(body))
    name = tr("the essay “{name}”").format(name=named[1]) if named else tr("an essay")
    hurt = [
        str(n + 1)
        for n, *fields, digest in connection.each(
            "SELECT CAST(n AS INTEGER), kind, CAST(start AS INTEGER),"
            " CAST(stop AS INTEGER), language, level, ordered, sha256"
            " FROM segment WHERE essay = ? ORDER BY n",
            essay_id,
        )
        if schema.row_digest(essay_id, n, *fields, text[fields[1] : fields[2]])
        != digest
    ]
    return (
        tr("block {numbers} of {name}").format(numbers=", ".join(hurt), name=name)
        if hurt
        else name
    )


def _block(row: tuple[Any, ...]) -> Block:
    kind, start, stop, language, level, ordered = row
    return Block(BlockKind(kind), start, stop, language, level, bool(ordered))


def _together(segments: Iterable[tuple[Any, ...]]) -> str:
    """Return one digest of the fields of all segments; to check each costs too much."""
    fields = schema.encoded(list(segments))
    return hashlib.sha256(fields.encode()).hexdigest()
