import type { Item, Sentence } from './sentences';

/**
 * How what stands at a place of a sentence is said:
 * - `assumed`   let, suppose, where, with: it is so from here on
 * - `told`      nothing says otherwise: "the matrix A is symmetric", "for symmetric A"
 * - `shown`     show that, hence, then: it is to be proved, or follows
 * - `doubted`   a question, a contradiction
 */
export type Mode = 'assumed' | 'told' | 'shown' | 'doubted';

const assumes = new Set(
  (
    'let suppose supposing assume assumes assumed assuming given where with define defined denote denotes denoted set put write consider take call such ' +
    'satisfying satisfies satisfy subject if when whenever having has have fix draw sample provided under here whose'
  ).split(' '),
);
const tells = new Set('for since because using recall by'.split(' '));
const shows = new Set(
  (
    'show shows shown prove proves proved verify verifies check hence therefore thus so then follows follow implies imply gives give giving get gets ' +
    'obtain obtains yields yield conclude deduce becomes means find finds consequently thereby'
  ).split(' '),
);
/** The same in other languages; Chinese words stand together without blanks. */
const supposes = /^(?:soit|soient|supposons|sei|seien|angenommen|sea|sean|supongamos|sia|siano)$|设|假定|若|如果|令/;
/** What makes all of a sentence doubtful. */
const denials = /^(?:contradiction|wrong|wrongly|false|mistakenly|mistake)$/;
const asks = /^(?:check|test|see|decide|determine|ask|asks|verify|know|clear|unclear|of|question|investigate|find)$/;

/** The mode at each item of a sentence, by the words before it. */
export function modesOf({ items, isQuestion, isGiven }: Sentence): readonly Mode[] {
  if (isGiven) return items.map(() => 'assumed');
  const isDenied = items.some((item) => item.kind === 'word' && denials.test(item.text));
  let mode: Mode = 'told';
  return items.map((item, i) => {
    const before = mode;
    if (item.kind === 'word') mode = after(item.text, items, i, mode);
    return isQuestion || isDenied ? 'doubted' : item.kind === 'word' ? mode : before;
  });
}

function after(word: string, items: readonly Item[], at: number, mode: Mode): Mode {
  const next = items[at + 1];
  const isPair = (text: string) => next?.kind === 'word' && next.text === text;
  // "Let … be given", "we have shown": the words keep what was said before.
  if ((word === 'have' || word === 'has' || word === 'given') && mode === 'shown') return mode;
  if (word === 'so' && isPair('that')) return 'shown';
  const previous = items[at - 1];
  if (/^(?:whether|if)$/.test(word) && previous?.kind === 'word' && asks.test(previous.text)) return 'doubted';
  if (word === 'unless') return 'doubted';
  if (assumes.has(word) || supposes.test(word)) return 'assumed';
  if (tells.has(word)) return 'told';
  return shows.has(word) ? 'shown' : mode;
}
