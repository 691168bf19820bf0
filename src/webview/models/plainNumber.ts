import { Failure, isFailure } from '../../core/failure';
import { Polynomial } from '../../core/polynomial';
import { exactNumbers, fractionOf, letters, type Arithmetic, type Scalar } from '../../core/scalar';
import { say, type Sentence } from '../../core/sentence';

/** Longer texts are no entries. */
const maxLength = 2000;
const maxDepth = 50;
const maxExponent = 32;

/** A number, a root, a letter with its index, or a sign. */
const tokenPattern =
  /\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d{1,3})?|\.\d+)|(sqrt|√)|(\p{L})(?:(\d+)|_(\d+|[A-Za-z]+)|_\{([\w,]+)\})?|([-+*·/^()]))/uy;

interface Token {
  readonly kind: 'number' | 'letter' | 'root' | 'sign';
  readonly text: string;
}

/**
 * The number that a short text is: digits, fractions, roots, sums and products of letters, as results are written and as
 * people type an entry. All else that homework may hold is read by `math/argumentText.ts`, which is ten times as large.
 */
export function plainNumber(text: string): Scalar | { readonly error: Sentence } {
  const tokens = tokensOf(text.replaceAll('−', '-'));
  const isSymbolic = tokens?.some(({ kind, text: letter }) => kind === 'letter' && letter !== 'π');
  const word = isSymbolic ? wordIn(text) : undefined;
  if (word !== undefined) return { error: say('"{0}" is neither a number nor a letter.', word) };
  const value = tokens && (isSymbolic ? valueOf(tokens, letters) : valueOf(tokens, exactNumbers));
  if (value !== undefined && !isFailure(value)) return value;
  switch (value?.code) {
    case 'symbol':
      return { error: say('{0}: letters can only be added, multiplied and divided by numbers.', text) };
    case 'division_by_zero':
    case 'zero_over_zero':
      return { error: say('{0}: division by zero.', text) };
    default:
      return { error: say('{0} cannot be read as a number.', text) };
  }
}

/** Undefined where something else stands in the text. */
function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  if (trimmed === '' || trimmed.length > maxLength) return undefined;
  for (tokenPattern.lastIndex = 0; tokenPattern.lastIndex < trimmed.length;) {
    const match = tokenPattern.exec(trimmed);
    if (!match) return undefined;
    const [, number, root, letter, ...rest] = match;
    const [digits, word, list, sign] = rest;
    const index = digits ?? word ?? list;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (root !== undefined) tokens.push({ kind: 'root', text: root });
    else if (letter === undefined) tokens.push({ kind: 'sign', text: sign ?? '' });
    else tokens.push({ kind: 'letter', text: index === undefined ? letter : named(letter, index) });
  }
  return tokens;
}

/** `x1`, `x_1`, `x_{1}` are one letter. */
function named(letter: string, index: string): string {
  return `${letter}_${/^\w+$/.test(index) ? index : `{${index}}`}`;
}

/** Longer runs of letters are words, unless they are in alphabetical order as products of letters are printed; so is what is called. */
function wordIn(text: string): string | undefined {
  // What programs print where there is no number.
  const none = /(?<![A-Za-z])(?:nan|inf)(?![A-Za-z])/i.exec(text);
  if (none) return none[0];
  const written = text.replace(/_(?:\d+|[A-Za-z]+)|sqrt/g, ' ');
  const runs = written.match(/[A-Za-z]{4,}/g) ?? [];
  const isUnordered = (run: string) => Array.from(run).some((letter, i) => i > 0 && run[i - 1]! >= letter);
  return runs.find(isUnordered) ?? /[A-Za-z]{2,}(?=\()/.exec(written)?.[0];
}

function valueOf<T extends Scalar>(tokens: readonly Token[], numbers: Arithmetic<T>): T | Failure {
  const reader = new Reader(tokens, numbers);
  const value = reader.sum(0);
  return reader.isAtEnd ? value : syntax;
}

const syntax = new Failure('syntax');

/** Sums of products of powers. */
class Reader<T extends Scalar> {
  private position = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly numbers: Arithmetic<T>,
  ) {}

  get isAtEnd(): boolean {
    return this.position === this.tokens.length;
  }

  sum(depth: number): T | Failure {
    if (depth > maxDepth) return syntax;
    let sign = this.sign('+-');
    let total: T | undefined;
    do {
      const term = this.product(depth);
      if (isFailure(term)) return term;
      const signed = sign === '-' ? this.numbers.negate(term) : term;
      total = total === undefined ? signed : this.numbers.add(total, signed);
      sign = this.sign('+-');
    } while (sign !== undefined);
    return total;
  }

  private product(depth: number): T | Failure {
    let product = this.power(depth);
    while (!isFailure(product)) {
      const sign = this.sign('*·/');
      const next = this.tokens[this.position];
      const touches = next && (next.kind === 'letter' || next.kind === 'root' || next.text === '(');
      if (sign === undefined && !touches) break;
      const factor = this.power(depth);
      if (isFailure(factor)) return factor;
      product = sign === '/' ? this.numbers.divide(product, factor) : this.numbers.multiply(product, factor);
    }
    return product;
  }

  private power(depth: number): T | Failure {
    const base = this.atom(depth);
    if (isFailure(base) || this.sign('^') === undefined) return base;
    const negative = this.sign('-') !== undefined;
    const exponent = this.atom(depth);
    if (isFailure(exponent)) return exponent;
    if (!(Math.abs(this.numbers.toNumber(exponent)) <= maxExponent)) return syntax;
    return this.numbers.power(base, negative ? this.numbers.negate(exponent) : exponent);
  }

  private atom(depth: number): T | Failure {
    const { numbers } = this;
    const token = this.tokens[this.position++];
    switch (token?.kind) {
      case 'number': {
        const size = Number(token.text);
        return Number.isFinite(size) ? numbers.lift({ exact: fractionOf(size) }) : syntax;
      }
      case 'letter':
        return token.text === 'π' ? numbers.constant('pi') : numbers.lift(Polynomial.letter(token.text));
      case 'root': {
        const radicand = this.atom(depth + 1);
        return isFailure(radicand) ? radicand : numbers.apply('sqrt', radicand);
      }
      case 'sign': {
        const value = token.text === '(' ? this.sum(depth + 1) : syntax;
        return this.sign(')') === undefined ? syntax : value;
      }
      case undefined:
        return syntax;
    }
  }

  /** The next token, if it is one of these signs. */
  private sign(among: string): string | undefined {
    const token = this.tokens[this.position];
    if (token?.kind !== 'sign' || !among.includes(token.text)) return undefined;
    this.position++;
    return token.text;
  }
}
