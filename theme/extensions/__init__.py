"""What Sphinx does for this book beyond its own work: one extension for _config.yml, made of the modules here.

This file needs no Sphinx: launch runs on a bare Python too, to write the copies for Colab.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# In the order in which Sphinx sets them up; what must come before what at the end of a build is said by priorities.
MODULES = (
    "book_pages",
    "figures",
    "english",
    "glossary",
    "bibliography",
    "api",
    "sheets",
    "static_math",
    "scripts",
    "topics",
    "static_widgets",
    "embeds",
    "exercises",
    "mistakes",
    "first_page",
    "questions",
    "anchors",
    "search",
    "offline",
    "policy",
    "launch",
    "foot",
    "downloads",
)


def setup(app: "Sphinx") -> "ExtensionMetadata":
    for name in MODULES:
        app.setup_extension(f"{__name__}.{name}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
