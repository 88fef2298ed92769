"""Hints and answers behind their questions, with links both ways."""

import pytest

from exports import answers, pages, tree


def fold(title, text):
    return f"<details><summary>{title}</summary>{text}</details>"


def page(*sections):
    return tree.parse(f"<article><section><h1>A</h1>{''.join(sections)}</section></article>")


def asked(number, question, *folds):
    return f"<div><p><strong>{number}.</strong> {question}</p>{''.join(folds)}</div>"


def texts(section):
    return [tree.text(entry) for entry in section]


def test_a_chapter_has_its_hints_and_then_its_answers_at_its_end():
    first = asked(1, "How long?", fold("Hint", "<p>Measure.</p>"), fold("Solution", "<p>Two.</p><p>Or 2.</p>"))
    second = asked(2, "Why?", fold("Hint", "<p>Think.</p>"), fold("Solution", "<div>So.</div>"))
    body = page(f'<section id="x"><h2>Practice</h2>{first}{second}</section>', "<section><h2>Sources</h2></section>")
    answers.gather(body, "en")
    practice, _, hints, solved = body[0].findall("section")
    assert tree.text(practice) == "Practice1. How long? Hint → Solution →2. Why? Hint → Solution →"
    assert texts(hints) == ["Hints", "← 1. Measure.", "← 2. Think."]
    assert texts(solved) == ["Answers", "← 1. Two.Or 2.", "← 2.So."]


def test_where_several_sections_ask_each_has_its_answers():
    body = page(*(f'<section id="{n}"><h2>{n}</h2>{asked(1, n, fold("উত্তর", "<p>ঠিক</p>"))}</section>' for n in "ab"))
    answers.gather(body, "bn")
    assert [tree.text(section) for section in body[0].findall("section")] == [
        "a1. a উত্তর →উত্তর← 1. ঠিক",
        "b1. b উত্তর →উত্তর← 1. ঠিক",
    ]
    assert [e.get("id") for e in body[0].findall("section/section")] == ["a-answers", "b-answers"]


def test_a_page_of_questions_alone_has_its_answers_at_its_end():
    body = page(asked(1, "Why?", fold("Answer", "<p>So.</p>")), asked(2, "Since when?", fold("Answer", "<p>2012.</p>")))
    answers.gather(body, "en")
    (solved,) = body[0].findall("section")
    assert texts(solved) == ["Answers", "← 1. So.", "← 2. 2012."]


def test_what_shows_that_an_answer_is_right_goes_with_it():
    code = "<pre>wrong()</pre><div>" + fold("What is wrong", "<p>No root.</p>") + "</div><pre>right()</pre>"
    body = page(f"<section><h2>Bugs</h2><section><h3>Bug 1</h3>{code}</section></section>")
    answers.gather(body, "en")
    bugs, solved = body[0].findall("section")
    assert "right()" not in tree.text(bugs) and texts(solved) == ["Answers", "← Bug 1No root.right()"]


def test_a_fold_that_answers_nothing_stays():
    body = page("<section><h2>Move it</h2>" + fold("What you see there", "<p>A swing.</p>") + "</section>")
    answers.gather(body, "en")
    assert body.find(".//details") is not None and len(body[0]) == 2


def test_two_answers_to_one_question_are_an_error():
    with pytest.raises(ValueError, match="question 1. has two folds"):
        answers.gather(page(f"<section>{asked(1, '?', *[fold('Answer', '<p>a</p>')] * 2)}</section>"), "en")


def test_every_question_of_the_book_leads_to_its_answer_and_back(site, lang):
    for one in pages.read(site, lang).pages.values():
        ids = {e.get("id"): e for e in one.body.iter() if "id" in e.attrib}
        there = [a.get("href")[1:] for links in one.body.iter() if links.get("class") == "to-answers" for a in links]
        back = [a.get("href")[1:] for a in one.body.iter("a") if a.get("class") == "back"]
        assert set(there) | set(back) <= ids.keys(), one.name
        assert len(there) == len(set(there)) == len(back), one.name
        assert not [e for e in one.body.iter() if answers.kind_of(e)], one.name
