import { finality } from './candidate';
import type { OffsetRange } from '../range';
import { trimmedRange, type FoundValue } from './foundValue';

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const rowPattern = /(?:^|\n)[ \t>]*\|([^\n]*[^\s|:-][^\n]*?)\|?[ \t]*(?=\n|$)/g;
const ruler = /^[ \t>|:-]*-[ \t|:-]*$/;

/**
 * `| h_1 | 2 |`, `| mean | 1.5 | 3 |`: the last cell of a row that begins with words or a name. Where the columns have titles, the
 * cells of the last row count as much, and a cell is of what its row and its column say.
 */
export function tableCells(body: string): readonly FoundValue[] {
  if (!body.includes('|')) return [];
  return tables(body).flatMap(({ titles, rows }) =>
    rows.flatMap((cells, at) => {
      const [label, ...rest] = cells;
      if (!label || rest.length === 0 || !/\p{L}/u.test(label.text)) return [];
      const isLastRow = at === rows.length - 1;
      return rest.flatMap((cell, index): FoundValue[] => {
        const isLast = index === rest.length - 1;
        const title = titles[index + 1] ?? '';
        if (/^[\s:-]*$/.test(cell.text) || (!isLast && title === '')) return [];
        const said = {
          name: bare(label.text),
          kind: 'chain',
          // The rows above are no part of the sentence.
          about: title === '' ? ` ${label.text} ` : `\n\n ${label.text} ${title} `,
          finality: isLast || isLastRow ? finality.computed : finality.mentioned,
        } as const;
        return [
          ...firstFormula(cell).map((range) => ({ ...range, ...said, name: '', finality: finality.concluded })),
          {
            ...trimmedRange(body, cell),
            ...said,
            ...totalOf(label.text, title, isLast, isLastRow && rest.length > 1, rows.length === 1 && rest.length === 1),
          },
        ];
      });
    }),
  );
}

/** `$γ(g_i - \bar g)$; $0$ for $n = 1$`: the formula that a cell begins with answers what is asked first. */
function firstFormula({ start, text }: Cell): readonly OffsetRange[] {
  const match = /^\s*\$([^$]+)\$\s*[;,]\s*(?=\S)/.exec(text);
  if (!match) return [];
  const from = start + match[0].indexOf('$') + 1;
  return [{ start: from, end: from + match[1]!.length }];
}

function totalOf(
  label: string,
  title: string,
  isLast: boolean,
  isOfLastRow: boolean,
  isOnly: boolean,
): Pick<FoundValue, 'total'> {
  if (isOnly) return { total: '' };
  if (isOfLastRow && title !== '') return { total: title };
  return isLast ? { total: label } : {};
}

/** Rows one below the other, with the titles of their columns where a line stands under them. */
function tables(body: string): readonly { readonly titles: readonly string[]; readonly rows: readonly Cell[][] }[] {
  const found: { titles: string[]; rows: Cell[][]; end: number }[] = [];
  for (const match of body.matchAll(rowPattern)) {
    const end = match.index + match[0].length;
    const start = match.index + match[0].indexOf('|') + 1;
    const cells = cellsOf(match[1]!, start);
    const gap = found.length > 0 ? body.slice(found.at(-1)!.end, match.index) : undefined;
    const last = found.at(-1);
    const isRuled =
      gap !== undefined &&
      gap.trim() !== '' &&
      gap
        .trim()
        .split('\n')
        .every((line) => ruler.test(line));
    if (last && gap?.trim() === '') last.rows.push(cells);
    else if (last && isRuled && last.rows.length === 1 && last.titles.length === 0) {
      last.titles = last.rows.pop()!.map(({ text }) => text);
      last.rows.push(cells);
    } else found.push({ titles: [], rows: [cells], end });
    found.at(-1)!.end = end;
  }
  return found;
}

function cellsOf(row: string, start: number): Cell[] {
  const cells: Cell[] = [];
  let at = start;
  for (const text of row.split('|')) {
    cells.push({ start: at, end: at + text.length, text });
    at += text.length + 1;
  }
  return cells;
}

function bare(label: string): string {
  return label.replace(/\$|\*\*|`/g, '').trim();
}
