import { lex } from '../../math/lexer';
import type { Macros } from '../../math/lexerOptions';
import { splitStatements, type Chain } from '../../math/statements';
import type { Token } from '../../math/token';
import type { OffsetRange } from '../range';
import { finality } from './candidate';
import type { FoundValue as Value } from './foundValue';

/** The last side of every chain of relations in a stretch of LaTeX. */
export function chainsIn(body: string, range: OffsetRange, macros: Macros): readonly Value[] {
  // Delimiters inside of delimiters: `$$\( … \)$$`.
  const nested = body
    .slice(0, range.end)
    .replace(/\\[()[\]](?!\d)/g, (mark, at: number) =>
      at >= range.start && !/\\[()]/.test(body.slice(at - 1, at)) ? '  ' : mark,
    );
  const { tokens } = lex(nested, range.start, range.end, { syntax: 'latex', macros });
  const read = withoutLimits(tokens.filter(({ kind }) => kind !== 'error'));
  const chains = splitStatements(read);
  return chains.flatMap(({ sides, relations, isConcluded }, at): Value[] => {
    const named = reversed(sides, chains[at + 1]?.sides, nested);
    if (named) return [{ ...rangeOf(named.value)!, name: nameOf(body, rangeOf(named.name)), kind: 'chain' }];
    const first = rangeOf(sides[0] ?? []);
    const told = behindCondition(sides);
    if (told)
      return [{ ...rangeOf(told)!, name: '', kind: 'value', about: ` ${body.slice(first!.start, told[0]!.start)}` }];
    // `n = 1 \Rightarrow 0`: what stands behind the last arrow is a value by itself.
    const arrow = relations.map(({ text }) => isArrow(text)).lastIndexOf(true);
    const behind = rangeOf(sides.slice(arrow + 1).at(-1) ?? []);
    if (arrow >= 0 && behind && arrow === relations.length - 1 && first)
      return [{ ...behind, name: '', kind: 'value', about: ` ${body.slice(first.start, behind.start)}` }];
    // `Y = … ∈ R^{3×3}`: what is said of it afterwards is no value.
    const end = relations.findIndex(
      ({ text }, i) => !isEquality(text) && !(text === '∼' && sides[i + 1]?.some(({ environment }) => environment)),
    );
    const equal = end < 0 ? sides : sides.slice(0, end + 1);
    const value = rangeOf(equal.at(-1) ?? []);
    if (!value) return [];
    const shown = isConcluded ? { finality: finality.concluded } : {};
    if (equal.length < 2) return end < 0 || !isConcluded ? [{ ...value, name: '', kind: 'value', ...shown }] : [];
    const names = equal.slice(0, -1).map((side) => nameOf(body, rangeOf(side)));
    // `w_1 = w_2 = 3`: it is the value of both.
    const others = names.slice(1).filter((name) => /^\\?[A-Za-z]+_\{?\w\}?$/.test(name));
    return [names[0]!, ...others].map((name) => ({
      ...value,
      name,
      kind: 'chain',
      before: names.at(-1)!,
      ...shown,
    }));
  });
}

/** `n → ∞` says when something holds; neither side of it is a value. */
function withoutLimits(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(
    (_, at) => ![at, at - 1, at - 2].some((from) => isLimit(tokens.slice(Math.max(from, 0), from + 3)) && from >= 0),
  );
}

function isLimit([letter, arrow, end]: readonly Token[]): boolean {
  return letter?.kind === 'symbol' && arrow?.text === '→' && end?.text === '∞';
}

/** `p w =: v` gives a name to what stands before it. */
function reversed(
  sides: Chain['sides'],
  next: Chain['sides'] | undefined,
  text: string,
): { readonly value: readonly Token[]; readonly name: readonly Token[] } | undefined {
  const [value, empty] = sides.slice(-2);
  const name = next?.[0];
  if (!value || empty?.length !== 0 || !name?.[0] || value.length === 0) return undefined;
  return /^\s*=\s*:\s*$/.test(text.slice(value.at(-1)!.end, name[0].start)) ? { value, name } : undefined;
}

/** `n = 1: 0` is the value for one of some cases, not a ratio. */
function behindCondition([name, side = [], ...more]: Chain['sides']): readonly Token[] | undefined {
  const isCase =
    more.length === 0 &&
    name?.length === 1 &&
    name[0]!.kind === 'symbol' &&
    side[0]?.kind === 'number' &&
    side[1]?.text === ':';
  return isCase && side.length > 2 ? side.slice(2) : undefined;
}

function nameOf(body: string, range: OffsetRange | undefined): string {
  return range ? body.slice(range.start, range.end).trim() : '';
}

function isEquality(sign: string): boolean {
  return /^(?:=|≈|:=|≡|≔|≅|≃|∝)$/.test(sign);
}

function isArrow(sign: string): boolean {
  return /^(?:⇒|⟹|⟶|→|↦)$/.test(sign);
}

function rangeOf(side: readonly Token[]): OffsetRange | undefined {
  const [first] = side;
  const last = side.at(-1);
  return first && last ? { start: first.start, end: last.end } : undefined;
}
