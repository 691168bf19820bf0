import type { Collector } from './collector';
import { senseOf, takesAway } from './lexicon';
import type { Item, Word } from './sentences';
import type { Subject } from './subjects';

const verbs = /^(?:is|are|be|being|was|were|denotes?|represents?|has|have|having)$/;

/** Words that leave what they stand beside as it is. */
const fillers =
  /^(?:an?|the|its|our|this|that|their|some|any|each|all|both|also|just|only|now|here|again|thus|then|therefore|hence|simply|called|known|no|new|same|usual|single|total|whole|current|previous|next|first|second|third|last|left|right|upper|lower|main|given|fixed|free|local|global|true|simple|own|following|above|below|k-th|i-th|j-th|t-th|n-th|th|\p{L})$/u;
/** What a quantity may be without a step resting on it: its role, not its value. */
const roles = new Set(
  (
    'weight weights bias biases input inputs output outputs datum data dataset point points sample samples observation observations batch minibatch mini-batch ' +
    'loss losses cost costs objective risk error errors residual residuals function functions map mapping gradient gradients derivative derivatives hessian jacobian ' +
    'rate rates step steps size sizes parameter parameters coefficient coefficients factor factors constant constants variable variables term terms value values ' +
    'number numbers count counts amount dimension dimensions dimensionality length lengths width height depth channel channels stride padding kernel kernels filter filters ' +
    'image images signal signals patch pixel pixels feature features label labels target targets class classes category prediction predictions response responses score scores ' +
    'logit logits model models network networks layer layers unit units neuron neurons activation activations nonlinearity query queries key keys token tokens embedding embeddings ' +
    'sequence vector vectors matrix matrices scalar scalars tensor array entry entries element elements row rows column columns index indices component components coordinate coordinates ' +
    'mean means variance variances covariance deviation probability probabilities likelihood prior posterior evidence density statistic statistics estimator estimators estimate ' +
    'time iteration iterations epoch position momentum velocity temperature strength penalty regularizer regulariser multiplier multipliers margin distance ' +
    'set space domain family letter name quantity expression formula solution answer result experiment event events outcome outcomes coin trial trials node nodes edge edges ' +
    'convex concave smooth continuous differentiable lipschitz bounded finite infinite linear affine quadratic nonlinear scalar-valued vector-valued deep shallow learnable trainable wide tall thin fat rectangular square full half-open kept held made built set put sent drawn'
  ).split(' '),
);

/**
 * Notes where a letter is said to be something that is not understood: "$b$ is the reciprocal of $a$", "the spins $s_i$ are
 * $\pm 1$". A step may rest on it.
 * @param subjectsAt what the math at a place of the sentence speaks of
 * @param isHandled whether a word is noted by itself
 */
export function readPredicates(
  items: readonly Item[],
  subjectsAt: (item: Item) => readonly Subject[],
  collector: Collector,
  isHandled: (word: Word) => boolean,
): void {
  items.forEach((item, i) => {
    const verb = items[i + 1];
    if (item.kind !== 'math' || verb?.kind !== 'word' || !verbs.test(verb.text)) return;
    // "the symmetric part of $A$ is small"
    const before = items[i - 1];
    if (before?.kind === 'word' && takesAway.has(before.text)) return;
    // "The covariance of the estimator $m$ is $C(m) = S$"
    const next = items[i + 2];
    const isEquation = next?.kind === 'math' && next.chains.some(({ relations }) => relations.length > 0);
    if (isEquation && isPartOfAnother(items, i)) return;
    const names = subjectsAt(item).flatMap(({ name }) => (/^[ijk]$/.test(name) ? [] : [name]));
    if (names.length === 0) return;
    const rest = items.slice(i + 2);
    const said = firstWords(rest);
    const strange = said.find((word) => !isHarmless(word, collector) && !isHandled(word));
    if (strange) collector.miss({ start: verb.start, end: strange.end }, 'property', names);
    else if (said.length === 0 && rest[0]?.kind === 'math' && !collector.touches(rest[0]))
      collector.miss({ start: verb.start, end: rest[0].end }, 'property', names);
  });
}

/** Whether a name stands with its noun behind "of": what is said is said of something else. */
function isPartOfAnother(items: readonly Item[], at: number): boolean {
  const words = items.slice(Math.max(0, at - 3), at);
  return (
    words.every(({ kind }) => kind === 'word') && words.some((item) => item.kind === 'word' && takesAway.has(item.text))
  );
}

/** The words up to the first mark, formula or word that begins something else. */
function firstWords(items: readonly Item[]): readonly Word[] {
  const words: Word[] = [];
  for (const item of items) {
    if (item.kind !== 'word' || ends.test(item.text)) break;
    words.push(item);
  }
  return words;
}

const ends =
  /^(?:and|or|but|so|because|since|if|when|where|which|whose|who|for|we|as|in|on|by|at|of|from|to|with|over|under|between|per|not|such|after|before|than|unless|until|while|it|they|let)$/;

function isHarmless(word: Word, collector: Collector): boolean {
  const { text } = word;
  if (collector.isUnderstood(word) || collector.isMissed(word)) return true;
  if (fillers.test(text) || roles.has(text)) return true;
  if (/(?:ed|ing|ly|able|ible|en)$/.test(text)) return true;
  const sense = senseOf(text);
  return sense !== undefined && !/^(?:zero|unit)$/.test(text);
}
