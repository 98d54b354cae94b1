"""Reads one workbook in a process of its own, with bounded memory and time: ``python -m handlers.files.child``."""

from __future__ import annotations

import resource
import sys
from dataclasses import asdict

import orjson

from handlers.files.limits import Limits, Trouble
from handlers.files.workbook import read_workbook

MEMORY = 1 << 30  # bytes of address space
SECONDS = 30  # of processor time


def main() -> None:
    """The file on standard input → its sheets, or the trouble with it, as JSON on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    limits = Limits(**orjson.loads(sys.argv[1]))
    read = read_workbook(sys.stdin.buffer.read(), limits)
    told = {"trouble": asdict(read)} if isinstance(read, Trouble) else {"sheets": [vars(sheet) for sheet in read]}
    sys.stdout.buffer.write(orjson.dumps(told))


if __name__ == "__main__":
    main()
