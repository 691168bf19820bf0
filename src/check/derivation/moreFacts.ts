import type { Declaration } from '../../math/symbolic/shapes/typing';
import type { Definition } from '../../math/symbolic/terms/definitions';
import type { Facts } from '../../math/symbolic/terms/facts';

/** What is known, and declarations that stand above those of the same names. */
export function withDeclarations(facts: Facts, more: readonly (readonly [string, Declaration])[]): Facts {
  return { ...facts, declarations: new Map([...facts.declarations, ...more]) };
}

/** What is known, and more equations. */
export function withEquations(facts: Facts, more: NonNullable<Facts['equations']>): Facts {
  return { ...facts, equations: [...(facts.equations ?? []), ...more] };
}

/** What is known, and definitions that stand above those of the same names. */
export function withDefinitions(facts: Facts, more: readonly Definition[]): Facts {
  const own = more.map((definition) => [definition.name, definition] as const);
  return { ...facts, definitions: new Map([...facts.definitions, ...own]) };
}
