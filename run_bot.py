"""The one script: wiring only. `run_bot.py check` lints the content."""

from __future__ import annotations

import sys

from knowledge.library import BrokenContentError, load


def main() -> int:
    """Lint the content folder."""
    try:
        library = load()
    except BrokenContentError as error:
        print(error)
        return 1
    print(f"{len(library.topics)} topics")
    return 0


if __name__ == "__main__":
    sys.exit(main())
