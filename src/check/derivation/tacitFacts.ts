import { judgeWithFacts } from '../../math/symbolic/equations/withFacts';
import { replaced } from '../../math/symbolic/terms/replaced';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Meaning } from '../../math/symbolic/meaning';
import { isProved, relateTerms } from '../../math/symbolic/relateTerms';
import { namesOf } from '../../math/symbolic/terms/names';
import type { Definition } from '../../math/symbolic/terms/resolve';
import { numberTerm, walkTerm, type Term } from '../../math/symbolic/terms/term';
import type { Declaration, Trait } from '../../math/symbolic/shapes/typing';
import { walk } from '../../math/syntax';
import { withDeclarations, withDefinitions, withEquations } from './moreFacts';
import type { Step } from './step';
import { isOfToldSize, tacitStatistics } from './tacitStatistics';
import { barred, counted, distributions, endsWherePadded, means, weightedMeans } from './tacitSums';

/** Whether the sides agree for one sign of what stands between bars: `|q| = -q` of what is given off. */
function holdsForSigns({ left, right }: Meaning, facts: Facts): boolean {
  const inner = [left, right].flatMap((side) =>
    walkTerm(side).flatMap((term) => (term.op === 'absolute' ? [JSON.stringify(term)] : [])),
  );
  const bars = [...new Set(inner)];
  if (bars.length === 0 || bars.length > 3) return false;
  return Array.from({ length: 2 ** bars.length }, (_, signs) => {
    const signed = (term: Term): Term | undefined => {
      const place = term.op === 'absolute' ? bars.indexOf(JSON.stringify(term)) : -1;
      if (term.op !== 'absolute' || place < 0) return undefined;
      return (signs >> place) % 2 === 0 ? term.of : { op: 'negate', of: term.of };
    };
    return judgeWithFacts(replaced(left, signed), replaced(right, signed), facts).verdict;
  }).includes('holds');
}

/** What a step was found to be, and what is known. */
interface Case {
  readonly step: Step;
  readonly meaning: Meaning;
  readonly facts: Facts;
}

/** What an author may have in mind who does not say it; nothing if it has no place in the step. */
type Supposition = (one: Case) => readonly Facts[];

const suppositions: readonly Supposition[] = [
  symmetric,
  factors,
  square,
  tame,
  conjugates,
  means,
  weightedMeans,
  statistics,
  valuesPutIn,
  startValues,
  distributions,
  withoutEqualNames,
];

/** Whether a step is right by something that authors have in mind who do not say it. */
export function holdsTacitly(step: Step, meaning: Meaning | undefined, facts: Facts): boolean {
  if (!meaning) return false;
  const { left, right, letters, others } = step;
  if (endsWherePadded(meaning.left, meaning.right)) return true;
  if (isOfToldSize(meaning, facts) || holdsForSigns(meaning, facts)) return true;
  const holds = (more: Facts) => isProved(relateTerms(left.side, right.side, letters, more, others));
  const supposed = (known: Facts) => suppositions.flatMap((suppose) => suppose({ step, meaning, facts: known }));
  const lengths = counted({ meaning, facts });
  return [...supposed(facts), ...lengths, ...lengths.flatMap(supposed)].some(holds);
}

/** Letters of a step and all the values that each takes. */
export type ValuesSaid = readonly (readonly [letter: string, values: readonly number[]])[];

/** Whether a step holds for every value that one of its letters takes: `r^2 = r` of a mask. */
export function holdsForValues(step: Step, said: ValuesSaid, facts: Facts): boolean {
  const { left, right, letters, others } = step;
  const holdsAt = (name: string, index: readonly string[], value: number) => {
    const known = withDefinitions(facts, [{ name, index, value: numberTerm(value) }]);
    return isProved(relateTerms(left.side, right.side, letters, known, others));
  };
  // A letter with one value is no longer written once that is put in.
  const mayBeMeant = ([name, values]: ValuesSaid[number]) => values.length > 1 || !right.letters.has(name);
  return said
    .filter(mayBeMeant)
    .some(([name, values]) =>
      [[], ['i'], ['i', 'j']].some((index) => values.every((value) => holdsAt(name, index, value))),
    );
}

