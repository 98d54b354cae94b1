"""The content in use: loaded with its search and its ear for commands, and replaced only by content that is whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge.commands import Commander
from knowledge.indicators.speech.asked import Asked
from knowledge.library import CONTENT, BrokenContentError, Library, load
from knowledge.registers.speech.spoken import Spoken
from knowledge.search.decide import Finder
from knowledge.strict import Problem
from knowledge.visits.commands import Command


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
        self.commander = Commander(self.library, self.finder)
        self._before: tuple[Library, Finder, Commander] | None = None

    def command(self, text: str, today: date, *, board: bool) -> Asked | Command | Spoken | None:
        """What somebody of the bureau wants done; None when it is a question.

        Words that an entry lists are a question, whoever says them; but what the entries on the plan say of its
        targets is said better by the ``board``, to those who may see it.
        """
        listed = self.finder.listed(text)
        if listed is None:
            return self.commander.understand(text, today)
        return self.commander.instead_of(listed, text, today) if board else None

    def source(self, topic_id: str) -> str:
        """The file of an entry as its editors wrote it.

        Raises:
            KeyError: there is no such entry.
        """
        if topic_id not in self.library.topics:
            raise KeyError(topic_id)
        return (self._folder / "topics" / f"{topic_id}.yaml").read_text("utf-8")

    def texts(self) -> dict[str, str]:
        """Every file of the folder as it is now, by its path in it."""
        files = sorted(self._folder.rglob("*.yaml"))
        return {path.relative_to(self._folder).as_posix(): path.read_text("utf-8") for path in files}

    def draft(self) -> Live:
        """What the folder holds now, beside what is in use.

        Raises:
            BrokenContentError: it is not whole.
        """
        return Live(self._folder)

    def reload(self, only: str | None = None) -> Sequence[Problem]:
        """Read the folder anew. With problems, which are returned, the old content stays in use.

        ``only``: the version that was looked at before; if the folder is another by now, nothing changes.
        """
        try:
            library = load(self._folder)
        except BrokenContentError as error:
            return error.problems
        if library.version != self.library.version and only in {None, library.version}:
            finder = Finder(library)
            finder.warm()
            self._before = self.library, self.finder, self.commander
            self.library, self.finder, self.commander = library, finder, Commander(library, finder)
        return ()

    def back(self) -> bool:
        """Use the content before the last reload again, until the next one; False when there is none.

        The files stay as they are: they are to be mended, or the next start reads them again.
        """
        if self._before is None:
            return False
        (self.library, self.finder, self.commander), self._before = self._before, None
        return True
