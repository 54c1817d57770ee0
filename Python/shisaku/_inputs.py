"""Which files a conversion reads, and their ids: the rules of `shisaku convert`."""

from __future__ import annotations

import collections
import hashlib
import os
import unicodedata
from typing import Iterable, Iterator, List, Tuple, Union

PathLike = Union[str, "os.PathLike[str]"]

# Endings of the files that are looked for in a folder, and the one that may stand behind them.
EXTENSIONS = ("hocr", "htm", "html", "pdf", "text", "txt", "xhtml", "xml")
PACKED = "gz"

# Ids that no document gets: names in the output folder of `shisaku convert`.
RESERVED = (
    ".correction", ".lock", ".unfinished", "documents.jsonl", "manifest.jsonl", "policies.jsonl",
    "profiles")
# Categories of characters that stay in an id.
KEPT = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"}


def is_dump(name: str) -> bool:
    """Whether a file in a folder is read, by the ending of its name."""
    lower = name.lower()
    stem = lower[:-len(PACKED) - 1] if lower.endswith("." + PACKED) else lower
    return not name.startswith(".") and stem.rpartition(".")[2] in EXTENSIONS and "." in stem


def files(paths: Union[PathLike, Iterable[PathLike]]) -> Iterator[str]:
    """The files in the order in which they are converted; those of a folder by their paths."""
    one = isinstance(paths, (str, os.PathLike))
    for path in [paths] if one else paths:  # type: ignore[list-item,union-attr]
        path = os.fspath(path)  # type: ignore[arg-type]
        if os.path.isdir(path):
            found = [
                os.path.join(folder, name)
                for folder, folders, names in os.walk(path)
                if _visible(folders) for name in names if is_dump(name)]
            yield from sorted(found, key=lambda file: os.fsencode(file).split(b"/"))
        else:
            yield path


def _visible(folders: List[str]) -> bool:
    """Takes hidden folders off a list, so that they are not walked."""
    folders[:] = [name for name in folders if not name.startswith(".")]
    return True


def document_id(name: str) -> str:
    """The stem of a file name; what is no letter, digit, `.`, `_` or `-` becomes `-`."""
    stem = name[:-len(PACKED) - 1] if name.lower().endswith("." + PACKED) else name
    dot = stem.rfind(".")
    stem = stem[:dot] if dot > 0 else stem
    kept = "".join(c if c in "._-" or unicodedata.category(c) in KEPT else "-" for c in stem)
    return "-" * max(len(kept), 1) if set(kept) <= {"."} else kept


def identified(paths: Union[PathLike, Iterable[PathLike]]) -> List[Tuple[str, str]]:
    """Files with their ids; those that share one get the beginning of their SHA-256 behind it."""
    listed = list(dict.fromkeys(files(paths)))
    stems = [document_id(os.path.basename(path)) for path in listed]
    shared = collections.Counter(stems) + collections.Counter(RESERVED)
    taken = {stem for stem, count in shared.items() if count == 1 or stem in RESERVED}
    result = []
    for path, stem in zip(listed, stems):
        candidate = stem
        if shared[stem] > 1:
            candidate = name = f"{stem}-{_hash(path)[:8]}"
            number = 2
            while candidate in taken:
                candidate, number = f"{name}-{number}", number + 1
            taken.add(candidate)
        result.append((candidate, path))
    return result


def _hash(path: str) -> str:
    """SHA-256 of a file; of nothing where it cannot be read, which its conversion then says."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                digest.update(piece)
    except OSError:
        return hashlib.sha256().hexdigest()
    return digest.hexdigest()