/** `A`, `\\check Γ`, `Σ_k`: letters that matrices have which are often symmetric. */
const symmetricLetter = /^(?:[a-z]+ )?[ABCGHKLMPQSΓΣΛΩ](?:_.*)?$/u;

/** Matrices are symmetric, as many with these letters are. */
function symmetric({ step: { left, right }, meaning, facts }: Case): readonly Facts[] {
  const names = [...left.letters, ...right.letters, ...namesOf(meaning.left), ...namesOf(meaning.right)];
  const capitals = [...new Set(names)].filter((name) => symmetricLetter.test(name));
  const declared = capitals.flatMap((name): readonly [string, Declaration][] => {
    const known = facts.declarations.get(name);
    // Who tells the size would have told that.
    const isTold = known?.dimensions !== undefined || known?.traits?.some((trait) => /^ortho/.test(trait));
    if ((known?.rank !== undefined && known.rank !== 2) || isTold) return [];
    return [[name, { ...known, rank: 2, traits: [...(known?.traits ?? []), 'symmetric'] }]];
  });
  if (declared.length === 0) return [];
  // Another capital may be a number: `K + I/C`.
  const alone = declared.length > 1 ? declared.map((one) => withDeclarations(facts, [one])) : [];
  return [withDeclarations(facts, declared), ...alone];
}

/** Matrices are what decompositions call so: `Q`, `U`, `V` have orthonormal columns, `Λ`, `Σ`, `D`, `S` are diagonal. */
function factors({ step: { left, right }, facts }: Case): readonly Facts[] {
  const letters = [...new Set([...left.letters, ...right.letters])];
  const named = (pattern: RegExp, trait: Trait) =>
    letters.flatMap((name): readonly [string, Declaration][] => {
      const known = facts.declarations.get(name);
      const isMatrix = known?.rank === undefined || known.rank === 2;
      if (!pattern.test(name) || !isMatrix || known?.traits?.length) return [];
      return [[name, { ...known, rank: 2, traits: [trait] }]];
    });
  const orthonormal = named(/^[QUV]$/, 'orthonormal columns');
  if (orthonormal.length === 0) return [];
  return [
    withDeclarations(facts, [...orthonormal, ...named(/^[ΛΣDS]$/u, 'diagonal')]),
    withDeclarations(facts, orthonormal),
  ];
}

/** One of the factors of a decomposition is square, or has no negative numbers on its diagonal. */
function square({ step: { left, right }, facts }: Case): readonly Facts[] {
  return [...new Set([...left.letters, ...right.letters])].flatMap((name) => {
    const known = facts.declarations.get(name);
    const has = (trait: Trait) => known?.traits?.includes(trait) === true;
    const isOpen = has('orthonormal columns') && !known?.dimensions;
    if (!isOpen && (!has('diagonal') || has('positive definite'))) return [];
    const traits: readonly Trait[] = isOpen ? ['orthogonal'] : ['diagonal', 'positive definite'];
    return [withDeclarations(facts, [[name, { ...known, traits }]])];
  });
}

/** All numbers are positive, angles acute, or what stands beside π is whole. */
function tame({ step: { left, right }, facts }: Case): readonly Facts[] {
  const nodes = [left, right].flatMap(({ side }) => [...walk(side.node())]);
  const calls = (names: RegExp) => nodes.some((node) => node.kind === 'call' && names.test(node.name));
  const hasRoot = nodes.some(({ kind }) => kind === 'root') || calls(/^(?:abs|det|ln|log)$/);
  const hasWaves = calls(/^(?:sin|cos|tan)$/);
  const hasTurns = (hasWaves || calls(/^exp$/)) && nodes.some((node) => node.kind === 'symbol' && node.name === 'π');
  const letters = [...new Set([...left.letters, ...right.letters])];
  const free = letters.filter((name) => {
    const known = facts.declarations.get(name);
    return !known?.domain && (known?.rank ?? 0) === 0;
  });
  const supposing = (domainOf: (name: string) => Declaration['domain']) =>
    withDeclarations(
      facts,
      free.flatMap((name): readonly [string, Declaration][] => {
        const domain = domainOf(name);
        return domain ? [[name, { ...facts.declarations.get(name), domain }]] : [];
      }),
    );
  const isCount = (name: string) => hasTurns && /^[ijklmnN]$/.test(name);
  const found: Facts[] = [];
  if (hasRoot || hasTurns)
    found.push(supposing((name) => (isCount(name) ? 'count' : hasRoot ? 'positive' : undefined)));
  if (hasRoot && hasWaves) found.push(supposing(() => 'unit'));
  return found;
}

