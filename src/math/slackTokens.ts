import { closing, type Token } from './token';

/** What two sides may differ by that are said to be the same. */
export interface Slack {
  /** A summand or a factor that does not depend on what they are functions of. */
  readonly kind: 'constant' | 'factor';
  /** What they may be functions of, group by group; undefined where nobody says so. */
  readonly variables?: readonly (readonly string[])[];
  /** It is a letter that both sides have to have: `C`; and whether it is said to be any constant. */
  readonly letter?: 'told' | 'untold';
}

/** What two sides may differ by, of what each of them may differ by. */
export function commonSlack(left: Slack | undefined, right: Slack | undefined): Slack | undefined {
  const own = [left, right].filter((slack) => slack !== undefined);
  const any = own.find(({ letter }) => letter === undefined);
  return any ?? (own.length === 2 ? own[0] : undefined);
}

/** Begins the name of a letter that stands for "const", and of the one that is bounded in `O(x^2)`, small in `o(x)`. */
const constantMark = '°const';
const orderMark = { O: '°O', o: '°o' } as const;

/** Whether a name is that of a constant that nobody names. */
export function isAnyConstant(name: string): boolean {
  return name.startsWith(constantMark);
}

/** Which order a name is the unknown factor of. */
export function orderOf(name: string): 'O' | 'o' | undefined {
  if (name.startsWith(orderMark.O)) return 'O';
  return name.startsWith(orderMark.o) ? 'o' : undefined;
}

/**
 * The tokens of a side with a letter for each "const" that is added, and `O(x^2)` as a product of a letter with `x^2`. The same
 * array where there is none.
 */
export function withSlack(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((_, i) => isConstantAt(tokens, i) > 0 || isOrderAt(tokens, i))) return tokens;
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const length = isConstantAt(tokens, i);
    if (length > 0 && isAdded(tokens, i, length)) {
      const { start, spaced } = token;
      result.push({
        kind: 'symbol',
        text: `${constantMark}${start}`,
        start,
        end: tokens[i + length - 1]!.end,
        spaced,
      });
      i += length - 1;
    } else if (isOrderAt(tokens, i)) {
      const end = closing(tokens, i + 1);
      result.push(...orderTerm(token, withSlack(tokens.slice(i + 1, end + 1))));
      i = end;
    } else result.push(token);
  }
  return result.some((token, i) => token !== tokens[i]) ? result : tokens;
}

/** `{°O · (x^2)}` */
function orderTerm(head: Token, argument: readonly Token[]): readonly Token[] {
  const mark = orderMark[head.text === 'o' ? 'o' : 'O'];
  const last = argument.at(-1)!;
  const brace = { spaced: false, transparent: true };
  return [
    { ...brace, kind: 'open', text: '{', start: head.start, end: head.start },
    { ...head, kind: 'symbol', text: `${mark}${head.start}` },
    { kind: 'operator', text: '·', start: head.end, end: head.end, spaced: false },
    ...argument,
    { ...brace, kind: 'close', text: '}', start: last.end, end: last.end },
  ];
}

/** `O(…)` where a summand or a whole part begins. */
function isOrderAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  const next = tokens[at + 1];
  if (token.kind !== 'symbol' || !/^[Oo]$/.test(token.text) || token.isDoubleStruck) return false;
  if (next?.kind !== 'open' || next.text !== '(' || closing(tokens, at + 1) < 0) return false;
  const before = tokens[at - 1];
  return before === undefined || before.kind === 'open' || isSign(before);
}

const words =
  /^[\s(]*(?:const(?:ants?)?|cst|terms? (?:(?:that |which )?(?:do(?:es)?(?: not|n't) depend|not depending|independent|not involving|without)|constant)\b[^+=]*)[.\s)]*$/i;

/** How many tokens from here on say "const"; 0 where they do not. */
function isConstantAt(tokens: readonly Token[], at: number): number {
  const token = tokens[at]!;
  if (token.kind === 'text') return words.test(token.text) ? 1 + trailing(tokens, at + 1) : 0;
  if (token.kind === 'function' || token.kind === 'symbol') {
    const isWord = /^(?:const(?:ant)?|cst)$/.test(token.text) && tokens[at + 1]?.text !== '(';
    if (isWord) return 1 + dot(tokens, at + 1);
  }
  if (token.kind === 'symbol' && token.text === 'c') return spelled(tokens, at);
  return 0;
}

/** `\text{terms independent of } w` */
function trailing(tokens: readonly Token[], at: number): number {
  const isOpen = /\b(?:of|on|in|without|involving)\s*$/i.test(tokens[at - 1]!.text);
  return isOpen && tokens[at]?.kind === 'symbol' ? 1 : 0;
}

/** `const` in six letters, as a font makes them. */
function spelled(tokens: readonly Token[], at: number): number {
  for (const word of ['constant', 'const', 'cst']) {
    const letters = tokens.slice(at, at + word.length);
    const isWord = letters.map(({ text }) => text).join('') === word;
    const isTight = letters.every((one, i) => one.kind === 'symbol' && (i === 0 || !one.spaced));
    if (isWord && isTight) return word.length + dot(tokens, at + word.length);
  }
  return 0;
}

function dot(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === '.' ? 1 : 0;
}

/** Whether some tokens are a summand beside others. */
function isAdded(tokens: readonly Token[], at: number, length: number): boolean {
  let [first, last] = [at - 1, at + length];
  while (tokens[first]?.text === '{' && tokens[last]?.text === '}') [first, last] = [first - 1, last + 1];
  const [before, after] = [tokens[first], tokens[last]];
  return (
    (before !== undefined && isSign(before)) ||
    (after !== undefined && isSign(after) && (before === undefined || before.kind === 'open'))
  );
}

function isSign({ kind, text }: Token): boolean {
  return kind === 'operator' && /^[+\-−±∓]$/.test(text);
}
