"""What a page may load: a Content-Security-Policy in the head of every page, as strict as the pages allow.

It names no origin but the page's own, so that nothing that slips into a page (a copied snippet, a library that grows
a habit) can ask another host. Pages from a folder (file://) live under it too.
"""

import base64
import hashlib
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

RULES = {
    "default-src": "'none'",  # what is not named below is not loaded: no frames, no plug-ins, no sound
    "script-src": "'self' {script}",  # files of the site, and the one script in the page, known by its hash
    "style-src": "'self' 'unsafe-inline'",  # only read by browsers that do not know the two below (before 2022)
    "style-src-elem": "'self'",
    "style-src-attr": "'unsafe-inline'",  # the drawings of the widgets have some
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",  # the service worker that keeps the book on the device
    "form-action": "'self'",
    "base-uri": "'none'",
}


def policy(script: str) -> str:
    """The policy of a page whose only script of its own is this one."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return "; ".join(f"{name} {sources}" for name, sources in RULES.items()).format(script=f"'sha256-{digest}'")


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["policy"] = policy


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
