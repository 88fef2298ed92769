"""What the reader of functions knows: names, letters, rules and what it says, from the library to the page."""

from rmsprop_book.bundle import constants
from rmsprop_lib import calculus, notation, refusals, tokens


def mathematics() -> str:
    """The module mathematics.js, which no file holds.

    >>> mathematics().count("export const")
    12
    """
    vulgar = {one: tokens.fraction(one).as_integer_ratio() for one in tokens.VULGAR}
    return constants(
        {
            "LONGEST": refusals.LONGEST,
            "DEEPEST": refusals.DEEPEST,
            "MESSAGES": refusals.MESSAGES,
            "FUNCTIONS": tokens.FUNCTIONS,
            "INSTEAD": tokens.INSTEAD,
            "NOISE": tokens.NOISE,
            "PLAIN": tokens.ONE_FOR_MANY,
            "VULGAR": vulgar,
            "HALVES": {f"{exact.numerator}/{exact.denominator}": one for exact, one in notation.VULGAR.items()},
            "GREEK": notation.GREEK,
            "OF_FUNCTIONS": calculus.OF_FUNCTIONS,
            "RULES": calculus.RULES,
        }
    )
