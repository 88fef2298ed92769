"""What a paper says around its questions; the page says the same."""

from rmsprop_book.exam.entries import Words
from rmsprop_book.exam.pages import OR

MARKS: Words = {"bn": "পূর্ণমান", "en": "Marks"}
TIME: Words = {"bn": "সময়", "en": "Time"}
MINUTES: Words = {"bn": "মিনিট", "en": "minutes"}
SEED: Words = {"bn": "প্রশ্নপত্র নম্বর", "en": "Paper number"}
ROLL: Words = {"bn": "রোল", "en": "Roll"}
CLASS: Words = {"bn": "ক্লাসের seed", "en": "Class seed"}
ALL: Words = {"bn": "সব প্রশ্নের উত্তর দাও।", "en": "Answer all questions."}
ONE_SIDE: Words = {"bn": "প্রতিটা প্রশ্নে OR-এর এক পাশের উত্তর দাও।", "en": "In each question answer one side of the OR."}
ANY: Words = {"bn": "যেকোনো {}টা প্রশ্নের উত্তর দাও।", "en": "Answer any {} questions."}
ANY_ONE: Words = {"bn": "যেকোনো একটা প্রশ্নের উত্তর দাও।", "en": "Answer any one question."}
KEY: Words = {"bn": "উত্তর আর নম্বর", "en": "Answers and marks"}
TRUE_ONES: Words = {"bn": "সব কটা ঠিক option বেছে নাও।", "en": "Choose all the right options."}
SAID = {
    **{"MARKS": MARKS, "TIME": TIME, "MINUTES": MINUTES, "SEED": SEED, "OR": OR, "KEY": KEY},
    **{"ROLL": ROLL, "CLASS": CLASS},
    **{"ALL": ALL, "ONE_SIDE": ONE_SIDE, "ANY": ANY, "ANY_ONE": ANY_ONE},
}
