import { isScalar, shapeOf, type Expression } from './expressions';

/** How tightly what is written must hold together: as a term, as a factor, as what a power or an index is of. */
const Level = { Sum: 0, Product: 1, Atom: 2 } as const;

type Level = (typeof Level)[keyof typeof Level];

/** Habits in which people differ. */
export interface Hand {
  /** `^\top`, or `^T`. */
  readonly transpose: string;
  /** `\sum_{i=1}^{n}`, or `\sum_i`. */
  readonly bounds: boolean;
  /** `‖v‖_2`, or `‖v‖`. */
  readonly feet: boolean;
}

/** An expression as people write it in LaTeX: no bracket more than the usual rules ask for. */
export function expressionLatex(expression: Expression, hand: Hand): string {
  return new Writer(hand).write(expression, Level.Sum);
}

class Writer {
  constructor(private readonly hand: Hand) {}

  write(e: Expression, level: Level): string {
    const inBrackets = (isBare: boolean, text: string) => (isBare ? text : `(${text})`);
    switch (e.kind) {
      case 'number':
        return inBrackets(e.value >= 0 || level === Level.Sum, String(e.value));
      case 'letter':
        return e.name;
      case 'entry': {
        const index = e.index.length === 1 ? e.index[0]! : `{${e.index.join('')}}`;
        return `${e.of.kind === 'letter' ? e.of.name : `(${this.write(e.of, Level.Sum)})`}_${index}`;
      }
      case 'add':
        return inBrackets(level === Level.Sum, e.terms.map((term, at) => this.writeTerm(term, at)).join(''));
      case 'negate':
        return inBrackets(level === Level.Sum, `-${this.write(e.of, Level.Product)}`);
      case 'multiply': {
        const left = this.writeFactor(e.left, e, true);
        const right = this.writeFactor(e.right, e, false);
        const sign = /\d$/.test(left) && /^\d/.test(right) ? ' \\cdot ' : ' ';
        return inBrackets(level < Level.Atom, left + sign + right);
      }
      case 'divide':
        return inBrackets(
          level < Level.Atom,
          `\\frac{${this.write(e.left, Level.Sum)}}{${this.write(e.right, Level.Sum)}}`,
        );
      case 'hadamard':
        return inBrackets(
          level === Level.Sum,
          `${this.write(e.left, Level.Atom)} \\odot ${this.write(e.right, Level.Atom)}`,
        );
      case 'transpose':
        return inBrackets(level < Level.Atom, `${this.write(e.of, Level.Atom)}^${this.hand.transpose}`);
      case 'norm': {
        const isColumn = shapeOf(e.of).columns === '1';
        const foot = isColumn ? (this.hand.feet ? '_2' : '') : '_F';
        return `\\|${this.write(e.of, Level.Sum)}\\|${foot}${e.squared ? '^2' : ''}`;
      }
      case 'inverse':
        return inBrackets(level < Level.Atom, `${this.write(e.of, Level.Atom)}^{-1}`);
      case 'diagonal':
        return `\\operatorname{diag}(${this.write(e.of, Level.Sum)})`;
      case 'exp':
        return inBrackets(level < Level.Atom, `e^{${this.write(e.of, Level.Sum)}}`);
      case 'trace':
        return `\\operatorname{tr}(${this.write(e.of, Level.Sum)})`;
      case 'square':
        return inBrackets(
          level < Level.Atom,
          `${e.of.kind === 'letter' || e.of.kind === 'entry' ? this.write(e.of, Level.Atom) : `(${this.write(e.of, Level.Sum)})`}^2`,
        );
      case 'sum':
        return inBrackets(
          level < Level.Atom,
          `\\sum_${this.hand.bounds ? `{${e.index}=1}^{${e.size}}` : e.index} ${this.write(e.body, Level.Product)}`,
        );
      case 'mean':
        return `\\mathbb{E}\\left[${this.write(e.of, Level.Sum)}\\right]`;
    }
  }

  private writeTerm(term: Expression, at: number): string {
    if (term.kind === 'negate') return `${at === 0 ? '-' : ' - '}${this.write(term.of, Level.Product)}`;
    const text = this.write(term, Level.Product);
    return at === 0 ? text : ` + ${text}`;
  }

  /** A sum takes all factors behind it; an inner product is one number among matrices only in brackets. */
  private writeFactor(factor: Expression, product: Expression, isLeft: boolean): string {
    const mustClose = (isLeft && endsInSum(factor)) || (isInnerProduct(factor) && !isScalarsOnly(product));
    return mustClose ? `(${this.write(factor, Level.Sum)})` : this.write(factor, Level.Product);
  }
}

function endsInSum(e: Expression): boolean {
  return e.kind === 'sum' || (e.kind === 'multiply' && endsInSum(e.right));
}

function isInnerProduct(e: Expression): boolean {
  if (e.kind !== 'multiply' || !isScalar(shapeOf(e))) return false;
  return !isScalar(shapeOf(e.left)) || isInnerProduct(e.left) || isInnerProduct(e.right);
}

function isScalarsOnly(e: Expression): boolean {
  return (
    e.kind === 'multiply' &&
    isScalar(shapeOf(e.left)) &&
    isScalar(shapeOf(e.right)) &&
    !(isInnerProduct(e.left) && isInnerProduct(e.right))
  );
}
