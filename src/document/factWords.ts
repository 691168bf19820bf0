import { anyOf, expression, phrases, wholeWords } from './phrases';
import type { OffsetRange } from './range';

/** A constant, or a factor, that is left out or becomes part of another one. */
const leftOut = phrases`
  up to (?:\w+ ){0,2}(?:constants?|factors?|scal(?:e|ing)|normali[sz]ation)
  (?:ignor|omit|drop|neglect|discard|absorb)\w* (?:\w+ ){0,3}(?:constants?|factors?)
  (?:constants?|(?:pre)?factors?)\s+(?:\ufffc+\s+)?(?:(?:is|are|was|were|has been|have been) )?(?:ignored|omitted|dropped|neglected|absorbed|left out)
  absorb(?:s|ed|ing)?
  bis auf (?:\w+ ){0,3}konstanten?
  konstanten? (?:\w+ ){0,3}(?:weg|fort|weggelassen|vernachlässigt|ignoriert)
  (?:ohne|abgesehen von|vernachlässig\w*|ignorier\w*|lassen|unterschlagen) (?:\w+ ){0,4}konstanten?
  constantes? (?:\w+ ){0,2}près
  (?:omett|omet|n[ée]glig|ignor|oubli|despreci|descart)\w* (?:\w+ ){0,3}constantes?
  (?:sans|sin|salvo|menos de) (?:\w+ ){0,3}constantes?
  (?:a meno di|trascur\w*|ignor\w*) (?:\w+ ){0,3}costanti?e?
`;
/** Approximations, limits, constraints: what a step beside them may rest on. */
const reasonWords = phrases`
  unit (?:step|impulse)
  (?:length|norm) (?:(?:is|equals?|of) )?(?:one|1)
  (?:from|by) (?:a|the) softmax
  units of
  approximat\w*
  taylor
  (?<=\b(?:for|with|if|when|sufficiently|very|arbitrarily|extremely|is|are|being|becomes?|gets?) (?:all )?)(?:small|large)
  (?:small|large)(?= enough|er than| compared|\s*(?:\ufffc|\$|\\\())
  limits?
  infinit\w*(?! (?:geometric |power |sequence )?(?:series|sums?|products?)\b)
  constraints?
  constrained
  subject to
  asymptotic\w*
  rounded
  even
  odd
  parity
  ${leftOut}
  (?:not depend(?:ing)?|independent of) [^.]{0,30}(?:omit|drop|ignor)\w*
  (?:omit|drop|ignor)\w*[^.]{0,30}(?:not depend|independent)
  terms? without
  much (?:larger|smaller|bigger|greater)
  dominat\w*
  näherung\w*
  genähert\w*
  ungefähr
  approch(?:ée?s?|ons)
  à peu près
  aproximad\w*
  aproxima(?:ción|ção|mos)
  approssim\w*
  (?:große[sr]?|kleine[sr]?|grande?s?|petite?s?|piccol[oi]|grandi|pequeñ[oa]s?|pequen[oa]s?)(?=\s*(?:\ufffc|\$|\\\())
`;
const reasons = expression(
  phrases`
  ${wholeWords(reasonWords)}
  \b(?:operators?|(?<=\b(?:for|with|any|two) )unit) (?=\ufffc|\$|\\\()
  \\ll\b
  \\gg\b
  \\perp\b
  (?<![a-z\\])o\(
  (?:忽略|省略|去掉|略去|不计|不考虑)[^。，,.]{0,6}常数
  (?:相差|至多差|差)[^。，,.]{0,6}常数
  近似|约等于|大约|渐近|(?:很|充分|足够|非常)[大小]
`,
  'gi',
);

/** Whether a word of a reason says that a constant or a factor is left out, and of the whole: "up to a constant". */
export function leavesOut(word: string): 'whole' | 'any' | undefined {
  if (!isLeftOut.test(word)) return undefined;
  return /^(?:up to|bis auf|salvo|menos|a meno)|près$/i.test(word) ? 'whole' : 'any';
}

const isLeftOut = expression([`^${anyOf(leftOut)}$`, '常数$']);

/** Properties of quantities that hold from there on. */
const properties = expression(
  [
    wholeWords(phrases`
  orthogonal
  orthonormal
  unitary
  idempotent
  commut\w*
  uncorrelated
  zero[- ]mean
  mean zero
  centered
  centred
  normali[sz]ed
  (?:orthogonal|is a|be a|the) projection
  projection matri\w*
  projector
  stochastic
  eigenvect\w*
  eigenval\w*
  svd
  singular value decomposition
  invariant under
  one-hot
  (?:sum|add)s? (?:up )?to (?:one|1)
  rotations?
  whiten\w*
  forms? an? (?:\w+ )?distribution
  (?:is|be|are) the identity
  projects? (?:on|onto)
  skew(?:[- ]symmetric)?
  anti-?symmetric
  hermitian
  self-?adjoint
  involut\w*
  nilpotent
  traceless
  isometr\w*
  isotropic
  harmonic
  divergence[- ]free
  incompressible
  irrotational
  `),
  ],
  'gi',
);

/** Where vectors lie, or how long they are. */
const places = expression(
  phrases`
  \bunit (?:vectors?|length|norm|circle|sphere|ball)\b
  \b(?:null|row|column) ?space\b
  \boutputs? of (?:a|the) softmax\b
`,
  'gi',
);

