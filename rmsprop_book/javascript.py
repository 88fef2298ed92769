"""JavaScript without what only people read: its comments, and the room before and after a line.

Line ends stay, since JavaScript may read one as a semicolon. What stands in quotes, in a template or in a regular
expression stays as it is; so one must know where these begin and end, and that is all that is known here.
"""

import re
from collections.abc import Iterator

BEGINS = re.compile(r"""["'`/]""")
QUOTED = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""", re.S)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
REGEX = re.compile(r"/(?![/*])(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.S)  # as far as its end, or what it computes
BRACE = re.compile(r"""[{}"'`/]""")
ROOM = re.compile(r"([{(,;]) *\n|[ ]*([{}(),;:?=<>&|*])[ ]*")

# What a regular expression may follow; elsewhere a slash divides.
BEFORE_REGEX = re.compile(r"(?:^|[(,=:\[!&|?{;+\-*%<>~^\n]|\b(?:return|typeof|case|in|of|void|throw|else))\s*$")


def without_comments(source: str) -> str:
    r"""The code alone, each line from its first letter to its last.

    >>> without_comments('  let a = "//"; // a path\n\n  /* b */ f(/"/, `  /*${a /* c */}`);\n')
    'let a = "//";\nf(/"/, `  /*${a /* c */}`);\n'
    """
    written, code = "", "\n"
    for kind, text in pieces(source):
        if kind == "text":
            written += tightened(code) + text
            code = ""
        else:
            code += text if kind == "code" else "\n" if "\n" in text else " "
    return (written + tightened(code)).lstrip()


def tightened(code: str) -> str:
    """Code without the room around its lines, and with one space where there were more."""
    return re.sub(r" {2,}", " ", re.sub(r"[ \t]*\n\s*", "\n", code))


def squeezed(source: str) -> str:
    r"""Code without comments also without the room that no sign needs; + and - keep theirs, since a - -b is no a --b.

    >>> squeezed('const f = (a, b) => {\nreturn a - -b + " = ";\n};\n')
    'const f=(a,b)=>{return a - -b + " = ";};'
    """
    return "".join(
        text if kind == "text" else ROOM.sub(lambda found: found[1] or found[2], text) for kind, text in pieces(source)
    )


def pieces(source: str) -> Iterator[tuple[str, str]]:
    """The source in order as ("code" | "text" | "comment", how it is written)."""
    begin = end = 0
    before = ""  # the code on this side of the last text; a comment counts as room
    while found := BEGINS.search(source, end):
        before += source[end : found.start()]
        kind, end = piece(source, found.start(), before)
        if kind == "code":
            before += source[found.start() : end]
            continue
        yield "code", source[begin : found.start()]
        yield kind, source[found.start() : end]
        before = ")" if kind == "text" else before + " "
        begin = end
    yield "code", source[begin:]


def piece(source: str, at: int, before: str) -> tuple[str, int]:
    """What begins with this quote or slash, and where it ends."""
    if source[at] == "`":
        return "text", template_end(source, at)
    if comment := COMMENT.match(source, at):
        return "comment", comment.end()
    text = QUOTED if source[at] != "/" else REGEX if BEFORE_REGEX.search(before) else None
    if not text:
        return "code", at + 1
    if found := text.match(source, at):
        return "text", found.end()
    raise ValueError(f"this never ends: {source[at : at + 40]!r}")


def template_end(source: str, at: int) -> int:
    """Behind the second ` of a template; between them may stand code, with templates of its own."""
    end = at + 1
    while True:
        end = matched(TEMPLATE, source, end)
        if source[end] == "`":
            return end + 1
        end = code_end(source, end + 2)


def code_end(source: str, begin: int) -> int:
    """Behind the } that ends what a template computes."""
    depth, end = 1, begin
    while depth:
        found = BRACE.search(source, end)
        if not found:
            raise ValueError(f"this never ends: {source[begin : begin + 40]!r}")
        end = found.end()
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        else:
            _, end = piece(source, found.start(), source[begin : found.start()])
    return end


def matched(pattern: re.Pattern[str], source: str, at: int) -> int:
    """Behind what the pattern finds here; something must come after it."""
    found = pattern.match(source, at)
    end = found.end() if found else at
    if end == len(source):
        raise ValueError(f"this never ends: {source[at - 1 : at + 40]!r}")
    return end
