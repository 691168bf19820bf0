import { lex } from '../../math/lexer';
import { nodeText } from '../../math/nodeText';
import { parse } from '../../math/parser';
import { lettersOf } from '../../math/letters';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Node } from '../../math/syntax';

/**
 * A product without its numeric factors and its factors in letters that neither the reference has nor anybody has declared:
 * `\frac{1}{\sqrt λ} X Γ^{-1}` is `X Γ^{-1}`. Undefined where there are none.
 */
export function withoutFactor(text: string, reference: string, { declarations }: Facts): string | undefined {
  const syntax = text.includes('\\') ? 'latex' : 'plain';
  const { tokens } = lex(text, 0, text.length, { syntax });
  const { node, ok } = parse(tokens, { syntax });
  if (!ok) return undefined;
  const known = lettersOfText(reference);
  const isNumber = (part: Node) => {
    const letters = [...lettersOf(part)];
    // A word is the name of a function, not a constant.
    return letters.every(
      (name) =>
        !known.has(name) &&
        !/^[a-z]{2,}$/.test(name) &&
        (declarations.get(name)?.rank ?? 0) === 0 &&
        !declarations.has(name),
    );
  };
  const rest = factorsOf(node).filter((part) => !isNumber(part.node) || part.isDivisor);
  if (rest.length === 0 || rest.length === factorsOf(node).length) return undefined;
  return rest.map(({ node: part }) => text.slice(part.start, part.end)).join(' ') || nodeText(node);
}

function lettersOfText(text: string): ReadonlySet<string> {
  const { tokens } = lex(text, 0, text.length, { syntax: 'latex' });
  const { node, ok } = parse(tokens, { syntax: 'latex' });
  return new Set(ok ? lettersOf(node) : []);
}

function factorsOf(node: Node): readonly { readonly node: Node; readonly isDivisor: boolean }[] {
  switch (node.kind) {
    case 'product':
      return node.factors.flatMap(({ node: part, operator }) =>
        operator === '/' ? [{ node: part, isDivisor: false }] : factorsOf(part),
      );
    case 'bracket':
      return node.items.length === 1 && node.items[0]!.kind === 'product'
        ? factorsOf(node.items[0])
        : [{ node, isDivisor: false }];
    default:
      return [{ node, isDivisor: false }];
  }
}
