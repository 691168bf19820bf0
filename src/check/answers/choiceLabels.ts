import { literally } from '../../document/phrases';
import { lastCue } from './words';

/** Where a label stands, or a question is spoken of. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** The label that stands there, or the question that is spoken of. */
  readonly label?: string;
  readonly isOwn?: boolean;
  readonly isOther?: boolean;
  /** Said in so many words: "option A", "**A**", "is A". */
  readonly strength: number;
}

/** Labels as people write them, and how clearly. */
export function labelsIn(body: string, labels: readonly string[], cues: readonly string[] = []): Place[] {
  const places: Place[] = [];
  for (const label of labels) {
    const isLetter = /^[A-Za-z]$/.test(label);
    const escaped = literally(label);
    const pattern = new RegExp(
      isLetter ? `(?<![A-Za-z0-9\\\\_^])${escaped}(?![A-Za-z0-9'’_^])` : `(?<![A-Za-z])${escaped}(?![A-Za-z])`,
      isLetter ? 'gu' : 'giu',
    );
    for (const match of body.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const strength =
        isLetter && isAxis(body, start, end, labels)
          ? -1
          : Math.max(
              strengthOf(body, start, end, isLetter),
              isLetter && isRightBehind(body, start, end, cues) ? 1 : -1,
            );
      if (strength >= 0) places.push({ start, end, label, strength });
    }
  }
  return places.sort((a, b) => a.start - b.start);
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

function strengthOf(body: string, start: number, end: number, isLetter: boolean): number {
  if (!isLetter) return 2;
  const before = body.slice(Math.max(0, start - 40), start);
  const after = body.slice(end, end + 30);
  // An axis, an article, a denial, a list of labels.
  if (/(?:not|n't|rather than|instead of)\s+(?:\w+\s+)?(?:\*\*)?\(?$/i.test(before)) return -1;
  if (/\[[ \t]?\][ \t]*\(?$|[☐□○◯⬜][ \t]*$/u.test(before)) return -1;
  const box = boxBefore(before);
  if (box !== undefined) return box.trim() === '' ? -1 : 4;
  if (
    /(?:option|diagramm?|figure|fig\.?|choice|picture|plot|panel|block|answer|cube|case|image|bild|abbildung|diagrama|diagramme|diagramma|opci[oó]n|op[çc][aã]o|opzione|figura|选项|图|図|選択肢)s?\s*:?\s*(?:\*\*|\$|\\text(?:bf)?\{|\(|"|`)*$/i.test(
      before,
    )
  )
    return 3;
  if (/\[[xX✓✔]\][ \t]*(?:\*\*|\()*$|[■☑☒◉✅●][ \t]*$/u.test(before) || /^\)?[ \t]*[■☑☒◉✅✓]/u.test(after)) return 4;
  if (/\\(?:boxed|fbox|framebox)\{\s*(?:\\text(?:bf)?\{)?\s*\(?$/.test(before)) return 4;
  if (/\\(?:blacksquare|boxtimes|checkmark|CheckedBox|XBox)\$?\}?[ \t]*\(?$/.test(before)) return 4;
  if (/\\(?:square|Box|bigcirc)\$?\}?[ \t]*\(?$/.test(before)) return -1;
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
