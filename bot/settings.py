"""All settings, read from the environment once, in run_bot.py. The token is a secret: it never prints itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _numbers(value: object) -> object:
    return [part for part in value.replace("，", ",").split(",") if part.strip()] if isinstance(value, str) else value


def _address(listen: str) -> str:
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal():
        raise ValueError("write host:port, e.g. 127.0.0.1:8081")
    return listen


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"no such time zone: {name}") from error
    return name


class Settings(BaseSettings):
    """What an operator may set. Every name is also described in docs/operations.md."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_proxy: str | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_listen: Annotated[str, AfterValidator(_address)] = "127.0.0.1:8081"
    database_url: str | None = None
    time_zone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_numbers)] = Field(default=frozenset())
    staff_group_id: int | None = None
    backup_folder: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def database(self) -> str:
        """``DATABASE_URL``, else a file in the working folder."""
        return self.database_url or "sqlite+aiosqlite:///assistant.db"

    @property
    def rehearsal_database(self) -> str:
        """The same for the playground: a file of its own, so that nothing invented reaches real people."""
        return self.database_url or "sqlite+aiosqlite:///playground.db"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which people's days begin."""
        return ZoneInfo(self.time_zone)
