"""Telegram's limits, as core.telegram.org/bots/api and limits.tginfo.me state them."""

from typing import Final

MESSAGE_LENGTH: Final = 4096
"""UTF-16 code units after the entities are parsed."""
CAPTION_LENGTH: Final = 1024
ENTITIES: Final = 100
"""Entities beyond this number are dropped in silence."""
CALLBACK_DATA_BYTES: Final = 64
CALLBACK_ANSWER_LENGTH: Final = 200
CALLBACK_ANSWER_SECONDS: Final = 900
INLINE_ANSWER_SECONDS: Final = 10
INLINE_RESULTS: Final = 50
INLINE_QUERY_LENGTH: Final = 256
COPY_TEXT_LENGTH: Final = 256
BUTTONS: Final = 100
BUTTONS_IN_ROW: Final = 8
PLACEHOLDER_LENGTH: Final = 64

UPLOAD_BYTES: Final = 50 * 1024 * 1024
DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
PHOTO_BYTES: Final = 10 * 1024 * 1024
PHOTO_SIDES: Final = 10_000
"""Width plus height in pixels."""
PHOTO_RATIO: Final = 20

COMMANDS: Final = 100
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
EDIT_HOURS: Final = 48
"""A bot may delete a message for so long."""
