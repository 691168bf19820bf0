import { anyOf, phrases } from '../phrases';
import type { OffsetRange } from '../range';

interface PlainValue extends OffsetRange {
  readonly name: string;
  /** Instead of what stands there. */
  readonly text?: string;
  readonly kind: 'chain' | 'value';
}

const number = String.raw`[-+−–]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?(?:\s*\/\s*\d+)?%?`;
/** What a number begins with, looked at first: to look back from each blank of a long gap takes long. */
const ahead = String.raw`(?=[-+−–.\d])`;
const numberPattern = new RegExp(String.raw`(?<![\w.,^_/\ufffc])${number}(?![\w^]*[\p{L}\w^(])`, 'gu');
const bracketPattern = /(?:(?:odict_values|tensor|torch\.tensor|np\.array|numpy\.array|array|Tensor)\s*)?[[(⟨]/g;

/** Values in plain text, math spans and code left out: numbers, bracketed lists, what tensors print as. */
export function plainValues(text: string): readonly PlainValue[] {
  const lists = listsIn(text);
  const isInList = (at: number) => lists.some(({ start, end }) => start <= at && at < end);
  const numbers = [...text.matchAll(numberPattern)].flatMap((match): PlainValue[] => {
    const start = match.index;
    const end = start + match[0].replace(/,$/, '').length;
    if (isInList(start) || isLabel(text, start, end) || isLastFactor(text, start)) return [];
    return [named(text, { start, end })];
  });
  return [...lists.map((range) => named(text, range)), ...numbers, ...products(text)];
}

const product =
  /(?<![\w.,^_×·*+=/\ufffc-])(?<![×·*+=/]\s)\d+(?:\s?[×x·*]\s?\d+|\s\+\s\d+)+(?!\s?[\w^×·*=≈(/.-]\w?)(?!\s?\+)/g;

/** `3×3×3×4` that nobody has worked out. */
function products(text: string): readonly PlainValue[] {
  return [...text.matchAll(product)].map(({ index: start, 0: typed }) => ({
    start,
    end: start + typed.length,
    text: typed.replace(/x/g, '×'),
    name: '',
    kind: 'value',
  }));
}

/** The 4 of `3×3×4`. */
function isLastFactor(text: string, start: number): boolean {
  return /\d\s?(?:[×x·]|\*(?!\*))\s?$/.test(text.slice(Math.max(0, start - 6), start));
}

/** Several numbers of one sentence that are the entries of something: "the weights are 1.09 and 0.11", "h = 2, -1, 3". */
export function plainLists(text: string): readonly PlainValue[] {
  return [...enumerations(text), ...decimalPairs(text)];
}

/** Between the last two of several values. */
const and = '(?:and|und|et|y|e)';
const entryWords = phrases`
  are
  weights
  entries
  values
  coefficients
  taps
  filter
  sind
  betragen
  Gewichte
  Einträge
  Werte
  sont
  poids
  valent
  son
  pesos
  valores
  sono
  pesi
`;

/** `h = 2, -1, 3` at the end of a sentence. */
const bareList = new RegExp(
  String.raw`${ahead}(?<=(?:^|[\s(])[A-Za-z]\w?[ \t]*[=:][ \t]*)(${number})[ \t]*,[ \t]+(${number})(?:[ \t]*,[ \t]+(${number}))?(?:[ \t]*,[ \t]+(${number}))?(?=[ \t]*(?:[.;][ \t]|[.;]?\n|[.;]?$))`,
  'gu',
);

/** "The weights are 1.09 and 0.11", "1.09 (first) and 0.11 (second)": several numbers of one sentence. */
function enumerations(text: string): readonly PlainValue[] {
  const one = String.raw`(${number})(?:\s*\([a-z][^()\n]{0,20}\))?`;
  const pattern = new RegExp(
    String.raw`${ahead}(?<=\b${anyOf(entryWords)}\s+(?:\p{L}+\s+){0,3}?)${one}(?:\s*,\s*${one})?(?:\s*,\s*${one})?,?\s+${and}\s+${one}(?![\w%])`,
    'giu',
  );
  return [...text.matchAll(pattern), ...text.matchAll(bareList)].map((match) => listOf(match, 'chain'));
}

function listOf(match: RegExpMatchArray, kind: PlainValue['kind']): PlainValue {
  const values = match.slice(1).filter(Boolean).map(withPoint);
  const start = match.index!;
  return { start, end: start + match[0].length, text: `[${values.join(', ')}]`, name: '', kind };
}

/** `0,1089` among others of its kind is no list. */
function withPoint(value: string): string {
  return value.replace(/^([-+−–]?\d+),(?!\d{3}$)(\d+)$/, '$1.$2').replace(/^([-+−–]?0),(\d+)$/, '$1.$2');
}

/** "1.0891 and 0.1089" where nothing says what they are: two decimals of a sentence, not the ends of a range. */
function decimalPairs(text: string): readonly PlainValue[] {
  const decimal = String.raw`[-+−–]?\d*[.,]\d{2,}`;
  const pattern = new RegExp(
    String.raw`(?<![\w.,^_/\ufffc])(?<!\b(?:between|from|zwischen|von|entre|de)\s+)(${decimal})\s+${and}\s+(${decimal})(?![\w%.]*[\p{L}\d%^])`,
    'gu',
  );
  return [...text.matchAll(pattern)].map((match) => listOf(match, 'value'));
}

/** `1.` at the start of a line, `3x3`, `Figure 2`, `(9)`. */
function isLabel(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 6);
  if (/(?:^|\n)[ \t>]*(?:#{1,6}[ \t]*)?\(?$/.test(before) && /^[.):][ \t]/.test(after)) return true;
  if (
    /(?:problem|question|part|figure|fig\.|eq\.|equation|step|layer|homework|eecs|section|exercise|q)\s*\(?$/i.test(
      before,
    )
  )
    return true;
  return /^\s*(?:[×x·+/^]|\*(?!\*))/.test(after) || /^[-–](?:length|dim|channel|bit|[a-z])/i.test(after);
}

/** With what it is the value of: the end of a chain, or the words before `=`. */
function named(text: string, { start, end }: OffsetRange): PlainValue {
  const before = text.slice(Math.max(0, start - 60), start);
  const sign = /([^\s=≈,;:]*(?:[ \t]*\([^()\n]*\))?)[ \t]*(?:=|≈|:=)[ \t]*(?:\*\*)?$/.exec(before);
  const isLast = !/^[ \t]*(?:[=+−/×·^]|\*(?!\*)|[-–]\s)/.test(text.slice(end, end + 4));
  if (!sign || !isLast) return { start, end, name: '', kind: 'value' };
  return { start, end, name: sign[1]!, kind: 'chain' };
}

/** Bracketed lists of at least two entries, or of lists. */
function listsIn(text: string): readonly OffsetRange[] {
  const found: OffsetRange[] = [];
  let position = 0;
  for (const match of text.matchAll(bracketPattern)) {
    if (match.index < position) continue;
    const end = closingOf(text, match.index + match[0].length - 1);
    if (end === undefined) continue;
    const inside = text.slice(match.index + match[0].length, end - 1);
    if (!isList(inside)) continue;
    const start = match.index;
    const transpose = /^\s*(?:\^\s*\{?\s*(?:T|\\top|⊤)\}?|ᵀ|\.T)/.exec(text.slice(end))?.[0] ?? '';
    found.push({ start, end: end + transpose.length });
    position = end;
  }
  return found;
}

function closingOf(text: string, at: number): number | undefined {
  let depth = 0;
  for (let i = at; i < Math.min(text.length, at + 20_000); i++) {
    if ('[(⟨'.includes(text[i]!)) depth++;
    else if ('])⟩'.includes(text[i]!) && --depth === 0) return i + 1;
  }
  return undefined;
}

const entry = String.raw`[-+−–]?(?:\d[\d.]*(?:[eE][-+]?\d+)?(?:\s*\/\s*\d+)?|\.\d+|[a-zα-ω](?:_?\d)?)`;
const listPattern = new RegExp(String.raw`^\s*${entry}(?:(?:\s*[,;]\s*|\s+)${entry})+\.?\s*$`, 'iu');

function isList(inside: string): boolean {
  const rows = inside.replace(/,?\s*(?:dtype|requires_grad|device|grad_fn)\s*=[^)\]]*/g, '');
  if (/[[(]/.test(rows)) return /^[\s[\](),;\d.eE+\-−–/]+$/.test(rows.replace(/tensor|array/g, ''));
  return listPattern.test(rows) && /\d/.test(rows);
}
