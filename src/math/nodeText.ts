import { superscripts } from './characters';
import { children, type Factor, type FactorOperator, type Node } from './syntax';

/** How tightly a text binds: what is looser than its place asks for is put in brackets. */
const binding = { relation: 0, sum: 1, sign: 2, product: 3, power: 4, atom: 5 };

interface Written {
  readonly text: string;
  readonly level: number;
}

/**
 * An expression as one line of plain characters, for messages: `2Xᵀ(y − Xw)`, `x_i²`, `∑_{i=1}^n 1/x_i`. It can be
 * read back: brackets stand where they are needed.
 */
export function nodeText(node: Node): string {
  return write(node).text;
}

function write(node: Node): Written {
  switch (node.kind) {
    case 'number':
      return number(node.text);
    case 'symbol':
      return atom(node.accent === undefined ? node.name : withAccent(node.name, node.accent));
    case 'text':
      return atom(node.text.trim());
    case 'bracket':
      return bracket(node.open, node.close, node.items);
    case 'sum': {
      const texts = node.terms.map(({ operator, node: term }, i) => {
        const text = inside(term, i === 0 && operator === '+' ? binding.sign : binding.product);
        if (i === 0) return operator === '+' ? text : `${minus(operator)}${text}`;
        return ` ${minus(operator)} ${text}`;
      });
      return { text: texts.join(''), level: binding.sum };
    }
    case 'product':
      return { text: product(node.factors), level: binding.product };
    case 'unary':
      return {
        text: `${minus(node.operator)}${inside(node.operand, binding.product)}`,
        level: binding.sign,
      };
    case 'postfix': {
      const sign = node.operator === '⊤' ? 'ᵀ' : node.operator;
      return { text: `${inside(node.operand, binding.atom)}${sign}`, level: binding.power };
    }
    case 'fraction': {
      if (isDerivative(node))
        return {
          text: `${nodeText(node.numerator)}/${nodeText(node.denominator)}`,
          level: binding.product,
        };
      const top = inside(node.numerator, isDifferential(node.numerator) ? 0 : binding.power);
      const bottom = inside(node.denominator, isDifferential(node.denominator) ? 0 : binding.power);
      return { text: `${top}/${bottom}`, level: binding.product };
    }
    case 'binomial':
      return atom(`C(${nodeText(node.top)}, ${nodeText(node.bottom)})`);
    case 'root':
      return root(node.radicand, node.degree);
    case 'power':
      return {
        text: `${inside(node.base, binding.atom)}${exponent(node.exponent)}`,
        level: binding.power,
      };
    case 'subscript':
      return atom(`${inside(node.base, binding.atom)}${foot(node.index)}`);
    case 'call': {
      const index = node.index ? foot(node.index) : '';
      const power = `${node.power ? exponent(node.power) : ''}${"'".repeat(node.primes ?? 0)}`;
      return atom(`${node.name}${index}${power}(${node.arguments.map(nodeText).join(', ')})`);
    }
    case 'big': {
      const lower = node.lower ? foot(node.lower) : '';
      const upper = node.upper ? `^${braced(node.upper)}` : '';
      const body = inside(node.body, binding.product);
      return { text: `${node.operator}${lower}${upper} ${body}`, level: binding.sign };
    }
    case 'matrix': {
      const [open, close] = matrixBrackets[node.environment] ?? ['[', ']'];
      return atom(`${open}${rows(node.rows, ' ')}${close}`);
    }
    case 'cases':
      return atom(`{${rows(node.rows, ', ')}}`);
    case 'relation':
      return {
        text: node.sides
          .map((side, i) => (i === 0 ? nodeText(side) : ` ${node.operators[i - 1]} ${nodeText(side)}`))
          .join(''),
        level: binding.relation,
      };
    case 'error':
      return atom('…');
  }
}

const matrixBrackets: Readonly<Record<string, readonly [string, string]>> = {
  vmatrix: ['|', '|'],
  Vmatrix: ['‖', '‖'],
};

function atom(text: string): Written {
  return { text, level: binding.atom };
}

/** The node's text, in brackets if it binds looser than `level`. */
function inside(node: Node, level: number): string {
  const written = write(node);
  return written.level >= level ? written.text : `(${written.text})`;
}

function number(text: string): Written {
  if (text.startsWith('-')) return { text: `−${text.slice(1)}`, level: binding.sign };
  return { text, level: /[/e]/i.test(text) ? binding.product : binding.atom };
}

function minus(operator: string): string {
  return operator === '-' ? '−' : operator;
}

const accents: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  bar: '\u0304',
  overline: '\u0304',
  check: '\u030c',
  widecheck: '\u030c',
  dot: '\u0307',
  ddot: '\u0308',
  vec: '\u20d7',
  breve: '\u0306',
  acute: '\u0301',
  grave: '\u0300',
  mathring: '\u030a',
};

/** `x̂`; an accent over a word stands over its first letter. @param accent as LaTeX names it: `hat` */
export function withAccent(name: string, accent: string): string {
  const [first = '', ...rest] = name;
  const marks = accent.split(' ').reverse();
  return `${first}${marks.map((mark) => accents[mark] ?? '').join('')}${rest.join('')}`.normalize('NFC');
}

function bracket(open: string, close: string, items: readonly Node[]): Written {
  const isPlain = open === '' || (open === '{' && items.length === 1);
  const [only] = items;
  if (isPlain && items.length === 1 && only) return write(only);
  const text = items.map(nodeText).join(', ');
  if (open === '') return { text, level: binding.relation };
  return atom(`${open.replace('\\', '')}${text}${close.replace('\\', '')}`);
}

