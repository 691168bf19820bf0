import type { Link } from '../check/derivation/link';
import type { CheckedDocument } from '../check/documentChecker';
import type { DocumentLanguage } from '../document/language';
import type { OffsetRange } from '../document/range';
import { lex } from '../math/lexer';
import { parse } from '../math/parser';
import { walk, type Node } from '../math/syntax';
import { randomLetters } from './randomLetters';
import { spanAround } from './spanAround';
import { lackingFor, type Lacking } from './stepMessages';

/** A line that says what is known of some letters, with places to fill in. */
export interface GivenEdit {
  readonly offset: number;
  readonly newText: string;
  readonly snippet: string;
}

/** Letters that one line names at most. */
const maxLetters = 4;

/**
 * The insertion that asks for what an undecided step lacks: `<!-- @given X ∈ …; w ∈ … -->`, never inside of math; undefined
 * where no declaration would help, or nothing tells of which letters one is lacking.
 * @param chain the chain that the step belongs to
 */
export function givenEdit(
  { text, declaredNames }: Pick<CheckedDocument, 'text' | 'declaredNames'>,
  link: Link,
  chain: readonly Link[],
  language: DocumentLanguage,
): GivenEdit | undefined {
  const lacking = lackingFor(link.detail ?? '');
  if (!lacking) return undefined;
  const declared = declaredNames();
  const isDeclared = (name: string) => [...declared].some((known) => known === name || known.startsWith(`${name}_`));
  const nodesOf = (links: readonly Link[]) =>
    links.flatMap(({ against, ...side }) => [against, side].map((one) => read(text, one)));
  const isRandom = lacking === 'distribution' ? randomLetters(nodesOf(chain)) : () => true;
  const letters = lettersOf(text, nodesOf([link])).filter(({ name }) => isRandom(name) && !isDeclared(name));
  if (letters.length === 0) return undefined;
  const items = letters.slice(0, maxLetters).map(({ written }) => `${written} ${signs[lacking]} `);
  const [open, close] = language === 'latex' ? ['% @given ', ''] : ['<!-- @given ', ' -->'];
  const place = placeOf(text, link.against, language);
  const around = (inner: string) => `${place.before}${open}${inner}${close}${place.after}`;
  return {
    offset: place.offset,
    newText: around(items.map((item) => `${item}…`).join('; ')),
    snippet: around(items.map((item, i) => `${item.replace(/[\\$}]/g, '\\$&')}\${${i + 1}:…}`).join('; ')),
  };
}

const signs: Readonly<Record<Lacking, string>> = { shape: '∈', distribution: '~', domain: '>' };

/**
 * A line of its own above math that begins a line; behind the line of math between words; where that math goes on over several
 * lines, before it, and the math moves to the next line.
 */
function placeOf(
  text: string,
  side: OffsetRange,
  language: DocumentLanguage,
): { readonly offset: number; readonly before: string; readonly after: string } {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const math = spanAround(text, side, language) ?? side;
  const line = text.lastIndexOf('\n', math.start - 1) + 1;
  const before = text.slice(line, math.start);
  if (/^[\s>]*$/.test(before) && startsBlock(text, math, line)) return { offset: line, before, after: newline };
  const next = text.indexOf('\n', side.start);
  const end = next < 0 ? text.length : next - (text[next - 1] === '\r' ? 1 : 0);
  const isOpen = spanAround(text, { start: end, end: end + 1 }, language) !== undefined;
  if (!isOpen && math.start >= line && math.end <= end) return { offset: end, before: ' ', after: '' };
  const lead = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?/.exec(before)![0];
  const indent = language === 'latex' ? /^\s*/.exec(before)![0] : lead.replace(/[^\s>]/g, ' ');
  return { offset: math.start, before: '', after: `${newline}${indent}` };
}

/** Whether a line may be put before the line of some math without tearing a paragraph apart. */
function startsBlock(text: string, math: OffsetRange, line: number): boolean {
  const isInline = /^(?:\$(?!\$)|\\\()/.test(text.slice(math.start, math.start + 2));
  return !isInline || /(?:^|\n)[ \t>]*\r?\n$|^$/.test(text.slice(0, line));
}

function read(text: string, { start, end }: OffsetRange): Node {
  const { tokens } = lex(text, start, end, { syntax: 'latex' });
  return parse(tokens, { syntax: 'latex' }).node;
}

interface Letter {
  /** Accents in it as facts name it: `hat w`. */
  readonly name: string;
  readonly written: string;
}

/** Letters of which something could be said, in the order of the text. */
function lettersOf(text: string, sides: readonly Node[]): readonly Letter[] {
  const letters = new Map<string, Letter>();
  const counting = new Set<string>();
  for (const side of sides) {
    for (const part of walk(side)) {
      const index = part.kind === 'subscript' ? part.index : part.kind === 'big' ? part.lower : undefined;
      if (index) for (const inner of walk(index)) if (inner.kind === 'symbol') counting.add(inner.name);
      const letter = letterOf(part, text);
      if (letter) letters.set(letter.name, letter);
    }
  }
  return [...letters.values()].filter(({ name }) => !counting.has(name));
}

/** Letters that have a meaning of their own. */
const fixed = /^[eEπT⊤∂∇d∞…]$/u;

function letterOf(node: Node, text: string): Letter | undefined {
  if (node.kind !== 'symbol' || !/^\p{L}$/u.test(node.name) || fixed.test(node.name)) return undefined;
  return node.accent === undefined
    ? { name: node.name, written: node.name }
    : { name: `${node.accent} ${node.name}`, written: text.slice(node.start, node.end) };
}
