"""What the chapters show of rmsprop_lib: figures, widgets, practice, the question bank.

It imports rmsprop_lib, never the other way round: the library stays small, needs NumPy alone and knows no page.
"""
