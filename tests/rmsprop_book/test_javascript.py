"""Taking the comments out of JavaScript changes nothing of what it does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from rmsprop_book.javascript import squeezed, without_comments

# Expressions, each with something in it that looks like something else.
TRICKY = [
    '"// no comment"',
    "'/* nor this */'",
    r'"a \" // b"',
    r"'it\'s // here'",
    "`a // b\n   c /* d */\n\n   e`",
    "`${ `inner } // ${ 1 /* gone */ + 1 } ` } /* stays */`",
    "`${ { a: '}' }.a }  // ${ /[}`]/.test('}') }`",
    r"`\` // \${ still words`",
    "`$ $$ ${ '`' } $`",
    r"'a//b'.replace(/\/\/[/'\"`]?/g, '-')",
    r"[/[/*]/.source, /a/ .flags]",
    "8 / 2 / 2 // all of it is division",
    "((8) / 2) + '/'.length / 1",
    "[8][0] / 2 + `4` / 2",
    "(() => { return /\"/.test('\"') })()",
    "1 /* one */ + /* two */ 2",
    "((a) => {\n  // only a comment\n  a++\n  /* and\n  lines */ return a\n})(1)",
    "(() => {\n  let a = 1, b = 2 /*\n*/\n  a = b\n  ;[a] = [5]\n  return a\n})()",
    "'a b'.split(/ /).length // ' ",
    "typeof /'/",
]


@pytest.fixture(scope="module")
def worth():
    """The value of a script, as JSON."""
    engine = MiniRacer()
    yield lambda script: engine.eval(f"JSON.stringify(eval({quoted(script)}))")
    engine.close()


def quoted(script):
    return '"' + "".join(f"\\u{ord(letter):04x}" for letter in script) + '"'


@pytest.mark.parametrize("expression", TRICKY)
def test_a_tricky_one_is_worth_the_same(worth, expression):
    value = worth(f"({expression}\n)")
    short = without_comments(f"   ({expression}\n)")
    assert value and worth(short) == worth(squeezed(short)) == value


@given(
    st.lists(st.sampled_from(TRICKY), min_size=1, max_size=5), st.sampled_from(["// x ' `", "/* ` */", "/*\n'*/", ""])
)
@settings(max_examples=60)
def test_so_are_many_in_a_row(worth, expressions, comment):
    script = "[" + "".join(f"\n  ({each}\n), {comment}\n" for each in expressions) + "]"
    short = without_comments(script)
    assert worth(short) == worth(squeezed(short)) == worth(script) and without_comments(short) == short


def test_what_only_people_read_is_gone():
    script = "/* head */\n\nfunction f() { // why\n    return 1;   \n\n}\n"
    assert without_comments(script) == "function f() {\nreturn 1;\n}\n"


@pytest.mark.parametrize("script", ["let a = 'b", "let a = `b", "let a = `${ b", 'f("\n")', "let a = /b"])
def test_what_never_ends_is_told(script):
    with pytest.raises(ValueError, match="this never ends"):
        without_comments(script)
