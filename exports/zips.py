"""Zip files that are the same bytes from the same content, and the moment that they are of."""

import os
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from exports.history import last_commit

ROOT = Path(__file__).resolve().parents[1]
UNKNOWN = datetime(2026, 1, 1, tzinfo=UTC)  # of a copy of the book without its history
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # that a zip file can say
PACKED = {".png", ".woff2"}  # would not become smaller


def moment() -> datetime:
    """When the book was last changed: as SOURCE_DATE_EPOCH says, or else its last commit."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    seconds = int(said) if said else last_commit(ROOT, ".")
    return datetime.fromtimestamp(seconds, UTC) if said or seconds else UNKNOWN


def write(to: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files in the given order, all with the book's own date."""
    date = max(moment(), EARLIEST).timetuple()[:6]
    with zipfile.ZipFile(to, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # on Windows too
            stored = name == "mimetype" or Path(name).suffix in PACKED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
