"""The pairs of words, Bangla and English, in what the question bank and the summary are read into."""


def words_in(value):
    """Every pair of words in an entry, a part, or a tuple of them."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_in(one)
    elif hasattr(value, "__dataclass_fields__"):
        for one in vars(value).values():
            yield from words_in(one)
