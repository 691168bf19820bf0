import { lettersOf } from './letters';
import { bare } from './symbolic/notation/elaboration';
import { children, walk, type Node } from './syntax';

/**
 * Whether letters are more than numbers in an expression, so that values at points do not tell what it means:
 * `Aᵀ`, `‖x‖`, `A ⊙ B`, `E[x]`, `∑_i x_i`, `dy/dx`.
 */
export function isOfMoreThanNumbers(node: Node): boolean {
  switch (node.kind) {
    case 'symbol':
      if (node.isDoubleStruck || /^[∂∇]$/.test(node.name)) return true;
      break;
    case 'postfix':
      if ((node.operator === '⊤' || node.operator === "'") && hasLetters(node)) return true;
      break;
    case 'bracket':
      if ((node.open === '‖' || node.open === '⟨') && hasLetters(node)) return true;
      break;
    case 'product':
      if (isOfMatrices(node) || isAverage(node)) return true;
      break;
    case 'fraction':
      if (isDifferential(node.numerator) && isDifferential(node.denominator)) return true;
      break;
    case 'call':
      if (matrixFunctions.test(node.name) && hasLetters(node)) return true;
      break;
    case 'big':
      if (hasIndexed(node.body)) return true;
      break;
    default:
  }
  return children(node).some(isOfMoreThanNumbers);
}

const matrixFunctions = /^(?:tr|Tr|trace|det|rank|diag|ker|dim|transpose|Var|Cov|Pr|Bias|MSE|softmax|argmax|argmin)$/;

function hasLetters(node: Node): boolean {
  return lettersOf(node).size > 0;
}

function isOfMatrices(node: Extract<Node, { kind: 'product' }>): boolean {
  const hasSign = node.factors.some(({ operator }) => /^(?:⊙|⊗|other)$/.test(operator));
  const [top, bottom] = node.factors;
  const isQuotient = bottom?.operator === '/' && top !== undefined;
  return (hasSign && hasLetters(node)) || (isQuotient && isDifferential(top.node) && isDifferential(bottom.node));
}

/** `E[X]`: a capital right before square brackets. */
function isAverage({ factors }: Extract<Node, { kind: 'product' }>): boolean {
  return factors.some(({ node }, i) => {
    const next = factors[i + 1];
    const isBracket = next?.operator === 'implicit' && next.node.kind === 'bracket' && next.node.open === '[';
    const head = node.kind === 'subscript' ? node.base : node;
    return isBracket && head.kind === 'symbol' && head.name === 'E';
  });
}

/** `d`, `dy`, `d^2 y`, `∂ f` */
function isDifferential(node: Node): boolean {
  const inner = bare(node);
  switch (inner.kind) {
    case 'symbol':
      return /^d[a-zA-Z]?$|^∂$/.test(inner.name);
    case 'power':
      return isDifferential(inner.base);
    case 'product':
      return isDifferential(inner.factors[0]!.node);
    default:
      return false;
  }
}

/** `x_i` under a sum is another number for each i. */
function hasIndexed(body: Node): boolean {
  return [...walk(body)].some((node) => node.kind === 'subscript' && hasLetters(node.index));
}

/** The letters themselves, without what stands at their feet: `x` of `x_i`. */
export function baseLettersOf(node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (const inner of walk(node)) if (inner.kind === 'symbol') names.add(inner.name);
  return names;
}
