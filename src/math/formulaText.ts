import type { Formula } from '../core/formula';
import type { PolynomialTerm } from '../core/polynomial';
import * as Q from '../core/rational';
import type { Sentence } from '../core/sentence';
import { FormulaWriter, type Notation } from './formulaWriter';
import type { WrittenNumber } from './numberText';

type Say = (sentence: Sentence) => string;

/** A formula as LaTeX for a display: KaTeX and LaTeX with amsmath typeset it. */
export function formulaLatex(formula: Formula, say: Say): string {
  return new FormulaWriter(latexNotation, say).write(formula);
}

/** A formula in plain characters, for the terminal. */
export function formulaPlain(formula: Formula, say: Say): string {
  return new FormulaWriter(plainNotation, say).write(formula);
}

/** amsmath's matrices have no more columns. */
const maxMatrixColumns = 10;

const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'varepsilon',
  η: 'eta',
  θ: 'theta',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'varphi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  Σ: 'Sigma',
  Ω: 'Omega',
  '∂': 'partial',
  '∇': 'nabla',
  ℓ: 'ell',
};

const relationCommands = {
  '=': '=',
  '≈': '\\approx',
  '≠': '\\neq',
  '<': '<',
  '≤': '\\le',
  '>': '>',
  '≥': '\\ge',
  '∈': '\\in',
};

const latexNotation: Notation = {
  number: (value) => ({
    text: latexNumber(value),
    isAtom: value.kind === 'fraction' || (value.kind === 'decimal' && value.exponent === 0),
  }),
  symbol(name, accent) {
    const text = latexName(name);
    return accent ? `\\${accent}{${text}}` : text;
  },
  matrix(rows) {
    const columns = Math.max(...rows.map((row) => row.length), 1);
    const body = rows.map((row) => row.join(' & ')).join(' \\\\ ');
    return columns <= maxMatrixColumns
      ? `\\begin{bmatrix} ${body} \\end{bmatrix}`
      : `\\left[\\begin{array}{${'r'.repeat(columns)}} ${body} \\end{array}\\right]`;
  },
  list: (items) => `\\left[ ${items.join(',\\; ')} \\right]`,
  brackets: (text) => (/\\frac|\\begin|\\sum|\\left/.test(text) ? `\\left(${text}\\right)` : `(${text})`),
  times: (sign) => ({ '·': ' \\cdot ', '×': ' \\times ', '': '\\,' })[sign],
  fraction: { bars: true, write: (n, d) => `\\frac{${n}}{${d}}` },
  root: (radicand) => `\\sqrt{${radicand}}`,
  power: (base, exponent) => `${base}^{${exponent}}`,
  subscript: (base, index) => `${base}_{${index}}`,
  transpose: (operand) => `${operand}^\\top`,
  norm: (operand) => `\\lVert ${operand} \\rVert`,
  floor: (operand) => `\\left\\lfloor ${operand} \\right\\rfloor`,
  call: (name, parts) => `${latexFunction(name)}\\left(${parts.join(', ')}\\right)`,
  series: (index, from, to, body) => `\\sum_{${index}=${from}}^{${to}} ${body}`,
  relation: (sign) => relationCommands[sign],
  words: (text) =>
    `\\text{${text.replace(/[\\{}$#%&_^~]/g, (c) => (c === '\\' || c === '^' || c === '~' ? ' ' : `\\${c}`))}}`,
  lines: (lines) =>
    `\\begin{aligned}\n${lines.map((line) => line.replace(/ (=|\\approx) /, ' &$1 ')).join(' \\\\\n')}\n\\end{aligned}`,
};

