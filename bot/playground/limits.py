"""Telegram's limits, as core.telegram.org/bots/api and limits.tginfo.me state them; lengths in characters."""

from typing import Final

MESSAGE_LENGTH: Final = 4096
"""UTF-16 code units after the entities are parsed."""
CAPTION_LENGTH: Final = 1024
ENTITIES: Final = 100
"""Entities beyond this number are dropped in silence."""
CALLBACK_DATA_BYTES: Final = 64
CALLBACK_ANSWER_LENGTH: Final = 200
CALLBACK_ANSWER_SECONDS: Final = 15
"""Observed, see telegraf issue 1839; Telegram does not state it."""
INLINE_ANSWER_SECONDS: Final = 10
INLINE_RESULTS: Final = 50
INLINE_QUERY_LENGTH: Final = 256
COPY_TEXT_LENGTH: Final = 256
INLINE_BUTTONS: Final = 100
INLINE_ROW: Final = 8
LETTER_BUTTONS: Final = 300
LETTER_ROW: Final = 12
MARKUP_BYTES: Final = 10 * 1024
"""A keyboard as JSON; observed, see tginfo/Telegram-Limits issue 187."""

UPLOAD_BYTES: Final = 50 * 1024 * 1024
DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
PHOTO_BYTES: Final = 10 * 1024 * 1024
PHOTO_SIDES: Final = 10_000
"""Width plus height in pixels."""
PHOTO_RATIO: Final = 20

COMMANDS: Final = 100
COMMAND_LENGTH: Final = 32
COMMAND_DESCRIPTION_LENGTH: Final = 256
NAME_LENGTH: Final = 64
DESCRIPTION_LENGTH: Final = 512
SHORT_DESCRIPTION_LENGTH: Final = 120
TOPIC_NAME_LENGTH: Final = 128

POLL_SECONDS: Final = 50
POLL_UPDATES: Final = 100
WEBHOOK_CONNECTIONS: Final = 100
SECRET_TOKEN_LENGTH: Final = 256

MESSAGES_PER_SECOND: Final = 30
CHAT_BURST: Final = 20
"""Messages to one chat in a row, before the allowance of one a second counts."""
GROUP_PER_MINUTE: Final = 20
DELETE_HOURS: Final = 48
"""How long a message can be deleted."""
