import { opensLine, wordPattern, wordStrength } from './wordLabels';
import { lastCue } from './words';

/** Where a label stands, or a question is spoken of. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** The label that stands there, or the question that is spoken of. */
  readonly label?: string;
  readonly isOwn?: boolean;
  readonly isOther?: boolean;
  /** What stands there is a word or more, and no letter. */
  readonly isWord?: boolean;
  /** Said in so many words: "option A", "**A**", "is A". */
  readonly strength: number;
}

/** Labels as people write them, and the words that they stand for; and how clearly they are said. */
export function labelsIn(
  body: string,
  choices: ReadonlyMap<string, string>,
  cues: readonly string[] = [],
): readonly Place[] {
  const labels = [...choices.keys()];
  const letters = labels.filter((label) => /^[A-Za-z]$/.test(label));
  const places = [
    ...letters.flatMap((label) => lettersIn(body, label, labels, cues)),
    ...[...choices].flatMap(([label, value]) => [
      ...(letters.includes(label) ? [] : wordsIn(body, label, label)),
      ...(aliasOf(label, value) ?? []).flatMap((word) => wordsIn(body, word, label)),
    ]),
  ];
  const isPart = ({ start, end }: Place) =>
    places.some((other) => other.start <= start && end <= other.end && other.end - other.start > end - start);
  return places.filter((place) => place.strength >= 0 && !isPart(place)).sort((a, b) => a.start - b.start);
}

/** What a label stands for, where it is words: "high-pass". */
export function aliasOf(label: string, value: string): readonly string[] | undefined {
  return value !== label && /^\p{L}[\p{L} ’'-]+$/u.test(value.trim()) ? [value.trim()] : undefined;
}

/** Another label is said as clearly. */
export function isAnyOfSeveral(chosen: Place, places: readonly Place[]): boolean {
  return (
    chosen.isWord === true &&
    places.some(({ label, strength }) => label !== chosen.label && strength === chosen.strength)
  );
}

function lettersIn(body: string, label: string, labels: readonly string[], cues: readonly string[]): readonly Place[] {
  const pattern = new RegExp(`(?<![A-Za-z0-9\\\\_^])${label}(?![A-Za-z0-9'’_^])`, 'gu');
  return [...body.matchAll(pattern)].map(({ index: start }) => {
    const end = start + label.length;
    const isOfMath = cues.length === 0 && isLetterOfMath(body, start, end);
    if (isOfMath || isAxis(body, start, end, labels)) return { start, end, label, strength: -1 };
    const isBehind = isRightBehind(body, start, end, cues) || (cues.length === 0 && isAlone(body, start, end));
    return { start, end, label, strength: Math.max(strengthOf(body, start, end), isBehind ? 1 : -1) };
  });
}

/** The letters of `A = B` and `A^2`, which label nothing. */
function isLetterOfMath(body: string, start: number, end: number): boolean {
  const before = body.slice(Math.max(0, start - 12), start);
  return (
    /(?<![A-Za-z])[A-Za-z]?[A-Za-z0-9)}\]^'*]\s*(?::?=|\\neq?)\s*$/.test(before) ||
    (/[$([]\s*$/.test(before) && /^\s*(?:[=+<>*]|\\(?:in|to|ne|le|ge|sub)|-\s*[A-Z\d])/.test(body.slice(end, end + 8)))
  );
}

function wordsIn(body: string, word: string, label: string): readonly Place[] {
  return [...body.matchAll(wordPattern(word))].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const marked = markStrength(body.slice(Math.max(0, start - 40), start), body.slice(end, end + 30));
    return { start, end, label, isWord: true, strength: marked ?? wordStrength(body, start, end) };
  });
}

/** "(c) A", "A, because": the line begins with the label, and nothing is said of it. */
function isAlone(body: string, start: number, end: number): boolean {
  return opensLine(body, start) && /^[)*_$}]*[ \t]*(?:$|\n|[.,;:)]|because\b|since\b)/.test(body.slice(end, end + 20));
}

/** The C of `(C, H, W)`: what is listed with letters that are no labels is none. */
function isAxis(body: string, start: number, end: number, labels: readonly string[]): boolean {
  const after = /^\$?\s*[,×]\s*\$?([A-Z])(?!\w)/.exec(body.slice(end, end + 8))?.[1];
  const before = /(?<!\w)([A-Z])\$?\s*[,×]\s*\$?$/.exec(body.slice(Math.max(0, start - 8), start))?.[1];
  return [after, before].some((letter) => letter !== undefined && !labels.includes(letter));
}

/** "BN A, LN B": the label stands right behind the word for it. */
function isRightBehind(body: string, start: number, end: number, cues: readonly string[]): boolean {
  const before = body.slice(Math.max(0, start - 24), start).replace(/[\s:$*]+$/, '');
  return (
    before.length > 1 &&
    /\s$/.test(body.slice(0, start).slice(-1)) &&
    /^[*$]*\s*(?:[,.;|)\n]|$|and\b)/.test(body.slice(end)) &&
    lastCue(before, cues) === before.length
  );
}

