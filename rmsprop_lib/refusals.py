"""What is said to someone whose function cannot be read: what is wrong, in Bangla and English."""

LONGEST = 300  # characters
DEEPEST = 12  # brackets, functions and exponents within each other

MESSAGES = {
    "empty": ("একটা function লেখো, যেমন {0}।", "Type a function, such as {0}."),
    "long": (f"এটা {LONGEST} অক্ষরের চেয়ে লম্বা।", f"This is longer than {LONGEST} characters."),
    "deep": ("একটার ভেতরে আরেকটা, এত bracket পড়া যায় না।", "There are too many brackets within brackets."),
    "sign": ("“{0}” এখানে কী বোঝায়, জানি না।", "“{0}” means nothing here."),
    "word": ("“{0}” নামে কোনো function জানি না।", "No function called “{0}” is known."),
    "letters": ("“{0}” নামে কিছু জানি না। গুণ হলে মাঝে · দাও।", "No “{0}” is known. For a product, put · between."),
    "open": ("“{0}” bracket-টা কোথাও বন্ধ হয়নি; “{1}” বাকি।", "The bracket “{0}” is never closed: “{1}” is missing."),
    "close": ("“{0}” আছে, কিন্তু তার আগে খোলা bracket নেই।", "“{0}” closes a bracket that was never opened."),
    "mixed": ("“{0}” bracket-টা “{1}” দিয়ে বন্ধ করা হয়েছে।", "The bracket “{0}” is closed by “{1}”."),
    "missing": ("এখানে একটা সংখ্যা বা অক্ষর বাকি।", "A number or a letter is missing here."),
    "number": ("এই সংখ্যার আগে একটা চিহ্ন বাকি।", "A sign is missing before this number."),
    "inverse": ("{0}⁻¹ মানে কী, পরিষ্কার নয়; 1/{0}(…) লেখো।", "{0}⁻¹ can mean two things; write 1/{0}(…)."),
    "twofold": ("“{0}” দুভাবে পড়া যায়; {1} লেখো।", "“{0}” can be read in two ways; write {1}."),
    "many": ("variable তিনটার বেশি: {0}।", "There are more than three variables: {0}."),
    "none": ("এতে কোনো variable নেই।", "There is no variable in it."),
    "equals": ("“=” শুধু শুরুতে থাকতে পারে, যেমন J(w) = …।", "“=” may only stand at the beginning: J(w) = …"),
    "equation": ("{0} দুই পাশেই আছে; এটা equation, function নয়।", "{0} is on both sides: an equation, not a function."),
    "zero": ("0 দিয়ে ভাগ করা যায় না।", "Nothing can be divided by 0."),
    "head": ("{1} লেখা আছে, কিন্তু ভেতরে {0}-ও আছে।", "It says {1}, but {0} is in it too."),
    "others": ("এখানে শুধু {1} থাকতে পারে, {0} নয়।", "Only {1} may stand here, not {0}."),
    "case": ("{0} আর {1} কি একই variable? এক রকম করে লেখো।", "Are {0} and {1} one variable? Write both alike."),
    "index": ("“{0}” কি {1}? তাহলে ^ দাও; index হলে {2} লেখো।", "Is “{0}” {1}? Then put ^. For an index write {2}."),
}


class Unreadable(ValueError):
    """A text that is no function. `bn` and `en` say what is wrong, `at` where, `suggestion` what was meant (or "").

    said: which of the messages it is.

    >>> problem = Unreadable("zero", "1/0", 2)
    >>> problem.en, problem.bn, problem.at
    ('Nothing can be divided by 0.', '0 দিয়ে ভাগ করা যায় না।', 2)
    """

    def __init__(self, said: str, typed: str, at: int, *words: str, suggestion: str = "") -> None:
        self.said, self.typed, self.at, self.suggestion = said, typed, at, suggestion.strip()
        self.bn, self.en = (message.format(*words) for message in MESSAGES[said])
        super().__init__(said, typed, at)

    def __str__(self) -> str:
        hint = f" Did you mean {self.suggestion} ?" if self.suggestion else ""
        return f"text cannot be read at character {self.at + 1}: {self.en}{hint}"