const plainNotation: Notation = {
  number: (value) => ({
    text: plainNumber(value),
    isAtom: value.kind === 'decimal' && value.exponent === 0,
  }),
  symbol: (name, accent) => (accent ? `${name}_${accent}` : name),
  matrix: (rows) =>
    rows.length === 1 ? `[${rows[0]!.join(', ')}]` : `[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`,
  list: (items) => `[${items.join(', ')}]`,
  brackets: (text) => `(${text})`,
  times: (sign) => ({ '·': '·', '×': ' × ', '': ' ' })[sign],
  fraction: { bars: false, write: (n, d) => `${n}/${d}` },
  root: (radicand) => `√(${radicand})`,
  power: (base, exponent) => `${base}^${/^[\w.]+$/.test(exponent) ? exponent : `(${exponent})`}`,
  subscript: (base, index) => `${base}_${/^\w+$/.test(index) ? index : `{${index}}`}`,
  transpose: (operand) => `${operand}ᵀ`,
  norm: (operand) => `‖${operand}‖`,
  floor: (operand) => `⌊${operand}⌋`,
  call: (name, parts) => `${name}(${parts.join(', ')})`,
  series: (index, from, to, body) => `Σ_{${index}=${from}}^{${to}} ${body}`,
  relation: (sign) => sign,
  words: (text) => text,
  lines: (lines) => lines.join('\n'),
};

function latexNumber(value: WrittenNumber): string {
  switch (value.kind) {
    case 'decimal':
      return value.exponent === 0 ? value.digits : `${value.digits} \\cdot 10^{${value.exponent}}`;
    case 'fraction': {
      const negative = Q.sign(value.value) < 0;
      const { n, d } = negative ? Q.negate(value.value) : value.value;
      return `${negative ? '-' : ''}\\frac{${n}}{${d}}`;
    }
    case 'polynomial':
      return value.value.terms.map((term, i) => latexTerm(term, i === 0)).join('');
    case 'undefined':
      return '\\text{undefined}';
    case 'infinite':
      return value.negative ? '-\\infty' : '\\infty';
  }
}

function plainNumber(value: WrittenNumber): string {
  switch (value.kind) {
    case 'decimal':
      return value.exponent === 0 ? value.digits : `${value.digits}·10^${value.exponent}`;
    case 'fraction':
      return Q.toText(value.value);
    case 'polynomial':
      return value.value.toString();
    case 'undefined':
      return 'undefined';
    case 'infinite':
      return value.negative ? '-∞' : '∞';
  }
}

function latexTerm({ monomial, coefficient }: PolynomialTerm, first: boolean): string {
  const negative = Q.sign(coefficient) < 0;
  const size = negative ? Q.negate(coefficient) : coefficient;
  const sign = negative ? (first ? '-' : ' - ') : first ? '' : ' + ';
  const factors = monomial.map(([letter, k]) => latexName(letter) + (k === 1 ? '' : `^{${k}}`));
  const isOne = Q.equals(size, Q.one);
  if (!isOne || factors.length === 0) factors.unshift(Q.isInteger(size) ? `${size.n}` : `\\frac{${size.n}}{${size.d}}`);
  return sign + factors.join(' ');
}

/** `x`, `σ`, `C_out`, `loss`, `⌊(n+2p-k)/s⌋` as LaTeX. */
function latexName(name: string): string {
  if (name.startsWith('⌊')) {
    const inner = name.slice(1, -1);
    const [, top, bottom] = /^\((.+)\)\/(\w+)$/.exec(inner) ?? [];
    const body = top !== undefined && bottom !== undefined ? `\\frac{${top}}{${bottom}}` : inner;
    return `\\left\\lfloor ${body} \\right\\rfloor`;
  }
  const [, base, index] = /^([^_]+)_\{?([^{}]+)\}?$/.exec(name) ?? [];
  if (base !== undefined && index !== undefined)
    return `${latexName(base)}_{${/^(?:\d+|.)$/u.test(index) ? latexName(index) : `\\mathrm{${index}}`}}`;
  const command = greek[name];
  if (command !== undefined) return `\\${command}`;
  return /^(?:.|\d+)$/u.test(name) ? name : `\\mathrm{${name}}`;
}

const latexFunctions = new Set(['max', 'min', 'exp', 'log', 'ln', 'det', 'lim']);

function latexFunction(name: string): string {
  if (latexFunctions.has(name)) return `\\${name}`;
  const letter = latexName(name);
  return letter.startsWith('\\mathrm') ? `\\operatorname{${name}}` : letter;
}
