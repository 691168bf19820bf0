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
      return t('The text does not state what is random here, or its distribution: add {0}.', '@given r ~ Bernoulli(p)');
    case 'independence':
      return t(
        'This holds if the random quantities are independent, which is not stated: add {0} for each.',
        '@given x ~ N(0, 1)',
      );
    case 'moments':
      return t('This may hold for one distribution and not for another: add {0}.', '@given x ~ N(μ, σ²)');
    case 'copies':
      return t('A letter without an index seems to stand for any of those with one: add {0}.', '@given x ~ N(μ, σ²)');
    case 'distribution':
      return t('The distribution here depends on another random quantity: not computed.');
    case 'assumption':
      return t(
        'This limit depends on the terms: if they are drawn independently from one distribution, their mean tends to its expectation. Add {0}.',
        '@given x_i ~ N(μ, σ²)',
      );
    case 'lim':
      return t('No limit was found at which both sides can be compared.');
    case '∫':
      return t('This integral was not computed: its domain could not be read, or it does not converge.');
    case 'integral':
      return t('The value of this integral depends on its letters, or on its domain.');
    case 'antiderivative':
      return t('The variable of integration is unclear: define the new variable in terms of the old one.');
    case 'order':
      return t('Could not tell whether both sides agree up to this order.');
    case 'slack':
      return t('Whether the sides differ by a constant depends on which letters vary.');
    case 'min':
      return t('Could not tell whether both have the same minimiser.');
    case 'Pr':
      return t('Probabilities of events are not computed here.');
    case 'conditional average':
      return t('Conditional expectations are not computed.');
    case 'typing':
      return t('This holds for some shapes of its letters and not for others: add {0}.', '@given X ∈ R^{n×d}');
    case 'shape':
    case 'sizes':
    case 'ill-shaped':
      return t('No shapes of the letters fit both sides: add {0}.', '@given X ∈ R^{n×d}');
    case 'domain':
    case 'no value':
    case 'singular':
    case 'division_by_zero':
      return t('No values were found at which both sides can be computed: add {0}.', '@given λ > 0');
    case 'derivative':
    case '∇':
      return t('What is differentiated here has not been defined yet: add {0}.', '@given L = …');
    case 'function':
      return t('It uses a function that has not been defined: add {0}.', '@given f(x) = …');
    case 'index':
      return t('One of its indices is not supported, or its range is not stated.');
    case 'norm':
      return t('This kind of norm is not supported.');
    case 'root of a matrix':
      return t('Matrix roots are computed for diagonal matrices only.');
    case 'inverse function':
      return t('Inverse functions are not computed.');
    case 'condition':
    case 'cases':
      return t('Its conditions could not be read.');
    case 'too_large':
    case 'outcomes':
      return failureSentence('too_large', t);
    case 'syntax':
    case 'ragged':
      return failureSentence(reason, t);
    case 'hypothetical':
      return t('The sides differ, but the sentence calls this an assumption or a mistake.');
    case 'equations':
      return t('Could not decide whether this follows from the equations before it.');
    case 'value':
    case 'other-value':
      return t('This gives a number, but the values of its letters are not stated.');
    case 'indices':
      return t('This holds either where its indices differ or where they are equal, but not in both cases.');
    case 'case':
      return t('The sides differ, but they are the same in a case that the text speaks of.');
    case 'rounding':
      return t('The sides differ by so little that rounding may explain it.');
    case 'unread':
      return t('The text says something about its letters that could not be read.');
    case 'block matrix':
      return t('Block matrices are not computed.');
    case 'differs':
      return t('The sides differ, but this may rely on something stated earlier.');
    case 'symbol':
    case 'unsupported':
      return t('Part of its notation is not supported.');
    case 'unknown':
    case '':
      return t('This can be read in more than one way, with different results.');
    default:
      return t('The notation “{0}” is not supported here.', shortened(reason, 40));
  }
}