/** `x̄` is the conjugate of a real `x`. */
function conjugates(one: Case): readonly Facts[] {
  const definitions = barred(one).map(([name, letter]): Definition => ({
    name,
    index: [],
    value: { op: 'symbol', name: letter },
  }));
  return definitions.length > 0 ? [withDefinitions(one.facts, definitions)] : [];
}

/** `μ` and `σ²` are those of the sample that is differentiated by. */
function statistics({ meaning, facts }: Case): readonly Facts[] {
  const definitions = tacitStatistics(meaning, facts);
  return definitions.length > 0 ? [withDefinitions(facts, definitions)] : [];
}

/** A letter was given a value: `\sqrt{κ} B = 2B`. */
function valuesPutIn({ meaning: { left, right }, facts }: Case): readonly Facts[] {
  const kept = namesOf(right);
  const derived = new Set(walkTerm(left).flatMap(differentiatedIn));
  const gone = [...namesOf(left)].filter(
    (name) => !derived.has(name) && !kept.has(name) && (facts.declarations.get(name)?.rank ?? 0) === 0,
  );
  if (gone.length !== 1) return [];
  // Who leaves a factor out puts no 1 in.
  const numbers = walkTerm(right).flatMap((term) => (term.op === 'number' && term.value > 1 ? [term.value] : []));
  const values = new Set(numbers.flatMap((value) => [value, value * value]));
  return [...values].map((value) => withDefinitions(facts, [{ name: gone[0]!, index: [], value: numberTerm(value) }]));
}

/** The names of what a term differentiates: no numbers. */
function differentiatedIn(term: Term): readonly string[] {
  if (term.op === 'partial') return [term.top.name];
  if (term.op === 'apply' && (term.primes > 0 || term.along)) return [term.name];
  return term.op === 'derivative' && term.of.op === 'symbol' ? [term.of.name] : [];
}

/** What stands at the beginning is nothing: `β m_0 + (1-β) g_1 = (1-β) g_1`. */
function startValues({ meaning: { left, right }, facts }: Case): readonly Facts[] {
  const isStart = (term: Term) =>
    (term.op === 'symbol' && term.name.endsWith('_0')) ||
    (term.op === 'entry' &&
      term.of.op === 'symbol' &&
      term.index.every((place) => place.kind === 'number' && place.value <= 0));
  const kept = new Set(walkTerm(right).map((term) => JSON.stringify(term)));
  const starts = walkTerm(left).filter((term) => isStart(term) && !kept.has(JSON.stringify(term)));
  if (starts.length === 0) return [];
  const equations = starts.map((start) => ({ left: start, right: numberTerm(0) }));
  // `W = [0, 0, 0]` at the beginning gives `W_0`, and no entries of a list.
  const names = new Set(starts.flatMap((start) => [...namesOf(start)]));
  const definitions = new Map([...facts.definitions].filter(([name]) => !names.has(name)));
  return [withEquations({ ...facts, definitions }, equations)];
}

/** `A = B` was to be shown, or holds elsewhere. */
function withoutEqualNames({ facts }: Case): readonly Facts[] {
  const kept = [...facts.definitions].filter(([, { value }]) => value.op !== 'symbol');
  return kept.length < facts.definitions.size ? [{ ...facts, definitions: new Map(kept) }] : [];
}
