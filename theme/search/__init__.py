"""The index of the search, made while the site is built: words.py, pieces.py, index.py, in this order."""
