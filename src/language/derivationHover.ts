import type { Link } from '../check/derivation/link';
import type { OffsetRange } from '../document/range';
import { placeOf, type Derivation } from './derivations';
import type { Localize } from './languageService';
import { escapeMarkdown } from './markdown';
import { stepMarks } from './marks';
import { mathText } from './mathText';
import { shortened } from './readableMath';
import { reasonSentence } from './stepMessages';

/** Longest side that is shown. */
const maxSide = 72;
/** Rows of a list; of a longer one those around the place are shown. */
const maxRows = 12;

/**
 * A chain as a Markdown list, one row for each step, with why steps are undecided.
 * @param at the side that is marked; what is said of it stands above the list
 */
export function derivationList({ links }: Derivation, at: OffsetRange, text: string, t: Localize): string {
  const side = (range: OffsetRange) => code(mathText(text.slice(range.start, range.end)));
  const mark = (range: OffsetRange) => (placeOf(range) === placeOf(at) ? ' ◀' : '');
  const reasonOf = ({ state, detail }: Link) => (state === 'undecided' ? reasonSentence(detail ?? '', t) : '');
  const given = new Set(['', ...links.filter((link) => placeOf(link) === placeOf(at)).map(reasonOf)]);
  const rows = links.flatMap((link, i) => {
    const { against, state } = link;
    const before = links[i - 1];
    const isOpen = !before || placeOf(before) !== placeOf(against);
    const reason = reasonOf(link);
    const isNew = !given.has(reason);
    given.add(reason);
    return [
      ...(isOpen ? [{ range: against, row: `- ${side(against)}${mark(against)}` }] : []),
      {
        range: link,
        row: `- ${stepMarks[state]} = ${side(link)}${mark(link)}${isNew ? ` — ${escapeMarkdown(reason)}` : ''}`,
      },
    ];
  });
  const place = rows.findIndex(({ range }) => placeOf(range) === placeOf(at));
  return windowed(
    rows.map(({ row }) => row),
    place,
    t,
  ).join('\n');
}

/** At most so many rows around a place; what is left out is counted. */
function windowed(rows: readonly string[], place: number, t: Localize): readonly string[] {
  if (rows.length <= maxRows) return rows;
  const size = maxRows - 2;
  const from = Math.max(0, Math.min(place - (size >> 1), rows.length - size));
  const rest = rows.length - from - size;
  return [
    ...(from > 0 ? [`- ${t('… and {0} more', from)}`] : []),
    ...rows.slice(from, from + size),
    ...(rest > 0 ? [`- ${t('… and {0} more', rest)}`] : []),
  ];
}

function code(text: string): string {
  return `\`${shortened(text, maxSide).replace(/`/g, "'")}\``;
}
