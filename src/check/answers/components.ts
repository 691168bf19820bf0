import type { Scalar } from '../../core/scalar';
import type { Tensor } from '../../core/tensor';
import type { AnswerCandidate } from '../../document/answers/candidate';
import type { AnsweredPart } from './answeredPart';
import { readNumbers, squeezed } from './numbers';
import { bareValue } from './words';

/** Entries by their indices, as written: `1`, `0,2`. */
type Entries = ReadonlyMap<string, AnswerCandidate>;

/** `h_1 = 2`, `h_2 = -1`, "the third tap is 3", `(1,2): 5`: the entries of a vector or a matrix one by one, the last value of each. */
export function fromComponents(part: AnsweredPart, reference: Tensor<Scalar>): readonly AnswerCandidate[] {
  const { shape } = squeezed(reference);
  if (shape.length !== 1 && shape.length !== 2) return [];
  const groups = new Map<string, Map<string, AnswerCandidate>>();
  for (const candidate of part.candidates) {
    const place = placeOf(candidate);
    if (place?.indices.length !== shape.length || !isNumber(candidate)) continue;
    const group = groups.get(place.of) ?? new Map<string, AnswerCandidate>();
    group.set(place.indices.join(), candidate);
    groups.set(place.of, group);
  }
  const letters = shape.length === 1 ? letterGroups(part, shape[0]!) : [];
  return [...groups.values(), ...letters].flatMap((group) => assembled(group, shape));
}

function isNumber({ text }: AnswerCandidate): boolean {
  const numbers = readNumbers(bareValue(text));
  return numbers !== undefined && squeezed(numbers).shape.length === 0;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const ordinal = new RegExp(
  String.raw`\b(?:(${ordinals.join('|')})|(\d)(?:st|nd|rd|th))\s+(?:(?!and\b)[a-z]+\s+){0,2}?(?:[a-z]+\s*)?(?:is|=|:|equals|,)?[\s$*\`]*$`,
  'i',
);

/** Which entry of what a value is. */
function placeOf({
  name,
  context,
}: AnswerCandidate): { readonly of: string; readonly indices: readonly number[] } | undefined {
  const plain = name.normalize('NFKC');
  const one = /^\s*(?:\\?(?:mathbf|boldsymbol)?\{?)?([A-Za-z]+)\}?(?:_\{?|\[)?(\d)\}?\]?\s*$/.exec(plain);
  if (one) return { of: one[1]!, indices: [Number(one[2])] };
  const two = /^\s*([A-Za-z]+)(?:_\{?|\[)(\d)(?:\s*\]\s*\[\s*|\s*,?\s*)(\d)[\]}]?\s*$/.exec(plain);
  if (two) return { of: two[1]!, indices: [Number(two[2]), Number(two[3])] };
  const line = context.split('\n').at(-1)!;
  const pair = /^[\s>*+$-]*\((\d),\s*(\d)\)[\s$*]*[:=]/.exec(line);
  if (pair) return { of: '(,)', indices: [Number(pair[1]), Number(pair[2])] };
  const told = ordinal.exec(line);
  return told
    ? { of: 'ordinals', indices: [told[1] ? ordinals.indexOf(told[1].toLowerCase()) + 1 : Number(told[2])] }
    : undefined;
}

/** All entries as one answer, counted from 0 or from 1; nothing where one is missing or one is too many. */
function assembled(group: Entries, shape: readonly number[]): readonly AnswerCandidate[] {
  const first = [...group.keys()].some((key) => key.split(',').includes('0')) ? 0 : 1;
  const [rows, columns] = shape.length === 1 ? [1, shape[0]!] : [shape[0]!, shape[1]!];
  const keys = Array.from({ length: rows * columns }, (_, i) => {
    const column = first + (i % columns);
    return shape.length === 1 ? `${column}` : `${first + Math.floor(i / columns)},${column}`;
  });
  const entries = keys.flatMap((key) => group.get(key) ?? []);
  if (group.size !== keys.length || entries.length !== keys.length) return [];
  const start = Math.min(...entries.map((entry) => entry.start));
  const last = entries.reduce((a, b) => (b.end > a.end ? b : a));
  const texts = entries.map(({ text }) => bareValue(text));
  const lines = Array.from(
    { length: rows },
    (_, row) => `[${texts.slice(row * columns, (row + 1) * columns).join(', ')}]`,
  );
  return [
    {
      ...last,
      start: last.end - start < 200 ? start : last.start,
      text: shape.length === 1 ? lines[0]! : `[${lines.join(', ')}]`,
      finality: entries.reduce((a, b) => (b.finality < a.finality ? b : a)).finality,
    },
  ];
}

/** `x = 2`, `y = -1`, `z = 3`: letters in the order of the alphabet, close to one another. */
function letterGroups(part: AnsweredPart, size: number): readonly Entries[] {
  const named = part.candidates.filter((candidate) => /^\s*[a-z]\s*$/i.test(candidate.name) && isNumber(candidate));
  return named.flatMap((_, at) => {
    const row = named.slice(at, at + size);
    const codes = row.map(({ name }) => name.trim().charCodeAt(0));
    const isRow = row.length === size && codes.every((code, i) => i === 0 || code === codes[i - 1]! + 1);
    const isClose = row.every(({ start }, i) => i === 0 || start - row[i - 1]!.end < 30);
    return isRow && isClose ? [new Map(row.map((candidate, i) => [`${i + 1}`, candidate]))] : [];
  });
}
