import type { Explanation } from '../check/derivation/explanation';
import { failureSentence } from './failureSentence';
import type { Localize } from './languageService';
import type { Reveal } from './model';
import { shortened } from './readableMath';
import { slipSentence } from './slipSentence';

/** What a reader could say of the letters so that a step can be decided. */
export type Lacking = 'shape' | 'distribution' | 'domain';

/** What a wrong step needs to hold; not told below `hint`. */
export function hintSentence({ repair }: Explanation, reveal: Reveal, t: Localize): string | undefined {
  return reveal === 'verdict' || !repair ? undefined : slipSentence(repair, t);
}

/** Small values at which the sides of a wrong step differ; told under `answer` alone. */
export function exampleSentence({ example }: Explanation, reveal: Reveal, t: Localize): string | undefined {
  if (reveal !== 'answer' || !example) return undefined;
  const { left, right } = example;
  const values = example.values
    .map(({ name, value }) => (value.startsWith('~') ? `${name} ${value}` : `${name} = ${value}`))
    .join(', ');
  return values === ''
    ? t('The left side is {0}, the right side is {1}.', left, right)
    : t('For {0}: the left side is {1}, the right side is {2}.', values, left, right);
}

/** What would help to decide a step that is undecided for this reason; undefined where no declaration helps. */
export function lackingFor(reason: string): Lacking | undefined {
  switch (reason) {
    case 'E':
    case 'Var':
    case 'Cov':
    case 'random':
    case 'assumption':
    case 'independence':
    case 'moments':
    case 'copies':
      return 'distribution';
    case 'typing':
    case 'shape':
    case 'sizes':
    case 'ill-shaped':
      return 'shape';
    case 'domain':
    case 'no value':
    case 'singular':
    case 'division_by_zero':
      return 'domain';
    default:
      return undefined;
  }
}

/** Why a step is undecided, and what would help. @param reason a piece of notation, or a word for the reason */
export function reasonSentence(reason: string, t: Localize): string {
  switch (reason) {
    case 'E':
    case 'Var':
    case 'Cov':
    case 'random':
      return t('It is not said what is random here and how: add {0}.', '@given r ~ Bernoulli(p)');
    case 'independence':
      return t(
        'This holds if what is random here is independent, which is not said: add {0} for each.',
        '@given x ~ N(0, 1)',
      );
    case 'moments':
      return t('This may hold for one distribution and not for another: add {0}.', '@given x ~ N(μ, σ²)');
    case 'copies':
      return t('A letter seems to stand for any of those with an index: add {0}.', '@given x ~ N(μ, σ²)');
    case 'distribution':
      return t('What is random here depends on something else that is random: not computed.');
    case 'assumption':
      return t(
        'What this limit is depends on the terms: if they are drawn independently from one distribution, a mean of them tends to its expectation. Add {0}.',
        '@given x_i ~ N(μ, σ²)',
      );
    case 'lim':
      return t('No limit was found that both sides could be compared at.');
    case '∫':
      return t('This integral was not carried out: what it goes over is not read, or it does not converge.');
    case 'integral':
      return t('Whether this integral is so depends on its letters, or on what it goes over.');
    case 'antiderivative':
      return t('It is not known by what is integrated here: define the new letter by the old one.');
    case 'order':
      return t('Whether both sides are the same up to this order could not be told.');
    case 'slack':
      return t('Whether what is left differs by a constant depends on which letters vary.');
    case 'min':
      return t('Whether both are least at the same place could not be told.');
    case 'Pr':
      return t('Probabilities of events are not computed here.');
    case 'conditional average':
      return t('Averages under a condition are not computed.');
    case 'typing':
      return t('This holds for some shapes of its letters and not for others: add {0}.', '@given X ∈ R^{n×d}');
    case 'shape':
    case 'sizes':
    case 'ill-shaped':
      return t('No shapes of the letters were found that fit both sides: add {0}.', '@given X ∈ R^{n×d}');
    case 'domain':
    case 'no value':
    case 'singular':
    case 'division_by_zero':
      return t('No values were found at which both sides can be computed: add {0}.', '@given λ > 0');
    case 'derivative':
    case '∇':
      return t('What is differentiated here is not defined before this step: add {0}.', '@given L = …');
    case 'function':
      return t('A function in it is not known: add {0}.', '@given f(x) = …');
    case 'index':
      return t('An index in it is not read, or nothing says how far it runs.');
    case 'norm':
      return t('The kind of norm is not known.');
    case 'root of a matrix':
      return t('Roots of matrices are not computed, unless they are diagonal.');
    case 'inverse function':
      return t('Inverses of functions are not computed.');
    case 'condition':
    case 'cases':
      return t('The conditions in it are not read.');
    case 'too_large':
    case 'outcomes':
      return failureSentence('too_large', t);
    case 'syntax':
    case 'ragged':
      return failureSentence(reason, t);
    case 'hypothetical':
      return t('The sides differ; the sentence says that this is assumed or mistaken.');
    case 'equations':
      return t('Whether this follows from the equations before it could not be settled.');
    case 'value':
    case 'other-value':
      return t('A value comes out here; it is not said which values its letters have.');
    case 'indices':
      return t('This holds where its indices differ, or where they are the same, but not for both.');
    case 'rounding':
      return t('The sides differ by so little that rounding may explain it.');
    case 'unread':
      return t('Something that the text says of its letters is not read here.');
    case 'block matrix':
      return t('Matrices of blocks are not computed.');
    case 'differs':
      return t('The sides differ, but something that was said before may be what is used here.');
    case 'symbol':
    case 'unsupported':
      return t('A piece of its notation is not read here.');
    case 'unknown':
    case '':
      return t('There is more than one way to read this, and they do not agree.');
    default:
      return t('“{0}” is notation that is not read here.', shortened(reason, 40));
  }
}
