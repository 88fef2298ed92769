"""QR codes, from paper to the site, drawn as vectors. The white around one is the page's."""

import io

import segno


def code(address: str) -> str:
    """A QR code as an element of SVG.

    >>> code("https://host/").startswith("<svg")
    True
    """
    drawn = io.BytesIO()
    segno.make_qr(address).save(drawn, kind="svg", xmldecl=False, border=0, omitsize=True)
    return drawn.getvalue().decode()
