"""The map of the book: its topics as a drawing of links, each below what it stands on; and the same as a list.

A page's script paints it (theme/scripts/strengths.js). Lengths are those of a phone: the drawing is 288 wide.
"""

from collections.abc import Iterator, Sequence
from html import escape

from rmsprop_book.topics import Topic

WIDTH, COLUMNS = 288, 3
BOX, HIGH = 88, 46  # of a topic: a finger finds it on the smallest phone
ACROSS, DOWN = (WIDTH - BOX) / (COLUMNS - 1), 70  # from one to the next
LINE = 14  # from one line of words to the next
LETTERS = 10  # that need no second line
GAP = DOWN - HIGH  # between two rows
LANES = (0, 2.2, -2.2, 4.4, -4.4)  # of an aisle between two columns

Place = tuple[int, int]  # row and column

NAME = "বইয়ের মানচিত্র: কোন বিষয় কোনটার উপর দাঁড়িয়ে · The map of the book: which topic stands on which"
SIGNS = {"level-3": ("পাকা", "strong"), "level-2": ("এগোচ্ছে", "getting there"), "level-1": ("কাঁচা", "weak")}
SIGNS |= {"next": ("এর পরে", "next")}
LIST = {"bn": "একই মানচিত্র, তালিকায়", "en": "The same map as a list"}
ON = {"bn": "আগে লাগে:", "en": "first:"}


def places(topics: Sequence[Topic]) -> dict[str, Place]:
    """The row and the column of each topic: as soon as a row below all that it stands on has room, near these.

    >>> from rmsprop_book.topics import topics
    >>> list(places(topics()).values())[:5]
    [(0, 0), (1, 0), (1, 1), (0, 1), (1, 2)]
    """
    found: dict[str, Place] = {}
    for topic in topics:
        below = [found[name] for name in topic.stands_on]
        row = max((row + 1 for row, _ in below), default=0)
        while not (free := set(range(COLUMNS)) - {column for other, column in found.values() if other == row}):
            row += 1
        middle = sum(column for _, column in below) / len(below) if below else 0
        found[topic.id] = row, min(sorted(free), key=lambda column: abs(column - middle))
    return found


def drawn(topics: Sequence[Topic]) -> str:
    """The map as HTML."""
    at = places(topics)
    height = DOWN * max(row for row, _ in at.values()) + HIGH + 4
    lines = "".join(f'<path d="{way}"/>' for way in ways(topics, at))
    boxes = "".join(box(topic, *at[topic.id]) for topic in topics)
    svg = f'<svg viewBox="-2 -2 {WIDTH + 4} {height}" role="group" aria-label="{NAME}"><g>{lines}</g>{boxes}</svg>'
    signs = " ".join(f'<span class="{name}">{both({"bn": bn, "en": en})}</span>' for name, (bn, en) in SIGNS.items())
    items = "".join(f"<li>{item(topic, topics)}</li>" for topic in topics)
    fold = f"<details><summary>{both(LIST)}</summary><ul>{items}</ul></details>"
    return f'<div id="map">{svg}<p class="signs">{signs}</p>{fold}</div>'


def ways(topics: Sequence[Topic], at: dict[str, Place]) -> Iterator[str]:
    """The lines from the foot of each box to the heads of those that stand on it.

    A line that leads past other boxes goes through an aisle between two columns, beside the lower box, in a lane that
    belongs to its upper box.
    """
    lanes: dict[tuple[int, str], float] = {}
    for upper, lower in ((name, topic.id) for topic in topics for name in topic.stands_on):
        (row, column), (end, to) = at[upper], at[lower]
        foot = column * ACROSS + BOX / 2, row * DOWN + HIGH
        head = to * ACROSS + BOX / 2, end * DOWN
        if end == row + 1:
            yield f"M{foot[0]:g} {foot[1]:g}{bend(foot, head)}"
            continue
        aisle = to if column > to or to == 0 else to - 1
        lane = lanes.setdefault((aisle, upper), LANES[sum(other == aisle for other, _ in lanes) % len(LANES)])
        x = aisle * ACROSS + (ACROSS + BOX) / 2 + lane
        down, out = (x, foot[1] + GAP), (x, head[1] - GAP)
        yield f"M{foot[0]:g} {foot[1]:g}{bend(foot, down)}V{out[1]:g}{bend(out, head)}"


def bend(a: tuple[float, float], b: tuple[float, float]) -> str:
    """From a point down to a lower one, beginning and ending upright."""
    middle = (a[1] + b[1]) / 2
    return f"C{a[0]:g} {middle:g} {b[0]:g} {middle:g} {b[0]:g} {b[1]:g}"


def box(topic: Topic, row: int, column: int) -> str:
    """A topic as a link with its title, in each language.

    >>> from rmsprop_book.topics import topics
    >>> box(topics()[0], 0, 0).count("<tspan")
    4
    """
    x, y = column * ACROSS, row * DOWN
    words = "".join(f'<text lang="{lang}">{"".join(rows(title, x, y))}</text>' for lang, title in topic.title.items())
    rect = f'<rect x="{x:g}" y="{y:g}" width="{BOX}" height="{HIGH}" rx="8"/>'
    return f'<a href="{topic.page}" data-topic="{topic.id}">{rect}{words}</a>'


def rows(title: str, x: float, y: float) -> Iterator[str]:
    """A title in one line or two, in the middle of its box."""
    lines = parted(title)
    top = y + HIGH / 2 - (len(lines) - 1) * LINE / 2
    for k, line in enumerate(lines):
        yield f'<tspan x="{x + BOX / 2:g}" y="{top + k * LINE:g}">{escape(line)}</tspan>'


def parted(title: str) -> list[str]:
    """The words of a title in lines that are about as long as each other, at most two.

    >>> parted("The narrow valley"), parted("Adam")
    (['The narrow', 'valley'], ['Adam'])
    """
    words = title.split()
    if len(words) < 2 or len(title) <= LETTERS:
        return [title]
    cuts = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    return list(min(cuts, key=lambda cut: max(map(len, cut))))


def item(topic: Topic, topics: Sequence[Topic]) -> str:
    """A topic in the list: a link, what has to be known first, and room for the word of the script."""
    titles = {other.id: other.title for other in topics}
    link = f'<a href="{topic.page}">{both(topic.title)}</a>'
    first = {lang: ", ".join(titles[name][lang] for name in topic.stands_on) for lang in topic.title}
    needs = f" ({both({lang: f'{ON[lang]} {names}' for lang, names in first.items()})})" if topic.stands_on else ""
    return f'<span data-topic="{topic.id}">{link}{needs} <span class="word"></span></span>'


def both(words: dict[str, str]) -> str:
    return " ".join(f'<span lang="{lang}">{escape(text)}</span>' for lang, text in words.items())
