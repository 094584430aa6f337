"""Several files written into a folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from clustergraph.errors import OutputError, Problem


def write_folder(texts: Mapping[str, str], folder: Path) -> None:
    """Write files into a folder, as UTF-8; other files that are there stay.

    All are written beside the folder's own first. Only when every one of them is complete do they take their places,
    and when one cannot, those before it give theirs back.

    Args:
        texts: file name to text.
        folder: the folder; it is made, in a folder that exists, when it is not there.

    Raises:
        OutputError: something cannot be written; what stood there stands as it was.
    """
    made = not folder.exists()
    staging: Path | None = None
    try:
        if made:
            folder.mkdir()
        staging = Path(tempfile.mkdtemp(dir=folder, prefix=".clustergraph."))
        for name, text in texts.items():
            _write(staging / name, text)
        _place(list(texts), staging, folder)
    except OSError as error:
        raise OutputError(
            Problem(
                f"cannot be written: {error.strerror or error}",
                file=folder if error.filename is None else _shown(error.filename, folder),
                remedy="name a folder that you may write to and that has room, or a new one in a folder that exists",
            )
        ) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
        if made:
            with suppress(OSError):
                folder.rmdir()  # only when nothing came of it: it is empty


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _place(names: list[str], staging: Path, folder: Path) -> None:
    """Move files to their places; undo it when one cannot be moved."""
    placed: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(staging / f"{name}.before")
            placed.append(name)
            (staging / name).rename(folder / name)
    except OSError:
        for name in placed:
            (folder / name).unlink(missing_ok=True)
            if (staging / f"{name}.before").exists():
                (staging / f"{name}.before").rename(folder / name)
        raise


def _shown(name: object, folder: Path) -> Path:
    """The file that an error is about, unless it is one of ours that the user does not know."""
    path = Path(os.fsdecode(name)) if isinstance(name, (str, bytes)) else folder
    return folder if ".clustergraph." in str(path) else path
