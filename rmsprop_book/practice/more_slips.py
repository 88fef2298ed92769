"""Slips that only the exercises of the chapters, or lines of a program, invite: the drill does not ask for these."""

from rmsprop_book.practice.slips import SLIPS, Words

IN_EXERCISES: dict[str, Words] = {
    "half-h": {
        "bn": "derivative নিলে w² থেকে 2 নামে, h-এ সেটা বাদ পড়েছে।",
        "en": "The derivative of w² brings a factor of 2; it is missing in h.",
    },
    "one-over-h": {
        "bn": "এটা 1/h: এই η-তে এক ধাপে পৌঁছায়। সীমা তার দ্বিগুণ, 2/h।",
        "en": "This is 1/h, the η that arrives in one step. The limit is twice that, 2/h.",
    },
    "two-over-h": {
        "bn": "এটা সীমা, 2/h। এক ধাপে পৌঁছাতে গুণক 1 − ηh শূন্য হতে হয়।",
        "en": "This is the limit, 2/h. To arrive in one step the factor 1 − ηh has to be 0.",
    },
    "flat-curvature": {
        "bn": "এটা ছোট বাঁকের সীমা। সীমা ঠিক করে বড় বাঁকটা।",
        "en": "This is the limit of the smaller curvature. The larger one decides.",
    },
    "limit-not-best": {
        "bn": "এটা আসে সীমা থেকে। সেরা η হলো 2/(h₁ + h₂)।",
        "en": "This comes from the limit. The best η is 2/(h₁ + h₂).",
    },
    "factor-itself": {
        "bn": "গুণক হলো 1 − ηh: আগে 1 থেকে গুণকটা বাদ দাও।",
        "en": "The factor is 1 − ηh: first subtract it from 1.",
    },
    "sign-of-factor": {
        "bn": "w পাশ বদলেছে, তাই গুণক ঋণাত্মক।",
        "en": "w has changed sides, so the factor is negative.",
    },
    "eta-h": {
        "bn": "এটা ηh। গুণক হলো 1 − ηh।",
        "en": "This is ηh. The factor is 1 − ηh.",
    },
    "upside-down": {
        "bn": "ভাগটা (বা ঘাতটা) উল্টে গেছে।",
        "en": "The fraction (or the power) is upside down.",
    },
    "stopped-early": {
        "bn": "এক ধাপ আগেই থেমে গেছ।",
        "en": "You stopped one step too early.",
    },
    "one-of-many": {
        "bn": "এটা এক ধাপের। সব ধাপ মিলিয়ে কত?",
        "en": "This is for one step. How much is it for all of them?",
    },
    "not-averaged": {
        "bn": "এটা যোগফল। গড় পেতে সংখ্যা দিয়ে ভাগ করো।",
        "en": "This is the sum. For the average divide by how many there are.",
    },
    "full-gradient": {
        "bn": "এটা পুরো gradient-এর ধাপ। এখানে একটা data-র gradient লাগবে।",
        "en": "This is the step of the full gradient. Here it is the gradient of one point.",
    },
    "one-factor": {
        "bn": "একক বদলালে দুটো জিনিস বদলায়: w-র সংখ্যা, আর ঢাল।",
        "en": "Two things change with the unit: the number w, and the slope.",
    },
    "square-of-sum": {
        "bn": "আগে প্রতিটার বর্গ, তারপর যোগ।",
        "en": "First square each one, then add.",
    },
    "averaged-first": {
        "bn": "বর্গ করার আগে গড় নেওয়া হয়েছে। বর্গ কখনো কাটাকাটি হয় না।",
        "en": "The average was taken before squaring. Squares never cancel.",
    },
    "other-bound": {
        "bn": "এটা অন্য সীমাটা।",
        "en": "This is the other bound.",
    },
    "constant-step": {
        "bn": "ধাপ একই থাকে না, η/√t হয়ে ছোট হয়।",
        "en": "The step does not stay the same; it shrinks as η/√t.",
    },
    "twice-s": {
        "bn": "হার অর্ধেক মানে √s দ্বিগুণ, তাই s চার গুণ।",
        "en": "Half the rate means twice √s, so four times s.",
    },
    "already-there": {
        "bn": "যতটা আগে থেকেই জমা আছে, সেটা বাদ দাও।",
        "en": "Subtract what has been gathered already.",
    },
    "plain-mean": {
        "bn": "এটা সাধারণ গড়। Moving average-এ ওজন সমান নয়।",
        "en": "This is the plain average. In a moving average the weights are not equal.",
    },
    "first-power": {
        "bn": "ভাগ করতে হয় 1 − ρᵗ দিয়ে; এখানে 1 − ρ দিয়ে করা হয়েছে।",
        "en": "Divide by 1 − ρᵗ; here it was divided by 1 − ρ.",
    },
    "weights-reversed": {
        "bn": "ওজন উল্টো বসেছে। সবচেয়ে নতুনটার ওজন সবচেয়ে বেশি।",
        "en": "The weights are in reverse. The newest one weighs most.",
    },
    "half-life-not-window": {
        "bn": "এটা অর্ধায়ু থেকে। Window হলো 1/(1 − ρ)।",
        "en": "This comes from the half-life. The window is 1/(1 − ρ).",
    },
    "not-percent": {
        "bn": "শতাংশে লেখো: 100 দিয়ে গুণ করো।",
        "en": "Give it in percent: multiply by 100.",
    },
    "round-up": {
        "bn": "ধাপ পূর্ণসংখ্যা হয়: উপরের দিকে গোল করো।",
        "en": "Steps are whole: round up.",
    },
    "longest-step": {
        "bn": "এখানে সবচেয়ে লম্বা ধাপ ধরা হয়েছে। সাধারণ ধাপ প্রায় η।",
        "en": "This takes the longest possible step. A usual one is about η.",
    },
    "eps-direction": {
        "bn": "ভেতর থেকে বাইরে নিতে বর্গমূল, বাইরে থেকে ভেতরে নিতে বর্গ।",
        "en": "From inside to outside take the root, from outside to inside the square.",
    },
    "eps-unchanged": {
        "bn": "ε-এর জায়গা বদলালে তার সংখ্যাও বদলাতে হয়।",
        "en": "When ε changes its place, its number has to change too.",
    },
    "s-not-g": {
        "bn": "এটা √s। g₁ পেতে একে √(1 − ρ) দিয়ে ভাগ করো।",
        "en": "This is √s. Divide it by √(1 − ρ) to get g₁.",
    },
    "lr-alone": {
        "bn": "এটা শুধু η-র তফাত। ρ-ও আলাদা।",
        "en": "This is the difference in η alone. ρ differs too.",
    },
    "end-not-distance": {
        "bn": "এটা শূন্য থেকে গোনা। পথ গোনো শুরুর জায়গা থেকে।",
        "en": "This is counted from zero. Count the way from the start.",
    },
    "s0-zero": {
        "bn": "এটা s₀ = 0 ধরে। এখানে s₀ = 1।",
        "en": "This takes s₀ = 0. Here s₀ = 1.",
    },
    "s0-one": {
        "bn": "এটা s₀ = 1 ধরে। এখানে s₀ = 0।",
        "en": "This takes s₀ = 1. Here s₀ = 0.",
    },
    "twice-j": {
        "bn": "Loss দ্বিগুণ এসেছে। J-র সামনের গুণকটা দেখো।",
        "en": "The loss is twice as large as it should be. Look at the factor in front of J.",
    },
    "half-j": {
        "bn": "Loss অর্ধেক এসেছে। J-র সামনের গুণকটা দেখো।",
        "en": "The loss is half of what it should be. Look at the factor in front of J.",
    },
    "distance-not-squared": {
        "bn": "Loss-এ দূরত্বের বর্গ বসে।",
        "en": "The loss has the square of the distance.",
    },
    "swing-not-lr": {
        "bn": "এটা দোলার মাপ, a = η/2। η তার দ্বিগুণ।",
        "en": "This is the swing, a = η/2. η is twice that.",
    },
    "square-law": {
        "bn": "Loss বদলায় η-র বর্গের মতো: 100 গুণ ছোট loss, 10 গুণ ছোট η।",
        "en": "The loss goes with the square of η: 100 times less loss, 10 times less η.",
    },
    "not-squared": {
        "bn": "এটা √t। t পেতে বর্গ করো।",
        "en": "This is √t. Square it to get t.",
    },
    "evened": {
        "bn": "দুপাশ এখানে সমান নয়।",
        "en": "The two sides are not equal here.",
    },
    "sides-swapped": {
        "bn": "পাশ দুটো অদলবদল হয়েছে: খাড়া দিকে দূরত্ব কম।",
        "en": "The sides are swapped: on the steeper side the distance is smaller.",
    },
    "start-ignored": {
        "bn": "শুরু ১০ গুণ দূরে, আর ধাপ gradient-এর সাথে বাড়ে না। তাই η-কেই বাড়তে হয়।",
        "en": "The start is ten times as far and the step does not grow with the gradient. So η has to.",
    },
    "start-counted": {
        "bn": "SGD-র ধাপ ঢালের সাথে নিজেই ১০ গুণ হয়। η বদলায় না।",
        "en": "The step of SGD grows ten times with the slope by itself. η does not change.",
    },
    "scale-ignored": {
        "bn": "J ১০০ গুণ হলে h-ও ১০০ গুণ। SGD-র η তা দেখে।",
        "en": "With 100 times J, h is 100 times as large too. The η of SGD depends on it.",
    },
    "as-if-right": {
        "bn": "এটা ঠিক code-এর ধাপ। এই code-এ m কত বড় হয়?",
        "en": "This is the step of the right code. How large does m become in this one?",
    },
}