/** "Vanishes at 0" tells a place, not that something is nothing. */
const notAtPlace = String.raw`(?!\s+(?:exactly |only |precisely )?(?:at|for|when|if|iff)\b)`;
/** What is left out is notation: "we drop the index". */
const notNotation = String.raw`(?! (?:the|its|their|this|that|all)? ?(?:(?:feature|batch|sample|channel|time|layer) ?)?${anyOf(phrases`
  ind(?:ex|ices|exes)
  (?:sub|super)?scripts?
  hats?
  bars?
  arguments?
  notation
`)}\b)`;
/** Something is said to be nothing, or left out: the summand that a step loses. */
const vanishing = expression(
  [
    wholeWords(phrases`
  vanish\w*${notAtPlace}
  cancels?
  (?<!\b(?:numerator|denominator|derivative|determinant|probability) )(?:is|are|being|equals?|becomes?) (?:then |also |both |all )?(?:(?:set|initiali[sz]ed) (?:to|at|with) )?zeros?${notAtPlace}
  being zero
  neglect\w*
  ignor\w*
  omit\w*${notNotation}
  drop(?:s|ped|ping)?${notNotation}
  discard\w*
  negligible
  (?:first|second|leading|lowest|linear|quadratic) order
  higher[- ]order
  disjoint
  perpendicular
  right angles?
  pythagor\w*
  (?:leav\w*|left) (?:\w+ ){0,3}out
  (?:without|no|zero|excluding) (?:the |any )?bias(?:es)?
  bias(?:es)? (?:is|are) (?:omitted|off|disabled|unused|zero)
  bias ?= ?false
  vernachlässig\w*
  (?:en )?n[ée]glig(?:eant|e|eons)
  (?:en )?omett(?:ant|ons)
  despreci(?:ando|amos|a)
  trascur(?:ando|iamo)
  `),
    '忽略|略去',
  ],
  'gi',
);

/** Signs of what has none of its own: they matter where branches stand. */
const branches = expression(
  [
    wholeWords(phrases`
  active
  (?:linear|positive|negative) (?:part|region|regime|branch|examples?|class)
  (?:activations?|margins?|inputs?|logits?|units?|neurons?|entries|probabilities|weights) (?:is|are) (?:all )?(?:positive|non-?negative|negative)
  `),
  ],
  'gi',
);

/** A word that names something which steps may rest on: any from there on on a property, those beside it on the others. */
export interface FactWord extends OffsetRange {
  readonly word: string;
  readonly kind: 'property' | 'reason' | 'place' | 'vanishing' | 'branch';
}

const words: readonly (readonly [FactWord['kind'], RegExp])[] = [
  ['property', properties],
  ['reason', reasons],
  ['place', places],
  ['vanishing', vanishing],
  ['branch', branches],
];

/** The words of a paragraph that name something which steps may rest on, one by one. */
export function factWords(prose: string): readonly FactWord[] {
  return words.flatMap(([kind, pattern]) =>
    [...prose.matchAll(pattern)].map(({ 0: word, index }): FactWord => ({
      start: index,
      end: index + word.length,
      word,
      kind,
    })),
  );
}

const bits = expression(phrases`
  ${wholeWords(phrases`
  indicators?
  masks?
  bits?
  booleans?
  binary (?:\w+ )?(?:labels?|targets?|variables?|vectors?|features?|values?)
  0\/1
  0-1
  zeros? (?:and|or) ones?
  (?:0|zero) (?:or|and) (?:1|one)
  hard labels?
  `)}
  \{\s*0\s*,\s*1\s*\\?\}
`);
const signs = expression(phrases`
  ${wholeWords(phrases`
  spins?
  rademacher
  plus or minus one
  random signs?
  `)}
  \{\s*-1\s*,\s*\+?1\s*\\?\}
  (?:±|\\pm)\s*\$?\s*1\b
  -1 (?:or|and) \+?1\b
`);

/** What a model may do without. */
const dispensable = phrases`
  padding
  bias(?:es)?
  dilation
  noise
  momentum
  intercepts?
  offsets?
  dropout
  regulari[sz]\w*
  decay
  penalty
  shifts?
  drift
  friction
  pooling
`;
const absent = expression(phrases`
  \b(?:no|without|zero) (?:\w+ )?${anyOf(dispensable)}\b
  \b(?:padding|bias|momentum) ?= ?(?:false|none|0)\b
`);

/** What there may be one of. */
const countable = phrases`
  outputs?
  inputs?
  channels?
  units?
  neurons?
  class
  samples?
  layers?
  heads?
  groups?
  features?
  filters?
  images?
`;
const single = expression(phrases`
  \bgr[ae]y(?:-?scale)?\b
  (?:(?:a|only one) single|(?:has|have|with|only) one) (?:input |output |hidden )?${anyOf(countable)}\b
`);

/** The values that the words of a sentence say something takes: 0 and 1, ±1, nothing, one. */
export function valuesTold(sentence: string): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  if (bits.test(sentence)) found.push([0, 1]);
  if (signs.test(sentence)) found.push([-1, 1]);
  if (absent.test(sentence)) found.push([0]);
  if (single.test(sentence)) found.push([1]);
  return found;
}
