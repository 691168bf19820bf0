import { judgeIdentity } from '../identity';
import type { IdentityJudgement } from '../identityJudgement';
import { withIntegralDomains } from '../integrals/integralDoubts';
import { suppose, type Supposition } from '../derivatives/losses';
import { namesOf } from '../terms/names';
import { withNaturals } from '../values/naturals';
import type { Definitions } from '../terms/definitions';
import { withResolvedParameters } from '../shapes/parameters';
import { resolve } from '../terms/resolve';
import { squareOf } from '../terms/squares';
import { hasMoment, walkTerm, type Term } from '../terms/term';
import { parameterNames, type Declarations } from '../shapes/typing';

/** What a text says of its letters. */
interface Known {
  readonly declarations: Declarations;
  readonly definitions: Definitions;
}

const none: Definitions = new Map();

/** The definitions, with what is supposed of functions that some terms differentiate and nobody defines. */
export function supposedDefinitions(terms: readonly Term[], definitions: Definitions): Definitions {
  return suppose(terms, definitions)?.definitions ?? definitions;
}

/**
 * Judges two sides as they are written, then with what the text says of their letters.
 * @param context other sides of the chain: evidence of what their letters are
 */
export function judgeWithFacts(
  left: Term,
  right: Term,
  known: Known,
  context: readonly Term[] = [],
): IdentityJudgement {
  const { declarations, definitions } = known;
  const judge = (facts: Definitions): IdentityJudgement => {
    const [a, b] = [resolve(left, facts), resolve(right, facts)];
    const isOpen = (side: Term) => averagesOver(side, declarations) || differentiatesNothing(side, known);
    if (isOpen(a) || isOpen(b)) return { verdict: 'unknown', detail: 'derivative' };
    return judgeIdentity(
      a,
      b,
      withIntegralDomains([a, b], withNaturals([a, b], withResolvedParameters(declarations, facts))),
      context.map((term) => resolve(term, facts)),
    );
  };
  const supposition = suppose([left, right], definitions);
  const names = new Set([...namesOf(left), ...namesOf(right)]);
  const isConcerned = [...names].some((name) => isTold(name, definitions));
  if (!supposition && !(isConcerned && dependsOnFacts(left, right))) {
    // What is averaged is random by what the text says of it: the longer way is the shorter one.
    const told = isConcerned && (hasMoment(left) || hasMoment(right)) ? judge(definitions) : undefined;
    if (told?.verdict === 'holds') return told;
    const plain = judge(none);
    if (plain.verdict === 'holds' || !isConcerned) return withDoubt(plain, [left, right], none, supposition);
  }
  const facts = supposition?.definitions ?? definitions;
  const judgement = withDoubt(judge(facts), [left, right], facts, supposition);
  if (!supposition?.other) return judgement;
  const other = judge(supposition.other);
  return other.verdict === judgement.verdict ? judgement : { verdict: 'unknown', detail: 'derivative' };
}

