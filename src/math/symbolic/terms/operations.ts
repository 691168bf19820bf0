import type { Term } from './term';

/**
 * Whether a term as it is written is something to be carried out: then the side after it has to be what comes out. Of a sum it is
 * not known; a product with a matrix that is written out counts.
 */
export function isOperation(term: Term): boolean {
  switch (term.op) {
    case 'norm':
    case 'series':
    case 'expectation':
    case 'variance':
    case 'covariance':
    case 'derivative':
    case 'integral':
    case 'antiderivative':
    case 'evaluated':
    case 'limit':
    case 'trace':
    case 'determinant':
      return true;
    case 'map':
      // `f'(x)` of an `f(x)` that is given.
      return term.body.op === 'derivative';
    case 'entry':
      return term.of.op !== 'symbol';
    case 'transpose':
      return term.of.op !== 'symbol';
    case 'power':
      return isOperation(term.base);
    case 'negate':
      return isOperation(term.of);
    case 'multiply':
      // A matrix that is written out is multiplied.
      return [term.left, term.right].some((side) => isOperation(side) || isWrittenOut(side));
    default:
      return false;
  }
}

function isWrittenOut(term: Term): boolean {
  if (term.op === 'transpose' || term.op === 'negate') return isWrittenOut(term.of);
  return term.op === 'matrix' && term.rows.flat().length > 1;
}

/**
 * Whether what comes out of a term is not for its author to choose: an average, a derivative, a trace, also a sum of these. Unlike
 * `isOperation` it leaves out norms, transposes and powers, which people also use to name things.
 */
export function isComputed(term: Term): boolean {
  switch (term.op) {
    case 'expectation':
    case 'variance':
    case 'covariance':
    case 'derivative':
    case 'integral':
    case 'evaluated':
    case 'limit':
    case 'trace':
    case 'series':
      return true;
    case 'negate':
      return isComputed(term.of);
    case 'entry':
      return term.of.op === 'multiply' || isComputed(term.of);
    case 'sum':
      return term.terms.some((one) => isComputed(one));
    case 'multiply':
      return [term.left, term.right].some((side) => isComputed(side));
    default:
      return false;
  }
}
