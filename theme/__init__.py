"""How pages look and what they need while the site is built. It imports the libraries below it, and never exports."""

LANGUAGES = ("bn", "en")
