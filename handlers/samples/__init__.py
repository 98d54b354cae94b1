"""SAMPLES: plainly invented data of the playground, loaded once into its database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from handlers.samples.board import load_sample_board
from handlers.samples.enterprises import load_sample_enterprises
from handlers.samples.problems import load_sample_problems
from handlers.samples.registers import load_sample_registers
from handlers.samples.visits import load_sample_visits
from knowledge.library import Library
from store.store import Store, Transaction

Sample = Callable[[Transaction, Library, datetime], Awaitable[None]]
SAMPLES: Mapping[str, Sample] = {
    "board": load_sample_board,
    "enterprises": load_sample_enterprises,
    "visits": load_sample_visits,
    "problems": load_sample_problems,
    "registers": load_sample_registers,
}


async def load_samples(store: Store, library: Library, now: datetime) -> None:
    """Load what this database has not got yet."""
    async with store.begin() as tx:
        for name, sample in SAMPLES.items():
            if await tx.notices.first_time(f"sample:{name}", now):
                await sample(tx, library, now)
