"""What the validator found, in words that an editor of the bureau understands."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = {
    "missing": "缺少 {field}",
    "extra_forbidden": "不认识的键 {field}",
    "string_type": "{field} 应为文字",
    "string_too_short": "{field} 不能为空",
    "string_too_long": "{field} 超过 {max_length} 个字符",
    "string_pattern_mismatch": "{field} 的写法不对",
    "too_short": "{field} 至少要 {min_length} 项，现有 {actual_length} 项",
    "too_long": "{field} 最多 {max_length} 项，现有 {actual_length} 项",
    "literal_error": "{field} 只能是 {expected}",
    "tuple_type": "{field} 应为列表",
    "model_type": "{field} 应为“键: 值”的形式",
    "model_attributes_type": "{field} 应为“键: 值”的形式",
    "union_tag_invalid": "{field} 的 kind 只能是 {expected_tags}",
    "union_tag_not_found": "{field} 缺少 kind",
    "int_parsing": "{field} 不是整数",
    "bool_parsing": "{field} 应为 true 或 false",
    "decimal_parsing": "{field} 不是数字",
    "decimal_type": "{field} 不是数字",
    "date_type": "{field} 不是日期",
    "date_from_datetime_parsing": "{field} 不是有效日期（应如 2026-01-31）",
    "date_from_datetime_inexact": "{field} 不是有效日期（应如 2026-01-31）",
    "date_parsing": "{field} 不是有效日期（应如 2026-01-31）",
}


def in_plain_words(kind: str, facts: Mapping[str, object], place: tuple[str | int, ...]) -> str:
    """One finding of pydantic (its error type, context and place) as a Chinese sentence."""
    name = ".".join(str(part) for part in place) or "内容"
    pattern = _WORDS.get(kind, "{field} 不符合要求（{kind}）")
    return pattern.format(field=name, kind=kind, **facts)
