import type { Node } from '../../syntax';
import { readingChoices, type SymbolicReading } from './readings';
import { namesOf } from '../terms/names';
import type { Definitions } from '../terms/definitions';
import { rootOf, squareOf } from '../terms/squares';
import { walkTerm, type Entry, type Term } from '../terms/term';

/** Whether another choice can make a difference: how vectors are laid out, what derivatives hold fixed. */
export function matters(name: keyof SymbolicReading, terms: readonly Term[], definitions: Definitions): boolean {
  switch (readingChoices[name].tried) {
    case 'besideVectors':
      return terms.some((term) => walkTerm(term).some(({ op }) => vectorNotation.has(op)));
    case 'besideIntermediates':
      return partialsIn(terms).some(({ top, bottom }) => intermediates(top, bottom, definitions).length > 0);
    default:
      return true;
  }
}

const vectorNotation: ReadonlySet<Term['op']> = new Set([
  'transpose',
  'norm',
  'identity',
  'ones',
  'hadamard',
  'diagonal',
  'trace',
  'matrix',
]);

/**
 * Whether what a derivative may hold fixed is differentiated by, too: `∂x̂_j/∂x_i` beside `∂L/∂μ`. By itself it is the whole
 * derivative.
 */
export function usesIntermediates(terms: readonly Term[], definitions: Definitions): boolean {
  const partials = partialsIn(terms);
  const by = new Set(partials.map(({ bottom }) => rootOf(bottom.name) ?? bottom.name));
  return partials.some(({ top, bottom }) =>
    intermediates(top, bottom, definitions).some((name) => by.has(rootOf(name) ?? name)),
  );
}

function partialsIn(terms: readonly Term[]): readonly { readonly top: Entry; readonly bottom: Entry }[] {
  return terms.flatMap((term) => walkTerm(term).flatMap((inner) => (inner.op === 'partial' ? [inner] : [])));
}

/** What else the definition of a quantity speaks of that is defined itself. */
function intermediates(top: Entry, bottom: Entry, definitions: Definitions): readonly string[] {
  const value = definitions.get(top.name)?.value;
  if (!value) return [];
  return [...namesOf(value)].filter(
    (name) =>
      name !== bottom.name &&
      name !== rootOf(bottom.name) &&
      (definitions.has(name) || definitions.has(squareOf(name))),
  );
}

/** `dL = 2x dx`: a small change of a quantity, not `d` times `L`. */
export function isDifferential(node: Node): boolean {
  if (node.kind === 'bracket' && node.items.length === 1) return isDifferential(node.items[0]!);
  if (node.kind !== 'product' || node.factors.length !== 2) return false;
  const [sign, of] = node.factors;
  const letter = of!.node.kind === 'subscript' ? of!.node.base : of!.node;
  return sign!.node.kind === 'symbol' && sign!.node.name === 'd' && letter.kind === 'symbol';
}
