/* What ts-fsrs makes of histories: node fsrs.mjs WHERE-IT-IS < histories.json. Each is a list of [days, grade]. */

import { readFileSync } from "node:fs";

const { FSRSAlgorithm, generatorParameters } = await import(process.argv[2]);
const theirs = new FSRSAlgorithm(generatorParameters({ enable_fuzz: false }));

function states(history) {
  let state = null;
  return history.map(([days, grade]) => {
    state = theirs.next_state(state, days, grade);
    return [state.stability, state.difficulty, theirs.next_interval(state.stability, days)];
  });
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(states)));
