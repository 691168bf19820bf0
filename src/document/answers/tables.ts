import { finality } from './candidate';
import { trimmedRange, type FoundValue } from './foundValue';

/** Tables of Markdown: as a whole they may be a matrix. */
export function tablesIn(body: string): readonly FoundValue[] {
  return [...body.matchAll(/(?:^|\n)((?:[ \t>]*\|[^\n]*\|[ \t]*(?:\n|$)){2,40})/g)].map((match) => {
    const start = match.index + match[0].indexOf(match[1]!);
    return { ...trimmedRange(body, { start, end: start + match[1]!.length }), name: '', kind: 'value' };
  }); // prettier-ignore
}

/** `| h_1 | 2 |`, `| mean | 1.5 | 3 |`: the last cell of a row that begins with words or a name. */
export function tableRows(body: string): readonly FoundValue[] {
  const rows = body.matchAll(/(?:^|\n)[ \t>]*\|([^|\n]*[\p{L}][^|\n]*)\|(?:[^\n]*\|)?([^|\n]*[^|\s:-][^|\n]*)\|?[ \t]*(?=\n|$)/gu);
  return [...rows].map((match): FoundValue => {
    const end = match.index + match[0].replace(/\|?[ \t]*$/, '').length;
    const name = match[1]!.replace(/\$|\*\*|`/g, '').trim();
    return {
      ...trimmedRange(body, { start: end - match[2]!.length, end }),
      name,
      kind: 'chain',
      about: ` ${match[1]!} `,
      finality: finality.computed,
    };
  });
} // prettier-ignore

/** `Row 1: −1, 3, −2. Row 2: 3, −3, 1.` */
export function namedRows(body: string): readonly FoundValue[] {
  const row = String.raw`row\s*\d\s*(?:is|=|:)?\s*\$?[[(]?\s*([-+−–\d./,\s]+?)(?:[\])]\$?[.;,]?|\$?\s*(?:[.;,]|$|\n))\s*`;
  return [...body.matchAll(new RegExp(`(?:${row}){2,}`, 'gi'))].map((match) => {
    const rows = [...match[0].matchAll(new RegExp(row, 'gi'))].map(([, entries = '']) => entries.trim().replace(/[,.]$/, ''));
    const range = { start: match.index, end: match.index + match[0].trimEnd().length };
    return { ...range, text: `[${rows.map((one) => `[${one}]`).join(', ')}]`, name: '', kind: 'chain' as const };
  });
} // prettier-ignore
