import assert from 'node:assert/strict';
import { isFailure } from '../../src/core/failure';
import { lex } from '../../src/math/lexer';
import { sideOf } from '../../src/math/statements';
import { definitionFrom } from '../../src/math/symbolic/terms/definitions';
import { elaborate } from '../../src/math/symbolic/notation/elaborate';
import { usualReading } from '../../src/math/symbolic/notation/readings';
import { chainLetters } from '../../src/math/symbolic/notation/chainLetters';
import { relateTerms } from '../../src/math/symbolic/relateTerms';
import type { SymbolicJudgement } from '../../src/math/symbolic/relateTerms';
import type { Definition } from '../../src/math/symbolic/terms/resolve';
import type { Term } from '../../src/math/symbolic/terms/term';
import type { Declaration } from '../../src/math/symbolic/shapes/typing';

/** What a text says of its letters, and relations between them. */
export interface Situation {
  readonly about: string;
  /** `name = value` */
  readonly definitions?: readonly string[];
  readonly declarations?: Readonly<Record<string, Declaration>>;
  readonly rows: readonly (readonly [verdict: SymbolicJudgement['verdict'], left: string, right: string])[];
}

function side(text: string) {
  return sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex');
}

/** The meaning of an expression of which nothing is known. */
export function termOf(text: string): Term {
  const node = side(text).node();
  const term = elaborate(node, {
    ...chainLetters([node]),
    reading: usualReading,
    ambiguities: new Set(),
    applications: new Set(),
  });
  assert.ok(!isFailure(term), text);
  return term;
}

/** What `name = value` defines. */
export function definitionOf(text: string): Definition {
  const [left = '', right = ''] = text.split(' = ');
  const definition = definitionFrom(termOf(left), termOf(right));
  assert.ok(definition, text);
  return definition;
}

/** What is found of `left = right`. */
export function judgeWith(
  { definitions = [], declarations = {} }: Omit<Situation, 'about' | 'rows'>,
  left: string,
  right: string,
): SymbolicJudgement['verdict'] {
  const [a, b] = [side(left), side(right)];
  const known = definitions.map(definitionOf);
  return relateTerms(a, b, chainLetters([a.node(), b.node()]), {
    declarations: new Map(Object.entries(declarations)),
    definitions: new Map(known.map((definition) => [definition.name, definition])),
  }).verdict;
}
