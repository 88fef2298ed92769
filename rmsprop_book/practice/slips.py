"""The slips behind wrong answers: each has a name, and what to tell the person who made it."""

Words = dict[str, str]

SLIPS: dict[str, Words] = {
    "no-square": {
        "bn": "gradient-এর বর্গ করা হয়নি। s-এ ঢোকে g², g নয়।",
        "en": "The gradient was not squared. What goes into s is g², not g.",
    },
    "sign-of-square": {
        "bn": "ঋণাত্মক সংখ্যার বর্গ ধনাত্মক। Calculator-এ বন্ধনী দাও: (−2)²।",
        "en": "The square of a negative number is positive. On a calculator use brackets: (−2)².",
    },
    "no-root": {
        "bn": "বর্গমূল নেওয়া হয়নি। ভাগ হয় √s দিয়ে, s দিয়ে নয়।",
        "en": "The root is missing. We divide by √s, not by s.",
    },
    "swapped": {
        "bn": "ρ আর 1 − ρ জায়গা বদল করেছে। পুরোনো s-কে গুণ করো ρ দিয়ে, নতুন g²-কে 1 − ρ দিয়ে।",
        "en": "ρ and 1 − ρ have changed places. Multiply the old s by ρ and the new g² by 1 − ρ.",
    },
    "no-one-minus-rho": {
        "bn": "g²-কে 1 − ρ দিয়ে গুণ করা বাকি।",
        "en": "g² was not multiplied by 1 − ρ.",
    },
    "sum": {
        "bn": "এটা Adagrad-এর যোগফল। RMSProp যোগ করে না, গড় নেয়: ρ আর 1 − ρ দিয়ে।",
        "en": "This is Adagrad's sum. RMSProp does not add up; it averages, with ρ and 1 − ρ.",
    },
    "average": {
        "bn": "এটা RMSProp-এর গড়। Adagrad-এ সব g² শুধু যোগ হয়।",
        "en": "This is RMSProp's average. Adagrad just adds up all g².",
    },
    "averaged": {
        "bn": "এটা গড়, Adam-এ যেমন। এখানে momentum জমে: β × পুরোনো m, তার সাথে নতুনটার পুরোটা।",
        "en": "This is an average, as in Adam. Here momentum adds up: β times the old m, and all of what is new.",
    },
    "old-s": {
        "bn": "আগের ধাপের s বসেছে। আগে s নতুন করো, তারপর সেই নতুন s-এর root নাও।",
        "en": "This is the s of the step before. First update s, then take the root of the new s.",
    },
    "one-s": {
        "bn": "দুই parameter-এর জন্য একটাই s নেওয়া হয়েছে। প্রত্যেকের নিজের s আছে।",
        "en": "One s was used for both parameters. Each has an s of its own.",
    },
    "sgd": {
        "bn": "এটা SGD-র ধাপ, −ηg। RMSProp তাকে √s দিয়ে ভাগও করে।",
        "en": "This is the step of SGD, −ηg. RMSProp also divides it by √s.",
    },
    "no-gradient": {
        "bn": "এটা শুধু η/√s। একে gradient দিয়ে গুণ করা বাকি।",
        "en": "This is η/√s alone. It still has to be multiplied by the gradient.",
    },
    "corrected": {
        "bn": "bias correction করা হয়েছে। ওটা Adam-এ আছে, সাধারণ RMSProp-এ নেই।",
        "en": "Bias correction was applied. Adam uses it; plain RMSProp does not.",
    },
    "not-corrected": {
        "bn": "bias correction করা বাকি। প্রথমে β-র t ঘাত নাও, 1 থেকে বাদ দাও, তারপর তা দিয়ে ভাগ করো।",
        "en": "Bias correction is missing. Take β to the power t, subtract it from 1, and divide by that.",
    },
    "sign": {
        "bn": "মান ঠিক, চিহ্ন উল্টো। ধাপ gradient-এর উল্টো দিকে।",
        "en": "The size is right, the sign is not. A step goes against the gradient.",
    },
    "only-step": {
        "bn": "এটা শুধু ধাপ। আগের মানের সাথে যোগ করো।",
        "en": "This is the step alone. Add it to the value before.",
    },
    "wrong-way": {
        "bn": "ধাপ উল্টো দিকে যোগ হয়েছে। নতুন w = আগের w + Δw; Δw-র চিহ্ন যা আছে তা-ই রাখো।",
        "en": "The step was added in the wrong direction. New w = old w + Δw; keep the sign of Δw.",
    },
    "no-curvature": {
        "bn": "derivative-এ সামনের গুণকটা বাদ পড়েছে।",
        "en": "The factor in front is missing in the derivative.",
    },
    "no-center": {
        "bn": "derivative-এ কেন্দ্রটা বাদ পড়েছে: হবে w − c, w নয়।",
        "en": "The center is missing in the derivative: it is w − c, not w.",
    },
    "no-x": {
        "bn": "এটা শুধু ভুলগুলোর গড়, মানে b-র gradient। w-র বেলায় প্রতিটা ভুল আগে তার x দিয়ে গুণ হয়।",
        "en": "This is the mean of the errors alone: the gradient of b. For w each error is first multiplied by its x.",
    },
    "no-mean": {
        "bn": "এটা যোগফল। J একটা গড়, তাই point-এর সংখ্যা দিয়ে ভাগ করা বাকি।",
        "en": "This is the sum. J is a mean, so it still has to be divided by the number of points.",
    },
    "old-w": {
        "bn": "আগের w-তে gradient নেওয়া হয়েছে। প্রতি ধাপে নতুন w বসাও।",
        "en": "The gradient was taken at the old w. Use the new w in each step.",
    },
    "window": {
        "bn": "1/(1−ρ) হলো window। অর্ধায়ু অন্য জিনিস: ln 2 ভাগ −ln ρ।",
        "en": "1/(1−ρ) is the window. The half-life is something else: ln 2 divided by −ln ρ.",
    },
    "log-ten": {
        "bn": "উপরে ln, নিচে log₁₀ (বা উল্টো)। দুই জায়গায় একই log নাও।",
        "en": "There is ln above and log₁₀ below, or the opposite. Use the same logarithm in both places.",
    },
    "limit": {
        "bn": "এটা অনেক ধাপ পরের মান। শুরুতে s শূন্য থেকে ওঠে: একে 1 বিয়োগ (ρ-এর t ঘাত) দিয়ে গুণ করো।",
        "en": "This is the value after many steps. At first s rises from zero: multiply by 1 minus (ρ to the power t).",
    },
    "off-by-one": {
        "bn": "ধাপ গুনতে গিয়ে একটা কম বা বেশি হয়েছে।",
        "en": "The count of the steps is wrong by one.",
    },
    "what-is-left": {
        "bn": "এটা ρ-এর t ঘাত, মানে পুরোনোটার যতটা থাকে। 1 থেকে সেটা বাদ দিলে নতুনগুলোর ভাগ।",
        "en": "This is ρ to the power t: what is left of the old. The share of the new ones is 1 minus that.",
    },
    "just-lr": {
        "bn": "এটা শুধু η। শুরুতে s ছোট, তাই প্রথম ধাপ η-র চেয়ে বড়।",
        "en": "This is η alone. s is small at first, so the first step is longer than η.",
    },
    "eps-inside": {
        "bn": "ε root-এর ভেতরে বসেছে। এখানে ভাগ হয় √s + ε দিয়ে।",
        "en": "ε was put inside the root. Here we divide by √s + ε.",
    },
    "eps-outside": {
        "bn": "ε root-এর বাইরে বসেছে। এখানে ভাগ হয় √(s + ε) দিয়ে।",
        "en": "ε was put outside the root. Here we divide by √(s + ε).",
    },
    "no-eps": {
        "bn": "ε বাদ পড়েছে। gradient এত ছোট হলে ওটাই বড় অংশ।",
        "en": "ε was left out. When the gradient is this small, ε is the larger part.",
    },
    "whole-step": {
        "bn": "এটা পুরো ধাপ। এপাশ থেকে ওপাশে যেতে এক ধাপ লাগে, তাই কেন্দ্র থেকে দূরত্ব তার অর্ধেক।",
        "en": "This is the whole step. It goes from side to side, so the distance from the center is half of it.",
    },
    "first-step": {
        "bn": "এটা প্রথম ধাপের মাপ। দোলার সময় s থিতু হয়ে গেছে।",
        "en": "This is the length of the first step. During the swing s has settled.",
    },
    "with-curvature": {
        "bn": "দোলার মাপে h লাগে না: gradient আর √s দুটোতেই h আছে, ভাগ করলে কেটে যায়।",
        "en": "h does not matter for the swing: it is in both the gradient and √s, and cancels.",
    },
    "no-half": {
        "bn": "ηh/ε-কে ২-এর নিচে থাকতে হয়, ১-এর নিচে নয়। তাই ২ দিয়ে ভাগ করো।",
        "en": "ηh/ε has to be below 2, not below 1. So divide by 2.",
    },
    "no-h": {
        "bn": "এখানে h লাগে: ε-কে √s = h a-র সাথে পাল্লা দিতে হয়।",
        "en": "Here h matters: ε is compared with √s = h a.",
    },
}
