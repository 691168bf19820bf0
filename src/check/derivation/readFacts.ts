import type { BlockReading } from '../../document/readBlock';
import { lex } from '../../math/lexer';
import type { Syntax } from '../../math/lexerOptions';
import { sideOf } from '../../math/statements';
import { namesOf, type Definition } from '../../math/symbolic/resolve';
import type { Declaration } from '../../math/symbolic/typing';
import type { Node } from '../../math/syntax';
import type { Token } from '../../math/token';
import { distributionOf, distributionsInProse } from './distributions';
import { propertiesInProse } from './properties';
import { spaceOf } from './spaces';
import { termOf } from './terms';

/** What is said of one name. */
export type DeclarationFact = readonly [name: string, declaration: Declaration];

/** What a block says of its letters. */
export interface BlockFacts {
  readonly declarations: readonly DeclarationFact[];
  readonly definitions: readonly Definition[];
}

export const noBlockFacts: BlockFacts = { declarations: [], definitions: [] };

/** Reads declarations and definitions: `X ∈ R^{n×d}`, `R_{ij} ∼ Bernoulli(p)`, `λ > 0`, `P = R ⊙ X`, "$A$ is symmetric". */
export function readFacts(source: string, reading: BlockReading): BlockFacts {
  if (reading.spans.length === 0) return noBlockFacts;
  const declarations: DeclarationFact[] = [];
  const definitions: Definition[] = [];
  for (const passage of reading.passages) {
    if (passage.hasProse) continue;
    let listed: Subject[] = [];
    for (const { sides, relations, continues } of passage.chains) {
      const node = (i: number) => parsed(sides[i], passage.syntax);
      const subject = !continues && mayBeSubject(sides[0]!) ? subjectOf(node(0)) : undefined;
      if (relations.length === 0) {
        // `x, y ∈ R^n`: the comma ends a statement, the list goes on.
        listed = subject ? [...listed, subject] : [];
        continue;
      }
      const sign = relations[0]!.text;
      if (/^[<>≤≥]$/.test(sign)) {
        if (sides.some(mayBeSubject))
          declarations.push(
            ...bounds(
              sides.map((_, i) => node(i)),
              relations,
            ),
          );
      } else if (subject && (sign === '∈' || sign === '∼')) {
        const read = sign === '∈' ? spaceOf(node(1)) : distributionOf(node(1));
        if (read)
          for (const one of [...listed, subject])
            declarations.push([one.name, forSubject(read, one)]);
      } else if (subject && (sign === '=' || sign === ':=' || sign === '≡')) {
        const definition = defined(subject, node(1));
        if (definition) definitions.push(definition);
      }
      listed = [];
    }
  }
  for (const [text, declaration] of [
    ...distributionsInProse(source),
    ...propertiesInProse(source),
  ]) {
    const subject = subjectOf(parsedText(text));
    if (subject) declarations.push([subject.name, forSubject(declaration, subject)]);
  }
  return { declarations, definitions };
}

/** What a fact is about: a quantity, or all its entries. */
export interface Subject {
  readonly name: string;
  readonly index: readonly string[];
}

/** Longer sides are no name with its indices. */
const maxSubject = 16;

function mayBeSubject(tokens: readonly Token[]): boolean {
  return tokens.length <= maxSubject && tokens.some(({ kind }) => kind === 'symbol');
}

function parsed(tokens: readonly Token[] | undefined, syntax: Syntax): Node | undefined {
  if (!tokens) return undefined;
  if (tokens.length === 0 || tokens.length > 400) return undefined;
  let end = tokens.length;
  while (end > 1 && /^[.,;]$/.test(tokens[end - 1]!.text)) end--;
  return sideOf(tokens.slice(0, end), syntax).node();
}

function parsedText(text: string): Node | undefined {
  const { tokens } = lex(text, 0, text.length, { syntax: 'latex' });
  return parsed(tokens, 'latex');
}

function subjectOf(node: Node | undefined): Subject | undefined {
  const term = termOf(node);
  if (term?.op === 'symbol') return { name: term.name, index: [] };
  if (term?.op !== 'entry' || term.of.op !== 'symbol') return undefined;
  const index = term.index.flatMap((one) =>
    one.kind === 'name' && one.shift === 0 ? [one.name] : [],
  );
  return index.length === term.index.length && new Set(index).size === index.length
    ? { name: term.of.name, index }
    : undefined;
}

/** What is said of `x_i` makes `x` a family of such things. */
function forSubject(declaration: Declaration, { index }: Subject): Declaration {
  if (index.length === 0) return declaration;
  const { rank, dimensions, ...rest } = declaration;
  if (index.length === 1 && rank === 1)
    return { ...rest, rank: 'family', dimensions: [undefined, dimensions?.[0]] };
  return index.length === 1 ? { ...rest, rank: 1 } : { ...rest, rank: 2 };
}

function defined(subject: Subject, node: Node | undefined): Definition | undefined {
  const value = termOf(node);
  if (!value || value.op === 'number' || namesOf(value).has(subject.name)) return undefined;
  return { ...subject, value };
}

/** `λ > 0`, `0 < p < 1`, `n ≥ 2` */
function bounds(
  nodes: readonly (Node | undefined)[],
  relations: readonly Token[],
): readonly DeclarationFact[] {
  const found: DeclarationFact[] = [];
  nodes.forEach((node, i) => {
    const subject = subjectOf(node);
    if (!subject) return;
    const below = [
      numberBeside(nodes[i - 1], relations[i - 1]?.text, '<'),
      numberBeside(nodes[i + 1], relations[i]?.text, '>'),
    ].find((x) => x !== undefined);
    const above = [
      numberBeside(nodes[i + 1], relations[i]?.text, '<'),
      numberBeside(nodes[i - 1], relations[i - 1]?.text, '>'),
    ].find((x) => x !== undefined);
    if (below === undefined || below < 0) return;
    found.push([subject.name, { domain: above === 1 && below === 0 ? 'unit' : 'positive' }]);
  });
  return found;
}

function numberBeside(
  node: Node | undefined,
  sign: string | undefined,
  direction: '<' | '>',
): number | undefined {
  const fits = direction === '<' ? sign === '<' || sign === '≤' : sign === '>' || sign === '≥';
  const term = fits ? termOf(node) : undefined;
  return term?.op === 'number' ? term.value : undefined;
}
