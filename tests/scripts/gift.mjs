/* What a parser of GIFT makes of a file: node gift.mjs WHERE-IT-IS < questions.txt. */

import { readFileSync } from "node:fs";

const { parse } = (await import(process.argv[2])).default;
console.log(JSON.stringify(parse(readFileSync(0, "utf-8"))));
