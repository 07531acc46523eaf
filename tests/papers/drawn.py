"""Files as people have them: a photo of a phone with the place in it, a screen, a document that would run a script."""

import base64
import io

from PIL import Image

PLACE = "52.3702 noord, achter het huis"
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAACoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNs"
    "eAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAEAAAAAEAAAAQAAAAAf///9AAAAAC////0AAAAAIAAAAQcGl4"
    "aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAMm1kYXQAAAAmKAGvBRITVSD6ulI7n9QR5cBiKja0qOTGGCd0Rpuy"
    "Z0tuhwVO1UA="
)
"""A red square of 16 by 16, written once with a full HEIF library; the one we depend on only reads."""


def photo(width: int = 40, height: int = 20, *, turned: bool = False) -> bytes:
    """A red JPEG with EXIF: what a phone adds about place and person, and whether it was held upright."""
    exif = Image.Exif()
    exif[0x010E] = PLACE
    exif[0x0112] = 6 if turned else 1
    return _written(Image.new("RGB", (width, height), (200, 40, 40)), "JPEG", exif=exif)


def png(width: int = 40, height: int = 20, mode: str = "RGBA") -> bytes:
    return _written(Image.new(mode, (width, height)), "PNG")


def gif() -> bytes:
    return _written(Image.new("P", (4, 4)), "GIF")


def pdf(pages: int = 1, *, width: int = 200) -> bytes:
    """A document of white pages that asks its viewer to run a script."""
    kids = " ".join(f"{number + 4} 0 R" for number in range(pages))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction 3 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /S /JavaScript /JS (app.alert\\('boe'\\)) >>",
        *[f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} 100] >>" for _ in range(pages)],
    ]
    text, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(text))
        text += f"{number} 0 obj {body} endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    text_end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF"
    return f"{text}xref\n0 {size}\n0000000000 65535 f \n{table}{text_end}".encode()


def _written(picture: Image.Image, name: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, name, **options)
    return written.getvalue()
