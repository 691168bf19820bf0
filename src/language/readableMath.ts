import { withAccent } from '../math/nodeText';

const words: Readonly<Record<string, string>> = {
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  pi: 'π',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  theta: 'θ',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  ell: 'ℓ',
  nabla: '∇',
  in: '∈',
  sum: '∑',
  prod: '∏',
  int: '∫',
  infty: '∞',
  Vert: '‖',
  lVert: '‖',
  rVert: '‖',
  vert: '|',
  lvert: '|',
  rvert: '|',
  mid: '|',
  langle: '⟨',
  rangle: '⟩',
  otimes: '⊗',
  intercal: 'ᵀ',
  det: 'det',
  tr: 'tr',
  max: 'max ',
  min: 'min ',
  lim: 'lim',
  odot: '⊙',
  to: '→',
  rightarrow: '→',
  partial: '∂',
  top: 'ᵀ',
  log: 'log ',
  ln: 'ln ',
  exp: 'exp',
  sin: 'sin ',
  cos: 'cos ',
  lfloor: '⌊',
  rfloor: '⌋',
  lceil: '⌈',
  rceil: '⌉',
  circ: '°',
  dots: '…',
  ldots: '…',
  cdots: '…',
  quad: ' ',
  qquad: ' ',
};

const superscripts: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '-': '⁻',
  T: 'ᵀ',
};

/**
 * LaTeX as one line of Unicode, for labels and messages: `3 \times 9` becomes `3 × 9`, `\frac{1}{2}` becomes `1/2`.
 * What has no plain form stays as it is typed. For what cannot be read as an expression; `mathText.ts` writes the rest.
 */
export function readableMath(source: string): string {
  let text = source;
  text = text.replace(
    /\\begin\{[a-zA-Z]*(?:matrix|array)\*?\}(?:\{[^{}]*\})?([\s\S]*?)\\end\{[a-zA-Z]*(?:matrix|array)\*?\}/g,
    (_, body: string) => rows(body),
  );
  for (let i = 0; i < 3; i++) {
    text = text.replace(
      /\\[dtc]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g,
      (_, a: string, b: string) => `${atom(a)}/${atom(b)}`,
    );
    text = text.replace(/\\sqrt\s*\{([^{}]*)\}/g, (_, a: string) => `√${atom(a)}`);
    text = text.replace(
      /\\(?:text|textbf|textrm|mathrm|mathbf|boxed|operatorname|mathit|mathbb|mathcal|mathsf|boldsymbol|bm)\s*(?:\{([^{}]*)\}|([A-Za-z](?![A-Za-z])))/g,
      (_, group?: string, letter?: string) => group ?? letter ?? '',
    );
    text = text.replace(
      /\\(hat|widehat|tilde|widetilde|bar|overline|check|widecheck|dot|vec)(?:\s*\{\s*(\\?[A-Za-z]+)\s*\}|\s+([A-Za-z](?![A-Za-z])|\\[A-Za-z]+)|(\\[A-Za-z]+))/g,
      (whole, mark: string, group?: string, letter?: string, command?: string) =>
        accented(mark, group ?? letter ?? command ?? '') ?? whole,
    );
  }
  text = text
    .replace(/\{,\}/g, ',')
    .replace(/\\[,;:!]|~/g, ' ')
    .replace(/\\%/g, '%')
    .replace(/\\\$/g, '$')
    .replace(/\\(?:left|right|displaystyle|[bB]igg?[lrm]?)(?![a-zA-Z])/g, '')
    .replace(/\\\|/g, '‖');
  text = text.replace(
    /\^(?:\{(-?\d+|T|\\top)\}|(-?\d+|T|\\top)(?![\d.]))/g,
    (whole, braced?: string, bare?: string) => raised(braced ?? bare ?? '') ?? whole,
  );
  text = text.replace(/\^\{([^{}]+)\}/g, '^($1)');
  // What is more than letters keeps its braces: `x_{i,j}`.
  text = text
    .replace(/_\{(\w+)\}/g, '_$1')
    .replace(/_\{([^{}\\]+)\}/g, (_, foot: string) => `_\u0001${foot.replace(/\s/g, '')}\u0002`);
  text = text.replace(/\\([a-zA-Z]+)/g, (whole, name: string) => words[name] ?? whole);
  return text
    .replace(/\$+|&/g, '')
    .replace(/[{}]/g, (brace) => (text.includes('\\') ? brace : ''))
    .replaceAll('\u0001', '{')
    .replaceAll('\u0002', '}')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `x̂` of `\hat{x}`; undefined for more than one letter. */
function accented(mark: string, letter: string): string | undefined {
  const plain = letter.startsWith('\\') ? words[letter.slice(1)] : letter;
  return plain !== undefined && /^\p{L}$/u.test(plain) ? withAccent(plain, mark) : undefined;
}

/** `[1 2; 3 4]` */
function rows(body: string): string {
  const lines = body.split(/\\\\(?:\[[^\]]*\])?/).map((row) => row.replace(/&/g, ' ').replace(/\s+/g, ' ').trim());
  return `[${lines.filter((row) => row !== '').join('; ')}]`;
}

function atom(text: string): string {
  const inner = text.trim();
  return /^[\w.∂√πγμσ]+$/u.test(inner) ? inner : `(${inner})`;
}

function raised(digits: string): string | undefined {
  if (digits === '\\top') return 'ᵀ';
  const characters = Array.from(digits, (digit) => superscripts[digit]);
  return characters.includes(undefined) ? undefined : characters.join('');
}

/** A title in one line, its math made readable. Math that a cut left open ends it. */
export function readableTitle(title: string): string {
  const closed = title.replace(/\$([^$]*)\$|\\\(((?:(?!\\\)).)*)\\\)/g, (_, dollars?: string, round?: string) =>
    readableMath(dollars ?? round ?? ''),
  );
  const open = closed.search(/\$|\\[([]/);
  return shortened((open < 0 ? closed : closed.slice(0, open)).trim(), 48);
}

/** At most so many characters, cut at a word where there is one. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const blank = cut.lastIndexOf(' ');
  return `${blank > length / 2 ? cut.slice(0, blank) : cut}…`;
}
