import type { Item } from './sentences';
import { senseOf, type Sense } from './lexicon';

/** Several words that mean something together: the first that fits counts. */
const pairs: readonly (readonly [RegExp, Sense])[] = [
  [/^positive semi ?-?definite/, { rank: 2, traits: ['positive semidefinite'] }],
  [/^positive definite/, { rank: 2, traits: ['positive definite'] }],
  [/^upper triangular/, { rank: 2, traits: ['upper triangular'] }],
  [/^lower triangular/, { rank: 2, traits: ['lower triangular'] }],
  [/^orthonormal columns/, { rank: 2, traits: ['orthonormal columns'] }],
  [
    /^(?:orthogonal projection|orthogonal projector|projection)(?: matrix)?(?= |$)/,
    { rank: 2, traits: ['projection'], noun: 'one' },
  ],
  [/^(?:symmetric(?: and)? idempotent|idempotent(?: and)? symmetric)/, { rank: 2, traits: ['projection'] }],
  [/^(?:permutation|rotation) matrix/, { rank: 2, traits: ['orthogonal'], noun: 'one' }],
  [/^ortho(?:gonal|normal) matrix/, { rank: 2, traits: ['orthogonal'], noun: 'one' }],
  [/^ortho(?:gonal|normal) matrices/, { rank: 2, traits: ['orthogonal'], noun: 'many' }],
  [/^ortho(?:gonal|normal) vectors/, { rank: 1, lost: true, noun: 'many' }],
  [/^unit (?:column )?vectors/, { rank: 1, traits: ['unit'], noun: 'many' }],
  [/^unit (?:column )?vector/, { rank: 1, traits: ['unit'], noun: 'one' }],
  [/^unit (?:norm|length)/, { rank: 1, traits: ['unit'] }],
  [/^(?:unit|one) variance|^variance one/, { parameter: 'variance', value: 1 }],
  [/^(?:hidden|output|input|linear) units?/, { idle: true }],
  [/^zero mean|^mean zero/, { parameter: 'mean', value: 0 }],
  [/^standard deviation/, { parameter: 'deviation' }],
  [/^standard (?:normal|gaussian)/, { family: 'normal', value: 'standard' }],
  [/^probability vectors/, { rank: 1, traits: ['probabilities'], noun: 'many' }],
  [/^(?:probability vector|vector of probabilities)/, { rank: 1, traits: ['probabilities'], noun: 'one' }],
  [/^success probability|^with probability|^probability of success/, { parameter: 'p' }],
  [
    /^(?:vector of (?:all )?ones|ones vector|all ones(?: vector)?|all-ones vector)/,
    { rank: 1, traits: ['ones'], noun: 'one' },
  ],
  [/^random signs/, { family: 'signs' }],
  [/^full (?:column |row )?rank|^full-(?:column-|row-)?rank/, { idle: true }],
  [/^row vectors?/, { lost: true }],
  [/^column vectors/, { rank: 1, noun: 'many' }],
  [/^column vector/, { rank: 1, noun: 'one' }],
  [/^natural log\w*/, {}],
  [/^identically distributed/, { random: 'iid' }],
  [/^linearly (?:in)?dependent/, { idle: true }],
];

/** What the first of several words can be. */
const begins =
  /^(?:permutation|rotation|positive|upper|lower|ortho|projection|symmetric|idempotent|unit|one|variance|hidden|output|input|linear|zero|mean|standard|probability|vector|success|with|ones|all|random|full|row|column|natural|identically)/;

/** What the words from an item on add, and how many they are; undefined where they are no part of such a phrase. */
export function senseAt(
  items: readonly Item[],
  at: number,
): { readonly sense: Sense; readonly length: number } | undefined {
  const first = items[at];
  if (first?.kind !== 'word') return undefined;
  const single = senseOf(first.text);
  if (!begins.test(first.text)) return single ? alone(single, first.text) : ambiguous(first.text);
  const words: string[] = [];
  for (let i = at; i < items.length && words.length < 4; i++) {
    const item = items[i]!;
    // `zero-mean` may have been typed with a dash apart.
    if (item.kind === 'mark' && /^[-–]$/.test(item.text) && words.length > 0) continue;
    if (item.kind !== 'word') break;
    words.push(item.text);
  }
  const text = words.join(' ');
  for (const [pattern, sense] of pairs) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && !/^\p{L}/u.test(text.slice(found.length)))
      return { sense, length: lengthOf(items, at, found.split(' ').length) };
  }
  return single ? alone(single, first.text) : ambiguous(first.text);
}

function alone(sense: Sense, word: string): ReturnType<typeof senseAt> {
  return Object.keys(sense).length > 0 ? { sense, length: 1 } : ambiguous(word);
}

/** How many items some words take. */
function lengthOf(items: readonly Item[], at: number, words: number): number {
  let end = at;
  for (let left = words; left > 0; end++) if (items[end]!.kind === 'word') left--;
  return end - at;
}

/** Alone these may be said of a matrix, of vectors, or of something else. */
function ambiguous(word: string): { readonly sense: Sense; readonly length: number } | undefined {
  if (word === 'orthogonal') return { sense: { traits: ['orthogonal'] }, length: 1 };
  if (word === 'orthonormal') return { sense: { traits: ['orthonormal columns'] }, length: 1 };
  if (
    /^(?:idempotent|uncorrelated|correlated|dependent|normali[sz]ed|cent(?:ered|red)|stochastic|negative)$/.test(word)
  )
    return { sense: { lost: true }, length: 1 };
  return undefined;
}
