"""Quiz, cards, drill and lines to sort on paper."""

from exports import tree
from exports.questions import DRILLED, printed
from rmsprop_book.practice import KINDS, make
from rmsprop_book.practice.programs import PROGRAMS


def both(text):
    return {"bn": f"{text} বাংলায়", "en": text}


def option(text):
    return {"text": both(text), "why": both(f"because {text}")}


QUIZ = {
    "drawing": "quiz",
    "questions": [
        {
            "chapter": "05-by-hand",
            "level": 2,
            "question": both("Which?"),
            "options": [option(name) for name in ("p", "q", "r", "s")],
            "right": 2,
        },
        {
            "chapter": "03-moving-average",
            "level": 1,
            "question": both("So?"),
            "options": [option("True"), option("False")],
            "right": 1,
        },
    ],
}


def test_a_quiz_is_a_list_with_its_answers_behind_it():
    asked, _, answered = printed(QUIZ, "en", "w")
    assert [tree.text(item.find("p")) for item in asked] == ["Which? ★★ 05 Answer →", "So? ★ 03 Answer →"]
    assert [tree.text(o) for o in asked[0].find("ol")] == ["p", "q", "r", "s"] and asked[1].find("ol") is None
    assert [tree.text(item) for item in answered] == ["(C) because r ←", "False. because False ←"]
    assert "বাংলায়" in tree.text(printed(QUIZ, "bn", "w")[0])


def test_a_question_leads_to_its_answer_and_back():
    asked, _, answered = printed(QUIZ, "en", "w")
    there, back = asked[1].findall("p/a")[-1].get("href"), answered[1].find("a").get("href")
    assert (there, back) == (f"#{answered[1].get('id')}", f"#{asked[1].get('id')}")
    ids = [e.get("id") for e in [*asked, *answered]]
    assert len(set(ids)) == 4 and all(name.startswith("w-") for name in ids)


def test_a_multiple_select_is_answered_with_all_its_right_options():
    several = {
        "chapter": "05-by-hand",
        "level": 1,
        "question": both("Which ones?"),
        "options": [option(name) for name in ("p", "q", "r")],
        "right": [0, 2],
    }
    asked, _, answered = printed({"drawing": "quiz", "questions": [several]}, "en", "w")
    assert [tree.text(o) for o in asked[0].find("ol")] == ["p", "q", "r"]
    assert tree.text(answered[0]) == "(A) because p (C) because r ←"


def test_cards_are_a_table():
    (table,) = printed({"drawing": "cards", "cards": [{"front": both("η"), "back": both("eta\na rate")}]}, "en", "w")
    cells = table.find("tbody/tr").findall("td")
    assert [tree.text(cell) for cell in cells] == ["η", "etaa rate"] and len(cells[1].findall("br")) == 1


def test_lines_are_sorted_with_a_pencil_and_the_program_stands_behind():
    _, offered, _, program = printed({"drawing": "write", "rule": "RMSProp"}, "en", "w")
    assert [tree.text(line) for line in offered] == PROGRAMS["RMSProp"].lines
    assert program.text.splitlines()[1:3] == list(PROGRAMS["RMSProp"].right[:2]) and "    g = w - 2" in program.text


def test_the_drill_asks_a_few_of_each_kind_and_answers_them():
    _, asked, _, answered = printed({"drawing": "drill", "kinds": list(KINDS)}, "en", "w")
    assert len(asked) == len(answered) == DRILLED * len(KINDS)
    first = make("given-gradients", 0)
    assert tree.text(asked[0].find("p")).removesuffix(" Answer →") == " ".join(first.statement["en"].split())
    rows = asked[0].findall("table/tbody/tr")
    assert len(rows) == 3 and tree.text(rows[0][1]) == first.rows[0][1] and tree.text(rows[0][3]) == ""
    assert answered[0].text == first.solution["en"].splitlines()[0]


def test_a_picture_asks_nothing():
    assert printed({"drawing": "memory"}, "en", "w") == printed({}, "en", "w") == []
