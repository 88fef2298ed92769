"""Syllables of a printed PDF in one piece, and nothing else moved."""

from exports.letters import joined

FONTS = {"/F1": ({0x36: 600.0, 0x27: 266.0}, 500.0)}
SPAN = b"/Span<</ActualText <FEFF09A809BE> >> BDC\n"


def test_the_signs_of_a_syllable_become_one_text():
    drawing = b"/F1 10 Tf\n" + SPAN + b"5 0 Td <0036> Tj\n6.04 0 Td <0027> Tj\nEMC\n2.66 0 Td <0011> Tj\n"
    expected = b"/F1 10 Tf\n" + SPAN + b"5 0 Td [<0036> -4.00 <0027>] TJ\n6.0400 0 Td\nEMC\n2.66 0 Td <0011> Tj\n"
    assert joined(drawing, FONTS) == expected


def test_a_font_that_is_chosen_inside_counts():
    drawing = SPAN + b"/F1 20 Tf\n1 0 0 -1 3 4 Tm\n<0027> Tj\n5.32 0 Td <0099> Tj\nEMC\n"
    expected = SPAN + b"/F1 20 Tf\n1 0 0 -1 3 4 Tm\n[<0027> 0.00 <0099>] TJ\n5.3200 0 Td\nEMC\n"
    assert joined(drawing, FONTS) == expected


def test_what_stands_higher_or_alone_stays_as_it_is():
    higher = SPAN + b"1 0 Td <0036> Tj\n2 1.5 Td <0027> Tj\nEMC\n"
    drawing = higher + SPAN + b"1 0 Td <0036> Tj\nEMC\n7 0 Td <0036> Tj\n"
    assert joined(drawing, FONTS) == drawing
