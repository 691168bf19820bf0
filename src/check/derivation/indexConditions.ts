import type { BlockReading } from '../../document/readBlock';
import type { Chain } from '../../math/statements';
import { numberTerm, type Condition, type Term } from '../../math/symbolic/terms/term';
import type { Token } from '../../math/token';
import { symbolicChains } from './symbolicChains';

/** What is said of letters that count: `i < j`, `j ≠ k`, `k ≥ 2`. What stands beside it may be so for these, and no others. */
export interface IndexCondition {
  readonly letters: ReadonlySet<string>;
  /** One of them is said to be the smaller, by a formula of its own. */
  readonly isOrder: boolean;
  /** Two letters are said to differ. */
  readonly isApart: boolean;
  /** What is said; undefined of what is more than a letter or a number: `i < j + 1`. */
  readonly where: Condition | undefined;
}

const known = new WeakMap<BlockReading, readonly IndexCondition[]>();

/** The conditions on indices that a block tells beside its formulas; not those at the foot of a sum or in a list of cases. */
export function indexConditions(reading: BlockReading): readonly IndexCondition[] {
  let found = known.get(reading);
  if (!found) {
    const { chains } = symbolicChains(reading);
    found = [...chains.flatMap(ordersIn), ...conditionsIn(reading.passages)];
    known.set(reading, found);
  }
  return found;
}

/** `j ≠ k` in some formulas. */
export function conditionsIn(passages: BlockReading['passages']): readonly IndexCondition[] {
  return passages.flatMap((passage) => passage.chains.flatMap(comparedIn));
}

/** The same conditions have the same text. */
export function conditionKey(conditions: readonly IndexCondition[]): string {
  return JSON.stringify(conditions.map(({ letters, isOrder, where }) => [[...letters], isOrder, where]));
}

/** `i < j + 1`: letters that count, and nothing else. */
function ordersIn({ sides: [left, right], relations }: ReturnType<typeof symbolicChains>['chains'][number]) {
  if (!left || !right || !/^[<>≤≥]$/.test(relations[0]!.text)) return [];
  const letters = new Set([...left.letters, ...right.letters]);
  return [...letters].every(isIndex) ? [{ letters, isOrder: true, isApart: false, where: undefined }] : [];
}

/** `j ≠ k`, `k ≥ 2`, also in brackets or behind words. */
function comparedIn({ sides, relations }: Chain): readonly IndexCondition[] {
  const tokens = sides.flatMap((side, i) => (i === 0 ? side : [relations[i - 1]!, ...side]));
  return tokens.flatMap((sign, i): readonly IndexCondition[] => {
    if (!isComparison(sign.text) || !mayBegin(tokens, i - 2) || !mayEnd(tokens[i + 2])) return [];
    const [left, right] = [tokens[i - 1], tokens[i + 1]].map((token) => token && placeOf(token));
    if (!left || !right) return [];
    const letters = new Set([left, right].flatMap((term) => (term.op === 'symbol' ? [term.name] : [])));
    const isApart = letters.size > 1 && /[≠<>]/.test(sign.text);
    const where: Condition = { op: 'compare', operator: sign.text, left, right };
    return letters.size === 0 ? [] : [{ letters, isOrder: false, isApart, where }];
  });
}

/** A letter that counts, or a number that one may be. */
function placeOf({ kind, text }: Token): Term | undefined {
  if (kind === 'symbol' && isIndex(text)) return { op: 'symbol', name: text };
  return kind === 'number' && /^\d{1,3}$/.test(text) ? numberTerm(Number(text)) : undefined;
}

function mayBegin(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at];
  if (!before || before.kind === 'text' || /^[,:∀]$/.test(before.text) || isComparison(before.text)) return true;
  return /^[([]$/.test(before.text) && !/^[_{^]$/.test(tokens[at - 1]?.text ?? '');
}

function mayEnd(after: Token | undefined): boolean {
  return !after || after.kind === 'text' || /^[,:)\]]$/.test(after.text) || isComparison(after.text);
}

function isIndex(letter: string): boolean {
  return /^[ijklmrst]$/.test(letter);
}

type Comparison = '≠' | '<' | '>' | '≤' | '≥';

function isComparison(sign: string): sign is Comparison {
  return /^[<>≤≥≠]$/.test(sign);
}
