import { shifted } from './codeFormula';
import type { SpokenToken } from './spokenWords';

/** Quantities by the phrases that name them, each phrase a list of words. */
export type Phrases = readonly { readonly words: readonly string[]; readonly formula: string }[];

/** Words that say nothing of what is meant. */
const fillers = new Set([
  'the',
  'a',
  'an',
  'all',
  'of',
  'its',
  'their',
  'our',
  'every',
  'each',
  'these',
  'those',
  'that',
  'whole',
  'just',
  'simply',
  'exactly',
  'then',
  'only',
]);

/** What follows a formula in a sentence without being part of it. */
const following = new Set([
  'to',
  'which',
  'so',
  'because',
  'since',
  'and',
  'gives',
  'give',
  'giving',
  'yields',
  'where',
  'with',
  'as',
  'for',
  'at',
  'when',
  'after',
  'in',
  'if',
  'before',
  'during',
  'while',
  'but',
  'turns',
  'makes',
  'from',
  'like',
  'we',
  'you',
  'recovers',
]);

/** Places of an entry and the batch: "at i", "for the same sample", "over the batch". */
const place =
  /^(?:at|for|of|over|across|in) (?:(?:the|a|this|that|same|whole|entire|mini-batch|batch|minibatch|entry|element|sample|example|position|index|component)(?: |$))+/;

/** What a reader of formulas in words has read so far. */
interface Spoken {
  readonly formula: string;
  /** Of more than one factor, or of more than one term. */
  readonly form: 'atom' | 'product' | 'sum';
}

/**
 * A formula that is said in words, from one token on: "the square root of (1-p)/p times Γ". Undefined where a word is not
 * understood, or where what is said may be bracketed in two ways.
 */
export function spokenFormula(
  tokens: readonly SpokenToken[],
  from: number,
  phrases: Phrases,
): { readonly formula: string; readonly next: number; readonly isSaid: boolean } | undefined {
  const reader = new Reader(tokens, from, phrases);
  const spoken = reader.sum();
  if (!spoken || !reader.isAtEnd()) return undefined;
  return { formula: spoken.formula, next: reader.at, isSaid: reader.isSaid };
}

/** Reads a formula in words; `at` is the next token. */
class Reader {
  /** Whether there were words that compute. */
  isSaid = false;

  constructor(
    private readonly tokens: readonly SpokenToken[],
    public at: number,
    private readonly phrases: Phrases,
  ) {}

  isAtEnd(): boolean {
    const next = this.tokens[this.at];
    return (
      !next || (next.kind === 'sign' ? /^[,;:.()]$/.test(next.text) : next.kind === 'word' && following.has(next.text))
    );
  }

  sum(): Spoken | undefined {
    const first = this.product();
    if (!first) return undefined;
    let { formula } = first;
    const forms = [first.form];
    for (let sign = this.sign(); sign; sign = this.sign()) {
      const other = this.product();
      if (!other) return undefined;
      formula += ` ${sign} ${other.formula}`;
      forms.push(other.form);
    }
    if (forms.length === 1) return first;
    // "γ times a minus b": the factor may belong to both.
    return new Set(forms).size > 1 ? undefined : { formula, form: 'sum' };
  }

  /** Takes words or a sign, if they are next. */
  private take(...choices: readonly string[]): boolean {
    for (const choice of choices) {
      const words = choice.split(' ');
      if (!words.every((word, i) => this.tokens[this.at + i]?.text === word)) continue;
      this.at += words.length;
      return true;
    }
    return false;
  }

  private said(...choices: readonly string[]): boolean {
    const found = this.take(...choices);
    this.isSaid ||= found;
    return found;
  }

  private sign(): '+' | '-' | undefined {
    if (this.said('minus', 'less') || this.take('-', '−')) return '-';
    return this.said('plus') || this.take('+') ? '+' : undefined;
  }

  private product(): Spoken | undefined {
    const first = this.factor();
    if (!first) return undefined;
    let { formula, form } = first;
    for (;;) {
      const next = this.operator();
      if (!next) return { formula, form };
      const other = this.factor();
      if (!other) return undefined;
      form = 'product';
      if (next === 'over') formula = `\\frac{${formula}}{${other.formula}}`;
      else formula = next === 'left' ? `${grouped(other)} ${formula}` : `${formula} ${grouped(other)}`;
    }
  }

  private operator(): 'right' | 'left' | 'over' | undefined {
    if (this.said('divided by', 'over')) return 'over';
    if (this.said('times', 'multiplied by', 'scaled by', 'multiplied with')) return 'right';
    if (this.take('·', '×')) return 'right';
    for (const [side, words] of [
      ['right', ['right', 'post']],
      ['left', ['left', 'pre']],
    ] as const) {
      const [of, prefix] = words;
      if (
        this.said(
          `multiplied from the ${of} by`,
          `multiplied from the ${of} with`,
          `multiplied on the ${of} by`,
          `multiplied on the ${of} with`,
          `${of}-multiplied by`,
          `${prefix}-multiplied by`,
          `${prefix}multiplied by`,
        )
      )
        return side;
    }
    return undefined;
  }

