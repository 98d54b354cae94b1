"""A link as a picture that a phone reads."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_picture(link: str) -> bytes:
    """The PNG of a QR code, with the quiet zone that readers need."""
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()
