import assert from 'node:assert/strict';
import { lex } from '../../lexer';
import { sideOf } from '../../statements';
import { elaborate } from '../notation/elaborate';
import { usualReading } from '../notation/readings';
import { isFailure } from '../../../core/failure';
import { chainLetters } from '../notation/chainLetters';
import { relateTerms, type SymbolicJudgement } from '../relateTerms';
import type { Facts } from '../terms/facts';
import type { Definition } from '../terms/definitions';
import type { Term } from '../terms/term';
import type { Declaration, Distribution } from '../shapes/typing';

function side(text: string) {
  return sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex');
}

function term(text: string): Term {
  const node = side(text).node();
  const read = elaborate(node, {
    ...chainLetters([node]),
    reading: usualReading,
    ambiguities: new Set(),
    applications: new Set(),
  });
  assert.ok(!isFailure(read), text);
  return read;
}

function normal(mean: string, variance: string, ...index: string[]): Distribution {
  return { kind: 'normal', mean: term(mean), variance: term(variance), ...(index.length ? { index } : {}) };
}

function moments(mean?: string, variance?: string): Distribution {
  return {
    kind: 'moments',
    ...(mean === undefined ? {} : { mean: term(mean) }),
    ...(variance === undefined ? {} : { variance: term(variance) }),
  };
}

const bernoulli: Distribution = { kind: 'bernoulli', p: term('p') };

function facts(declared: Readonly<Record<string, Declaration>>, ...defined: [string, string][]): Facts {
  return {
    declarations: new Map(Object.entries(declared)),
    definitions: new Map(
      defined.map(([left, right]) => {
        const head = term(left);
        const of = head.op === 'entry' ? head.of : head;
        const name = of.op === 'symbol' ? of.name : '';
        const index = head.op === 'entry' ? head.index.flatMap((i) => (i.kind === 'name' ? [i.name] : [])) : [];
        return [name, { name, index, value: term(right) } satisfies Definition];
      }),
    ),
  };
}

const matrix: Declaration = { rank: 2, dimensions: ['n', 'd'] };
const rows: Declaration = { rank: 1, dimensions: ['n'] };
const columns: Declaration = { rank: 1, dimensions: ['d'] };

const none = facts({});
const dropout = facts(
  { R: { ...matrix, distribution: bernoulli }, X: matrix, y: rows, w: columns },
  ['P', 'R \\odot X'],
  ['\\Gamma', '\\mathrm{diag}(X^\\top X)^{1/2}'],
);
const entries = facts({ R: { rank: 2, distribution: bernoulli }, X: matrix }, ['P_{ij}', 'R_{ij} X_{ij}']);
const inverted = facts({ r: { rank: 0, distribution: bernoulli }, h: { rank: 0 } }, ['\\tilde h', '\\frac{r}{p} h']);
const gaussian = facts({
  ε: { rank: 1, distribution: normal('1', '\\sigma^2') },
  x: columns,
  w: columns,
  y: { rank: 0 },
});
const noise = facts({ N: { ...matrix, distribution: normal('0', '\\sigma^2') }, X: matrix, w: columns, y: rows });
const attention = facts(
  { q: { ...columns, distribution: normal('0', '1') }, k: { ...columns, distribution: normal('0', '1') } },
  ['s', 'q^\\top k'],
);
const attentionByMoments = facts(
  { q: { ...columns, distribution: moments('0', '1') }, k: { ...columns, distribution: moments('0', '1') } },
  ['s', 'q^\\top k'],
);
const scaled = facts(
  { w: { rank: 1, distribution: normal('0', 's') }, x: { rank: 1 } },
  ['s', '\\frac{1}{n}'],
  ['z', '\\sum_{j=1}^n w_j x_j'],
);
const xavier = facts(
  { w: { rank: 1, distribution: normal('0', '\\tau^2') }, x: { rank: 1, distribution: normal('0', '\\rho^2') } },
  ['z', '\\sum_{j=1}^n w_j x_j'],
);
const one = facts({ X: { rank: 0, distribution: normal('\\mu', '\\sigma^2') } });
const standard = facts({ X: { rank: 0, distribution: normal('0', '1') } });
const coin = facts(
  { R: { rank: 1, distribution: bernoulli }, p: { domain: 'unit' } },
  ['K', '\\sum_{i=1}^n R_i'],
  ['S', '\\sum_{i=1}^n R_i'],
);
const single = facts({ R: { rank: 0, distribution: bernoulli } });
const sample = facts({ X: { rank: 1, distribution: normal('\\mu', '\\sigma^2') } }, [
  '\\bar X',
  '\\frac1n \\sum_{i=1}^n X_i',
]);
const sampleByMoments = facts({ X: { rank: 1, distribution: moments('\\mu', '\\sigma^2') } }, [
  '\\bar X',
  '\\frac1n \\sum_{i=1}^n X_i',
]);
const quadratic = facts({
  x: { ...columns, distribution: normal('\\mu_i', '\\sigma^2', 'i') },
  A: { rank: 2, dimensions: ['d', 'd'] },
  μ: columns,
});
const vector = facts({
  x: { ...columns, distribution: normal('\\mu', '\\Sigma') },
  A: { rank: 2, dimensions: ['d', 'd'] },
  μ: columns,
});
const vectorByMoments = facts({
  x: { ...columns, distribution: moments('\\mu', '\\Sigma') },
  A: { rank: 2, dimensions: ['d', 'd'] },
  μ: columns,
});
const examples = facts({
  x: { rank: 'family', dimensions: ['n', 'd'], distribution: normal('\\mu', '\\Sigma', 'i') },
  μ: columns,
});
const white = facts(
  {
    ε: { rank: 1, dimensions: ['k'], distribution: normal('0', '1') },
    B: { rank: 2, dimensions: ['d', 'k'] },
    A: { rank: 2, dimensions: ['d', 'd'] },
    μ: columns,
  },
  ['x', '\\mu + B\\varepsilon'],
  ['C', 'B B^\\top'],
);
const spherical = facts(
  { ε: { ...rows, distribution: moments('0', '\\sigma^2 I') }, X: matrix, w: columns, β: columns },
  ['y', 'X\\beta + \\varepsilon'],
);
const bias = facts(
  {
    e: { rank: 0, distribution: normal('0', '\\sigma^2') },
    'hat f': { rank: 0, distribution: normal('m', '\\tau^2') },
    f: { rank: 0 },
  },
  ['y', 'f + e'],
);
const biasByMoments = facts(
  {
    ε: { rank: 0, distribution: moments('0', '\\sigma^2') },
    'hat f': { rank: 0, distribution: moments() },
    f: { rank: 0 },
  },
  ['y', 'f + \\varepsilon'],
);
const pair = facts({
  U: { rank: 0, distribution: normal('0', 's^2') },
  V: { rank: 0, distribution: normal('0', 't^2') },
});
const uniform = facts({ U: { rank: 0, distribution: { kind: 'uniform', from: term('a'), to: term('b') } } });
const around = facts({ U: { rank: 0, distribution: { kind: 'uniform', from: term('-a'), to: term('a') } } });
const signs = facts({
  s: { ...columns, distribution: { kind: 'discrete', values: [term('1'), term('-1')] } },
  x: columns,
});
const die = facts({
  D: { rank: 0, distribution: { kind: 'discrete', values: ['1', '2', '3', '4', '5', '6'].map(term) } },
});
const waiting = facts({ T: { rank: 0, distribution: { kind: 'exponential', rate: term('\\lambda') } } });
const counts = facts({ N: { rank: 0, distribution: { kind: 'poisson', mean: term('\\lambda') } } });
const binomial = facts({
  K: { rank: 0, distribution: { kind: 'binomial', count: term('n'), p: term('p') } },
  n: { domain: 'natural' },
});
const classes = facts({
  y: { rank: 1, dimensions: ['k'], distribution: { kind: 'one-hot', probabilities: term('q') } },
  q: { rank: 1, dimensions: ['k'] },
});
const skewed = facts({ X: { rank: 0, distribution: moments('0', '\\sigma^2') } });
const vague = facts({
  Y: { distribution: { kind: 'joint' } },
  Z: { distribution: { kind: 'joint' } },
});
const gradients = facts({ g: { rank: 1, distribution: moments('\\mu') }, β: { domain: 'unit' } });

