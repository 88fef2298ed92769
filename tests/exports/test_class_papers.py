"""Papers for a class: solved from what is printed, looked at page by page, the same bytes each time."""

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from exports import LANGUAGES, class_files, class_key, class_papers
from exports.class_grids import Grid
from exports.class_papers import Mine
from exports.model_answers import blocks
from rmsprop_book.papers import STYLES, bank
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.question import half_unit
from tests.exports.solved_by_hand import BY_WORDS, number, solve
from tests.theme.test_sheet import BANGLA, found, letters, text_of

A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
MARGIN = 7 / 25.4 * 72  # what a printer needs
each_style = pytest.mark.parametrize("style", STYLES)


def parts(shown):
    return [part for question in shown for side in question["sides"] for part in side]


def asked_of(mine, lang):
    shown = class_papers.shown(mine, lang)
    return parts([question for section in shown["sections"] for question in section["questions"]])


def right_in(answer):
    """The right numbers of a part of the key, as they are printed."""
    cells = [cell for piece in answer["grid"] for cell in piece["rows"][0]["cells"]]
    return cells or [each["right"] for each in answer["numbers"]]


# What they say


@pytest.mark.long
def test_a_class_that_has_only_the_printed_papers_comes_to_the_key():
    met, whole = set(), [Mine("practice", 120, 7, roll) for roll in (61, 62)]  # these have every kind
    for mine in [*(Mine("practice", 60, 7, roll) for roll in range(1, 61)), *whole]:
        answers = parts(class_key.of_paper(mine, "en")["questions"])
        for part, answer in zip(asked_of(mine, "en"), answers, strict=True):
            if part["options"]:
                continue
            words, mine_own = solve(part)
            printed = right_in(answer)
            assert len(printed) == len(mine_own) > 0
            for x, text in zip(mine_own, printed):
                near = 1.01 * half_unit(text) + 2e-4 * abs(x)
                assert abs(x - number(text)) <= near, (mine.roll, part["text"], x, text)
            met.add(words)
    assert met == BY_WORDS.keys()


@each_style
def test_a_paper_and_its_key_have_the_same_questions(style):
    mine = Mine(style, 60, 7, 17)
    asked, answers = asked_of(mine, "bn"), parts(class_key.of_paper(mine, "bn")["questions"])
    assert [part["letter"] for part in asked] == [answer["letter"] for answer in answers]
    for part, answer in zip(asked, answers):
        if part["options"]:
            assert any(option["right"] for option in answer["options"])
            assert all(
                option["text"] == part["options"]["abcdef".index(option["letter"])] for option in answer["options"]
            )
        elif part["rows"]:
            assert len(right_in(answer)) == sum(cell is None for row in part["rows"] for cell in row)
        else:
            assert answer["model"] or answer["table"] or answer["said"]


def test_each_slip_of_the_key_is_told_in_words():
    made = class_key.shown(
        "practice", [class_key.of_paper(Mine("practice", 60, 7, roll), "bn") for roll in (1, 2)], "bn"
    )
    told = dict(made["slips"])
    answers = [answer for paper in made["papers"] for answer in parts(paper["questions"])]
    rows = [row["name"] for answer in answers for piece in answer["grid"] for row in piece["rows"][1:]]
    rows += [slip for answer in answers for each in answer["numbers"] for slip, _ in each["wrong"]]
    assert len(rows) > 60 and set(rows) == told.keys()
    assert all(told[slip] == ALL_SLIPS[slip]["bn"] for slip in rows)


def test_which_paper_it_is_stands_on_it_and_in_the_key():
    mine = Mine("makaut", 45, 123, 9)
    told = ["Roll: 9", "Class seed: 123", f"Paper number: {mine.paper.seed}"]
    assert class_papers.shown(mine, "en")["which"] == class_key.of_paper(mine, "en")["which"] == told
    assert class_papers.shown(mine, "bn")["which"][0] == "রোল: ৯"


def test_a_wide_table_of_the_key_is_cut_between_steps():
    heads = tuple((f"t = {t}", symbol) for t in range(1, 5) for symbol in "abcdef")
    numbers = tuple(float(k) for k in range(24))
    first, second = Grid(heads, (("", numbers), ("sum", (*numbers[:23], 0.5)))).pieces("en")
    assert [over["name"] for over in first["over"]] == ["t = 1", "t = 2"] and len(first["rows"]) == 1
    assert [row["name"] for row in second["rows"]] == ["right", "sum"]
    assert second["rows"][1]["cells"] == [""] * 11 + ["0.5"]


def test_every_model_answer_is_taken_apart():
    kinds = set()
    for entry in bank.answers().values():
        for block in blocks(entry.get("model", "")) if "model" in entry else []:
            kinds.add(block["kind"])
            shown = [*block.get("runs", []), *(run for item in block.get("items", []) for run in item)]
            assert not any("**" in run.get("words", "") or "`" in run.get("words", "") for run in shown), block
    assert kinds >= {"text", "ul", "ol", "table"}


# On paper


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """By style and language: a paper of an hour and its key."""
    to, made = tmp_path_factory.mktemp("class"), {}
    for style in STYLES:
        for lang in LANGUAGES:
            mine = Mine(style, 60, 7, 3)
            key = class_key.shown(style, [class_key.of_paper(mine, lang)], lang)
            made[style, lang] = (
                class_files.write("class_paper", class_papers.shown(mine, lang), to / f"{style}-{lang}.pdf"),
                class_files.write("class_key", key, to / f"{style}-{lang}-key.pdf"),
            )
    return made


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


