"""Words of a printed PDF in one piece, and no sign moved."""

import pikepdf

from exports.letters import Font, joined, read_font

READS = {0x03: " ", 0x11: "a", 0x27: "া", 0x36: "ন", 0x40: "।"}
FONTS = {"/F1": Font(READS, {0x36: 600.0, 0x27: 266.0, 0x37: 0.0}, 500.0)}
HEAD = b"BT\n/F1 10 Tf\n1 0 0 -1 3 4 Tm\n"


def noted(text, signs):
    return b"/Span<</ActualText <FEFF%b> >> BDC\n%bEMC\n" % (text.encode("utf-16-be").hex().upper().encode(), signs)


def test_the_syllables_of_a_word_become_one_text_with_one_note():
    drawing = HEAD + noted("না", b"5 0 Td <0036> Tj\n6.04 0 Td <0027> Tj\n") + b"2.66 0 Td <0040> Tj\nET\n"
    assert joined(drawing, FONTS) == HEAD + noted("না।", b"5 0 Td [<0036>-4<00270040>] TJ\n") + b"ET\n"


def test_a_font_that_is_chosen_inside_a_note_counts():
    note = noted("না", b"/F1 20 Tf\n1 0 0 -1 3 4 Tm\n<00360027> Tj\n")
    head = HEAD.replace(b"10", b"20")
    assert joined(b"BT\n" + note + b"ET\n", FONTS) == head + noted("না", b"0 0 Td [<00360027>] TJ\n") + b"ET\n"


def test_what_is_between_bangla_words_has_no_note():
    drawing = HEAD + b"<0011> Tj\n5 0 Td <0003> Tj\n5 0 Td <0011> Tj\n5 0 Td <0003> Tj\n5 0 Td <0036> Tj\nET\n"
    words = b"0 0 Td [<0011000300110003>] TJ\n" + noted("ন", b"20 0 Td [<0036>] TJ\n")
    assert joined(drawing, FONTS) == HEAD + words + b"ET\n"


def test_what_stands_higher_has_a_move_of_its_own_within_the_note():
    drawing = HEAD + noted("নান", b"<0036> Tj\n2 1.5 Td <0027> Tj\n4 -1.5 Td <0036> Tj\n") + b"ET\n"
    signs = b"0 0 Td [<0036>] TJ\n2 1.5 Td [<0027>] TJ\n4 -1.5 Td [<0036>] TJ\n"
    assert joined(drawing, FONTS) == HEAD + noted("নান", signs) + b"ET\n"


def test_a_sign_without_width_does_not_end_a_word():
    drawing = HEAD + noted("নু", b"<0036> Tj\n5 0 Td <0037> Tj\n") + b"ET\n"
    assert joined(drawing, FONTS) == HEAD + noted("নু", b"5 0 Td [<0037>500<0036>] TJ\n") + b"ET\n"


def test_what_is_not_known_here_stays_as_it_is():
    drawing = HEAD + b"<0036> Tj\n(plain) Tj\nET\n" + HEAD.replace(b"F1", b"F2") + b"<0036> Tj\nET\n"
    assert joined(drawing, FONTS) == drawing


def test_a_font_tells_what_each_of_its_signs_reads_and_how_wide_it_is():
    with pikepdf.new() as document:
        reads = b"beginbfchar\n<0011> <0061>\nendbfchar\nbeginbfrange\n<0040> <0042> <0995>\nendbfrange\n"
        inner = pikepdf.Dictionary(W=[0x11, [500, 0], 0x40, 0x42, 600], DW=250)
        font = read_font(pikepdf.Dictionary(ToUnicode=document.make_stream(reads), DescendantFonts=[inner]))
    assert font.reads == {0x11: "a", 0x40: "ক", 0x41: "খ", 0x42: "গ"}
    assert font.wide == {0x11: 500, 0x12: 0, 0x40: 600, 0x41: 600, 0x42: 600}
    assert font.others == 250
