"""Strict YAML: scalars stay text, keys are unique text, and every value knows its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

Data: TypeAlias = "str | Mapping[str, Data] | Sequence[Data] | None"
Path: TypeAlias = tuple[str | int, ...]

_NULL_TAG = "tag:yaml.org,2002:null"
_MERGE_KEY = "<<"
_DEEPEST = 50  # far beyond what anybody writes; the composer recurses, and a deeper text would end the process


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in the content, with the place where an editor mends it. Lines count from 1."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


@dataclass
class Document:
    """One file as read: its data, the line of every value, and what was wrong with it."""

    file: str
    data: Data = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def taken(self) -> Data:
        """The data, handed over: who makes values of it need not keep it in memory beside them."""
        data, self.data = self.data, None
        return data

    def line(self, path: Path) -> int:
        """The line of the value at ``path``, or of its nearest ancestor that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def complain(self, path: Path, text: str) -> None:
        """Note a problem at the value that stands at ``path``."""
        self.problems.append(Problem(self.file, self.line(path), text))


def read(file: str, text: str) -> Document:
    """Read one YAML text. Never raises for bad text: what is wrong stands in ``problems``."""
    document = Document(file)
    try:
        if line := _too_deep(text):
            document.problems.append(Problem(file, line, "嵌套层数太多"))
            return document
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or "无法读取"
        document.problems.append(Problem(file, line, f"不是有效的 YAML：{reason}"))
        return document
    if node is None:
        document.problems.append(Problem(file, 1, "文件是空的"))
        return document
    document.data = _value(node, (), document, set())
    return document


def _too_deep(text: str) -> int | None:
    """The line on which a text is nested too deeply; None when it is not."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return event.start_mark.line + 1 if event.start_mark else 1
    return None


def _value(node: yaml.Node, path: Path, document: Document, seen: set[int]) -> Data:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if id(node) in seen:
        document.complain(path, "不允许使用锚点和别名（& 与 *）")
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, i), document, seen) for i, child in enumerate(node.value)]
    if node.tag == _NULL_TAG:
        return None
    if node.tag.startswith("!"):
        document.complain(path, f"不允许使用标签 {node.tag}")
    return str(node.value)


def _mapping(node: yaml.MappingNode, path: Path, document: Document, seen: set[int]) -> Data:
    data: dict[str, Data] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.problems.append(Problem(document.file, line, "键必须是普通文字"))
            continue
        key = str(key_node.value)
        if key == _MERGE_KEY:
            document.problems.append(Problem(document.file, line, "不允许使用合并键（<<）"))
        elif key in data:
            document.problems.append(Problem(document.file, line, f"键 {key} 重复"))
        else:
            document.lines[(*path, key)] = line
            data[key] = _value(value_node, (*path, key), document, seen)
    return data
