import type { OffsetRange } from './range';

const denial =
  /^[^.!?]{0,160}(?:\bbogus\b|\b(?:is|are|was|were) (?:clearly |obviously |therefore |thus )?(?:false|not true|untrue|wrong|incorrect|impossible|not equal|not correct|not right|not valid|invalid|flawed|not the case|not independent|dependent|inconsistent|a contradiction)\b|\b(?:does not|doesn't|do not|cannot|can't|can not) (?:hold|be|equal|match)\b|\bfails?\b(?! to (?!hold\b|be\b|equal\b))|\bcontradict\w*|\bno solutions?\b)/i;
const test =
  /\b(?:check|test|see|verify|decide|determine|ask) (?:if|whether)\b[^.]*[.:]?\s*$|\b(?:not valid|invalid|wrong|incorrect|flawed|mistaken|(?:find|spot|locate) the (?:error|mistake|slip|bug)|mistakes?)\b[^.]*[.:]\s*$|\bindependent\?\s*$|\?\s*$/i;

/** Whether the paragraph begins by saying that what stands before it is false. */
export function deniesBefore(prose: string): boolean {
  return denial.test(prose.trimStart().slice(0, 240));
}

/** Whether the paragraph ends with an open question about what follows. */
export function asksAfter(prose: string): boolean {
  return test.test(prose.trimEnd().slice(-200));
}

