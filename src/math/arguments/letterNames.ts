import { say } from '../../core/sentence';
import type { Node, SubscriptNode, SymbolNode } from '../syntax';
import type { Token } from '../token';
import { argumentError, type ArgumentError } from './argumentTree';

/** Longer runs of letters are words, unless they are in alphabetical order as products of letters are printed. */
const maxRun = 3;

/**
 * Letters that touch are factors, `ab` is `a·b`: as they are printed, so that they are read. A number that follows a
 * letter at once is its index. A longer word is an error.
 */
export function separateLetters(tokens: readonly Token[]): readonly Token[] | ArgumentError {
  const separate: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    const previous = tokens[i - 1];
    const isIndex = previous?.kind === 'operator' && previous.text === '_';
    const touches = !token.spaced && previous?.end === token.start;
    if (token.kind === 'number' && previous?.kind === 'symbol' && touches && /^\d+$/.test(token.text))
      separate.push({ ...token, kind: 'operator', text: '_', end: token.start });
    if (token.kind !== 'symbol' || isIndex || !/^[A-Za-z]{2,}$/.test(token.text)) {
      separate.push(token);
      continue;
    }
    const next = tokens[i + 1];
    const isCalled = next?.kind === 'open' && next.text === '(' && !next.spaced;
    if (isCalled || !isProduct(token.text))
      return argumentError('bad_argument', say('"{0}" is neither a number nor a letter.', token.text), token);
    for (const [k, letter] of Array.from(token.text).entries()) {
      const start = token.start + k;
      separate.push({
        ...token,
        text: letter,
        start,
        end: start + 1,
        spaced: token.spaced && k === 0,
      });
    }
  }
  return separate;
}

function isProduct(word: string): boolean {
  return word.length <= maxRun || Array.from(word).every((letter, i) => i === 0 || word[i - 1]! < letter);
}

/** A letter as it is shown: `x_1` for all of `x_1`, `x1`, `x_{1}`; `w_{1,2}`. */
export function letterName(node: SymbolNode | SubscriptNode): string {
  if (node.kind === 'symbol') return node.accent ? `${node.name}_${node.accent}` : node.name;
  const base = node.base.kind === 'symbol' ? letterName(node.base) : indexText(node.base);
  const index = indexText(node.index);
  return /^\w+$/u.test(index) ? `${base}_${index}` : `${base}_{${index}}`;
}

function indexText(node: Node): string {
  switch (node.kind) {
    case 'number':
    case 'text':
      return node.text;
    case 'symbol':
    case 'subscript':
      return letterName(node);
    case 'bracket':
      return node.items.map(indexText).join(',');
    case 'product':
      return node.factors.map((factor) => indexText(factor.node)).join('');
    case 'sum':
      return node.terms
        .map(({ operator, node: term }, i) => (i === 0 && operator === '+' ? '' : operator) + indexText(term))
        .join('');
    default:
      return '';
  }
}
