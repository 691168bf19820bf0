import { anyOf, expression, phrases } from './phrases';
import { alternatives, caseNouns, conclusions, foreignConditions, suppositions } from './vocabulary';

/** How long an equation holds that stands in a sentence: to its end, to the next case, or it is no more than one of several. */
export type Passing = 'sentence' | 'case' | 'alternative';

/** Nouns for sets of points: what stands behind them is where something lies, and no value. */
const lociNouns = phrases`
  lines?
  edges?
  sides?
  hypotenuse
  legs?
  diagonals?
  segments?
  vert(?:ex|ices)
  planes?
  hyperplanes?
  ax[ei]s
  circles?
  parabolas?
  hyperbolas?
  ellipses?
  curves?
  surfaces?
  cylinders?
  spheres?
  cones?
  paraboloids?
  hyperboloids?
  ellipsoids?
  asymptotes?
  boundar(?:y|ies)
  bounded by
  region
  enclosed by
  between
  graphs?
  intercepts?
  contours?
  level (?:sets?|curves?)
  isoclines?
  nullclines?
  Geraden?
  Ebenen?
  Kreis(?:e|es)?
  Parabeln?
  Kurven?
  Achsen?
  droites?
  plans?
  cercles?
  courbes?
  rectas?
  planos?
  c[ií]rculos?
  circunferencias?
`;
const loci = expression([`(?:^| )${anyOf(lociNouns)}$`]);

/** Words between such a noun and what it lies at. */
const joints = /^(?:and|or|und|et|y|the|from|to|with|of|given|defined|by|whose|equations?|is|are)$/i;

/** The words, where they begin no longer one and end none: in any script, other than `\b`. */
const apart = (words: readonly string[]) => String.raw`(?:^|[^\p{L}])${anyOf(words)}(?![\p{L}])`;
/** The words at the beginning of a sentence. */
const atStart = (words: readonly string[]) => String.raw`^[\W\d]*${anyOf(words)}(?![\p{L}])`;

/** They limit what their clause says. */
const conditions = phrases`
  if
  when
  whenever
  at
  along
  setting
  putting
  ${foreignConditions}
`;
const hypothetical = expression([String.raw`${apart(conditions)}(?:(?!\bthen\b)[^.;:!?])*$`], 'iu');

/** They limit all that their sentence says, and what goes on from there. */
const supposed = phrases`
  ${suppositions}
  supposons
  angenommen
  ${anyOf(caseNouns)}(?:[\s(]*[\div]+[).:]*[\s*_]*)?
`;
const supposing = expression([`${apart(supposed)}[^.;!?]*$`], 'iu');

/** A case begins, or another one. */
const caseOpeners = phrases`
  ${caseNouns}
  ${suppositions}
  ${foreignConditions}
  if
  when
  either
  now (?:suppose|assume|let|take)
  otherwise
  else
  in the (?:first|second|third|other|next|last|former|latter) case
  (?:first|second|third) case
  on the other hand
  next
  similarly
`;
const beginsCase = expression([atStart(caseOpeners)], 'iu');

/** A sentence goes on from the one before it. */
const continuations = phrases`
  ${conclusions}
  this
  that
  it follows
  we
  and
  also
  dann
  alors
  donc
  entonces
`;
const goesOn = expression([atStart(continuations)], 'iu');

const orBefore = expression([String.raw`(?:^|[^\p{L}])(?:${anyOf(alternatives)}|o|either|entweder)[\s\\(]*$`], 'iu');
const orAfter = expression([String.raw`^[\s,\\)]*${anyOf(alternatives)}(?![\p{L}])`], 'iu');

/** How long an equation between these words holds; undefined where nothing limits it. */
export function passingOf(before: string, after: string): Passing | 'locus' | undefined {
  if (orBefore.test(before) || orAfter.test(after)) return 'alternative';
  if (endsWithLocus(before)) return 'locus';
  if (supposing.test(before)) return 'case';
  return hypothetical.test(before) ? 'sentence' : undefined;
}

function endsWithLocus(before: string): boolean {
  const words = before
    .slice(-120)
    .split(/[\ufffc\s:,;]+/)
    .filter((word) => word !== '');
  while (words.length > 0 && !loci.test(words.join(' ')) && joints.test(words.at(-1)!)) words.pop();
  return loci.test(words.join(' '));
}

/** Whether a paragraph begins a case of its own: what was supposed before is over. */
export function opensCase(head: string): boolean {
  return beginsCase.test(head);
}

/** Whether a paragraph goes on with the sentence before it. */
export function goesOnWith(tail: string, head: string): boolean {
  const isEnded = tail === '' ? /^\W*\p{Lu}/u.test(head) : /[.!?][\s*_)}\]]*$/.test(tail);
  return !isEnded || goesOn.test(head);
}

/** Where what was said at a place no longer holds; undefined where the paragraph ends before. */
export function endOf(passing: Passing, prose: string, from: number): number | undefined {
  for (const { index } of prose.slice(from, from + farthest).matchAll(/[.!?](?=\s|$)/g)) {
    const rest = prose.slice(from + index + 1, from + index + 60);
    if (passing === 'case' ? beginsCase.test(rest) : !goesOn.test(rest)) return from + index;
  }
  return undefined;
}

const farthest = 2000;
