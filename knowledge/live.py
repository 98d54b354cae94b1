"""The content in use: loaded with its search and its ear for commands, and replaced only by content that is whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.commands import Commander
from knowledge.library import CONTENT, BrokenContentError, Library, load
from knowledge.search.decide import Finder
from knowledge.strict import Problem


class Live:
    """A library and what is made from it; readers take them from here at each turn."""

    def __init__(self, folder: Path = CONTENT) -> None:
        """Load the folder.

        Raises:
            BrokenContentError: nothing starts on a broken folder.
        """
        self._folder = folder
        self.library: Library = load(folder)
        self.finder = Finder(self.library)
        self.commander = Commander(self.library)

    def reload(self) -> Sequence[Problem]:
        """Read the folder anew. With problems, which are returned, the old content stays in use."""
        try:
            library = load(self._folder)
        except BrokenContentError as error:
            return error.problems
        self.library, self.finder, self.commander = library, Finder(library), Commander(library)
        return ()