/** Whether a definition says what a name is: that of `f` tells `f'`, that of `σ²` tells `σ`. */
function isTold(name: string, definitions: Definitions): boolean {
  return [name, squareOf(name), name.replace(/'+$|^∇/gu, '')].some((one) => definitions.has(one));
}

/** Whether the sides mean something else without what the text says: derivatives do, and what is applied. */
function dependsOnFacts(left: Term, right: Term): boolean {
  return [left, right].some((side) =>
    walkTerm(side).some(
      ({ op, ...rest }) =>
        op === 'partial' ||
        op === 'derivative' ||
        op === 'apply' ||
        (op === 'symbol' && 'name' in rest && rest.name.endsWith("'")),
    ),
  );
}

/** What fails for functions of which nothing is known may hold for the one that is meant. */
function withDoubt(
  judgement: IdentityJudgement,
  sides: readonly Term[],
  facts: Definitions,
  supposition: Supposition | undefined,
): IdentityJudgement {
  if (judgement.verdict === 'unknown') return judgement;
  if (judgement.verdict === 'holds')
    return supposition && holdsForConstants(sides, supposition)
      ? { verdict: 'unknown', detail: 'derivative' }
      : judgement;
  // What a function is, where both sides speak of the same values of it, does not matter.
  const [before, after] = sides.map((side) => valuesOfUnknown(resolve(side, facts), supposition));
  const isSame = before!.size === after!.size && [...before!].every((value) => after!.has(value));
  if (!isSame) return { verdict: 'unknown', detail: 'function' };
  if (!supposition) return judgement;
  // Where one side does not speak of the function, something is known of it that was not read.
  const names = sides.map((side) => namesOf(resolve(side, facts)));
  const isOneSided = [...supposition.functions].some((name) => !names.every((all) => all.has(name)));
  return supposition.isWeak || isOneSided ? { verdict: 'unknown', detail: 'derivative' } : judgement;
}

/** The values of functions of which nothing is known, as they are written: `f(x + 1)`. */
function valuesOfUnknown(term: Term, supposition: Supposition | undefined): ReadonlySet<string> {
  return new Set(
    walkTerm(term).flatMap((inner) =>
      inner.op === 'apply' && !supposition?.functions.has(inner.name) ? [JSON.stringify(inner)] : [],
    ),
  );
}

/** `d/dx (uv) = u dv/dx`: right only if `u` does not depend on `x`, though `v` does. */
function holdsForConstants(sides: readonly Term[], { functions }: Supposition): boolean {
  const inners = sides.flatMap(walkTerm);
  const by = new Set<string>();
  for (const inner of inners) {
    if (inner.op === 'derivative') by.add(inner.by.name);
    if (inner.op === 'partial') by.add(inner.bottom.name);
  }
  return inners.some((inner) => {
    if (inner.op !== 'derivative') return false;
    const names = [...namesOf(inner.of)];
    const isOpen = (name: string) => !functions.has(name) && !by.has(name) && /^[fghu-zpqrs]$/.test(name);
    return names.some((name) => functions.has(name)) && names.some(isOpen);
  });
}

/** A derivative of an average by something that stands for what it is drawn by: its outcomes do not move. */
function averagesOver(term: Term, declarations: Declarations): boolean {
  const inners = walkTerm(term);
  if (!inners.some(({ op }) => op === 'derivative')) return false;
  const parameters = new Set([...declarations.values()].flatMap(parameterNames));
  return inners.some(
    (inner) =>
      inner.op === 'derivative' && parameters.has(inner.by.name) && inner.where !== undefined && hasMoment(inner.of),
  );
}

/** A derivative of what does not speak of what it is differentiated by, of which the text says nothing: something was misread. */
function differentiatesNothing(term: Term, known: Known): boolean {
  const { declarations, definitions } = known;
  if (walkTerm(term).some((inner) => inner.op === 'derivative' && goesBy(inner, definitions))) return true;
  return walkTerm(term).some(
    (inner) =>
      inner.op === 'derivative' &&
      !/[°∘]$/u.test(inner.by.name) &&
      !declarations.has(inner.by.name) &&
      !definitions.has(inner.by.name) &&
      ![...declarations.values()].some((one) => parameterNames(one).includes(inner.by.name)) &&
      inner.where === undefined &&
      !walkTerm(inner.of).some(
        (part) =>
          (part.op === 'symbol' && part.name === inner.by.name) ||
          (part.op === 'derivative' && part.by.name === inner.by.name),
      ),
  );
}

/** `df/dg` of `f(x) = …` and `g(x) = …`: `f` is meant as a function of `g`, which it is not written as. */
function goesBy({ of, by }: Extract<Term, { op: 'derivative' }>, definitions: Definitions): boolean {
  const own = definitions.get(by.name);
  const names = namesOf(of);
  if (!own || names.has(by.name)) return false;
  return own.parameters !== undefined || [...namesOf(resolve(own.value, definitions))].some((name) => names.has(name));
}
