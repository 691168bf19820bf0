// Long texts full of steps between letters, which cost more than numbers do: fractions in many letters, statistics with averages.
import { randomNumbers } from './documents.mjs';

const letters = [...'abcdefghkmnpqrstuvwxyz'];

/** Steps of one kind: what leads to them, and their sides, one a row. */
const paragraphs = {
  fractions: [
    ([a, b, c, d]) => [
      'Over one denominator',
      `\\frac{${a}}{${b}} - \\frac{${c}}{${d}}`,
      `\\frac{${a}${d} - ${b}${c}}{${b}${d}}`,
      `\\frac{1}{${b}}\\left(${a} - \\frac{${b}${c}}{${d}}\\right)`,
    ],
    ([a, b, c, d, e, f]) => [
      'Expanding the brackets',
      `\\frac{(${a} + ${b})(${c} - ${d})}{${e} + ${f}}`,
      `\\frac{${a}${c} - ${a}${d} + ${b}${c} - ${b}${d}}{${e} + ${f}}`,
      `\\frac{${c}(${a} + ${b}) - ${d}(${a} + ${b})}{${e} + ${f}}`,
    ],
    ([a, b, c, d, e]) => [
      `With $${a} = \\frac{${b} + ${c}}{${d}}$ and $${e} = \\frac{${a}}{${a} + 1}$`,
      e,
      `\\frac{${b} + ${c}}{${b} + ${c} + ${d}}`,
      `1 - \\frac{${d}}{${b} + ${c} + ${d}}`,
    ],
    ([a, b, c, d, e, f]) => [
      'Adding up',
      `\\frac{${a}}{${b}} + \\frac{${c}}{${d}} + \\frac{${e}}{${f}}`,
      `\\frac{${a}${d}${f} + ${b}${c}${f} + ${b}${d}${e}}{${b}${d}${f}}`,
    ],
  ],
  statistics: [
    () => [
      'Let $X_1, \\dots, X_n$ be i.i.d. with mean $\\mu$ and variance $\\sigma^2$, and $\\bar X = \\frac{1}{n}\\sum_{i=1}^n X_i$. Then',
      '\\mathrm{Var}(\\bar X)',
      '\\frac{1}{n^2}\\sum_{i=1}^n \\mathrm{Var}(X_i)',
      '\\frac{\\sigma^2}{n}',
    ],
    () => [
      'For the sum of squares',
      '\\sum_{i=1}^n (X_i - \\bar X)^2',
      '\\sum_{i=1}^n X_i^2 - 2\\bar X\\sum_{i=1}^n X_i + n\\bar X^2',
      '\\sum_{i=1}^n X_i^2 - n\\bar X^2',
    ],
    () => [
      'Let $R_{ij} \\sim \\mathrm{Bernoulli}(p)$ and $P = R \\odot X$. Then',
      'E_R\\left[\\|y - P w\\|_2^2\\right]',
      'E\\left[\\|y\\|^2 - 2 y^\\top P w + w^\\top P^\\top P w\\right]',
      '\\|y\\|^2 - 2 p y^\\top X w + E[w^\\top P^\\top P w]',
      '\\|y - p X w\\|_2^2 + p(1-p) \\|\\Gamma w\\|_2^2',
    ],
    () => [
      'With $E[R_{ij}] = p$ and $E[R_{ij}^2] = p$',
      '\\mathrm{Var}(R_{ij})',
      'E[R_{ij}^2] - E[R_{ij}]^2',
      'p - p^2',
      'p(1-p)',
    ],
    () => [
      'Let $Y = aX + b$ where $X \\sim N(\\mu, \\sigma^2)$. So $E[Y] = a\\mu + b$ and',
      '\\mathrm{Cov}(X, Y)',
      'E[XY] - E[X]E[Y]',
      'aE[X^2] + bE[X] - \\mu(a\\mu + b)',
      'a\\sigma^2',
    ],
    () => [
      'The mean squared error splits:',
      'E[(\\hat\\theta - \\theta)^2]',
      'E[(\\hat\\theta - E[\\hat\\theta] + E[\\hat\\theta] - \\theta)^2]',
      '\\mathrm{Var}(\\hat\\theta) + (E[\\hat\\theta] - \\theta)^2',
    ],
  ],
};

/** A text of at least `size` UTF-16 units with derivations of a kind: `fractions` or `statistics`. */
export function makeDerivations(kind, language, size) {
  const random = randomNumbers(47);
  const pick = (items) => items[Math.floor(random() * items.length)];
  const shuffled = () =>
    letters
      .map((letter) => [random(), letter])
      .sort(([a], [b]) => a - b)
      .map(([, letter]) => letter);
  const isTex = language === 'latex';
  const heading = (number) => (isTex ? `\\section*{Problem ${number}}` : `## Problem ${number}`);
  const display = ([first, ...others]) => {
    const rows = [`${first} &= ${others[0]}`, ...others.slice(1).map((side) => `&= ${side}`)].join(' \\\\\n');
    return isTex ? `\\begin{align*}\n${rows}\n\\end{align*}` : `$$\n\\begin{aligned}\n${rows}\n\\end{aligned}\n$$`;
  };
  let text = isTex ? '\\documentclass{article}\n\\begin{document}\n' : '';
  for (let count = 0; text.length < size; count++) {
    if (count % 12 === 0) text += `${heading(1 + count / 12)}\n\n`;
    const [lead, ...sides] = pick(paragraphs[kind])(shuffled());
    text += `${lead}\n${display(sides)}\n\n`;
  }
  return isTex ? `${text}\\end{document}\n` : text;
}
