"""Who works for a window beside it: tasks, other processes, the collector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.editing.collector import Collector
from app.editing.tasks import Tasks
from app.editing.worker import WorkerClient
from app.reviewing.process import ReviewingProcess
from app.ui.handover.exporting import Exporter
from app.ui.handover.process import ExportProcess
from app.ui.keeping.opening import documents_folder
from app.ui.reviewing import Reviewer
from app.ui.spelling import Spelling, SpellingProcess

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject


@dataclass(frozen=True, slots=True)
class Crew:
    """What a window hands its work to. ``documents`` is where new dossiers go."""

    tasks: Tasks
    worker: WorkerClient
    reviewer: Reviewer
    exporter: Exporter
    collector: Collector
    spelling: Spelling
    documents: Path

    def let_go(self) -> None:
        """Hold nothing more of the dossier that was open."""
        self.reviewer.let_go()
        self.collector.let_go()

    def close(self) -> None:
        """End all work."""
        self.tasks.close()
        self.worker.close()
        self.reviewer.close()
        self.spelling.close()
        self.collector.close()


def make_crew(parent: QObject, documents: Path | None = None) -> Crew:
    """Make all of them; new dossiers go to the user's documents unless told."""
    tasks, worker = Tasks(parent), WorkerClient(ExportProcess(), parent)
    reviewer = Reviewer(WorkerClient(ReviewingProcess(), parent))
    exporter = Exporter(tasks, worker, parent)
    folder = documents or documents_folder()
    spelling = Spelling(WorkerClient(SpellingProcess(), parent), parent)
    collector = Collector(parent)
    return Crew(tasks, worker, reviewer, exporter, collector, spelling, folder)
