import { Failure, isFailure } from '../../../core/failure';
import type { Factor, Node, ProductNode } from '../../syntax';
import { applicationAt, isPoweredFunction, withCallArguments } from './applications';
import { applied } from './applied';
import { readAverage } from './averageNotation';
import { derivativeAt } from '../derivatives/derivatives';
import { withFractions } from '../derivatives/differentialSigns';
import { unsupported, type Elaborated, type Elaboration } from './elaboration';
import { isOne } from './matrixNotation';
import { withDifferences } from './differences';
import type { Term } from '../terms/term';

export function product(written: ProductNode, context: Elaboration): Elaborated {
  const factors = withCallArguments(withFractions(withDifferences(written.factors, context)), context);
  const node: ProductNode = { ...written, factors };
  let total: Term | undefined;
  let hadamard: Term | undefined;
  let isJoined = false;
  for (let i = 0; i < factors.length; i++) {
    const { operator, node: factor } = factors[i]!;
    const next = factors[i + 1]?.node;
    let term: Elaborated;
    const derivative = derivativeAt(node, i, context);
    if (isPoweredFunction(factors, i, context)) return unsupported('function');
    const average = derivative ? undefined : readAverage(node, i, context);
    const application = derivative || average ? undefined : applicationAt(factors, i, context);
    const argument = next && factors[i + 1]!.operator === 'implicit' ? next : undefined;
    const whole = derivative ?? average;
    if (whole) {
      term = whole.term;
      i = whole.last;
    } else if (isWord(factor) && argument) {
      term = applied(wordOf(factor), context.read(argument), context);
      i++;
    } else if (application !== undefined) {
      term = application;
      i++;
    } else term = isOnes(factors, i) ? { op: 'ones' } : context.read(factor);
    if (isFailure(term)) return term;
    if (total === undefined) {
      total = term;
      continue;
    }
    switch (operator) {
      case '⊙':
        if (factors.length > 2) context.ambiguities.add('hadamardFirst');
        if (context.reading.hadamardFirst)
          total = isJoined ? hadamardProduct(total, term) : { op: 'hadamard', left: total, right: term };
        else {
          hadamard = hadamard ? { op: 'hadamard', left: hadamard, right: total } : total;
          total = term;
        }
        break;
      case '/':
      case '÷':
        total = { op: 'divide', left: total, right: term };
        break;
      case '⊗':
      case 'mod':
      case 'other':
        return unsupported(operator);
      case '·':
        total = { op: 'multiply', left: total, right: term, dot: true };
        break;
      case '*':
      case '×':
        total = { op: 'multiply', left: total, right: term, sign: operator };
        break;
      default:
        total = multiplied(total, term, context);
    }
    isJoined = true;
  }
  if (!total) return new Failure('syntax');
  return hadamard ? { op: 'hadamard', left: hadamard, right: total } : total;
}

/** `1 1ᵀ`, `Xᵀ1`: who transposes beside a one means the column of ones. */
function isOnes(factors: readonly Factor[], at: number): boolean {
  const { node, operator } = factors[at]!;
  if (!isOne(node)) return false;
  const [before, next] = [factors[at - 1], factors[at + 1]];
  if (operator === 'implicit' && before && transposedIn(before.node)) return true;
  const turned = next?.operator === 'implicit' ? transposedIn(next.node) : undefined;
  return turned !== undefined && isOne(turned);
}

/** `X` of `Xᵀ`. */
function transposedIn(node: Node): Node | undefined {
  if (node.kind === 'postfix') return node.operator === '⊤' ? node.operand : undefined;
  const isTurned = node.kind === 'power' && node.exponent.kind === 'symbol' && /^[T⊤]$/.test(node.exponent.name);
  return isTurned ? node.base : undefined;
}

/** A row and the column after it are a number first where nothing else has a shape: `A xᵀx`. */
function multiplied(left: Term, right: Term, context: Elaboration): Term {
  if (left.op !== 'multiply' || left.right.op !== 'transpose' || right.op === 'transpose')
    return { op: 'multiply', left, right };
  context.ambiguities.add('innerFirst');
  return context.reading.innerFirst
    ? { ...left, right: { op: 'multiply', left: left.right, right } }
    : { op: 'multiply', left, right };
}

/** `c A ⊙ B` is `c (A ⊙ B)` either way; `A B ⊙ C` takes the last factor, `(A B) ⊙ C` stands by itself. */
function hadamardProduct(left: Term, right: Term): Term {
  if (left.op === 'multiply') return { ...left, right: { op: 'hadamard', left: left.right, right } };
  return { op: 'hadamard', left, right };
}

/** `\text{diag}`, `\text{Var}` inside text. */
function isWord(node: Node): boolean {
  return /^(?:diag|tr|trace|det|sign)$/.test(wordOf(node));
}

function wordOf(node: Node): string {
  return node.kind === 'text' ? node.text.trim() : '';
}