  private factor(): Spoken | undefined {
    this.skipFillers();
    // "the mean of the noise" is a quantity, "the mean of all gradients" is computed.
    const named = this.named();
    if (named !== undefined) return this.placed({ formula: named, form: 'atom' });
    if (this.said('square root of', 'root of')) {
      return atom(this.operand(), (of) => `\\sqrt{${of}}`);
    }
    if (this.said('inverse of')) return atom(this.operand(), (of) => `{${of}}^{-1}`);
    if (this.said('transpose of')) return atom(this.operand(), (of) => `{${of}}^\\top`);
    if (this.said('square of')) return atom(this.operand(), (of) => `{${of}}^2`);
    if (this.said('mean of', 'average of', 'mean over', 'average over', 'batch average of', 'batch mean of'))
      return this.total('\\frac{1}{n}\\sum_j');
    if (this.said('sum of', 'sum over')) return this.total('\\sum_j');
    return this.atom();
  }

  /** The argument of a root: one value, with its denominator; "the root of one minus p" may end early or late. */
  private operand(): string | undefined {
    const of = this.factor();
    if (!of) return undefined;
    let { formula } = of;
    if (this.said('over', 'divided by')) {
      const bottom = this.factor();
      if (!bottom) return undefined;
      formula = `\\frac{${formula}}{${bottom.formula}}`;
    }
    return this.tokens[this.at]?.text === 'minus' || this.tokens[this.at]?.text === 'plus' ? undefined : formula;
  }

  private total(sign: string): Spoken | undefined {
    const of = this.factor();
    if (!of) return undefined;
    return { formula: `${sign} ${shifted(of.formula, 'j')}`, form: 'atom' };
  }

  private atom(): Spoken | undefined {
    if (this.take('(')) {
      const inner = this.sum();
      if (!inner || !this.take(')')) return undefined;
      return this.placed({ formula: `\\left(${inner.formula}\\right)`, form: 'atom' });
    }
    const next = this.tokens[this.at];
    if (next?.text === 'one') {
      this.at++;
      return { formula: '1', form: 'atom' };
    }
    if (next?.kind !== 'math') return undefined;
    this.at++;
    const power = this.said('inverse') ? '^{-1}' : this.said('squared') ? '^2' : '';
    return this.placed({
      formula: power === '' ? next.text : `{${next.text}}${power}`,
      form: /[-+−]/.test(next.text) ? 'sum' : 'atom',
    });
  }

  /** The longest phrase that names a quantity. */
  private named(): string | undefined {
    let best: { formula: string; next: number } | undefined;
    for (const { words, formula } of this.phrases) {
      const next = this.afterPhrase(words);
      if (next !== undefined && next > (best?.next ?? this.at)) best = { formula, next };
    }
    if (!best) return undefined;
    this.at = best.next;
    // "the keep probability p"
    const isApposition = this.tokens[this.at]?.kind === 'math' && this.tokens[this.at]!.text.length < 30;
    if (isApposition) this.at++;
    return best.formula;
  }

  private afterPhrase(words: readonly string[]): number | undefined {
    let at = this.at;
    for (const [i, word] of words.entries()) {
      while (i > 0 && this.tokens[at]?.text !== word && fillers.has(this.tokens[at]?.text ?? '')) at++;
      const own = this.tokens[at];
      if (own?.kind === 'sign' || (own?.text !== word && own?.text !== `${word}s`)) return undefined;
      at++;
    }
    return at;
  }

  private placed(value: Spoken): Spoken {
    for (;;) {
      const words: string[] = [];
      let at = this.at;
      while (this.tokens[at]?.kind === 'word' && words.length < 5) words.push(this.tokens[at++]!.text);
      const found = place.exec(`${words.join(' ')} `)?.[0].trim();
      const index =
        /^(?:at|for|of)$/.test(this.tokens[this.at]?.text ?? '') && /^[ijk]$/.test(this.tokens[this.at + 1]?.text ?? '')
          ? 2
          : 0;
      const count = found === undefined ? index : found.split(' ').length;
      if (count < 2) return value;
      this.at += count;
      if (/^[ijk]$/.test(this.tokens[this.at]?.text ?? '')) this.at++;
    }
  }

  private skipFillers(): void {
    while (fillers.has(this.tokens[this.at]?.text ?? '')) this.at++;
  }
}

function atom(of: string | undefined, write: (of: string) => string): Spoken | undefined {
  return of === undefined ? undefined : { formula: write(of), form: 'atom' };
}

function grouped({ formula, form }: Spoken): string {
  return form === 'sum' ? `\\left(${formula}\\right)` : formula;
}
