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
  checks?
  how
  explanations?
  justification
  work(?:ing)?
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

/**
 * The text of a part that is a row of a table, without the arithmetic in a column of remarks beside that of the answers: in
 * `| (a) | 102 | 4 · 27 |` the answer is 102, whatever the product comes to. Offsets stay.
 */
export function withoutWayBeside(text: string, { start, end }: OffsetRange): string {
  const row = text.slice(start, end);
  if (!row.startsWith('|') || row.includes('\n')) return row;
  const titles = titlesAbove(text, start);
  if (!titles.some((title) => isAnswer.test(title))) return row;
  return row
    .split('|')
    .map((cell, at) => (isRemark.test(titles[at] ?? '') && isWayOnly.test(cell) ? blank(cell) : cell))
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
