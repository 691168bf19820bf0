import { readGradientNames } from '../../document/gradientNames';
import { readBlock } from '../../document/readBlock';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Definition } from '../../math/symbolic/terms/resolve';
import type { Declaration } from '../../math/symbolic/shapes/typing';
import { combined } from './facts/collector';
import { readFacts } from './readFacts';

/** What a text of facts says, and the pieces that say nothing that could be read. */
export interface GivenFacts {
  readonly facts: Facts;
  readonly unread: readonly string[];
}

/** Longer texts are not read. */
const maxLength = 10_000;

/**
 * Reads facts as people give them beside a comparison: `X in R^{n×d}, w in R^d; R_{ij} ~ Bernoulli(p); P = R ⊙ X;
 * A is symmetric`. Pieces end at a semicolon or a line break; they may be plain text, LaTeX or sentences with `$…$`.
 */
export function givenFacts(text: string): GivenFacts {
  const declarations = new Map<string, Declaration>();
  const definitions = new Map<string, Definition>();
  const unread: string[] = text.length > maxLength ? [text.slice(0, 40)] : [];
  const names = readGradientNames(text);
  const items = unread.length > 0 ? [] : text.split(/[;\n]/);
  for (const item of items.map((one) => one.trim())) {
    if (item === '') continue;
    const source = sentenceOf(item);
    const found = readFacts(source, readBlock(source, 'markdown', { macros: new Map(), names }));
    for (const [name, declaration] of found.declarations)
      declarations.set(name, combined(declarations.get(name) ?? {}, declaration));
    for (const definition of found.definitions) definitions.set(definition.name, definition);
    if (found.declarations.length + found.definitions.length === 0) unread.push(item);
  }
  return { facts: { declarations, definitions }, unread };
}

/** `X in R^n` → `Let $X \in R^n$.`, `A is symmetric` → `Let $A$ be symmetric.` */
function sentenceOf(item: string): string {
  if (item.includes('$')) return `${item.replace(/\.$/, '')}.`;
  const said = /^(\S+)\s+(?:is|are|be)\s+(.+)$/.exec(item);
  if (said) return `Let $${said[1]!}$ be ${said[2]!}.`;
  const math = item
    .replace(/(?<!\\)\bin\b/g, '\\in ')
    .replace(/(?<!\\)~/g, '\\sim ')
    .replace(/\.$/, '');
  return `Let $${math}$.`;
}
