import type { Rational } from '../core/rational';

/** Every node covers `[start, end)` of the text and lies inside its parent's range. */
interface Base {
  readonly start: number;
  readonly end: number;
}

export interface NumberNode extends Base {
  readonly kind: 'number';
  readonly value: Rational;
  /** As typed, separators removed: `0.367`, `1.3e17`. */
  readonly text: string;
  /** 𝟏, 𝟙: it may be a vector of ones. */
  readonly isBold?: boolean;
}

export interface SymbolNode extends Base {
  readonly kind: 'symbol';
  readonly name: string;
  /** `hat`, `tilde`, `bar`, …: part of the name. */
  readonly accent?: string;
  /** 𝔼, ℙ: an average or a probability rather than a letter. */
  readonly isDoubleStruck?: boolean;
}

/** Words between the math. */
export interface TextNode extends Base {
  readonly kind: 'text';
  readonly text: string;
}

/** `(…)`, `[…]`, `\{…\}`, `|…|`, `‖…‖`, `⌊…⌋`: what they mean depends on the context. */
export interface BracketNode extends Base {
  readonly kind: 'bracket';
  readonly open: string;
  readonly close: string;
  /** Separated by commas, or by blanks in `[1 2 3]`. */
  readonly items: readonly Node[];
}

export interface Term {
  readonly operator: '+' | '-' | '±' | '∓';
  readonly node: Node;
}

/** `a - b + c`; the first term's operator is `+` unless a sign stands before it. */
export interface SumNode extends Base {
  readonly kind: 'sum';
  readonly terms: readonly Term[];
}

export type FactorOperator = '*' | '×' | '·' | '/' | '÷' | 'implicit' | '⊙' | '⊗' | 'mod' | 'other';

export interface Factor {
  readonly operator: FactorOperator;
  readonly node: Node;
}

/** `a b / c`, from left to right; the first factor's operator is `implicit`. */
export interface ProductNode extends Base {
  readonly kind: 'product';
  readonly factors: readonly Factor[];
}

/** A sign before a factor: `-x`. */
export interface UnaryNode extends Base {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | '±' | '∓';
  readonly operand: Node;
}

export interface PostfixNode extends Base {
  readonly kind: 'postfix';
  readonly operator: '!' | '%' | '°' | "'" | '⊤';
  /** `x^T`: the sign that transposes is a letter, and may be a number. */
  readonly isLetter?: true;
  readonly operand: Node;
}

export interface FractionNode extends Base {
  readonly kind: 'fraction';
  readonly numerator: Node;
  readonly denominator: Node;
}

export interface BinomialNode extends Base {
  readonly kind: 'binomial';
  readonly top: Node;
  readonly bottom: Node;
}

export interface RootNode extends Base {
  readonly kind: 'root';
  readonly radicand: Node;
  readonly degree?: Node;
}

export interface PowerNode extends Base {
  readonly kind: 'power';
  readonly base: Node;
  readonly exponent: Node;
}

export interface SubscriptNode extends Base {
  readonly kind: 'subscript';
  readonly base: Node;
  readonly index: Node;
}

/** `\sin^2 x`, `\log_2(8)`, `\max(1, 2)`. */
export interface CallNode extends Base {
  readonly kind: 'call';
  readonly name: string;
  readonly index?: Node;
  readonly power?: Node;
  /** `\tanh'(z)`: how often it is differentiated. */
  readonly primes?: number;
  readonly arguments: readonly Node[];
}

/** `\sum_{i=1}^{n} body`, also ∏, ∫, lim. */
export interface BigNode extends Base {
  readonly kind: 'big';
  readonly operator: string;
  readonly lower?: Node;
  readonly upper?: Node;
  readonly body: Node;
}

export interface MatrixNode extends Base {
  readonly kind: 'matrix';
  /** `bmatrix`, `vmatrix`, `array`, … */
  readonly environment: string;
  readonly rows: readonly (readonly Node[])[];
}

export interface CasesNode extends Base {
  readonly kind: 'cases';
  readonly rows: readonly (readonly Node[])[];
}

/** A relation inside brackets, bounds or conditions: never a claim. */
export interface RelationNode extends Base {
  readonly kind: 'relation';
  /** One fewer than `sides`. */
  readonly operators: readonly string[];
  readonly sides: readonly Node[];
}

export interface ErrorNode extends Base {
  readonly kind: 'error';
  readonly reason: 'missing' | 'unexpected' | 'too_deep' | 'too_large';
}

export type Node =
  | NumberNode
  | SymbolNode
  | TextNode
  | BracketNode
  | SumNode
  | ProductNode
  | UnaryNode
  | PostfixNode
  | FractionNode
  | BinomialNode
  | RootNode
  | PowerNode
  | SubscriptNode
  | CallNode
  | BigNode
  | MatrixNode
  | CasesNode
  | RelationNode
  | ErrorNode;

/** The name of a letter with what is above it: `x`, `hat w`. */
export function symbolName({ accent, name }: Pick<SymbolNode, 'accent' | 'name'>): string {
  return accent ? `${accent} ${name}` : name;
}

/** The nodes directly inside a node, in the order of the text. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'text':
    case 'error':
      return [];
    case 'bracket':
      return node.items;
    case 'sum':
      return node.terms.map((term) => term.node);
    case 'product':
      return node.factors.map((factor) => factor.node);
    case 'unary':
    case 'postfix':
      return [node.operand];
    case 'fraction':
      return [node.numerator, node.denominator];
    case 'binomial':
      return [node.top, node.bottom];
    case 'root':
      return node.degree ? [node.degree, node.radicand] : [node.radicand];
    case 'power':
      return [node.base, node.exponent];
    case 'subscript':
      return [node.base, node.index];
    case 'call':
      return [...(node.index ? [node.index] : []), ...(node.power ? [node.power] : []), ...node.arguments];
    case 'big':
      return [...(node.lower ? [node.lower] : []), ...(node.upper ? [node.upper] : []), node.body];
    case 'matrix':
    case 'cases':
      return node.rows.flat();
    case 'relation':
      return node.sides;
  }
}

/** The node and everything inside it, outermost first. */
export function* walk(node: Node): Generator<Node> {
  const stack: Node[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    stack.push(...[...children(next)].reverse());
  }
}