@each_style
def test_nothing_runs_off_the_page(files, style, lang):
    for file in files[style, lang]:
        with pypdfium2.PdfDocument(file) as pdf:
            for page in pdf:
                assert page.get_size() == pytest.approx(A4, abs=0.1)
                for letter, _, _, (left, low, right, high) in letters(page):
                    assert MARGIN <= left and right <= A4[0] - MARGIN, (file, letter)
                    assert MARGIN <= low and high <= A4[1] - MARGIN, (file, letter)


@each_style
def test_all_that_is_asked_is_in_print(files, style, lang):
    mine = Mine(style, 60, 7, 3)
    asked = " ".join(text for part in asked_of(mine, lang) for text in (part["text"], *part["options"]))
    words = set((BANGLA if lang == "bn" else re.compile("[A-Za-z]{3,}")).findall(asked))
    with pypdfium2.PdfDocument(files[style, lang][0]) as pdf:
        assert len(words) > 15 and words - found(pdf, words) == set()
        assert "\ufffd" not in text_of(pdf)
        assert all(found([page], [class_papers.shown(mine, lang)["which"][0]]) for page in pdf), "a sheet that is lost"


@each_style
def test_no_table_is_cut(files, style, lang):
    """Each part of a question stands whole on a page: the head of its table, and the last of its rows."""
    with pypdfium2.PdfDocument(files[style, lang][0]) as pdf:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
        for part in asked_of(Mine(style, 60, 7, 3), lang):
            heads = "".join(part["columns"]) if part["rows"] and part["columns"][1] else ""
            given = ["".join(cell for cell in row if cell) for row in part["rows"]]
            together = "".join("".join([heads, *given]).split())
            assert any(together in page for page in pages), part["text"]


def test_it_is_tagged_and_says_what_it_is(files, lang):
    for file in files["practice", lang]:
        with pypdfium2.PdfDocument(file) as pdf, pikepdf.open(file) as document:
            assert pdfium.FPDFCatalog_IsTagged(pdf) and document.Root.Lang == lang
            assert STYLES["practice"].name[lang] in pdf.get_metadata_value("Title")


# The command


def run(capsys, *arguments):
    code = class_files.main([*map(str, arguments)])
    return code, capsys.readouterr()


@pytest.mark.long
def test_the_same_seed_gives_the_same_bytes(tmp_path, capsys, files):
    pikepdf.settings.set_flate_compression_level(1)  # by somebody else, for the whole process
    made = []
    for folder in ("one", "other"):
        code, said = run(capsys, "--rolls", "3,12", "--seed", 7, "--to", tmp_path / "deep" / folder)
        assert code == 0 and "Who knows the seed can make the key" in said.out
        made.append({file.name: file.read_bytes() for file in sorted((tmp_path / "deep" / folder).iterdir())})
    assert made[0] == made[1]
    assert [name for name in made[0] if name.endswith("bn.pdf")] == [
        "practice-7-key-bn.pdf",
        "practice-7-roll-03-bn.pdf",
        "practice-7-roll-12-bn.pdf",
    ]
    assert made[0]["practice-7-roll-03-bn.pdf"] == files["practice", "bn"][0].read_bytes(), "in whichever process"
    code, _ = run(capsys, "--rolls", "3", "--seed", 8, "--lang", "bn", "--to", tmp_path / "third")
    assert (tmp_path / "third/practice-8-roll-3-bn.pdf").read_bytes() != made[0]["practice-7-roll-03-bn.pdf"]
    assert len([*(tmp_path / "third").iterdir()]) == 2


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--rolls", "5-3", "--seed", "1"], "'5-3' has no roll in it: write the smaller number first"),
        (["--rolls", "one", "--seed", "1"], "'one' is no roll number; write 17, 1-60 or 1-30,41"),
        (["--rolls", "1-60,", "--seed", "1"], "'' is no roll number"),
        (["--rolls", "1-900", "--seed", "1"], "'1-900' is more than 500 rolls"),
        (["--rolls", "1-300,301-600", "--seed", "1"], "is more than 500 rolls"),
        (["--rolls", "1", "--seed", "-1"], "'-1' is no whole number from 0 to 999999"),
        (["--rolls", "1", "--seed", "1", "--style", "nonsense"], "there is no style 'nonsense'; there are semester,"),
        (["--rolls", "1", "--seed", "1", "--minutes", "5"], "'5' is no whole number from 10 to 180"),
        (["--rolls", "1", "--seed", "1", "--lang", "fr"], "'fr'"),
        (["--rolls", "1"], "--seed"),
    ],
)
def test_junk_is_answered_in_words(capsys, arguments, told):
    with pytest.raises(SystemExit) as end:
        class_files.main([*arguments, "--to", "/no/such/folder"])
    assert end.value.code == 2 and told in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    code, said = run(capsys, "--rolls", 1, "--seed", 1, "--to", tmp_path / "file" / "folder")
    assert code == 1 and re.search(r"could not write into .*folder: .+\. Choose another --to\.", said.err)


def test_rolls_may_be_written_in_bangla():
    assert class_files.rolls("১-৩, 7") == [1, 2, 3, 7] == class_files.rolls("7,1–3,2")


def test_the_templates_are_where_they_are_looked_for():
    assert {path.name for path in Path(class_files.HERE).glob("class_*.typ")} == {
        "class_common.typ",
        "class_key.typ",
        "class_paper.typ",
    }
