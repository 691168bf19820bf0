import { within } from '../../effort';
import type { IdentityJudgement } from '../identityJudgement';
import type { Meaning } from '../meaning';
import { otherChoices } from '../notation/readings';
import type { Declarations } from '../shapes/typing';
import type { Facts } from '../terms/facts';
import { Remembered } from '../terms/remembered';
import { resolve } from '../terms/resolve';
import { walkTerm, type Term } from '../terms/term';
import { replaced } from '../terms/replaced';
import { equationsAbout, isNumber } from './equationsAbout';
import { pointsFor, Probe, type Agreement } from './points';
import type { Equation } from './projection';
import { judgeWithFacts, supposedDefinitions } from './withFacts';

const agreements = new Remembered<Agreement>(300);

/** Whether what was said before makes the sides equal, where they are not so by themselves. */
export function judgeImplied(meanings: readonly Meaning[], facts: Facts): 'follows' | 'differs' | 'unknown' {
  let isOpen = false;
  for (const meaning of meanings) {
    const definitions = supposedDefinitions([meaning.left, meaning.right], facts.definitions);
    const left = resolve(meaning.left, definitions);
    const right = resolve(meaning.right, definitions);
    const verdict = verdictWithValues(left, right, facts);
    if (verdict === 'holds') return 'follows';
    if (verdict === 'unknown') isOpen = true;
    const equations = equationsAbout([left, right], facts);
    if (equations.length === 0) continue;
    const agreementOf = (some: readonly Equation[]) =>
      agreements.take(JSON.stringify([left, right, some, [...facts.declarations]]), () =>
        agreementUnder(some, left, right, facts.declarations),
      );
    let agreement = agreementOf(equations);
    if (agreement !== 'holds' && agreement !== 'fails' && equations.length <= mostChecked) {
      // What holds everywhere ties nothing: `σ'(x) = d/dx 1/(1+e^{-x})`.
      const binding = within(effortOfIdentities, () => equations.filter((equation) => !isIdentity(equation, facts)));
      if (binding?.length === 0) continue;
      if (binding && binding.length < equations.length) agreement = agreementOf(binding);
    }
    if (agreement === 'holds') {
      const isNoProof = otherChoices(meaning.reading).some(({ isNotImplied }) => isNotImplied);
      return isNoProof ? 'unknown' : 'follows';
    }
    if (agreement !== 'fails') isOpen = true;
  }
  return isOpen ? 'unknown' : 'differs';
}

/** Units that it may take to see which equations hold everywhere: where it takes more none is known to. */
const effortOfIdentities = 8000;

/** Of more equations that are about the sides one by one is not looked at. */
const mostChecked = 2;

function isIdentity({ left, right, where }: Equation, facts: Facts): boolean {
  return !where && judgeWithFacts(left, right, facts).verdict === 'holds';
}

/** What a value is said of: `y_0 = 0`, `\sum_i p_i = 1`. */
const valued: ReadonlySet<Term['op']> = new Set<Term['op']>(['symbol', 'entry', 'series']);

/** Whether two terms are the same once the values that were said are put in, `y_0 = 0`; undefined where none has to do with them. */
function verdictWithValues(left: Term, right: Term, facts: Facts): IdentityJudgement['verdict'] | undefined {
  // What is said of some indices gives the others no value.
  const values = (facts.equations ?? []).filter(
    ({ left: name, right: value, where }) => !where && isNumber(value) && valued.has(name.op),
  );
  if (values.length === 0) return undefined;
  const put = (term: Term) => withValues(term, values);
  const [a, b] = [put(left), put(right)];
  return a === left && b === right ? undefined : judgeWithFacts(a, b, facts).verdict;
}

function withValues(term: Term, values: readonly Equation[]): Term {
  const texts = new Map(values.map(({ left, right }) => [JSON.stringify(left), right]));
  const valueOf = (inner: Term) => texts.get(JSON.stringify(inner));
  return walkTerm(term).some(valueOf) ? replaced(term, valueOf) : term;
}

/** How two terms compare where equations hold: all of them, or each by itself where all together hold nowhere. */
function agreementUnder(
  equations: readonly Equation[],
  left: Term,
  right: Term,
  declarations: Declarations,
): Agreement {
  const under = (some: readonly Equation[]) =>
    new Probe(pointsFor(left, right, some, declarations), left, declarations).agreement(right);
  const together = under(equations);
  if (together !== 'unknown' || equations.length === 1) return together;
  const alone = new Set<Agreement>();
  for (const equation of equations) {
    alone.add(under([equation]));
    if (alone.has('holds')) return 'holds';
  }
  const decided = ['partly', 'unknown'] as const;
  return decided.find((one) => alone.has(one)) ?? 'fails';
}
