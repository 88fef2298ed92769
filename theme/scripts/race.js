/* The race on the first page: from where a finger points, each optimizer goes its own way down the same valley. */

import { COLOURS, captionOf, named, put, svg, trace, track } from "../../rmsprop_book/widgets/draw.js";
import { Life } from "../../rmsprop_book/widgets/life.js";
import { contours, onMap, star, VIEW_BOX } from "../../rmsprop_book/widgets/map.js";
import { descend, SURFACES } from "../../rmsprop_book/widgets/rules.js";
import { both, tag, words } from "../../rmsprop_book/widgets/words.js";

/** @import { Point, Run } from "../../rmsprop_book/widgets/types.js" */

const RUNNERS = ["SGD", "Adagrad", "RMSProp", "Adam"];
const VALLEY = SURFACES.valley;
const LAST = 120; // steps
const NEAR = 0.5; // so far from the minimum a run has arrived
const BEAT = 60; // ms for a step
const RATES = [0.05, 0.1, 0.2, 0.4, 0.6, 1];

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const place = onMap(VALLEY);
const home = /** @type {HTMLElement} */ (document.getElementById("race"));
const map = svg("svg", { viewBox: VIEW_BOX, role: "img" });
svg("path", { class: "rw-contours", d: contours(VALLEY) }, map);
svg("path", { class: "rw-star", d: star(VALLEY) }, map);
const lines = RUNNERS.map(name => track(name, map));
const balls = RUNNERS.map(name => svg("circle", { r: 6, fill: COLOURS[name], class: "rw-ball" }, map));
const go = both("button", "▶ দৌড়", "▶ Race", { type: "button", className: "rw-play" });
const rate = tag("input", { type: "range", min: 0, max: RATES.length - 1, step: 1, value: RATES.indexOf(0.4) });
const output = tag("output", { role: "none" });
const slider = tag("label", { className: "sw-slider" }, tag("span", { textContent: "η" }), rate, output);
const legend = tag("p", { className: "rw-names" }, ...RUNNERS.map(name => named(name)));
home.append(map, tag("div", { className: "rw-buttons" }, go, slider), legend);
const told = captionOf(home, new Life());
home.append(told);

/** @type {Point} */
let start = VALLEY.start;
/** @type {ReturnType<typeof setInterval> | undefined} */
let running;

const lr = () => RATES[Number(rate.value)];
const runs = () => RUNNERS.map(name => descend(name, { lr: lr() }, VALLEY, start, LAST));

/** The first step that ends near the minimum; −1 if none does. @param {Run} run */
const arrival = run => run.theta.findIndex(at => Math.hypot(...at) <= NEAR);

/** Everybody after this many steps. @param {Run[]} now @param {number} t */
function show(now, t) {
  for (const [k, { theta }] of now.entries()) {
    const path = theta.slice(0, t + 1).map(place);
    trace(lines[k], path);
    put(balls[k], path[path.length - 1]);
  }
}

function ready(now = runs()) {
  clearInterval(running);
  output.textContent = String(lr());
  rate.setAttribute("aria-valuetext", output.textContent);
  map.setAttribute("aria-label", `সরু উপত্যকা, উপর থেকে · A narrow valley from above: ${RUNNERS.join(", ")}`);
  show(now, 0);
  words(
    told,
    "সরু উপত্যকায় চারজন, একই শুরু, একই η। বোতাম চাপো, বা ছবির যেখান থেকে শুরু চাও সেখানে ছোঁও।",
    "Four in a narrow valley: one start, one η. Press the button, or touch the picture where they should start.",
  );
}

/** @param {Run[]} now */
function tellResult(now) {
  const [here, late] = [now.filter(run => arrival(run) >= 0), now.filter(run => arrival(run) < 0)];
  here.sort((a, b) => arrival(a) - arrival(b));
  const order = here.map(run => `${run.name} ${arrival(run)}`).join(", ");
  const never = late.map(run => run.name).join(", ");
  const bn = [order && `+ থেকে ${NEAR}-এর মধ্যে প্রথম এল: ${order} ধাপে।`, never && `${LAST} ধাপেও না: ${never}।`];
  const en = [order && `Steps to come within ${NEAR} of the +: ${order}.`, never && `Not in ${LAST} steps: ${never}.`];
  const more = ["η বা শুরু বদলালে কে আগে, তা-ও বদলায়।", "Another η or start, another order."];
  words(told, [...bn, more[0]].filter(Boolean).join(" "), [...en, more[1]].filter(Boolean).join(" "));
}

function race() {
  const now = runs();
  ready(now);
  let t = calm.matches ? LAST : 0;
  running = setInterval(() => {
    show(now, Math.min(++t, LAST));
    if (t < LAST) return;
    clearInterval(running);
    tellResult(now);
  }, BEAT);
}

/** @param {PointerEvent} event */
function from({ clientX, clientY }) {
  const { left, top, width, height } = map.getBoundingClientRect();
  const [[x0, x1], [y0, y1]] = VALLEY.domain;
  const [right, down] = [(clientX - left) / width, (clientY - top) / height];
  start = [x0 + right * (x1 - x0), y1 - down * (y1 - y0)].map(v => Math.round(v * 10) / 10);
  race();
}

go.addEventListener("click", race);
rate.addEventListener("input", () => ready());
map.addEventListener("click", event => from(/** @type {PointerEvent} */ (event)));
ready();
