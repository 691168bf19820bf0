import type { EqualResult } from '../math/equal';

/** The comparison of two expressions in a sentence that does not tell the reference. */
export function equalMessage({ verdict, code, detail }: EqualResult): string {
  switch (code) {
    case 'equal':
      return 'The two are equal.';
    case 'within_tolerance':
      return 'The two agree within the tolerance.';
    case 'different':
      return 'The two differ.';
    case 'shape':
      return verdict === 'invalid'
        ? `A list and a matrix are not compared (${detail ?? ''}).`
        : `The shapes differ: ${detail ?? ''}.`;
    case 'sigfigs':
      return 'The number of significant digits is not the one asked for.';
    case 'not_a_number':
      return 'A number is expected, not something to compute.';
    case 'student_syntax':
      return 'The answer could not be read.';
    case 'reference_syntax':
      return 'The reference could not be read.';
    case 'no_value':
      return `There is no value here (${detail ?? 'undefined'}).`;
    case 'too_large':
      return 'Too large to compute here.';
    case 'domain':
      return 'The two agree where both are real numbers, but not everywhere: say what the letters may be, as in "x > 0".';
    case 'kind':
      return 'One is an equation or inequality, the other is not.';
    case 'ambiguous':
      return `It depends on how the notation is meant (${detail ?? ''}).`;
    case 'solutions_lost':
      return 'Solutions are missing.';
    case 'solutions_gained':
      return detail ? `There are solutions too many: ${detail}.` : 'There are solutions too many.';
    case 'unsupported':
      return detail ? `Not decided: ${detail}.` : 'Not decided: this comparison needs more than numbers.';
  }
}