/** The box that an option of the same line stands behind: `- [ ] BN = A`. */
function boxBefore(before: string): string | undefined {
  return /\[([ \txX✓✔]?)\][^[\]\n]{0,30}$/.exec(before)?.[1];
}

/** Marks that say of what stands between them whether it is chosen. */
function markStrength(before: string, after: string): number | undefined {
  if (/\[[ \t]?\][ \t]*\(?$|[☐□○◯⬜][ \t]*$/u.test(before)) return -1;
  const box = boxBefore(before);
  if (box !== undefined) return box.trim() === '' ? -1 : 4;
  if (/\[[xX✓✔]\][ \t]*(?:\*\*|\()*$|[■☑☒◉✅●][ \t]*$/u.test(before) || /^\)?[ \t]*[■☑☒◉✅✓]/u.test(after)) return 4;
  if (/\\(?:boxed|fbox|framebox)\{\s*(?:\\text(?:bf)?\{)?\s*\(?$/.test(before)) return 4;
  if (/\\(?:blacksquare|boxtimes|checkmark|CheckedBox|XBox)\$?\}?[ \t]*\(?$/.test(before)) return 4;
  if (/\\(?:square|Box|bigcirc)\$?\}?[ \t]*\(?$/.test(before)) return -1;
  return undefined;
}

function strengthOf(body: string, start: number, end: number): number {
  const before = body.slice(Math.max(0, start - 40), start);
  const after = body.slice(end, end + 30);
  // An axis, an article, a denial, a list of labels.
  if (/(?:not|n't|rather than|instead of)\s+(?:\w+\s+)?(?:\*\*)?\(?$/i.test(before)) return -1;
  if (
    /(?:\banswer|\bsolution)s?\b[ \t]*[:.]?(?:\*\*|__|\})?[:.]?[ \t]*[(*_$]*$/i.test(before) &&
    /^[)*_$}]*\s*(?:$|[.,;:\n)]|because\b|since\b)/.test(after)
  )
    return 3;
  const isSpokenOf =
    /(?:option|diagramm?|figure|fig\.?|choice|picture|plot|panel|block|answer|cube|case|image|bild|abbildung|diagrama|diagramme|diagramma|opci[oó]n|op[çc][aã]o|opzione|figura|选项|图|図|選択肢)s?\s*:?\s*(?:\*\*|\$|\\text(?:bf)?\{|\(|"|`)*$/i.test(
      before,
    );
  if (isSpokenOf && !/\[[ \t]?\][ \t]*\(?$|[☐□○◯⬜][ \t]*$/u.test(before) && boxBefore(before) === undefined) return 3;
  const marked = markStrength(before, after);
  if (marked !== undefined) return marked;
  if (
    /(?:\*\*|__|\\(?:text\w*|alert|emph|underline|mathbf)\{|\\textcolor\{\w+\}\{|`|==)\s*\(?$/.test(before) &&
    /^\)?\s*(?:\*\*|__|\}|`|==)/.test(after)
  )
    return 3;
  if (
    /(?:[:=：→–—]|->|\bis|\bare|\bbe|\bist|\best|\bes|(?<!\p{L})é|(?<!\p{L})è|是|为|は|\b(?:that|it|this)['’]s|\\to|\\rightarrow|\|)\s*(?:[\s$(]|\\(?:math|text)\w*\{)*$/iu.test(
      before,
    ) &&
    /^[)}]*\s*(?:[.,;:|$)\n\]–—。、，；]|$|\\\\|\\newline|(?:and|or)\b|(?:である|です|だ)(?=[。、，]|\s|$)|\()/.test(
      after,
    )
  )
    return 2;
  if (
    /(?:^|\n)[ \t>]*(?:[-*+][ \t]+)?\(?$/.test(before) &&
    /^\)?\s*(?:is|=|:|[-–—→]|->|$|\n|denotes|shows)/.test(after)
  )
    return 1;
  if (/\(\s*$/.test(before) && /^\s*\)\s*[:=–—]/.test(after)) return 1;
  if (/^\)?\s*(?:is|=|denotes|shows|→|->)\s/.test(after)) return 1;
  if (/\b(?:is|are)\s+(?:\$|\()*$/i.test(before) && /^\$?\s+(?:because|since|as|which|where|for|with|by)\b/.test(after))
    return 2;
  if (/(?:corresponds? to|matches|entspricht|corresponde a|correspond à|对应|→)\s*(?:\$|\()*$/i.test(before)) return 2;
  if (/[?]\s*(?:\*\*|\()*$/.test(before)) return 2;
  if (/^\)?\s*[,/]\s*\(?[A-Z]\)?\s*(?:$|[.\n])/.test(after) || /(?:^|\n)\s*\(?[A-Z]\)?\s*[,/]\s*\(?$/.test(before))
    return 1;
  return -1;
}
