"""Alembic's entry: runs the migrations on the connection that the store hands over."""

from importlib import import_module
from pkgutil import iter_modules

from alembic import context

from store import tables
from store.tables.base import Base

for module in iter_modules(tables.__path__, "store.tables."):
    import_module(module.name)  # makes its tables known
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
