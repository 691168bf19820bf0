import { walk, type Node } from '../../math/syntax';

/** What a side is about that is a derivative of something given: it gets no name, and no formula either. */
export const derivativeHead = '∂';

/** Whether what a side is about is a name, and no derivative. */
export function isName(head: string | undefined): head is string {
  return head !== undefined && head !== derivativeHead;
}

/** The letter, accents and indices left out, that stands alone on a side, with indices or applied to something; `derivativeHead` for a derivative. */
export function headOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'symbol':
      return /^(?:E|Var|Cov|Pr)$/.test(node.name) ? undefined : node.name;
    case 'subscript':
    case 'power': {
      const isExponential = node.kind === 'power' && (node.exponent.kind === 'sum' || isEuler(node.base));
      return isExponential ? undefined : headOf(node.base);
    }
    case 'postfix':
      return headOf(node.operand);
    case 'product': {
      const [first, second] = node.factors;
      const isCall =
        node.factors.length === 2 &&
        second!.operator === 'implicit' &&
        second!.node.kind === 'bracket' &&
        second!.node.open !== '{' &&
        (isFunction(first!.node) || second!.node.items.every(isPlain));
      return isCall ? headOf(first!.node) : undefined;
    }
    case 'fraction': {
      // ∂L/∂x, dy/dx: a quantity of its own.
      const isDerivative = [node.numerator, node.denominator].every((part) =>
        [...walk(part)].some((inner) => inner.kind === 'symbol' && /^[∂d]$/.test(inner.name)),
      );
      return isDerivative ? derivativeHead : undefined;
    }
    case 'bracket':
      return node.items.length === 1 && node.open === '{' ? headOf(node.items[0]!) : undefined;
    default:
      return undefined;
  }
}

function isEuler(node: Node): boolean {
  return node.kind === 'symbol' && node.name === 'e' && !node.accent;
}

/** Letters and words that are functions more often than factors. */
function isFunction(node: Node): boolean {
  const head = node.kind === 'subscript' ? node.base : node;
  return (
    (head.kind === 'symbol' && /^(?:[fghFGHJLℓψφΦT]|\p{L}{2,})$/u.test(head.name)) ||
    (node.kind === 'postfix' && node.operator === "'")
  );
}

/** A letter or a number: what a function is defined for. */
function isPlain(node: Node): boolean {
  return /^(?:symbol|number|subscript)$/.test(node.kind);
}
