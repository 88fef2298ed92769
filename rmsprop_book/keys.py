"""The names under which a reader's device remembers things, as short as widgets/short.js makes them."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # as in widgets/base64.js


def short(name: str) -> str:
    """A key of three letters for a name of any length (FNV-1a).

    >>> short("gd-two-steps")
    'xYG'
    """
    total = 0x811C9DC5
    for letter in name:
        total = ((total ^ ord(letter)) * 0x01000193) % 2**32
    total ^= total >> 15
    return "".join(LETTERS[total >> bit & 63] for bit in (0, 6, 12))
