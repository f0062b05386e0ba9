"""Watching for changes: folders by the system's notifications as far as it has any, single files by polling."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchdog.events import FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.events import FileSystemEventHandler as Handler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

_CHANGES: list[Any] = [FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""All that happens to a file but being read."""
_LOOKS_EVERY = 0.5
"""Seconds."""


@dataclass
class Watch:
    """An observer with the interface that a live-reload server expects.

    When an editor replaces a file, the notifications of its folder tell, those of the replaced file do not.
    """

    _folders: Any = field(default_factory=Observer)
    _files: Any = field(default_factory=lambda: PollingObserver(timeout=_LOOKS_EVERY))
    _watched: dict[Any, tuple[Handler, str, bool]] = field(default_factory=dict)

    def schedule(self, handler: Handler, path: str, *, recursive: bool = False) -> Any:
        """Watch a path, from `start` on or at once after it; the result is the argument for `unschedule`."""
        observer = self._folders if Path(path).is_dir() else self._files
        watch = observer.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)
        self._watched[watch] = handler, path, recursive
        return watch

    def unschedule(self, watch: Any) -> None:
        """Stop watching a path."""
        _, path, _ = self._watched.pop(watch)
        (self._folders if Path(path).is_dir() else self._files).unschedule(watch)

    def start(self) -> None:
        """Start watching; where the system has no notifications left, folders are polled too."""
        try:
            self._folders.start()
        except OSError:
            self._folders = PollingObserver(timeout=_LOOKS_EVERY)
            for handler, path, recursive in self._watched.values():
                if Path(path).is_dir():
                    self._folders.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)
            self._folders.start()
        self._files.start()

    def stop(self) -> None:
        """Stop watching."""
        self._folders.stop()
        self._files.stop()

    def join(self) -> None:
        """Wait until watching has stopped."""
        for observer in (self._folders, self._files):
            if observer.is_alive():
                observer.join()
