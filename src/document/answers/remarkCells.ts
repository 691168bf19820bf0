import { blank } from '../blank';
import { anyOf, phrases } from '../phrases';
import type { OffsetRange } from '../range';

const answerTitles = phrases`
  (?:final |my |our )?(?:answers?|results?|solutions?|values?)
  antwort
  ergebnis
  respuesta
  resultado
  resposta
  réponse
  résultat
  risposta
  risultato
`;
const remarkTitles = phrases`
  remarks?
  notes?
  comments?
  reason(?:s|ing)?
  why
  steps?
  derivation
  method
  checks?
  how
  explanations?
  justification
  (?:my )?work(?:ing)?
  computation
  calculation
  bemerkung
  rechnung
  nota
  observación
  cálculo
  observação
  remarque
  calcul
  osservazione
  calcolo
`;
const isAnswer = new RegExp(String.raw`^${anyOf(answerTitles)}$`, 'i');
const isRemark = new RegExp(String.raw`^${anyOf(remarkTitles)}$`, 'i');
/** `4 \cdot 27`: numbers still to be worked out. */
const isWayOnly = /^[\s$]*\d(?:[\d\s.()+−^{}·×*-]|\\(?:cdot|times|left|right)(?![A-Za-z]))*[\s$]*$/;
/** A number, a formula, a label: not only words about them. */
const isValue = /[\d$`\\]|^[\s*_()]*[A-Z][\s*_().]*$/;

/**
 * A part of the text without what stands in columns of remarks beside the answers of a table: in `| (a) | 102 | 4 · 27 |` the answer is
 * 102, whatever the product comes to. Where the answer is in words the remark may hold it. Offsets stay.
 */
export function withoutWayBeside(text: string, { start, end }: OffsetRange): string {
  const part = text.slice(start, end);
  if (!part.includes('|')) return part;
  let position = start;
  return part
    .split('\n')
    .map((line) => {
      const at = position;
      position += line.length + 1;
      return /^[ \t>]*\|/.test(line) ? withoutRemarks(line, titlesAbove(text, at)) : line;
    })
    .join('\n');
}

function withoutRemarks(row: string, titles: readonly string[]): string {
  const cells = row.split('|');
  if (!cells.some((_, at) => isAnswer.test(titles[at] ?? ''))) return row;
  const isAnswered = cells.some((cell, at) => isAnswer.test(titles[at] ?? '') && isValue.test(cell));
  return cells
    .map((cell, at) => (isRemark.test(titles[at] ?? '') && (isAnswered || isWayOnly.test(cell)) ? blank(cell) : cell))
    .join('|');
}

/** The cells above the line that a table has under its titles. */
function titlesAbove(text: string, at: number): readonly string[] {
  const lines = text.slice(0, at).split('\n').slice(0, -1).reverse();
  const ruler = lines.findIndex((line) => !/^[ \t>]*\|/.test(line) || /^[ \t>|:-]*-[ \t|:-]*$/.test(line));
  const titles = lines[ruler + 1];
  if (ruler < 0 || titles === undefined || !/^[ \t>]*\|[ \t|:-]*$/.test(lines[ruler]!)) return [];
  return titles.split('|').map((cell) => cell.replace(/[*_`]/g, '').trim());
}