IN_PROGRAMS: dict[str, Words] = {
    "reset": {
        "bn": "এই লাইনটা loop-এর ভেতরে, তাই প্রতি ধাপে সব আবার 0 হয়ে যায়: স্মৃতি থাকে না।",
        "en": "This line is in the loop, so each step begins at 0 again: no memory is left.",
    },
    "too-early": {
        "bn": "এই লাইনে এমন কিছু লাগে, যার মান তখনও নেই।",
        "en": "This line needs something that has no value yet.",
    },
    "old-average": {
        "bn": "আগের ধাপের গড় বসেছে। আগে m আর v নতুন করো, তারপর তাদের ভাগ করো।",
        "en": "This is the average of the step before. First update m and v, then divide them.",
    },
    "adds-up": {
        "bn": "এটা Momentum-এর যোগফল। Adam গড় নেয়: নতুন g-কে 1 − β₁ দিয়ে গুণ করো।",
        "en": "This is Momentum's sum. Adam averages: multiply the new g by 1 − β₁.",
    },
    "no-power": {
        "bn": "ভাগ হয় 1 − βᵗ দিয়ে, 1 − β দিয়ে নয়: t বাড়লে correction কমে আসে।",
        "en": "We divide by 1 − βᵗ, not by 1 − β: the correction fades as t grows.",
    },
}

ALL_SLIPS = SLIPS | IN_EXERCISES | IN_PROGRAMS
