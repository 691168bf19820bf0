import { anyOf, expression, phrases, wholeWords } from './phrases';
import { conclusions, outcomes, reasons, rewritings } from './vocabulary';

/** What the words before a formula tell of it. */
export interface Lead {
  /** Letters may have other values from here on than those that were given before. */
  readonly isOfOther: boolean;
  /** It comes out of what was said. */
  readonly isDeduced: boolean;
  /** It comes out of the equations before, and of nothing else. */
  readonly isSolved: boolean;
  /** A sentence begins with it as what is supposed from here on: "With $a = 0$". */
  readonly isOpening: boolean;
}

/** Words that tell nothing. */
export const noLead: Lead = { isOfOther: false, isDeduced: false, isSolved: false, isOpening: false };

/** Reads the words before a formula. */
export function readLead(prose: string): Lead {
  return {
    isOfOther: speaksOfOther(prose),
    isDeduced: deducesNext(prose),
    isSolved: solvesNext(prose),
    isOpening: opens.test(prose),
  };
}

const opens =
  /(?:^|[.!?:]\s|\n|\ufffc)\s*(?:With|For|If|When|Setting|Putting|Taking|Choosing|Suppose|Assume|Let|Mit|Für|Pour|Avec|Con|Para)\s*$/u;

const otherWords = expression([
  wholeWords(phrases`
  after(?:wards)?
  new
  next
  others?
  another
  second
  third
  updat(?:e[sd]?|ing)
  instead
  becom(?:es?|ing)
  previous
  old
  different
  later
  twice
  chang(?:e[sd]?|ing)
  iterat\w+
  epochs?
  would
  were
  posterior
  transform\w*
  rescal\w*
  normali[sz]ed
  standardi[sz]ed
  measured
  modulo
  mod
  integer (?:division|arithmetic)
  approximat\w*
  roughly
  rounded
  entry-?wise
  element-?wise
  `),
]);

function speaksOfOther(prose: string): boolean {
  return otherWords.test(prose.slice(-160));
}

const derivatives = expression([
  wholeWords(phrases`
  deriv(?:ative|ation)s?
  differentiat\w*
  deriving
  slopes?
  gradients?
  hessians?
  jacobians?
  tangents?
  velocit(?:y|ies)
  accelerations?
  rates? of change
  (?:chain|product|quotient|power) rule
  partials
  critical points?
  stationary
  maximi[sz]\w*
  minimi[sz]\w*
  extrem\w*
  conca\w+
  convex\w*
  backprop\w*
  score function
  `),
]);
/** A derivative that is sought or given, of something else than what a formula tells. */
const equationsOfDerivatives = expression([
  wholeWords(phrases`
  solve
  ODEs?
  PDEs?
  (?:differential|wave|heat|transport|diffusion) equations?
  initial[- ](?:value|conditions?)
  transform\w*
  coordinates?
  translat\w*
  reflect\w*
  rotat\w*
  densit\w*
  marginals?
  (?:x|y|z)-components?
  components?
  `),
]);

/** Whether a paragraph speaks of derivatives of what is given, or of such as are sought or no derivatives at all. */
export function derivativesTold(prose: string): 'given' | 'other' | undefined {
  if (equationsOfDerivatives.test(prose)) return 'other';
  return derivatives.test(prose) ? 'given' : undefined;
}

/** Words for what comes out of what was said. */
const deductions = phrases`
  ${conclusions}
  ${outcomes}
  ${rewritings}
  put(?:ting)? in
  that is
  i\.e\.
`;
const deducing = expression([`${wholeWords(deductions)}[^.!?]{0,60}$`]);

function deducesNext(prose: string): boolean {
  return deducing.test(prose.slice(-90).trimEnd());
}

/** Words for what is done to equations, and for what comes out. */
const solving = expression(
  [
    wholeWords(phrases`
      ${conclusions}
      ${outcomes}
      ${rewritings}
      shows?
      ie
      that is(?=[\s,:]*$)
      add(?:ing|ed)?
      subtract\w*
      divid\w*
      multipl\w*
      rearrang\w*
      mov(?:e|ing)
      solv(?:e|ing) for
      isolat\w*
      collect\w*
      sort(?:ing)?
      cancel\w*
      squar(?:e|ing)
      factor\w*
      into (?:the|this|it|\()
      from (?:the )?(?:first|second|third|last|former|latter|previous|above)? ?(?:equations?|rows?|lines?|constraint|condition|one)
    `),
  ],
  'gi',
);

/** Words that bring in something else. */
const bringsIn = expression([
  wholeWords(phrases`
  ${reasons}
  with
  if
  when
  provided
  conditions?
  constraints?
  also
  other
  another
  suppos\w+
  let
  set(?:ting)?
  choos\w+
  take
  system
  `),
]);

/** Words tell that an equation comes out of those before, and bring in nothing else. */
function solvesNext(prose: string): boolean {
  const near = prose
    .slice(-90)
    .trimEnd()
    .replace(/\bi\.e\./gi, 'ie');
  const last = [...near.matchAll(solving)].at(-1);
  if (!last) return false;
  const rest = near.slice(last.index);
  return rest.length < 80 && !/[.!?;]/.test(rest) && !bringsIn.test(rest);
}

const statements = phrases`
  \bsatisf(?:y|ies|ying)\b
  \bby (?:the )?definition\b
  \bfollowing (?:\w+ ){0,2}(?:holds?|relations?|identit(?:y|ies)|propert(?:y|ies)|laws?)\b
  \blaws?\b
  \bwe know\b
  \bstates that\b
  \bon the (?:one|other) hand\b
  \bat the same time\b
  满足
  定律
  根据定义
`;
const stating = expression([`${anyOf(statements)}[^.!?。]{0,120}$`]);

/** Whether the sentence that leads to a formula says that it is a law or a definition: it is stated, not derived. */
export function statesNext(prose: string): boolean {
  return stating.test(prose.trimEnd());
}
