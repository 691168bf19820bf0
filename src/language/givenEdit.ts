import type { Link } from '../check/derivation/link';
import type { CheckedDocument } from '../check/documentChecker';
import type { DocumentLanguage } from '../document/language';
import type { OffsetRange } from '../document/range';
import { lex } from '../math/lexer';
import { parse } from '../math/parser';
import { walk, type Node } from '../math/syntax';
import { displayStart } from './derivations';
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
 * The insertion that asks for what an undecided step lacks: `<!-- @given X ∈ …; w ∈ … -->` above its display, or at the
 * end of its line; undefined where no declaration would help.
 */
export function givenEdit(
  { text, declaredNames }: Pick<CheckedDocument, 'text' | 'declaredNames'>,
  link: Link,
  language: DocumentLanguage,
): GivenEdit | undefined {
  const lacking = lackingFor(link.detail ?? '');
  if (!lacking) return undefined;
  const declared = declaredNames();
  const letters = lettersOf(text, [link.against, link]).filter(
    ({ name }) => ![...declared].some((known) => known === name || known.startsWith(`${name}_`)),
  );
  if (letters.length === 0) return undefined;
  const items = letters.slice(0, maxLetters).map(({ written }) => `${written} ${signs[lacking]} `);
  const [open, close] = language === 'latex' ? ['% @given ', ''] : ['<!-- @given ', ' -->'];
  const place = placeOf(text, link.against);
  const around = (inner: string) => `${place.before}${open}${inner}${close}${place.after}`;
  return {
    offset: place.offset,
    newText: around(items.map((item) => `${item}…`).join('; ')),
    snippet: around(
      items.map((item, i) => `${item.replace(/[\\$}]/g, '\\$&')}\${${i + 1}:…}`).join('; '),
    ),
  };
}

const signs: Readonly<Record<Lacking, string>> = { shape: '∈', distribution: '~', domain: '>' };

/** A line of its own above a display; behind the line where words stand beside the math. */
function placeOf(
  text: string,
  side: OffsetRange,
): { readonly offset: number; readonly before: string; readonly after: string } {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const start = displayStart(side, text);
  const ownLine = text.lastIndexOf('\n', side.start - 1) + 1;
  const before = text.slice(ownLine, side.start);
  const indent = /^[ \t>]*/.exec(text.slice(start))![0];
  if (start < ownLine || /^[\s>]*(?:\$\$?|\\\[|\\\()?\s*$/.test(before))
    return { offset: start, before: indent, after: newline };
  let end = text.indexOf('\n', side.start);
  if (end < 0) end = text.length;
  if (text[end - 1] === '\r') end--;
  return { offset: end, before: ' ', after: '' };
}

interface Letter {
  /** Accents in it as facts name it: `hat w`. */
  readonly name: string;
  readonly written: string;
}

/** Letters of which something could be said, in the order of the text. */
function lettersOf(text: string, sides: readonly OffsetRange[]): readonly Letter[] {
  const letters = new Map<string, Letter>();
  const counting = new Set<string>();
  for (const { start, end } of sides) {
    const { tokens } = lex(text, start, end, { syntax: 'latex' });
    const { node } = parse(tokens, { syntax: 'latex' });
    for (const part of walk(node)) {
      const index =
        part.kind === 'subscript' ? part.index : part.kind === 'big' ? part.lower : undefined;
      if (index)
        for (const inner of walk(index)) if (inner.kind === 'symbol') counting.add(inner.name);
      const letter = letterOf(part, text);
      if (letter) letters.set(letter.name, letter);
    }
  }
  return [...letters.values()].filter(({ name }) => !counting.has(name));
}

/** Letters that have a meaning of their own. */
const fixed = /^[eEπT⊤∂∇d∞…]$/u;

function letterOf(node: Node, text: string): Letter | undefined {
  if (node.kind !== 'symbol' || !/^\p{L}$/u.test(node.name) || fixed.test(node.name))
    return undefined;
  return node.accent === undefined
    ? { name: node.name, written: node.name }
    : { name: `${node.accent} ${node.name}`, written: text.slice(node.start, node.end) };
}
