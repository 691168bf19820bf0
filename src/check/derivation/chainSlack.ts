import { equalUpToConstant } from '../../math/annotatedRelations';
import { lex } from '../../math/lexer';
import { isAnyConstant, type Slack } from '../../math/slackTokens';
import type { BlockReading } from '../../document/readBlock';
import type { Chain } from '../../math/statements';
import { closing, type Token } from '../../math/token';
import type { SymbolicSide } from './symbolicSide';

/** What a block says of what its formulas are functions of, and of letters that are any constant. */
export interface ToldSlack {
  readonly variables: readonly string[];
  readonly saysConstant: boolean;
}

const constantWords =
  /\bconstants?\b|\b(?:not|n't) (?:depend|involve|contain)|\bindependent of\b|\birrelevant\b|\bconst\b/i;

const known = new WeakMap<BlockReading, ToldSlack>();

/** What a block tells in words: "where $C$ does not depend on $w$". */
export function toldSlack(reading: BlockReading): ToldSlack {
  let found = known.get(reading);
  if (!found) {
    const variables = reading.dependences().flatMap((written) => {
      const { tokens } = lex(written, 0, written.length, { syntax: 'latex', ...reading.notation });
      return tokens.length === 1 && tokens[0]!.kind === 'symbol' ? [tokens[0]!.text] : [];
    });
    found = { variables, saysConstant: constantWords.test(reading.prose) };
    known.set(reading, found);
  }
  return found;
}

/** The sides of a chain with what each may differ by from the others. */
export function withChainSlack(
  sides: readonly (SymbolicSide | undefined)[],
  { relations }: Pick<Chain, 'relations'>,
  told: ToldSlack,
): readonly (SymbolicSide | undefined)[] {
  const slacks = slacksOf(sides, relations, told);
  if (!slacks.some((slack) => slack !== undefined)) return sides;
  const groups = told.variables.length > 0 ? [[...new Set(told.variables)]] : headVariables(sides[0]);
  return sides.map((side, i) => {
    const slack = slacks[i];
    if (!side || !slack) return side;
    return {
      ...side,
      side: side.side.with({ ...slack, ...(groups ? { variables: groups } : {}) }),
    };
  });
}

function slacksOf(
  sides: readonly (SymbolicSide | undefined)[],
  relations: readonly Token[],
  told: ToldSlack,
): readonly (Slack | undefined)[] {
  const first = relations.findIndex(({ text }) => text === '∝' || text === equalUpToConstant);
  const isIntegral = sides.some((side) => side?.side.tokens.some(({ text }) => /^[∫∬∮]$/.test(text)));
  const letters = sides.map((side) => (side && !isIntegral ? addedLetter(side.side.tokens) : undefined));
  return sides.map((side, i): Slack | undefined => {
    if (!side) return undefined;
    if (side.side.tokens.some(({ text }) => isAnyConstant(text))) return { kind: 'constant' };
    if (first >= 0 && i >= first) return { kind: relations[first]!.text === '∝' ? 'factor' : 'constant' };
    const letter = letters[i];
    if (letter === undefined || (!told.saysConstant && !/^[CK]/.test(letter))) return undefined;
    return { kind: 'constant', letter: told.saysConstant ? 'told' : 'untold' };
  });
}

/** `C`, `c_1`, `K'` at the end of a sum. */
function addedLetter(tokens: readonly Token[]): string | undefined {
  const last = tokens.map(({ kind, text }) => kind === 'operator' && text === '+').lastIndexOf(true);
  if (last < 1) return undefined;
  const rest = tokens
    .slice(last + 1)
    .map(({ text }) => text)
    .join('');
  return /^(?:const)?[CcKk](?:_\{?\d\}?|')?$/.test(rest) ? rest : undefined;
}

/** The letters that a first side is a function of: of `\log p(w | X)` those before the bar, or those after it. */
function headVariables(side: SymbolicSide | undefined): Slack['variables'] {
  const tokens = side?.side.tokens ?? [];
  const start = tokens.findIndex(({ kind }) => kind === 'open');
  if (start < 1 || start > 4 || tokens[start]!.text !== '(') return undefined;
  const end = closing(tokens, start);
  const rest = tokens.slice(end + 1);
  if (end < 0 || rest.length > 0) return undefined;
  const isName = tokens
    .slice(0, start)
    .every(({ kind, text }) => (kind === 'function' && /^(?:log|ln)$/.test(text)) || kind === 'symbol' || text === '_');
  if (!isName) return undefined;
  const groups: string[][] = [[]];
  for (const { kind, text } of tokens.slice(start + 1, end)) {
    if (kind === 'bar' || text === ';' || text === '|' || text === '∣') groups.push([]);
    else if (kind === 'symbol') groups.at(-1)!.push(text);
  }
  const found = groups.filter((names) => names.length > 0);
  const [first] = found;
  // A density of parameters is one of what stands first; one of data may be what the data say of the parameters.
  if (first?.every((name) => /^[wzfWθβμλφησπτρψ]$/u.test(name))) return [first];
  return found.length > 0 ? found : undefined;
}
