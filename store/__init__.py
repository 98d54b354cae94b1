"""What happened: tables, migrations and one repository per noun. The only package that knows SQLAlchemy."""
