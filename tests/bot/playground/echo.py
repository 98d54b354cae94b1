"""A small bot on python-telegram-bot that uses what the product uses: commands, buttons, edits, files, inline."""

from typing import Any, TypeAlias

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.bot.playground.support import TOKEN, png

Context = ContextTypes.DEFAULT_TYPE
Bot: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
MENU = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Count", callback_data="count"), InlineKeyboardButton("Picture", callback_data="photo")],
        [InlineKeyboardButton("Table", callback_data="document"), InlineKeyboardButton("Gone", callback_data="gone")],
        [InlineKeyboardButton("Site", url="https://example.com/")],
    ]
)


async def start(update: Update, _context: Context) -> None:
    assert update.message
    quoted = "<b>Welcome</b>\n<blockquote expandable>the small print</blockquote>"
    await update.message.reply_text(quoted, parse_mode=ParseMode.HTML, reply_markup=MENU)


async def letters(update: Update, _context: Context) -> None:
    assert update.message
    await update.message.reply_text("Choose", reply_markup=ReplyKeyboardMarkup([["Left", "Right"]]))


async def press(update: Update, context: Context) -> None:
    query, chat = update.callback_query, update.effective_chat
    assert query
    assert chat
    await query.answer("noted")
    match query.data:
        case "count":
            await query.edit_message_text("counted", reply_markup=MENU)
        case "photo":
            await context.bot.send_photo(chat.id, png(4, 3), caption="a picture")
        case "document":
            await context.bot.send_document(chat.id, b"1,2", filename="table.csv")
        case "gone":
            await query.delete_message()


async def echo(update: Update, _context: Context) -> None:
    message = update.effective_message
    assert message
    if message.document:
        content = await (await message.document.get_file()).download_as_bytearray()
        await message.reply_text(f"{message.document.file_name}: {content.decode()}")
    elif message.photo:
        await message.reply_text(f"{message.photo[-1].width} x {message.photo[-1].height}")
    else:
        await message.reply_text(f"{'changed' if update.edited_message else 'said'}: {message.text}")


async def inline(update: Update, _context: Context) -> None:
    assert update.inline_query
    content = InputTextMessageContent("found")
    await update.inline_query.answer([InlineQueryResultArticle("1", update.inline_query.query, content)])


def build(url: str, token: str = TOKEN) -> Bot:
    """The bot, talking to the server at this address."""
    application = Application.builder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CommandHandler("letters", letters))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(InlineQueryHandler(inline))
    application.add_handler(MessageHandler(filters.ALL, echo))
    return application
