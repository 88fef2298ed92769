"""Code in lines with their own indent, and what may not be torn."""

from exports import breaks, tree


def settled(html):
    body = tree.parse(f"<div>{html}</div>")
    breaks.settle(body)
    return body


def test_each_line_of_code_knows_its_indent():
    code = '<pre>def f():\n    <b class="k">return</b> 1  <i># one</i>\n\n<i>two\n  words</i>\n</pre>'
    lines = list(settled(code)[0])
    assert [tree.text(line) for line in lines] == ["def f():", "return 1 # one", "", "two", "words"]
    assert [line.get("style") for line in lines] == [f"--indent: {n}ch" for n in (4, 8, 4, 4, 6)]
    assert "".join(lines[1].itertext()) == "    return 1  # one" and lines[1].find("b[@class='k']") is not None


def test_an_absolute_value_stays_in_one_line():
    body = settled("<p>If η = |Δw₁|√s₁/|g₁| <em>is</em> small, |a b| too</p><pre>x |y| z</pre>")
    assert [tied.text for tied in body.iter("span") if tied.get("class") == "tied"] == ["|Δw₁|√s₁/|g₁|", "|a b|"]
    assert tree.text(body[0]) == "If η = |Δw₁|√s₁/|g₁| is small, |a b| too"


def test_a_line_that_is_all_bold_leads_to_what_follows():
    body = settled("<p><strong>(a)</strong></p><p><strong>1.</strong> How?</p><p/>")
    assert [e.get("class") for e in body] == ["lead", None, None]
