import type { Finding } from '../check/finding';
import type { OffsetRange } from '../document/range';
import { lex } from '../math/lexer';
import type { Syntax } from '../math/lexerOptions';
import { nodeText } from '../math/nodeText';
import { parse } from '../math/parser';
import { readableMath } from './readableMath';

/** The same few hundred sides are shown again behind every keystroke. */
const known = new Map<string, string>();
const maxKnown = 20_000;

/**
 * Math as one line of plain characters, as it is read: fractions and exponents with the brackets that they stand for. What is
 * not read whole stays nearer to what was typed.
 */
export function mathText(source: string, syntax: Syntax = 'latex'): string {
  const key = `${syntax} ${source}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= maxKnown) known.clear();
  const { tokens } = lex(source, 0, source.length, { syntax });
  const { node, ok } = parse(tokens, { syntax });
  // Digits stay as they were grouped: `41{,}742`, `3,5`.
  const isGrouped = tokens.some(({ kind, start, end }) => kind === 'number' && /[^\d.]/.test(source.slice(start, end)));
  const isKnown = ok && !isGrouped && !tokens.some(({ kind }) => kind === 'text' || kind === 'error');
  const text = isKnown ? nodeText(node) : readableMath(source);
  known.set(key, text);
  return text;
}

/** The sides of the relation that a finding judges; of the left one nothing where it has none of its own. */
export function sideTexts(finding: Finding, text: string): { readonly left: string; readonly right: string } {
  const side = ({ start, end }: OffsetRange) => {
    const source = text.slice(start, end);
    return mathText(source, finding.inProse && !/[\\$]/.test(source) ? 'plain' : 'latex');
  };
  return { left: finding.against ? side(finding.against) : '', right: side(finding) };
}
