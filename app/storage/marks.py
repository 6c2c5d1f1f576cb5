"""What marks a file as a dossier, and the settings of every connection to one."""

from __future__ import annotations

APPLICATION_ID = 0x44535231  # "DSR1", offset 68 of the header (SQLite file format 1.3)
PAGE_SIZE = 8192

CONNECTION = (  # EXTRA also makes the removal of the journal durable
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA locking_mode=NORMAL",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=FAST",
    "PRAGMA cache_size=-16384",
    "PRAGMA temp_store=MEMORY",
)
