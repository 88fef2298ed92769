"""The slips behind wrong answers: each has a name, and what to tell the person who made it."""

Words = dict[str, str]

SLIPS: dict[str, Words] = {
    "no-square": {
        "bn": "gradient-এর বর্গ করা হয়নি। s-এ g নয়, g² ঢোকে।",
        "en": "The gradient was not squared. What goes into s is g², not g.",
    },
    "sign-of-square": {
        "bn": "ঋণাত্মক সংখ্যার বর্গ ধনাত্মক। Calculator-এ বন্ধনী দাও: (−2)²।",
        "en": "The square of a negative number is positive. On a calculator use brackets: (−2)².",
    },
    "no-root": {
        "bn": "বর্গমূল নেওয়া হয়নি। ভাগ হয় √s দিয়ে, s দিয়ে নয়।",
        "en": "The root was left out. We divide by √s, not by s.",
    },
    "swapped": {
        "bn": "ρ আর 1 − ρ জায়গা বদলেছে। পুরোনো s-এর সাথে ρ, নতুন g²-এর সাথে 1 − ρ।",
        "en": "ρ and 1 − ρ changed places. ρ goes with the old s, 1 − ρ with the new g².",
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
    "old-s": {
        "bn": "আগের ধাপের s বসেছে। আগে s নতুন করো, তারপর সেই নতুন s-এর root নাও।",
        "en": "This is the s of the step before. First renew s, then take the root of the new one.",
    },
    "one-s": {
        "bn": "দুই parameter-এর জন্য একটাই s নেওয়া হয়েছে। প্রত্যেকের নিজের s আছে।",
        "en": "One s was used for both parameters. Each has an s of its own.",
    },
    "sgd": {
        "bn": "এটা SGD-র ধাপ, −ηg। RMSProp তাকে √s দিয়ে ভাগও করে।",
        "en": "This is the step of SGD, −ηg. RMSProp divides it by √s as well.",
    },
    "no-gradient": {
        "bn": "এটা শুধু η/√s। একে gradient দিয়ে গুণ করা বাকি।",
        "en": "This is η/√s alone. It still has to be multiplied by the gradient.",
    },
    "corrected": {
        "bn": "bias correction করা হয়েছে। ওটা Adam-এ আছে, সাধারণ RMSProp-এ নেই।",
        "en": "Bias correction was applied. Adam has it, plain RMSProp has not.",
    },
    "not-corrected": {
        "bn": "bias correction বাকি: 1 − β-র t ঘাত দিয়ে ভাগ করো।",
        "en": "Bias correction is missing: divide by 1 − β to the power t.",
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
        "bn": "ধাপ উল্টো দিকে যোগ হয়েছে। নতুন w = আগের w + Δw, Δw-র নিজের চিহ্ন সহ।",
        "en": "The step was added the wrong way round. New w = old w + Δw, with Δw's own sign.",
    },
    "no-curvature": {
        "bn": "derivative-এ সামনের গুণকটা বাদ পড়েছে।",
        "en": "The factor in front was lost in the derivative.",
    },
    "no-center": {
        "bn": "derivative-এ কেন্দ্রটা বাদ পড়েছে: w নয়, w − c।",
        "en": "The center was lost in the derivative: w − c, not w.",
    },
    "old-w": {
        "bn": "আগের w-তে gradient নেওয়া হয়েছে। প্রতি ধাপে নতুন w বসাও।",
        "en": "The gradient was taken at the old w. Put in the new w in each step.",
    },
    "window": {
        "bn": "1/(1−ρ) হলো window। অর্ধায়ু অন্য জিনিস: ln 2 ভাগ −ln ρ।",
        "en": "1/(1−ρ) is the window. The half-life is another thing: ln 2 over −ln ρ.",
    },
    "log-ten": {
        "bn": "উপরে ln, নিচে log₁₀ (বা উল্টো)। দুই জায়গায় একই log নাও।",
        "en": "ln above and log₁₀ below, or the other way round. Use the same logarithm in both places.",
    },
    "limit": {
        "bn": "এটা অনেক ধাপ পরের মান। শুরুতে s শূন্য থেকে ওঠে: 1 − ρ-এর t ঘাত গুণ করো।",
        "en": "This is the value after many steps. At first s climbs from zero: multiply by 1 − ρ to the power t.",
    },
    "off-by-one": {
        "bn": "ধাপ গোনায় এক কম-বেশি হয়েছে।",
        "en": "The steps were counted one off.",
    },
    "what-is-left": {
        "bn": "এটা ρ-এর t ঘাত, মানে পুরোনোটার যা থাকে। নতুনগুলো পায় 1 − সেটা।",
        "en": "This is ρ to the power t, what is left of the old. The new ones have 1 minus that.",
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
        "en": "ε was left out. With a gradient this small it is the larger part.",
    },
    "whole-step": {
        "bn": "এটা পুরো ধাপ। এপাশ থেকে ওপাশে যেতে এক ধাপ লাগে, তাই কেন্দ্র থেকে দূরত্ব তার অর্ধেক।",
        "en": "This is the whole step. It leads from one side to the other; the distance from the center is half.",
    },
    "first-step": {
        "bn": "এটা প্রথম ধাপের মাপ। দোলার সময় s থিতু হয়ে গেছে।",
        "en": "This is the length of the first step. While it swings, s has settled.",
    },
    "with-curvature": {
        "bn": "দোলার মাপে h লাগে না: gradient আর √s দুটোতেই h আছে, কাটাকাটি যায়।",
        "en": "h does not matter for the swing: it is in the gradient and in √s, and cancels.",
    },
    "no-half": {
        "bn": "ηh/ε-কে ২-এর নিচে থাকতে হয়, ১-এর নিচে নয়। তাই ২ দিয়ে ভাগ করো।",
        "en": "ηh/ε has to be below 2, not below 1. So divide by 2.",
    },
    "no-h": {
        "bn": "এখানে h লাগে: ε-কে √s = h a-র সাথে পাল্লা দিতে হয়।",
        "en": "Here h matters: ε has to keep up with √s = h a.",
    },
}
