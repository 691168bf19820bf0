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
import type { Step } from './step';
import { isOfToldSize, isUntold, tacitStatistics } from './tacitStatistics';

/** What a step was found to be, and what is known. */
/** Whether the sides agree for one sign of what stands between bars: `|q| = -q` of what is given off. */
function holdsForSigns({ left, right }: Meaning, facts: Facts): boolean {
  const inner = [left, right].flatMap((side) =>
    [...walkTerm(side)].flatMap((term) => (term.op === 'absolute' ? [JSON.stringify(term)] : [])),
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
  if (isOfToldSize(meaning, facts) || holdsForSigns(meaning, facts)) return true;
  return suppositions
    .flatMap((suppose) => suppose({ step, meaning, facts }))
    .some((more) => isProved(relateTerms(left.side, right.side, letters, more, others)));
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
  return declared.length > 0 ? [withDeclarations(facts, declared)] : [];
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

/** `x̄` and `μ` are the mean of what the step sums: `\frac1n \sum_i x_i`. */
function means(one: Case): readonly Facts[] {
  const { meaning, facts } = one;
  const { left, right } = meaning;
  const sums = [left, right]
    .flatMap((side) => [...walkTerm(side)])
    .filter((term) => term.op === 'series' && term.sign === '∑');
  const names = [...new Set([left, right].flatMap((side) => [...namesOf(side)]))];
  // Beside a sum over all `x_i` everybody takes `n` for how many there are.
  const counts = names.filter((name) => /^[nNmMdDKT]$/.test(name) && isUntold(name, facts));
  const meanOf = (letter: string | undefined): Term | undefined => {
    for (const sum of sums) {
      if (sum.op !== 'series') continue;
      const count: Term | undefined = sum.to ?? (counts.length === 1 ? { op: 'symbol', name: counts[0]! } : undefined);
      const entry = [...walkTerm(sum.body)].find((term) => isEntryOf(term, letter, sum.variable));
      if (entry && count) return { op: 'divide', left: { ...sum, body: entry }, right: count };
    }
    return undefined;
  };
  const greek = names.filter((name) => isMeanLetter(name) && isUntold(name, facts));
  const all = [...barred(one), ...greek.map((name) => [name, undefined] as const)];
  const definitions = all.flatMap(([name, letter]): readonly Definition[] => {
    const value = meanOf(letter);
    return value ? [{ name, index: [], value }] : [];
  });
  return definitions.length > 0 ? [withDefinitions(facts, definitions)] : [];
}

/** `μ`, `μ̂`, `μ_x` */
function isMeanLetter(name: string): boolean {
  return /^(?:hat )?μ(?:_\S+)?$/u.test(name);
}

/** `μ` and `σ²` are those of the sample that is differentiated by. */
function statistics({ meaning, facts }: Case): readonly Facts[] {
  const definitions = tacitStatistics(meaning, facts);
  return definitions.length > 0 ? [withDefinitions(facts, definitions)] : [];
}

/** A letter was given a value: `\sqrt{κ} B = 2B`. */
function valuesPutIn({ meaning: { left, right }, facts }: Case): readonly Facts[] {
  const kept = namesOf(right);
  const derived = new Set([...walkTerm(left)].flatMap(differentiatedIn));
  const gone = [...namesOf(left)].filter(
    (name) => !derived.has(name) && !kept.has(name) && (facts.declarations.get(name)?.rank ?? 0) === 0,
  );
  if (gone.length !== 1) return [];
  // Who leaves a factor out puts no 1 in.
  const numbers = [...walkTerm(right)].flatMap((term) => (term.op === 'number' && term.value > 1 ? [term.value] : []));
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
  const kept = new Set([...walkTerm(right)].map((term) => JSON.stringify(term)));
  const starts = [...walkTerm(left)].filter((term) => isStart(term) && !kept.has(JSON.stringify(term)));
  if (starts.length === 0) return [];
  const equations = starts.map((start) => ({ left: start, right: numberTerm(0) }));
  // `W = [0, 0, 0]` at the beginning gives `W_0`, and no entries of a list.
  const names = new Set(starts.flatMap((start) => [...namesOf(start)]));
  const definitions = new Map([...facts.definitions].filter(([name]) => !names.has(name)));
  return [withEquations({ ...facts, definitions }, equations)];
}

/** Weights of which nothing is said sum to one: `\sum_j a_j (v_j + c) = \sum_j a_j v_j + c`. */
function distributions({ meaning: { left, right }, facts }: Case): readonly Facts[] {
  const sums = [left, right].flatMap((side) =>
    [...walkTerm(side)].filter((term) => term.op === 'series' && term.sign === '∑' && term.body.op === 'entry'),
  );
  const ones = sums.map((sum) => ({ left: sum, right: numberTerm(1) }));
  const summed = [left, right].flatMap((side) =>
    [...walkTerm(side)].flatMap((term) =>
      term.op === 'series' && term.sign === '∑' ? familyIn(term.body, term.variable) : [],
    ),
  );
  const told = sums.length > 0 ? [withEquations(facts, ones)] : [];
  const weights = [...new Set(summed)].flatMap((name) => {
    const known = facts.declarations.get(name) ?? {};
    const isFree = (known.rank ?? 1) === 1 && !known.traits && !known.distribution && !facts.definitions.has(name);
    return isFree ? [withDeclarations(facts, [[name, { ...known, rank: 1, traits: ['probabilities'] }]])] : [];
  });
  return [...told, ...weights];
}

/** `a` of `a_j (v_j + c)` and of `a_j`. */
function familyIn(body: Term, variable: string): readonly string[] {
  if (body.op === 'multiply') return [...familyIn(body.left, variable), ...familyIn(body.right, variable)];
  if (body.op !== 'entry' || body.of.op !== 'symbol') return [];
  return isEntryOf(body, body.of.name, variable) ? [body.of.name] : [];
}

/** `A = B` was to be shown, or holds elsewhere. */
function withoutEqualNames({ facts }: Case): readonly Facts[] {
  const kept = [...facts.definitions].filter(([, { value }]) => value.op !== 'symbol');
  return kept.length < facts.definitions.size ? [{ ...facts, definitions: new Map(kept) }] : [];
}

/** Names with a bar that nothing is said of, and the letters under it. */
function barred({ meaning, facts }: Case): readonly (readonly [name: string, letter: string])[] {
  const names = new Set([meaning.left, meaning.right].flatMap((side) => [...namesOf(side)]));
  return [...names].flatMap((name) => {
    const letter = /^(?:bar|overline) (.+)$/.exec(name)?.[1];
    return letter !== undefined && isUntold(name, facts) ? [[name, letter] as const] : [];
  });
}

/** Whether a term is the entry of a letter, or of any, that a sum counts. */
function isEntryOf(term: Term, letter: string | undefined, variable: string): boolean {
  if (term.op !== 'entry' || term.of.op !== 'symbol' || (letter !== undefined && term.of.name !== letter)) return false;
  const [place, ...others] = term.index;
  return others.length === 0 && place?.kind === 'name' && place.name === variable && place.shift === 0;
}

function withDeclarations(facts: Facts, more: readonly (readonly [string, Declaration])[]): Facts {
  return { ...facts, declarations: new Map([...facts.declarations, ...more]) };
}

function withEquations(facts: Facts, more: NonNullable<Facts['equations']>): Facts {
  return { ...facts, equations: [...(facts.equations ?? []), ...more] };
}

export function withDefinitions(facts: Facts, more: readonly Definition[]): Facts {
  const own = more.map((definition) => [definition.name, definition] as const);
  return { ...facts, definitions: new Map([...facts.definitions, ...own]) };
}
