"""A page made ready for paper."""

from exports import paper, tree


def test_lists_that_bring_their_letters_have_no_marks():
    body = tree.parse("<div><ul><li>(A) one</li><li>(B) two</li></ul><ul><li>(A) one</li><li>two</li></ul></div>")
    for e in body.iter():
        paper.without_bullets(e)
    assert [e.get("class") for e in body] == ["lettered", None]