/** Letters, but for the raised `ᵀ`. */
const letter = '\\p{Ll}\\p{Lu}';

const signs: Readonly<Record<FactorOperator, string>> = {
  implicit: '',
  '·': '·',
  '*': '·',
  '×': ' × ',
  '/': '/',
  '÷': ' ÷ ',
  '⊙': ' ⊙ ',
  '⊗': ' ⊗ ',
  mod: ' mod ',
  other: ' ∗ ',
};

function product(factors: readonly Factor[]): string {
  let text = '';
  let last = '';
  factors.forEach(({ operator, node }, i) => {
    const next = factors[i + 1];
    // A fraction or a sum would swallow what follows, or be cut by what stands before.
    const isOpen = i === 0 ? next?.operator !== 'implicit' : operator !== '/' && operator !== '÷';
    const isFirst = i === 0 && isOpen && node.kind === 'fraction';
    const isLast = i > 0 && isOpen && !next && node.kind === 'big';
    // `d/dx (x² + 1)`: it acts on what is behind.
    if (i === 0 && next?.operator === 'implicit' && node.kind === 'fraction' && isDerivative(node)) {
      text = `${nodeText(node)} `;
      return;
    }
    const own = isFirst || isLast ? nodeText(node) : inside(node, binding.power);
    const sign = operator === 'implicit' ? between(last, own) : signs[operator];
    text += i === 0 ? own : sign + own;
    last = own;
  });
  return text;
}

/** What keeps two factors apart that stand beside each other: nothing, a blank, or a dot before a digit. */
function between(before: string, after: string): string {
  if (before === '') return '';
  if (/^[\d.]/.test(after)) return '·';
  const glues = new RegExp(`(?:_[${letter}\\d]+|[${letter}]{2,})$`, 'u').test(before);
  const isWord = new RegExp(`^[√∑∏∫]|^[${letter}]{2,}(?:[(_^²]|$)`, 'u').test(after);
  return (glues && /^[\p{L}\d]/u.test(after)) || isWord ? ' ' : '';
}

/** `d/dx`, `∂/∂x`: nothing but the sign above. */
function isDerivative({ numerator, denominator }: Extract<Node, { kind: 'fraction' }>): boolean {
  const top = unbraced(numerator);
  const bottom = unbraced(denominator);
  if (top.kind !== 'symbol' || !/^[d∂]$/.test(top.name) || bottom.kind !== 'product') return false;
  const [sign, letter, more] = bottom.factors;
  const isSame = sign?.node.kind === 'symbol' && sign.node.name === top.name;
  return isSame && letter?.operator === 'implicit' && !more;
}

function unbraced(node: Node): Node {
  return node.kind === 'bracket' && node.open === '{' && node.items.length === 1 ? unbraced(node.items[0]!) : node;
}

/** `∂x`, `∂²L`: stands in a fraction without brackets. */
function isDifferential(node: Node): boolean {
  if (node.kind === 'bracket' && node.open === '{' && node.items.length === 1) return isDifferential(node.items[0]!);
  if (node.kind !== 'product' || node.factors.some(({ operator }) => operator !== 'implicit')) return false;
  const first = node.factors[0]!.node;
  const head = first.kind === 'power' ? first.base : first;
  return head.kind === 'symbol' && head.name === '∂' && node.factors.length <= 2;
}

function root(radicand: Node, degree: Node | undefined): Written {
  const written = write(radicand);
  const under = /^[\p{L}\d]$/u.test(written.text) ? written.text : `(${written.text})`;
  const sign = degree ? raised(nodeText(degree)) : '';
  if (sign !== undefined) return atom(`${sign}√${under}`);
  return {
    text: `${under}^(1/${degree ? inside(degree, binding.power) : 2})`,
    level: binding.power,
  };
}

function exponent(node: Node): string {
  const { text } = write(node);
  const small = raised(text);
  if (small !== undefined) return small;
  const inner = node.kind === 'bracket' && node.open === '{' ? node.items[0] : node;
  const isWhole = inner?.kind === 'bracket' && inner.open === '(';
  return isWhole || /^(?:[\p{L}∗*]\p{M}*|\d+)$/u.test(text) ? `^${text}` : `^(${text})`;
}

const small = new Map(Object.entries(superscripts).map(([high, low]) => [low === '⊤' ? 'T' : low, high]));

function raised(text: string): string | undefined {
  const characters = Array.from(text.replace('−', '-').replace('⊤', 'T'), (c) => small.get(c));
  return /^(?:[−-]?\d+|[T⊤n])$/u.test(text) ? characters.join('') : undefined;
}

/** `_i`, `_ij`, `_{i,j}`, `_{i=1}` */
function foot(node: Node): string {
  return `_${braced(node)}`;
}

function braced(node: Node): string {
  const isLetters = node.kind === 'product' && children(node).every((part) => isShort(part));
  const text = isLetters
    ? children(node).map(nodeText).join('')
    : // All of an axis: two empty places around a colon.
      nodeText(node).replace(/…, …/g, ':');
  return /^[\p{L}\d∞]+$/u.test(text) ? text : `{${text.replace(/ ([^\p{L}]) /gu, '$1').replace(/, /g, ',')}}`;
}

function isShort(node: Node): boolean {
  return node.kind === 'symbol' || (node.kind === 'number' && /^\d+$/.test(node.text));
}

function rows(all: readonly (readonly Node[])[], separator: string): string {
  return all.map((row) => row.map(nodeText).join(separator)).join('; ');
}
