import { lex } from '../../math/lexer';
import { sideOf } from '../../math/statements';
import { bare } from '../../math/symbolic/elaboration';
import { numberTerm, type Term } from '../../math/symbolic/term';
import type { Declaration } from '../../math/symbolic/typing';
import type { Node } from '../../math/syntax';
import { termOf } from './terms';

/** What `∼ …` says: `Bernoulli(p)`, `N(μ, σ²)`. */
export function distributionOf(node: Node | undefined): Declaration | undefined {
  if (node?.kind !== 'product') return undefined;
  const bracket = node.factors.at(-1)!.node;
  if (bracket.kind !== 'bracket') return undefined;
  const name = node.factors
    .slice(0, -1)
    .map(({ node: part }) =>
      part.kind === 'symbol' ? part.name : part.kind === 'text' ? part.text.trim() : '',
    )
    .join('');
  return named(name, bracket.items.map(termOf));
}

function named(
  name: string,
  [first, second]: readonly (Term | undefined)[],
): Declaration | undefined {
  if (/^(?:Bernoulli|Bern?|Ber)$/i.test(name))
    return first && { distribution: { kind: 'bernoulli', p: first } };
  if (/^(?:N|Normal|𝒩)$/i.test(name) && first && second) {
    // N(0, I): of a whole vector.
    const variance = second.op === 'identity' ? numberTerm(1) : second;
    return { distribution: { kind: 'normal', mean: first, variance } };
  }
  return undefined;
}

const inProse =
  /\$([^$\n]{1,30})\$(?:[^.$\n]|\.(?=\S)|\.\\ |i\.i\.d\. ){0,70}?\b(?:Bernoulli|Bern)(?:[ -]?(?:with|of) (?:parameter|probability))?\s*\(?\s*\$?\\?\(?([^$)\n]{1,20})/g;

/** "where $R_{ij}$ are i.i.d. Bernoulli($p$)" */
export function distributionsInProse(source: string): readonly (readonly [string, Declaration])[] {
  if (!source.includes('Bern')) return [];
  return [...source.matchAll(inProse)].flatMap(([, subject = '', parameter = '']) => {
    const { tokens } = lex(parameter, 0, parameter.length, { syntax: 'latex' });
    const p = tokens.length > 0 ? termOf(bare(sideOf(tokens, 'latex').node())) : undefined;
    return p ? [[subject, { distribution: { kind: 'bernoulli' as const, p } }] as const] : [];
  });
}
