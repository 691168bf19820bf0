import type { Definitions } from '../terms/definitions';
import type { Facts } from '../terms/facts';
import { walkTerm, type Term } from '../terms/term';
import type { Elaboration } from './elaboration';
import { givenDerivative } from './givenDerivatives';

/** What the text says of some names, as far as it tells how they are read. */
export function knownNames({
  declarations,
  definitions,
}: Facts): Pick<Elaboration, 'given' | 'isArray' | 'isDeclared' | 'isIndexed' | 'isLength' | 'isQuantity'> {
  return {
    given: (node, context) => givenDerivative(node, definitions, context),
    isQuantity: (name, isIndexed) => {
      const own = definitions.get(name);
      if (own) return own.parameters === undefined && own.index.length > 0 === isIndexed;
      return [...definitions.values()].some(({ value }) => speaksOf(value, name, isIndexed));
    },
    isArray: (name) => [1, 2].includes(Number(declarations.get(name)?.rank)),
    isLength: (name) => [...declarations.values()].some(({ dimensions = [] }) => dimensions.includes(name)),
    isDeclared: (name) => declarations.has(name) || definitions.has(name),
    isIndexed: (name, axes) => {
      const rank = declarations.get(name)?.rank;
      const isFamily = rank === 'family' && axes === 1;
      const own = definitions.get(name);
      // The Jacobians `A_i = ∂f_i/∂x_i` may be matrices.
      return rank === axes || isFamily || (own?.index.length === axes && own.value.op !== 'partial');
    },
  };
}

function speaksOf(value: Term, name: string, isIndexed: boolean): boolean {
  const inners = walkTerm(value);
  const has = (term: Term) => term.op === 'symbol' && term.name === name;
  // `f(x)` or `f · (x)`: nobody knows which.
  if (inners.some((inner) => inner.op === 'choice' && inner.name === name)) return false;
  return isIndexed ? inners.some((inner) => inner.op === 'entry' && has(inner.of)) : inners.some(has);
}

/** The names that are defined with arguments. */
export function functionsAmong(definitions: Definitions): ReadonlySet<string> {
  return new Set([...definitions.values()].flatMap(({ name, parameters }) => (parameters ? [name] : [])));
}