type Row = readonly [Facts, SymbolicJudgement['verdict'], string, string];

const table: Readonly<Record<string, readonly Row[]>> = {
  dropout: [
    [
      dropout,
      'equal',
      '\\mathbb{E}_R\\big[\\|y - Pw\\|_2^2\\big]',
      'y^\\top y - 2y^\\top \\mathbb{E}[P] w + w^\\top \\mathbb{E}[P^\\top P] w',
    ],
    [
      dropout,
      'equal',
      'y^\\top y - 2y^\\top \\mathbb{E}[P] w + w^\\top \\mathbb{E}[P^\\top P] w',
      'y^\\top y - 2p y^\\top X w + w^\\top (p^2 X^\\top X + p(1-p)\\Gamma^2) w',
    ],
    [
      dropout,
      'differs',
      'y^\\top y - 2y^\\top \\mathbb{E}[P] w + w^\\top \\mathbb{E}[P^\\top P] w',
      'y^\\top y - 2 y^\\top X w + w^\\top (p^2 X^\\top X + p(1-p)\\Gamma^2) w',
    ],
    [
      dropout,
      'differs',
      'y^\\top y - 2y^\\top \\mathbb{E}[P] w + w^\\top \\mathbb{E}[P^\\top P] w',
      'y^\\top y - 2p y^\\top X w + w^\\top (p^2 X^\\top X + p\\Gamma^2) w',
    ],
    [dropout, 'equal', '\\mathbb{E}\\|y - Pw\\|^2', '\\|y - pXw\\|_2^2 + p(1-p)\\|\\Gamma w\\|_2^2'],
    [dropout, 'differs', '\\mathbb{E}\\|y - Pw\\|^2', '\\|y - pXw\\|_2^2 + p(1-p)\\|\\Gamma w\\|_2'],
    [
      dropout,
      'equal',
      '\\mathbb{E}_{R_{ij} \\sim \\text{Bernoulli}(p)} \\left\\|y - \\frac1p Pw\\right\\|^2',
      '\\|y - Xw\\|^2 + \\frac{1-p}{p} \\|\\Gamma w\\|^2',
    ],
    [dropout, 'equal', '\\mathbb{E}[P]', 'pX'],
    [dropout, 'equal', '\\mathbb{E}[P]_{ij}', 'p X_{ij}'],
    [dropout, 'equal', '\\mathbb{E}[\\|P\\|_F^2]', 'p\\|X\\|_F^2'],
    [dropout, 'differs', '\\mathbb{E}[\\|P\\|_F^2]', 'p^2\\|X\\|_F^2'],
    [dropout, 'equal', '\\mathbb{E}[(R \\odot X) w]', 'p X w'],
    [entries, 'equal', '\\mathbb{E}[(P^\\top P)_{jk}]', '\\sum_{i=1}^n X_{ij} X_{ik} \\mathbb{E}[R_{ij} R_{ik}]'],
    [
      entries,
      'equal',
      '\\sum_{i=1}^n X_{ij} X_{ik} \\mathbb{E}[R_{ij} R_{ik}]',
      'p^2 \\sum_{i=1}^n X_{ij} X_{ik} + p(1-p) \\delta_{jk} \\sum_{i=1}^n X_{ij}^2',
    ],
    [
      entries,
      'differs',
      '\\sum_{i=1}^n X_{ij} X_{ik} \\mathbb{E}[R_{ij} R_{ik}]',
      'p^2 \\sum_{i=1}^n X_{ij} X_{ik} + p(1-p) \\sum_{i=1}^n X_{ij}^2',
    ],
    [
      dropout,
      'equal',
      '\\mathbb{E}\\Big[\\Big(y_i - \\sum_{j=1}^d R_{ij}X_{ij}w_j\\Big)^2\\Big]',
      '\\Big(y_i - p\\sum_{j=1}^d X_{ij}w_j\\Big)^2 + \\operatorname{Var}\\Big(\\sum_{j=1}^d R_{ij}X_{ij}w_j\\Big)',
    ],
    [
      dropout,
      'equal',
      '\\operatorname{Var}\\Big(\\sum_{j=1}^d R_{ij}X_{ij}w_j\\Big)',
      '\\sum_{j=1}^d X_{ij}^2 w_j^2 \\operatorname{Var}(R_{ij})',
    ],
    [
      dropout,
      'equal',
      '\\sum_{j=1}^d X_{ij}^2 w_j^2 \\operatorname{Var}(R_{ij})',
      'p(1-p) \\sum_{j=1}^d X_{ij}^2 w_j^2',
    ],
    [
      dropout,
      'differs',
      '\\operatorname{Var}\\Big(\\sum_{j=1}^d R_{ij}X_{ij}w_j\\Big)',
      '\\sum_{j=1}^d X_{ij} w_j \\operatorname{Var}(R_{ij})',
    ],
    [dropout, 'equal', 'Var(R_{ij})', 'p - p^2'],
    [inverted, 'equal', '\\mathbb{E}[\\tilde h]', '\\frac hp \\mathbb{E}[r]'],
    [inverted, 'equal', '\\frac hp \\mathbb{E}[r]', 'h'],
    [inverted, 'equal', '\\mathbb{E}[\\tilde h^2]', '\\frac{h^2}{p}'],
    [inverted, 'differs', '\\mathbb{E}[\\tilde h^2]', '\\frac{h^2}{p^2}'],
    [inverted, 'equal', '\\operatorname{Var}(\\tilde h)', '\\frac{1-p}{p} h^2'],
    [inverted, 'differs', '\\operatorname{Var}(\\tilde h)', '\\frac{1-p}{p} h'],
  ],
  noise: [
    [
      gaussian,
      'equal',
      '\\mathbb{E}\\Big[\\Big(y - \\sum_{j=1}^d \\epsilon_j x_j w_j\\Big)^2\\Big]',
      '(y - x^\\top w)^2 + \\sigma^2 \\|x \\odot w\\|_2^2',
    ],
    [
      gaussian,
      'differs',
      '\\mathbb{E}\\Big[\\Big(y - \\sum_{j=1}^d \\epsilon_j x_j w_j\\Big)^2\\Big]',
      '(y - x^\\top w)^2 + \\sigma \\|x \\odot w\\|_2^2',
    ],
    [gaussian, 'equal', '\\mathbb{E}[\\epsilon_j^3]', '1 + 3\\sigma^2'],
    [
      noise,
      'equal',
      '\\mathbb{E}\\left[\\|y - (X+N)w\\|_2^2\\right]',
      '\\|y - Xw\\|_2^2 - 2(y - Xw)^\\top \\mathbb{E}[N] w + w^\\top \\mathbb{E}[N^\\top N] w',
    ],
    [
      noise,
      'equal',
      '\\|y - Xw\\|_2^2 - 2(y - Xw)^\\top \\mathbb{E}[N] w + w^\\top \\mathbb{E}[N^\\top N] w',
      '\\|y - Xw\\|_2^2 + n \\sigma^2 w^\\top w',
    ],
    [noise, 'differs', '\\mathbb{E}\\left[\\|y - (X+N)w\\|_2^2\\right]', '\\|y - Xw\\|_2^2 + d \\sigma^2 w^\\top w'],
    [noise, 'equal', '\\mathbb{E}[N]', '0'],
    [noise, 'equal', '\\mathbb{E}[N^\\top N]', 'n\\sigma^2 I'],
    [noise, 'differs', '\\mathbb{E}[N^\\top N]', '\\sigma^2 I'],
    [noise, 'equal', '\\mathbb{E}[N_{ij} N_{kl}]', '\\sigma^2 \\delta_{ik} \\delta_{jl}'],
  ],
  'normal numbers': [
    [one, 'equal', '\\operatorname{Var}(X)', '\\mathbb{E}[(X - \\mu)^2]'],
    [one, 'equal', '\\mathbb{E}[(X - \\mathbb{E}[X])^2]', '\\mathbb{E}[X^2] - \\mathbb{E}[X]^2'],
    [one, 'equal', '\\mathbb{E}[X^2]', '\\mu^2 + \\sigma^2'],
    [one, 'differs', '\\mathbb{E}[X^2]', '\\mu^2 - \\sigma^2'],
    [one, 'equal', '\\mathbb{E}[X^3]', '\\mu^3 + 3\\mu\\sigma^2'],
    [one, 'equal', '\\mathbb{E}[(X-\\mu)^6]', '15\\sigma^6'],
    [one, 'differs', '\\mathbb{E}[(X-\\mu)^6]', '5\\sigma^6'],
    [one, 'equal', '\\mathbb{E}[(X-\\mu)^8]', '105\\sigma^8'],
    [one, 'equal', '\\operatorname{Var}(X^2)', '2\\sigma^4 + 4\\mu^2\\sigma^2'],
    [one, 'equal', '\\mathbb{E}[e^{tX}]', 'e^{\\mu t + \\sigma^2 t^2 / 2}'],
    [one, 'differs', '\\mathbb{E}[e^{tX}]', 'e^{\\mu t + \\sigma^2 t^2}'],
    [one, 'equal', '\\Pr(X > \\mu)', '\\frac12'],
    [one, 'unknown', '\\Pr(X > a)', '\\frac12'],
    [standard, 'equal', '\\mathbb{E}[\\max(X, 0)^2]', '\\frac12'],
    [standard, 'equal', '\\mathbb{E}|X|', '\\sqrt{2/\\pi}'],
    [standard, 'differs', '\\mathbb{E}|X|', '\\sqrt{1/\\pi}'],
    [one, 'equal', '\\operatorname{Var}(aX + b)', 'a^2 \\sigma^2'],
    [one, 'differs', '\\operatorname{Var}(aX + b)', 'a \\sigma^2'],
    [one, 'unknown', '\\mathbb{E}[X \\mid Y]', '\\mu'],
    [
      pair,
      'equal',
      '\\operatorname{Cov}(U + V, U - V)',
      '\\operatorname{Var}(U) - \\operatorname{Cov}(U, V) + \\operatorname{Cov}(V, U) - \\operatorname{Var}(V)',
    ],
    [pair, 'equal', '\\operatorname{Cov}(U + V, U - V)', 's^2 - t^2'],
    [pair, 'differs', '\\operatorname{Cov}(U + V, U - V)', 's^2 + t^2'],
    [pair, 'equal', '\\operatorname{Var}(U + aV)', 's^2 + a^2 t^2'],
    [pair, 'differs', '\\operatorname{Var}(U + aV)', 's^2 + a t^2'],
    [pair, 'equal', '\\mathbb{E}_U[\\mathbb{E}_V[(U+V)^2]]', 's^2 + t^2'],
    [pair, 'equal', '\\mathbb{E}_V[(U+V)^2]', 'U^2 + t^2'],
    [pair, 'equal', '\\mathbb{E}_{U \\sim \\mathcal{N}(0, s^2)}[(U+V)^2]', 'V^2 + s^2'],
    [pair, 'equal', '\\operatorname{Corr}(U, U + V)', '\\frac{s^2}{\\operatorname{SD}(U) \\operatorname{SD}(U+V)}'],
  ],
  scaling: [
    [attention, 'equal', '\\mathbb{E}[s]', '\\sum_{i=1}^d \\mathbb{E}[q_i] \\mathbb{E}[k_i]'],
    [attention, 'equal', '\\operatorname{Var}(s)', '\\sum_{i=1}^d \\operatorname{Var}(q_i k_i)'],
    [attention, 'equal', '\\operatorname{Var}(s)', 'd'],
    [attention, 'differs', '\\operatorname{Var}(s)', 'd^2'],
    [
      attention,
      'equal',
      '\\operatorname{Var}\\left(\\frac{s}{\\sqrt{d}}\\right)',
      '\\frac{1}{d} \\operatorname{Var}(s)',
    ],
    [
      attention,
      'differs',
      '\\operatorname{Var}\\left(\\frac{s}{\\sqrt{d}}\\right)',
      '\\frac{1}{\\sqrt{d}} \\operatorname{Var}(s)',
    ],
    [attentionByMoments, 'equal', '\\operatorname{Var}(q^\\top k)', 'd'],
    [attentionByMoments, 'equal', '\\mathbb{E}[(q^\\top k)^2]', 'd'],
    [attentionByMoments, 'unknown', '\\mathbb{E}[(q^\\top k)^4]', '3d^2 + 6d'],
    [attentionByMoments, 'differs', '\\mathbb{E}[(q^\\top k)^4]', 'd^2'],
    [scaled, 'equal', '\\operatorname{Var}(z)', '\\frac1n \\sum_{j=1}^n x_j^2'],
    [scaled, 'differs', '\\operatorname{Var}(z)', '\\sum_{j=1}^n x_j^2'],
    [xavier, 'equal', '\\operatorname{Var}(z)', '\\sum_{j=1}^n \\operatorname{Var}(w_j x_j)'],
    [xavier, 'equal', '\\operatorname{Var}(z)', 'n \\tau^2 \\rho^2'],
    [xavier, 'differs', '\\operatorname{Var}(z)', 'n^2 \\tau^2 \\rho^2'],
    [
      xavier,
      'equal',
      '\\sum_{j=1}^n \\operatorname{Var}(w_j x_j)',
      '\\sum_{j=1}^{n} ( \\mathbb{E}[w_j^2] \\mathbb{E}[x_j^2] - \\mathbb{E}[w_j]^2 \\mathbb{E}[x_j]^2 )',
    ],
  ],
  samples: [
    [sample, 'equal', '\\operatorname{Var}(\\bar X)', '\\frac{1}{n^2} \\sum_{i=1}^n \\operatorname{Var}(X_i)'],
    [sample, 'equal', '\\operatorname{Var}(\\bar X)', '\\frac{\\sigma^2}{n}'],
    [sample, 'differs', '\\operatorname{Var}(\\bar X)', '\\frac{\\sigma^2}{n^2}'],
    [sampleByMoments, 'equal', '\\mathbb{E}[\\bar X^2]', '\\frac{\\sigma^2}{n} + \\mu^2'],
    [sampleByMoments, 'equal', '\\mathbb{E}\\Big[\\sum_{i=1}^n (X_i - \\bar X)^2\\Big]', '(n-1) \\sigma^2'],
    [sampleByMoments, 'differs', '\\mathbb{E}\\Big[\\sum_{i=1}^n (X_i - \\bar X)^2\\Big]', 'n \\sigma^2'],
    [sampleByMoments, 'equal', '\\operatorname{Cov}(X_i, X_j)', '\\sigma^2 \\delta_{ij}'],
    [sampleByMoments, 'equal', '\\mathbb{E}[\\bar X]', '\\mathbb{E}[X]'],
    [sampleByMoments, 'equal', '\\operatorname{Var}(\\bar X)', '\\frac1n \\operatorname{Var}(X)'],
    [sampleByMoments, 'unknown', '\\operatorname{Var}(\\bar X)', '\\operatorname{Var}(X)'],
    [skewed, 'equal', '\\operatorname{Var}(X)', '\\mathbb{E}[X^2]'],
    // Of the normal distribution: nobody says that it is not this one.
    [skewed, 'unknown', '\\mathbb{E}[X^3]', '0'],
    [skewed, 'unknown', '\\mathbb{E}[X^4]', '3\\sigma^4'],
    [skewed, 'differs', '\\mathbb{E}[X^4]', '2\\sigma^4'],
    [skewed, 'unknown', '\\Pr(X = 1)', '0'],
    [vague, 'unknown', '\\Pr(Y = 1)', 'q'],
    [vague, 'unknown', '\\mathbb{E}[Y]', 'q'],
    [vague, 'unknown', '\\operatorname{Var}(Y)', 'q(1-q)'],
    [vague, 'equal', '\\operatorname{Var}(2Y)', '4\\operatorname{Var}(Y)'],
    [vague, 'unknown', '\\operatorname{Var}(Y + Z)', '\\operatorname{Var}(Y) + \\operatorname{Var}(Z)'],
    [vague, 'differs', '\\operatorname{Var}(2Y)', '2\\operatorname{Var}(Y)'],
    [
      gradients,
      'equal',
      '(1 - \\beta)\\sum_{i=1}^t \\beta^{t-i} \\mathbb{E}[g_i]',
      '\\mu (1 - \\beta) \\sum_{k=0}^{t-1} \\beta^k',
    ],
    [gradients, 'equal', '\\mathbb{E}\\Big[\\sum_{i=1}^t g_i\\Big]', 't\\mu'],
    [gradients, 'unknown', '\\mathbb{E}[g_i^2]', '\\mu^2 + s^2'],
    [gradients, 'differs', '\\mathbb{E}\\Big[\\sum_{i=1}^t g_i^2\\Big]', 't\\mu^2'],
  ],
  vectors: [
    [quadratic, 'equal', '\\mathbb{E}[x^\\top A x]', '\\sum_{i=1}^d \\sum_{j=1}^d A_{ij} \\mathbb{E}[x_i x_j]'],
    [
      quadratic,
      'equal',
      '\\sum_{i=1}^d \\sum_{j=1}^d A_{ij} \\mathbb{E}[x_i x_j]',
      '\\sum_{i=1}^d \\sum_{j=1}^d A_{ij} (\\mu_i \\mu_j + \\sigma^2 \\delta_{ij})',
    ],
    [quadratic, 'equal', '\\mathbb{E}[x^\\top A x]', '\\mu^\\top A \\mu + \\sigma^2 \\operatorname{tr}(A)'],
    [quadratic, 'differs', '\\mathbb{E}[x^\\top A x]', '\\mu^\\top A \\mu + \\sigma^2 d'],
    [quadratic, 'equal', '\\mathbb{E}\\|x\\|^2', '\\|\\mu\\|^2 + d\\sigma^2'],
    [quadratic, 'differs', '\\mathbb{E}\\|x\\|^2', '\\|\\mu\\|^2 + \\sigma^2'],
    [vector, 'equal', '\\mathbb{E}[x^\\top A x]', '\\operatorname{tr}(A\\Sigma) + \\mu^\\top A \\mu'],
    [
      vector,
      'differs',
      '\\mathbb{E}[x^\\top A x]',
      '\\operatorname{tr}(A)\\operatorname{tr}(\\Sigma) + \\mu^\\top A \\mu',
    ],
    [vector, 'equal', '\\mathbb{E}[x x^\\top]', '\\Sigma + \\mu\\mu^\\top'],
    [vector, 'equal', '\\operatorname{Cov}(Ax)', 'A \\Sigma A^\\top'],
    [vector, 'differs', '\\operatorname{Cov}(Ax)', 'A^\\top \\Sigma A'],
    [vectorByMoments, 'equal', '\\mathbb{E}[x^\\top A x]', '\\operatorname{tr}(A\\Sigma) + \\mu^\\top A \\mu'],
    [vectorByMoments, 'equal', '\\operatorname{Cov}(x, Ax)', '\\Sigma A^\\top'],
    [
      white,
      'equal',
      '\\mathbb{E}[x^\\top A x]',
      '\\mu^\\top A \\mu + \\mathbb{E}[\\varepsilon^\\top B^\\top A B \\varepsilon]',
    ],
    [
      white,
      'equal',
      '\\mu^\\top A \\mu + \\operatorname{tr}(B^\\top A B \\mathbb{E}[\\varepsilon\\varepsilon^\\top])',
      '\\mu^\\top A \\mu + \\operatorname{tr}(AC)',
    ],
    [white, 'differs', '\\mathbb{E}[x^\\top A x]', '\\mu^\\top A \\mu + \\operatorname{tr}(A)\\operatorname{tr}(C)'],
    [spherical, 'equal', '\\mathbb{E}[(X^\\top X)^{-1}X^\\top y]', '\\beta'],
    [spherical, 'equal', '\\operatorname{Cov}((X^\\top X)^{-1}X^\\top y)', '\\sigma^2 (X^\\top X)^{-1}'],
    [spherical, 'differs', '\\operatorname{Cov}((X^\\top X)^{-1}X^\\top y)', '\\sigma^2 X^\\top X'],
    [spherical, 'equal', '\\mathbb{E}\\|\\varepsilon\\|^2', 'n\\sigma^2'],
    [examples, 'equal', '\\mathbb{E}\\Big[\\frac1n \\sum_{i=1}^n x_i x_i^\\top\\Big]', '\\Sigma + \\mu\\mu^\\top'],
    [examples, 'differs', '\\mathbb{E}\\Big[\\frac1n \\sum_{i=1}^n x_i x_i^\\top\\Big]', '\\Sigma'],
    [examples, 'equal', '\\operatorname{Cov}\\Big(\\frac1n \\sum_{i=1}^n x_i\\Big)', '\\frac1n \\Sigma'],
    [examples, 'differs', '\\operatorname{Cov}\\Big(\\frac1n \\sum_{i=1}^n x_i\\Big)', '\\Sigma'],
    [classes, 'equal', '\\mathbb{E}[y]', 'q'],
    [classes, 'equal', '\\operatorname{Cov}(y)', '\\operatorname{diag}(q) - qq^\\top'],
    [classes, 'differs', '\\operatorname{Cov}(y)', '\\operatorname{diag}(q)'],
    [signs, 'equal', '\\mathbb{E}[(s^\\top x)^2]', '\\|x\\|^2'],
    [signs, 'differs', '\\mathbb{E}[(s^\\top x)^2]', '(\\sum_j x_j)^2'],
    [signs, 'equal', 's_i^2', '1'],
  ],
  'bias and variance': [
    [
      bias,
      'equal',
      '\\mathbb{E}[(y - \\hat f)^2]',
      '\\mathbb{E}[(f - \\hat f)^2] + 2\\mathbb{E}[e]\\mathbb{E}[f - \\hat f] + \\mathbb{E}[e^2]',
    ],
    [bias, 'equal', '\\mathbb{E}[(f - \\hat f)^2] + \\sigma^2', '(f - m)^2 + \\operatorname{Var}(\\hat f) + \\sigma^2'],
    [bias, 'equal', '\\mathbb{E}[(y - \\hat f)^2]', '(f - m)^2 + \\tau^2 + \\sigma^2'],
    [bias, 'differs', '\\mathbb{E}[(y - \\hat f)^2]', '(f - m)^2 + \\tau^2 - \\sigma^2'],
    [bias, 'differs', '\\mathbb{E}[(y - \\hat f)^2]', '(f - m) + \\tau^2 + \\sigma^2'],
    [
      biasByMoments,
      'equal',
      '\\mathbb{E}[(y - \\hat f)^2]',
      '(f - \\mathbb{E}[\\hat f])^2 + \\operatorname{Var}(\\hat f) + \\sigma^2',
    ],
    [
      biasByMoments,
      'differs',
      '\\mathbb{E}[(y - \\hat f)^2]',
      '(f - \\mathbb{E}[\\hat f])^2 + \\operatorname{Var}(\\hat f)',
    ],
  ],
  'other distributions': [
    [single, 'equal', '\\mathbb{E}[R]', '1 \\cdot p + 0 \\cdot (1-p)'],
    [single, 'equal', '\\mathbb{E}[R^2]', 'p'],
    [single, 'differs', '\\mathbb{E}[R^2]', 'p^2'],
    [single, 'equal', '\\frac{d}{dp} \\mathbb{E}[R^2]', '1'],
    [single, 'equal', '\\frac{\\partial}{\\partial p} \\operatorname{Var}(R)', '1 - 2p'],
    [single, 'differs', '\\frac{\\partial}{\\partial p} \\operatorname{Var}(R)', '1 - p'],
    [one, 'equal', '\\frac{\\partial}{\\partial \\mu} \\mathbb{E}[X^3]', '3\\mu^2 + 3\\sigma^2'],
    [one, 'equal', '\\frac{d}{da} \\mathbb{E}[(X - a)^2]', '2a - 2\\mu'],
    [one, 'differs', '\\frac{d}{da} \\mathbb{E}[(X - a)^2]', '2a + 2\\mu'],
    [single, 'equal', '\\operatorname{Var}(R)', '\\mathbb{E}[R^2] - \\mathbb{E}[R]^2'],
    [uniform, 'equal', '\\mathbb{E}[U^2]', '\\frac{a^2 + ab + b^2}{3}'],
    [uniform, 'equal', '\\mathbb{E}[U^2]', '\\frac{b^3 - a^3}{3(b-a)}'],
    [uniform, 'equal', '\\operatorname{Var}(U)', '\\frac{(b-a)^2}{12}'],
    [uniform, 'differs', '\\operatorname{Var}(U)', '\\frac{b-a}{12}'],
    [uniform, 'equal', '\\operatorname{SD}(U)', '\\frac{b-a}{\\sqrt{12}}'],
    [around, 'equal', '\\mathbb{E}|U|', '\\frac a2'],
    [around, 'differs', '\\mathbb{E}|U|', '\\frac a4'],
    [die, 'equal', '\\mathbb{E}[D]', '\\frac72'],
    [die, 'equal', '\\Pr(D \\ge 5)', '\\frac13'],
    [die, 'differs', '\\Pr(D > 5)', '\\frac13'],
    [waiting, 'equal', '\\mathbb{E}[T^3]', '\\frac{6}{\\lambda^3}'],
    [waiting, 'equal', '\\operatorname{Var}(T)', '\\frac{1}{\\lambda^2}'],
    [waiting, 'differs', '\\operatorname{Var}(T)', '\\frac{1}{\\lambda}'],
    [counts, 'equal', '\\mathbb{E}[N^2]', '\\lambda + \\lambda^2'],
    [counts, 'equal', '\\Pr(N = 0)', 'e^{-\\lambda}'],
    [counts, 'differs', '\\Pr(N = 0)', '1 - e^{-\\lambda}'],
    [binomial, 'equal', '\\mathbb{E}[K]', 'np'],
    [binomial, 'equal', '\\operatorname{Var}(K)', 'np(1-p)'],
    [binomial, 'differs', '\\operatorname{Var}(K)', 'np'],
    [binomial, 'equal', '\\Pr(K = 0)', '(1-p)^n'],
  ],
  probabilities: [
    [coin, 'equal', '\\Pr(K = 0)', '\\prod_{i=1}^n \\Pr(R_i = 0)'],
    [coin, 'equal', '\\prod_{i=1}^n \\Pr(R_i = 0)', '(1-p)^n'],
    [coin, 'equal', '\\Pr(K \\ge 1)', '1 - \\Pr(K = 0)'],
    [coin, 'equal', '\\mathbb{P}(K = 1)', 'n p (1-p)^{n-1}'],
    [coin, 'equal', 'P(K = 1)', 'n p (1-p)^{n-1}'],
    [coin, 'differs', '\\Pr(K = 1)', 'p (1-p)^{n-1}'],
    [coin, 'differs', '\\Pr(K \\ge 1)', '1 - p^n'],
    [coin, 'equal', '\\mathbb{E}[\\mathbb{1}[K = 0]]', '(1-p)^n'],
    [coin, 'equal', '\\Pr(R_1 = 1 \\mid K = 1)', '\\frac1n'],
    [coin, 'equal', '\\Pr(R_1 = 1, R_2 = 0)', 'p(1-p)'],
    [coin, 'equal', '\\mathbb{E}[S^2]', '\\operatorname{Var}(S) + \\mathbb{E}[S]^2'],
    [coin, 'equal', '\\mathbb{E}[S^2]', 'np + n(n-1)p^2'],
    [coin, 'differs', '\\mathbb{E}[S^2]', 'np + n^2 p^2'],
    [coin, 'equal', '\\mathbb{E}[K]', '\\sum_{k=0}^n k \\Pr(K = k)'],
    [coin, 'equal', '\\Pr(K = k)', '\\binom{n}{k} p^k (1-p)^{n-k}'],
    [coin, 'differs', '\\Pr(K = k)', '\\binom{n}{k} p^{n-k} (1-p)^k'],
    [binomial, 'equal', '\\Pr(K \\le k)', '\\sum_{j=0}^k \\binom{n}{j} p^j (1-p)^{n-j}'],
    [counts, 'equal', '\\Pr(N = k)', '\\frac{\\lambda^k e^{-\\lambda}}{k!}'],
    [counts, 'differs', '\\Pr(N = k)', '\\frac{\\lambda e^{-\\lambda}}{k!}'],
    [none, 'unknown', '\\Pr(X = 1)', '0'],
    [none, 'unknown', '\\Pr(X > a)', '1 - \\Pr(X \\le a)'],
  ],
  'nothing declared': [
    [none, 'equal', '\\mathbb{E}[aX + b]', 'a\\mathbb{E}[X] + b'],
    [none, 'equal', '\\operatorname{Var}(X)', '\\mathbb{E}[X^2] - \\mathbb{E}[X]^2'],
    [none, 'equal', '\\operatorname{Var}(X)', '\\mathbb{E}X^2 - (\\mathbb{E}X)^2'],
    [none, 'equal', '\\mathbb{E}[(X - \\mathbb{E}[X])^2]', '\\mathbb{E}[X^2] - \\mathbb{E}[X]^2'],
    [none, 'equal', '\\operatorname{Var}(aX + b)', 'a^2 \\operatorname{Var}(X)'],
    [
      none,
      'equal',
      '\\operatorname{Var}(X + Y)',
      '\\operatorname{Var}(X) + \\operatorname{Var}(Y) + 2\\operatorname{Cov}(X, Y)',
    ],
    [none, 'equal', '\\operatorname{Cov}(U + V, U - V)', '\\operatorname{Var}(U) - \\operatorname{Var}(V)'],
    [
      none,
      'equal',
      '\\mathbb{E}[(\\hat\\theta - \\theta)^2]',
      '\\operatorname{Var}(\\hat\\theta) + (\\mathbb{E}[\\hat\\theta] - \\theta)^2',
    ],
    [none, 'equal', '\\mathbb{E}[x^\\top A x]', '\\operatorname{tr}(A \\mathbb{E}[x x^\\top])'],
    [none, 'equal', '\\mathbb{E}[\\|x\\|^2]', '\\operatorname{tr}(\\operatorname{Cov}(x)) + \\|\\mathbb{E}[x]\\|^2'],
    [none, 'equal', '\\mathbb{E}_x[w^\\top x]', 'w^\\top \\mathbb{E}_x[x]'],
    [none, 'equal', '\\mathbb{E}\\Big[\\sum_{i=1}^n X_i\\Big]', '\\sum_{i=1}^n \\mathbb{E}[X_i]'],
    [none, 'equal', '\\operatorname{Cov}(aX, bY)', 'ab\\operatorname{Cov}(X, Y)'],
    [none, 'differs', '\\operatorname{Var}(aX)', 'a\\operatorname{Var}(X)'],
    [none, 'differs', '\\operatorname{Var}(aX + b)', 'a^2 \\operatorname{Var}(X) + b'],
    [none, 'differs', '\\operatorname{Var}(X - Y)', '\\operatorname{Var}(X) - \\operatorname{Var}(Y)'],
    [none, 'differs', '\\mathbb{E}[aX + b]', 'a\\mathbb{E}[X]'],
    [none, 'differs', '\\mathbb{E}[1/X]', '1/\\mathbb{E}[X]'],
    [none, 'differs', '\\operatorname{Var}(X)', '\\mathbb{E}[X^2] - \\mathbb{E}[X]'],
    [none, 'unknown', '\\mathbb{E}[x]', '\\frac1n \\sum_{i=1}^n x_i'],
    [none, 'unknown', '\\mathbb{E}[X^2] - \\mathbb{E}[X]^2', '\\mathbb{E}[X^2]'],
    [none, 'differs', '\\mathbb{E}[X^2]', '\\mathbb{E}[X]^2'],
    [none, 'differs', '\\mathbb{E}[(X+Y)^2]', '\\mathbb{E}[X^2] + \\mathbb{E}[Y]^2'],
    // True for some: what nobody told may be so.
    [none, 'unknown', '\\mathbb{E}[X^2]', '\\operatorname{Var}(X)'],
    [none, 'unknown', '\\mathbb{E}[XY]', '\\mathbb{E}[X]\\mathbb{E}[Y]'],
    [none, 'unknown', '\\mathbb{E}[(X+Y)^2]', '\\mathbb{E}[X^2] + \\mathbb{E}[XY] + \\mathbb{E}[Y^2]'],
    [none, 'unknown', '\\operatorname{Var}(X + Y)', '\\operatorname{Var}(X) + \\operatorname{Var}(Y)'],
    [none, 'unknown', '\\mathbb{E}[X]', '\\mu'],
    [none, 'unknown', '\\mathbb{E}[XY]', 'X\\mathbb{E}[Y]'],
    [none, 'unknown', '\\mathbb{E}[X^2]', '\\mathbb{E}[X]'],
    [none, 'unknown', '\\mathbb{E}[(X - \\mu)^2]', '\\mathbb{E}[X^2] - \\mu^2'],
    [none, 'unknown', '\\mathbb{E}[2x]', '2x'],
    [dropout, 'unknown', '\\mathbb{E}[Z_{ij} R_{ij}]', 'p^2'],
    [single, 'unknown', '\\operatorname{Var}(R + Z)', 'p(1-p)'],
    [single, 'unknown', '\\mathbb{E}[R Z]', 'p\\mathbb{E}[Z]'],
    [single, 'equal', '\\mathbb{E}_R[R Z]', 'pZ'],
    [single, 'differs', '\\mathbb{E}_R[R Z]', 'p^2 Z'],
    [dropout, 'unknown', '\\mathbb{E}[R_{ij} X_{ij}]', 'ps'],
    [single, 'equal', '\\mathbb{E}[R + Z]', 'p + \\mathbb{E}[Z]'],
    // Matrices with numbers are no averages.
    [none, 'equal', 'E(E + F)', 'E^2 + EF'],
    [none, 'unknown', 'E(w + h)', 'E(w)'],
    [dropout, 'unknown', 'E(w)', '\\frac12 \\|y - Xw\\|^2'],
    [none, 'unknown', '\\mathbb{E}[m_t]', '(1 - \\beta^t)\\mathbb{E}[g_t]'],
  ],
};

describe('averages', () => {
  for (const [topic, all] of Object.entries(table))
    describe(topic, () => {
      for (const [told, verdict, left, right] of all)
        it(`${left} = ${right}: ${verdict}`, () => {
          const [a, b] = [side(left), side(right)];
          const judged = relateTerms(a, b, chainLetters([a.node(), b.node()]), told);
          assert.equal(judged.verdict, verdict, judged.detail);
        });
    });
});
