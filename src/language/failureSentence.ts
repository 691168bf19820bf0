import type { FailureCode } from '../core/failure';
import type { Localize } from './languageService';

/** Why a computation has no value, where nothing need be named. */
export function failureSentence(code: Exclude<FailureCode, 'shape' | 'symbol' | 'unsupported'>, t: Localize): string {
  switch (code) {
    case 'division_by_zero':
      return t('Division by zero.');
    case 'zero_over_zero':
      return t('Zero divided by zero has no value.');
    case 'singular':
      return t('The matrix has no inverse.');
    case 'ragged':
      return t('The rows of the matrix have different lengths.');
    case 'domain':
      return t('This has no real value.');
    case 'too_large':
      return t('Too large to compute here.');
    case 'syntax':
      return t('This could not be read.');
  }
}
