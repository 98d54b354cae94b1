"""Workbooks are read in a child process, so that no file, however made, takes this one down."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import orjson
from pydantic import TypeAdapter

from handlers.files.limits import Limits, Trouble
from handlers.files.workbook import Sheet

_ROOT = Path(__file__).parents[2]
_SECONDS = 60.0
_SHEETS = TypeAdapter(list[Sheet])
_TROUBLE = TypeAdapter(Trouble)


def read_contained(data: bytes, limits: Limits) -> list[Sheet] | Trouble:
    """The sheets of a workbook. A child that is killed asked for too much; one that fails met a broken file."""
    command = [sys.executable, "-m", "handlers.files.child", orjson.dumps(asdict(limits)).decode()]
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=_ROOT, timeout=_SECONDS, check=True)  # noqa: S603
        told = orjson.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return Trouble("bomb")
    except subprocess.CalledProcessError as error:
        return Trouble("bomb" if error.returncode < 0 else "broken")
    except orjson.JSONDecodeError:
        return Trouble("broken")
    return _TROUBLE.validate_python(told["trouble"]) if "trouble" in told else _SHEETS.validate_python(told["sheets"])
