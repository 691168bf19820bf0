import { lex } from '../math/lexer';
import type { Notation } from '../math/lexerOptions';
import { splitStatements, type Chain } from '../math/statements';
import type { MathSpan } from './spans';

const textCommand = String.raw`\\(?:text|textrm|textnormal|mbox|hbox)\s*`;
const noteCommand = String.raw`\\(?:tag\*?|intertext|shortintertext)\s*`;
const reason = String.raw`[^{}]*(?:\(|\b(?:since|because|as|by|using|if|when|where|for|with|note|recall|assum\w+)\b)`;
/** Where the formula of a row ends and a remark begins: in a column of its own, in brackets, in a tag, in words. */
const opening = new RegExp(
  String.raw`&\s*&(?![^&]*&)|\\q?quad(?![A-Za-z])\s*[[(]|${noteCommand}\{|${textCommand}\{${reason}`,
);
const texts = new RegExp(String.raw`(?:${textCommand}|${noteCommand})\{[^{}]*\}`, 'g');
/** What stands above or below a sign. */
const above = /\\(?:overset|stackrel|underset)\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g;
/** The rows of a case distinction have columns of their own. */
const cases = /\\begin\{[a-z]*cases\*?\}[\s\S]*?\\end\{[a-z]*cases\*?\}/g;
const withinText = /\$+([^$]+)\$+|\\\(([\s\S]+?)\\\)/g;
const longest = 400;

/**
 * What displays say beside their formulas, in a column of its own, in brackets, in a tag, above a sign: equations that may be
 * the reason for a row.
 */
export function remarksIn(text: string, spans: readonly MathSpan[], notation: Notation): readonly Chain[] {
  return spans.flatMap(({ start, end }) => {
    const rows = text
      .slice(start, end)
      .replace(cases, ' ')
      .split(/\\\\(?![A-Za-z])/);
    return rows.flatMap((row) => {
      const beside = row.slice(opening.exec(row)?.index ?? row.length);
      const pieces = [
        ...[...row.matchAll(above)].map(([, note = '']) => note),
        ...[...beside.matchAll(withinText)].map(([, a, b]) => a ?? b ?? ''),
        beside.replace(withinText, ' ').replace(texts, ' '),
      ];
      return pieces.flatMap((piece) => statementsIn(unwrapped(piece), notation));
    });
  });
}

function statementsIn(piece: string, notation: Notation): readonly Chain[] {
  if (piece.length > longest || !piece.includes('=')) return [];
  const { tokens } = lex(piece, 0, piece.length, { syntax: 'latex', ...notation });
  return splitStatements(tokens).filter(({ relations }) => relations.length > 0);
}

/** `[ab = 0]` and `C)` without the brackets around. */
function unwrapped(piece: string): string {
  const own = piece.replace(/^(?:[\s&,;.]|\\q?quad(?![A-Za-z]))+|(?:[\s,;.]|\\end\{[^}]*\})+$/g, '');
  const inner = /^[[(]([\s\S]*)[\])]$/.exec(own)?.[1];
  if (inner !== undefined) return inner;
  const isOpen = (own.match(/\(/g)?.length ?? 0) < (own.match(/\)/g)?.length ?? 0);
  return isOpen ? own.replace(/\)$/, '') : own;
}
