"""What an attachment is, judged by its content, and what of it is shown: pictures drawn anew, never the file itself.

A file of somebody else may carry a script, a place (GPS), or a picture so large that opening it stops the server. So a
viewer gets only pixels: decoded here, made smaller, and written as a new JPEG without anything beside the picture.
"""

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

import pi_heif
import pypdfium2
from django.db import models
from PIL import Image, ImageOps

from meldcode.papers.errors import NotAPaper

Drawn = TypeVar("Drawn")

LARGEST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""A good phone's camera; one decoded picture of this size takes some 200 MB of memory."""
MOST_SHEETS = 200
LONGEST_SIDE = 2000
"""Of what is shown, in pixels: enough to see the edge of a bruise. The original keeps all there is."""
_QUALITY = 88
_HEAD = 1024
# PDFium may not be entered by two threads at once; and one large picture in memory at a time is enough.
_ONE_AT_A_TIME = Lock()

TOO_LARGE = "Dit bestand is groter dan 20 MB. Maak de foto of het document kleiner, of knip het in delen."
EMPTY = "Dit bestand is leeg. Kies een ander bestand."
_UNKNOWN = (
    "Dit is geen foto of PDF die wij kunnen tonen. Kies een JPEG, een PNG, een HEIC of een PDF. "
    "Heb je iets anders, zoals een Word-bestand? Bewaar het dan eerst als PDF."
)
_BROKEN = "Dit bestand is beschadigd en kan niet worden getoond. Maak een nieuwe foto of bewaar het opnieuw."
_TOO_MANY_PIXELS = "Deze foto heeft te veel beeldpunten. Maak haar kleiner, of maak een schermafdruk van de foto."
_LOCKED = "Deze PDF zit op slot met een wachtwoord. Bewaar hem zonder wachtwoord, of maak er een foto van."
_TOO_MANY_SHEETS = f"Dit document heeft meer dan {MOST_SHEETS} bladzijden. Kies de bladzijden die ertoe doen."

pi_heif.register_heif_opener(thumbnails=False)


class Kind(models.TextChoices):
    """What a file is, whatever its name says."""

    JPEG = "jpeg", "foto (JPEG)"
    PNG = "png", "afbeelding (PNG)"
    HEIC = "heic", "foto (HEIC)"
    PDF = "pdf", "document (PDF)"


ENDINGS = {Kind.JPEG: "jpg", Kind.PNG: "png", Kind.HEIC: "heic", Kind.PDF: "pdf"}
# Pillow's own names; only these decoders are ever tried.
_FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.HEIC: "HEIF"}


def kind_of(data: bytes) -> Kind:
    """What this is, by its first bytes; raises NotAPaper when it is nothing that we show."""
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"msf1"}:
        return Kind.HEIC
    if b"%PDF-" in data[:_HEAD]:
        return Kind.PDF
    raise NotAPaper(_UNKNOWN)


def judge(data: bytes) -> tuple[Kind, int]:
    """What this file is and how many sheets it has, after really drawing the first; raises NotAPaper, in words."""
    if not data:
        raise NotAPaper(EMPTY)
    if len(data) > LARGEST_BYTES:
        raise NotAPaper(TOO_LARGE)
    kind = kind_of(data)
    sheets = _sheets_of(data) if kind is Kind.PDF else 1
    sheet_of(data, kind, 1)
    return kind, sheets


def sheet_of(data: bytes, kind: Kind, number: int) -> bytes:
    """One sheet, counted from 1, as a new JPEG with nothing in it but the picture; raises NotAPaper."""
    drawn = _drawn_page if kind is Kind.PDF else _drawn_picture
    with _ONE_AT_A_TIME:
        return _only_pixels(_in_words(lambda: drawn(data, kind, number)))


def _drawn_picture(data: bytes, kind: Kind, _number: int) -> Image.Image:
    picture = Image.open(io.BytesIO(data), formats=[_FORMATS[kind]])
    if picture.width * picture.height > MOST_PIXELS:
        raise NotAPaper(_TOO_MANY_PIXELS)
    # A JPEG can be decoded at a half or a quarter of its size, which saves most of the memory.
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    return ImageOps.exif_transpose(picture)


def _drawn_page(data: bytes, _kind: Kind, number: int) -> Image.Image:
    with _opened(data) as document:
        page = document[number - 1]
        scale = min(LONGEST_SIDE / max(page.get_width(), page.get_height(), 1), 4)
        # Without forms: nothing a PDF could fill in or run is asked for.
        picture: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
        return picture.copy()


def _only_pixels(picture: Image.Image) -> bytes:
    flat = Image.new("RGB", picture.size, "white")
    seen_through = picture.convert("RGBA") if picture.mode in {"RGBA", "LA", "PA", "P"} else picture.convert("RGB")
    flat.paste(seen_through, mask=seen_through if seen_through.mode == "RGBA" else None)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = io.BytesIO()
    flat.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


def _sheets_of(data: bytes) -> int:
    def counted() -> int:
        with _opened(data) as document:
            return len(document)

    with _ONE_AT_A_TIME:
        found = _in_words(counted)
    if found > MOST_SHEETS:
        raise NotAPaper(_TOO_MANY_SHEETS)
    return found


@contextmanager
def _opened(data: bytes) -> Iterator["pypdfium2.PdfDocument"]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise NotAPaper(_LOCKED if "password" in str(fault).lower() else _BROKEN) from fault
    try:
        yield document
    finally:
        document.close()


def _in_words(draw: Callable[[], Drawn]) -> Drawn:
    """Whatever a decoder stumbles on is one thing to who sent the file: it is broken, or too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return draw()
    except NotAPaper:
        raise
    except Image.DecompressionBombError as fault:
        raise NotAPaper(_TOO_MANY_PIXELS) from fault
    except Exception as fault:  # decoders raise whatever they like
        raise NotAPaper(_BROKEN) from fault
