/** How long an equation holds that stands in a sentence: to its end, to the next case, or it is no more than one of several. */
export type Passing = 'sentence' | 'case' | 'alternative';

/** Nouns for sets of points: what stands behind them is where something lies, and no value. */
const loci =
  /(?:^| )(?:lines?|planes?|hyperplanes?|ax[ei]s|circles?|parabolas?|hyperbolas?|ellipses?|curves?|surfaces?|cylinders?|spheres?|cones?|paraboloids?|hyperboloids?|ellipsoids?|asymptotes?|boundar(?:y|ies)|bounded by|region|enclosed by|between|graphs?|intercepts?|contours?|level (?:sets?|curves?)|isoclines?|nullclines?|Geraden?|Ebenen?|Kreis(?:e|es)?|Parabeln?|Kurven?|Achsen?|droites?|plans?|cercles?|courbes?|rectas?|planos?|c[ií]rculos?|circunferencias?)$/i;

/** Words between such a noun and what it lies at. */
const joints = /^(?:and|or|und|et|y|the|from|to|with|of|given|defined|by|whose|equations?|is|are)$/i;

const hypothetical =
  /(?:^|[^\p{L}])(?:if|when|whenever|at|along|setting|putting|wenn|falls|si|quand|cuando)(?![\p{L}])(?:(?!\bthen\b)[^.;:!?])*$/iu;
const supposing =
  /(?:^|[^\p{L}])(?:suppose|supposing|assume|assuming|supposons|angenommen|(?:case|fall|cas|caso)(?:[\s(]*[\div]+[).:]*[\s*_]*)?)(?![\p{L}])[^.;!?]*$/iu;
const beginsCase =
  /^[\W\d]*(?:case|fall|cas|caso|if|when|either|suppose|assume|now (?:suppose|assume|let|take)|otherwise|else|in the (?:first|second|third|other|next|last|former|latter) case|(?:first|second|third) case|on the other hand|next|similarly|wenn|falls|si)(?![\p{L}])/iu;
const goesOn =
  /^[\W\d]*(?:then|so|hence|thus|therefore|consequently|this|that|it follows|we|and|also|dann|also|alors|donc|entonces)(?![\p{L}])/iu;

const orBefore = /(?:^|[^\p{L}])(?:or|oder|ou|o|either|entweder)[\s\\(]*$/iu;
const orAfter = /^[\s,\\)]*(?:or|oder|ou)(?![\p{L}])/iu;

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
