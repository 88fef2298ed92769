/* The update rules and the surfaces once more, for pages without a kernel. A test holds them to optimizers.py and
   objectives.py. All rules work on each coordinate alone, so a rule is written for one: s is its memory, changed in
   place; what is returned is the step. */

const RULES = {
  SGD: ({ lr }) => ({ memory: [], step: (t, g) => -lr * g, rate: () => lr }),

  Momentum: ({ lr, beta = 0.9 }) => ({
    memory: [0],
    step(t, g, s) {
      s[0] = beta * s[0] + g;
      return -lr * s[0];
    },
    rate: () => lr,
  }),

  Adagrad: ({ lr, eps = 1e-10 }) => ({
    memory: [0],
    step(t, g, s) {
      s[0] = s[0] + g * g;
      return (-lr / (Math.sqrt(s[0]) + eps)) * g;
    },
    rate: (t, s) => lr / (Math.sqrt(s[0]) + eps),
  }),

  RMSProp: ({ lr, rho = 0.9, eps = 1e-8 }) => ({
    memory: [0],
    step(t, g, s) {
      s[0] = rho * s[0] + (1 - rho) * (g * g); // g² first, as Python has it: the last bit decides where a swing begins
      return (-lr / (Math.sqrt(s[0]) + eps)) * g;
    },
    rate: (t, s) => lr / (Math.sqrt(s[0]) + eps),
  }),

  Adam: ({ lr, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, correct = true }) => {
    const unbiased = (average, beta, t) => (correct ? average / (1 - beta ** t) : average);
    return {
      memory: [0, 0],
      step(t, g, s) {
        s[0] = beta1 * s[0] + (1 - beta1) * g;
        s[1] = beta2 * s[1] + (1 - beta2) * g * g;
        return (-lr / (Math.sqrt(unbiased(s[1], beta2, t)) + eps)) * unbiased(s[0], beta1, t);
      },
      rate: (t, s) => lr / (Math.sqrt(unbiased(s[1], beta2, t)) + eps),
    };
  },
};

const SURFACES = {
  valley: {
    name: ["সরু উপত্যকা", "narrow valley"], domain: [[-6, 2], [-3, 3]], start: [-5, -2], minimum: [0, 0],
    loss: (x, y) => 0.1 * x * x + 2 * y * y,
    grad: (x, y) => [0.2 * x, 4 * y],
  },
  rotated_valley: {
    name: ["ঘোরানো উপত্যকা", "rotated valley"], domain: [[-6, 3], [-6, 3]], start: [-5, -2], minimum: [0, 0],
    loss: (x, y) => 0.05 * (x + y) ** 2 + (y - x) ** 2,
    grad: (x, y) => [2.1 * x - 1.9 * y, 2.1 * y - 1.9 * x],
  },
  rosenbrock: {
    name: ["Rosenbrock-এর কলা", "Rosenbrock's banana"], domain: [[-2, 2], [-1, 3]], start: [-1.5, 2], minimum: [1, 1],
    loss: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    grad: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  },
  beale: {
    name: ["Beale-এর মালভূমি", "Beale's plateau"], domain: [[-1, 4.5], [-1.5, 1.5]], start: [1, 1.4], minimum: [3, 0.5],
    loss: (x, y) => [1.5, 2.25, 2.625].reduce((sum, c, k) => sum + (c - x * (1 - y ** (k + 1))) ** 2, 0),
    grad: (x, y) => [1.5, 2.25, 2.625].reduce(([gx, gy], c, i) => {
      const k = i + 1, rest = c - x * (1 - y ** k);
      return [gx + 2 * rest * (y ** k - 1), gy + 2 * rest * x * k * y ** (k - 1)];
    }, [0, 0]),
  },
  saddle: {
    name: ["saddle (ঘোড়ার জিন)", "saddle"], domain: [[-2, 2], [-2, 2]], start: [-1.6, 0.01],
    loss: (x, y) => x * x - y * y,
    grad: (x, y) => [2 * x, -2 * y],
  },
};

/* A run of `steps` steps: where it went, with gradient, memory, step and effective rate of each step and coordinate.
   It ends early where the numbers end; `end` says how: "done", "0/0" or "away". */
function descend(name, hyper, surface, start, steps, make = RULES[name]) {
  const rule = make(hyper), d = start.length;
  const memory = start.map(() => rule.memory.slice());
  const theta = [start.slice()], grad = [], s = [], delta = [], rate = [];
  let end = "done";
  for (let t = 1; t <= steps; t++) {
    const now = theta[t - 1], g = surface.grad(...now);
    const step = new Array(d), next = new Array(d), rates = new Array(d);
    for (let i = 0; i < d; i++) {
      step[i] = rule.step(t, g[i], memory[i]);
      next[i] = now[i] + step[i];
      rates[i] = rule.rate(t, memory[i]);
    }
    if (step.some(Number.isNaN)) { end = "0/0"; break; }
    if (next.some(x => !(Math.abs(x) < 1e9))) { end = "away"; break; }
    theta.push(next); grad.push(g); delta.push(step); rate.push(rates);
    s.push(memory.map(own => own.at(-1)));
  }
  return { name, theta, grad, s, delta, rate, end };
}

/* The learning rate, of 41 from 0.001 to 10, that ends with the smallest loss. */
function tuned(name, hyper, surface, start, steps) {
  let best = 0.001, least = Infinity;
  for (let k = 0; k <= 40; k++) {
    const lr = 10 ** (k / 10 - 3);
    const loss = lastLoss(name, { ...hyper, lr }, surface, start, steps);
    if (loss < least) { least = loss; best = lr; }
  }
  return best;
}

function lastLoss(name, hyper, surface, start, steps) {
  const rule = RULES[name](hyper), memory = start.map(() => rule.memory.slice()), theta = start.slice();
  for (let t = 1; t <= steps; t++) {
    const g = surface.grad(...theta);
    for (let i = 0; i < theta.length; i++) theta[i] += rule.step(t, g[i], memory[i]);
  }
  const loss = surface.loss(...theta);
  return Number.isFinite(loss) ? loss : Infinity;
}