const facts =
  /\b(?:unit (?:step|impulse)|(?:length|norm) (?:(?:is|equals?|of) )?(?:one|1)|(?:from|by) (?:a|the) softmax|units of|approximat\w*|taylor|(?<=\b(?:for|with|if|when|sufficiently|very|arbitrarily|extremely|is|are|being|becomes?|gets?) (?:all )?)(?:small|large)|(?:small|large)(?= enough|er than| compared|\s*(?:\ufffc|\$|\\\())|limits?|infinit\w*|constraints?|constrained|subject to|asymptotic\w*|rounded|even|odd|parity|up to (?:\w+ ){0,2}constants?|(?:ignor|omit|drop|neglect|discard)\w* (?:\w+ ){0,3}constants?|(?:not depend(?:ing)?|independent of) [^.]{0,30}(?:omit|drop|ignor)\w*|(?:omit|drop|ignor)\w*[^.]{0,30}(?:not depend|independent)|terms? without|much (?:larger|smaller|bigger|greater)|dominat\w*)\b|\b(?:operators?|(?<=\b(?:for|with|any|two) )unit) (?=\ufffc|\$|\\\()|\\ll\b|\\gg\b|\\perp\b|(?<![a-z\\])o\(/i;
const properties =
  /\b(?:orthogonal|orthonormal|unitary|idempotent|commut\w*|uncorrelated|zero[- ]mean|mean zero|centered|centred|normali[sz]ed|(?:orthogonal|is a|be a|the) projection|projection matri\w*|projector|stochastic|eigenvect\w*|eigenval\w*|svd|singular value decomposition|invariant under|one-hot|(?:sum|add)s? (?:up )?to (?:one|1)|rotations?|whiten\w*|forms? an? (?:\w+ )?distribution|(?:is|be|are) the identity|projects? (?:on|onto))\b/i;
/** Where vectors lie, or how long they are. */
const places =
  /\bunit (?:vectors?|length|norm|circle|sphere|ball)\b|\b(?:null|row|column) ?space\b|\boutputs? of (?:a|the) softmax\b/i;

/** Something is said to be nothing, or left out: the summand that a step loses. */
const vanishing =
  /\b(?:vanish\w*(?!\s+(?:exactly |only |precisely )?(?:at|for|when|if|iff)\b)|cancels?|(?<!\b(?:numerator|denominator|derivative|determinant|probability) )(?:is|are|being|equals?|becomes?) (?:then |also |both |all )?(?:(?:set|initiali[sz]ed) (?:to|at|with) )?zeros?(?!\s+(?:exactly |only |precisely )?(?:at|for|when|if|iff)\b)|being zero|neglect\w*|ignor\w*|omit\w*(?! (?:the|its|their|this|that|all)? ?(?:(?:feature|batch|sample|channel|time|layer) ?)?(?:ind(?:ex|ices|exes)|(?:sub|super)?scripts?|hats?|bars?|arguments?|notation)\b)|drop(?:s|ped|ping)?(?! (?:the|its|their|this|that|all)? ?(?:(?:feature|batch|sample|channel|time|layer) ?)?(?:ind(?:ex|ices|exes)|(?:sub|super)?scripts?|hats?|bars?|arguments?|notation)\b)|discard\w*|negligible|(?:first|second|leading|lowest|linear|quadratic) order|higher[- ]order|disjoint|perpendicular|right angles?|pythagor\w*|(?:leav\w*|left) (?:\w+ ){0,3}out|(?:without|no|zero|excluding) (?:the |any )?bias(?:es)?|bias(?:es)? (?:is|are) (?:omitted|off|disabled|unused|zero)|bias ?= ?false)\b/i;
/** Signs of what has none of its own: they matter where branches stand. */
const branches =
  /\b(?:active|(?:linear|positive|negative) (?:part|region|regime|branch|examples?|class)|(?:activations?|margins?|inputs?|logits?|units?|neurons?|entries|probabilities|weights) (?:is|are) (?:all )?(?:positive|non-?negative|negative))\b/i;

const bits =
  /\b(?:indicators?|masks?|bits?|booleans?|binary (?:\w+ )?(?:labels?|targets?|variables?|vectors?|features?|values?)|0\/1|0-1|zeros? (?:and|or) ones?|(?:0|zero) (?:or|and) (?:1|one)|hard labels?)\b|\{\s*0\s*,\s*1\s*\\?\}/i;
const signs =
  /\b(?:spins?|rademacher|plus or minus one|random signs?)\b|\{\s*-1\s*,\s*\+?1\s*\\?\}|(?:±|\\pm)\s*\$?\s*1\b|-1 (?:or|and) \+?1\b/i;

const absent =
  /\b(?:no|without|zero) (?:\w+ )?(?:padding|bias(?:es)?|dilation|noise|momentum|intercepts?|offsets?|dropout|regulari[sz]\w*|decay|penalty|shifts?|drift|friction|pooling)\b|\b(?:padding|bias|momentum) ?= ?(?:false|none|0)\b/i;
const single =
  /\bgr[ae]y(?:-?scale)?\b|(?:(?:a|only one) single|(?:has|have|with|only) one) (?:input |output |hidden )?(?:outputs?|inputs?|channels?|units?|neurons?|class|samples?|layers?|heads?|groups?|features?|filters?|images?)\b/i;

/** The values that the words of a sentence say something takes: 0 and 1, ±1, nothing, one. */
export function valuesTold(sentence: string): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  if (bits.test(sentence)) found.push([0, 1]);
  if (signs.test(sentence)) found.push([-1, 1]);
  if (absent.test(sentence)) found.push([0]);
  if (single.test(sentence)) found.push([1]);
  return found;
}

/** Whether a paragraph names something that a step between letters may rest on: a property, an approximation, a reason. */
export function namesFacts(block: string): boolean {
  return facts.test(block) || places.test(block) || vanishing.test(block) || branches.test(block);
}

/** Whether a paragraph says that something vanishes or is left out. */
export function namesVanishing(block: string): boolean {
  return vanishing.test(block);
}

/** Whether a paragraph gives quantities a property that may be used in any step from there on. */
export function namesProperties(block: string): boolean {
  return properties.test(block);
}

/** Whether a paragraph tells where vectors lie, or how long they are. */
export function namesPlaces(block: string): boolean {
  return places.test(block);
}

/** A word that names something which steps may rest on: any from there on on a property, those beside it on the others. */
export interface FactWord extends OffsetRange {
  readonly word: string;
  readonly kind: 'property' | 'reason' | 'place' | 'vanishing' | 'branch';
}

/** The words of a paragraph that name something which steps may rest on, one by one. */
export function factWords(prose: string): readonly FactWord[] {
  const found = (pattern: RegExp, kind: FactWord['kind']) =>
    [...prose.matchAll(new RegExp(pattern, 'gi'))].map(({ 0: text, index }): FactWord => ({
      start: index,
      end: index + text.length,
      word: text,
      kind,
    }));
  return [
    ...found(properties, 'property'),
    ...found(facts, 'reason'),
    ...found(places, 'place'),
    ...found(vanishing, 'vanishing'),
    ...found(branches, 'branch'),
  ];
}

const otherWords =
  /\b(?:after(?:wards)?|new|next|others?|another|second|third|updat(?:e[sd]?|ing)|instead|becom(?:es?|ing)|previous|old|different|later|twice|chang(?:e[sd]?|ing)|iterat\w+|epochs?|would|were|posterior|transform\w*|rescal\w*|normali[sz]ed|standardi[sz]ed|measured|modulo|mod|integer (?:division|arithmetic)|approximat\w*|roughly|rounded|entry-?wise|element-?wise)\b/i;

/** Whether words tell that letters may have other values from here on than those that were given before. */
export function speaksOfOther(prose: string): boolean {
  return otherWords.test(prose.slice(-160));
}

const derivatives =
  /\b(?:deriv(?:ative|ation)s?|differentiat\w*|deriving|slopes?|gradients?|hessians?|jacobians?|tangents?|velocit(?:y|ies)|accelerations?|rates? of change|(?:chain|product|quotient|power) rule|partials|critical points?|stationary|maximi[sz]\w*|minimi[sz]\w*|extrem\w*|conca\w+|convex\w*|backprop\w*|score function)\b/i;
/** A derivative that is sought or given, of something else than what a formula tells. */
const equationsOfDerivatives =
  /\b(?:solve|ODEs?|PDEs?|(?:differential|wave|heat|transport|diffusion) equations?|initial[- ](?:value|conditions?)|transform\w*|coordinates?|translat\w*|reflect\w*|rotat\w*|densit\w*|marginals?|(?:x|y|z)-components?|components?)\b/i;

/** Whether a paragraph speaks of derivatives of what is given, or of such as are sought or no derivatives at all. */
export function derivativesTold(prose: string): 'given' | 'other' | undefined {
  if (equationsOfDerivatives.test(prose)) return 'other';
  return derivatives.test(prose) ? 'given' : undefined;
}

const deducing =
  /\b(?:then|so|thus|hence|therefore|consequently|gives?|gets?|yields?|obtains?|becomes?|substitut\w*|plug\w*|insert\w*|put(?:ting)? in|expand\w*|simplif\w*|follows|means|that is|i\.e\.)\b[^.!?]{0,60}$/i;

/** Whether words before a formula tell that it comes out of what was said. */
export function deducesNext(prose: string): boolean {
  return deducing.test(prose.slice(-90).trimEnd());
}

/** Words for what is done to equations, and for what comes out. */
const solving = new RegExp(
  `\\b(?:${[
    'then|so|thus|hence|therefore|consequently|gives?|gets?|yields?|obtains?|becomes?|follows|means|shows?|ie',
    'add(?:ing|ed)?|subtract\\w*|divid\\w*|multipl\\w*|rearrang\\w*|mov(?:e|ing)|solv(?:e|ing) for|isolat\\w*|collect\\w*',
    'sort(?:ing)?|cancel\\w*|squar(?:e|ing)|factor\\w*|into (?:the|this|it|\\()|substitut\\w*|plug\\w*|insert\\w*|simplif\\w*|expand\\w*',
  ].join('|')})\\b`,
  'gi',
);

/** Words that bring in something else. */
const bringsIn =
  /\b(?:with|since|because|as|if|when|where|provided|assum\w+|conditions?|constraints?|also|other|another|suppos\w+|let|set(?:ting)?|choos\w+|take|system)\b/i;

/** Whether words before an equation tell that it comes out of those before, and bring in nothing else. */
export function solvesNext(prose: string): boolean {
  const near = prose
    .slice(-90)
    .trimEnd()
    .replace(/\bi\.e\./gi, 'ie');
  const last = [...near.matchAll(solving)].at(-1);
  if (!last) return false;
  const rest = near.slice(last.index);
  return rest.length < 80 && !/[.!?;]/.test(rest) && !bringsIn.test(rest);
}

const stating =
  /(?:\bsatisf(?:y|ies|ying)\b|\bby (?:the )?definition\b|\bfollowing (?:\w+ ){0,2}(?:holds?|relations?|identit(?:y|ies)|propert(?:y|ies)|laws?)\b|\blaws?\b|\bwe know\b|\bstates that\b|满足|定律|根据定义)[^.!?。]{0,120}$/i;

/** Whether the sentence that leads to a formula says that it is a law or a definition: it is stated, not derived. */
export function statesNext(prose: string): boolean {
  return stating.test(prose.trimEnd());
}
