import { finality } from './candidate';
import type { FoundValue } from './foundValue';

/** Words that stand in formulas. */
const mathWords =
  /^(?:sqrt|diag|inv|sum|exp|log|ln|max|min|norm|trace|det|Gamma|gamma|beta|mu|sigma|eps|epsilon|lambda|alpha|theta|delta|partial|tilde|hat|check|mean|var|std|xhat|dout|squared|[A-Za-z]+(?:_[A-Za-z0-9]+)+)$/;

/** `w = p·w̌` in plain text, math spans and code left out: what stands around `=` up to the next comma or word. */
export function plainEquations(text: string): readonly FoundValue[] {
  const found: FoundValue[] = [];
  for (const match of text.matchAll(/(?<![=<>!:≤≥≠])(:?=|≈)(?![=>])/g)) {
    const program = programLine(text, match.index);
    if (program) {
      found.push(program);
      continue;
    }
    const left = leftOf(text, match.index) ?? goesOnWith(text, match.index, found.at(-1));
    const right = rightOf(text, match.index + match[0].length);
    if (!left || !right) continue;
    if (/^\s*[-+−]?[\d.,]+%?$/.test(right.text)) continue;
    found.push({ start: right.start, end: right.end, name: left, kind: 'chain' });
  }
  return found;
}

/** `X_new = X @ np.linalg.inv(G)` in running text: a line of a program. */
function programLine(text: string, at: number): FoundValue | undefined {
  const name = /(?:^|[\s:])([A-Za-z_]\w*)[ \t]*$/.exec(text.slice(Math.max(0, at - 40), at))?.[1];
  const rest = /^=[ \t]*([^\n=\ufffc$]*(?:\b(?:np|numpy|torch)\.[a-z]|[ \t]@[ \t])[^\n=\ufffc$]*)/.exec(
    text.slice(at),
  )?.[1];
  const source = rest?.trimEnd().replace(/[.;]$/, '') ?? '';
  if (name === undefined || source === '') return undefined;
  const start = at + text.slice(at).indexOf(source);
  return { start, end: start + source.length, name, kind: 'chain', program: `${name} = ${source}` };
}

/** The name that a chain has which goes on in a line of its own: `= gamma * g_i`. */
function goesOnWith(text: string, at: number, last: FoundValue | undefined): string | undefined {
  return last && /^[^\n]*\n[ \t>]*$/.test(text.slice(last.end, at)) ? last.name : undefined;
}

/** Words after which a formula may stand: "B is σ²", "n → ∞: γ g", "we get γ g". */
const saying =
  /(?:(?:^|\n)[ \t>*-]*\([A-Za-z]\)\*{0,2}|\b(?:is|are|get|gives?|becomes?|equals?|approaches|goes to|tends to|obtain|yields?)|:\*{0,2}|[→⇒](?![ \t]*∞))[ \t]+(?:(?:the|then|just|simply|a|la|el|il|die|der|le)[ \t]+)?(?:(?:mean|variance|standard deviation|value|factor|expectation|media|varianza|varianz|moyenne|mittelwert)[ \t]+)?(?=[^\s,;.\ufffc])/giu;

/** Formulas in plain text behind a word that says that they are the value. */
export function plainFormulas(text: string): readonly FoundValue[] {
  const found: FoundValue[] = [];
  for (const match of text.matchAll(saying)) {
    const right = rightOf(text, match.index + match[0].length, true);
    if (!right || !isFormula(right.text)) continue;
    const name =
      /(?:^|[\s*_(])(\(?[A-Z]\)?)[*_)]*\s*$/.exec(
        text.slice(Math.max(0, match.index - 8), match.index) + (/\([A-Z]\)/.exec(match[0])?.[0] ?? ''),
      )?.[1] ?? '';
    found.push({ start: right.start, end: right.end, name, kind: 'value' });
  }
  return [...found, ...sentencesOf(text)];
}

/** Emphasis, list marks and a label before a sentence. */
const opening = /(?:^|\n)[ \t>]*(?:[-*+][ \t]+)?(?:\*\*[^*\n]{1,40}\*\*[.:]?[ \t]+)?(?=\S)/g;

/** A formula that is a sentence of its own. */
function sentencesOf(text: string): readonly FoundValue[] {
  return [...text.matchAll(opening)].flatMap((match): FoundValue[] => {
    const right = rightOf(text, match.index + match[0].length);
    if (!right || !isFormula(right.text) || !/^(?:\.\s|\.?\s*(?:\n|$))/.test(text.slice(right.end))) return [];
    return [{ start: right.start, end: right.end, name: '', kind: 'value', finality: finality.concluded }];
  });
}

/** Greek letters, signs of analysis, indices: what plain words and numbers do not have. */
function isFormula(text: string): boolean {
  return (
    /[\p{Script=Greek}∂∑√·²³ᵢⱼ\u2080-\u209c]|[A-Za-z0-9)]\s*[*/^]\s*[A-Za-z(]|[A-Za-z]_[A-Za-z]/u.test(text) ||
    /^(?:mu|sigma|gamma|beta)\b/.test(text)
  );
}

function leftOf(text: string, at: number): string | undefined {
  const before = /([^\n]*)$/.exec(text.slice(Math.max(0, at - 60), at))![1]!;
  const label = /\([A-Z]\)\s*$/.exec(before)?.[0];
  if (label !== undefined) return label.trim();
  const piece = before
    .split(
      /[,;:]\s|\b(?:and|so|is|with|where|gives?|get|then|that|hence|thus|therefore|also|yields?|obtain)\b|[-*]\s|[).]\s|=/,
    )
    .at(-1)!
    .trim()
    .replace(/^\*+(?=\p{L})/u, '');
  if (piece !== '' && piece.length <= 30 && isMath(piece)) return piece;
  // "we read off A = …"
  const symbol = /[a-z]{2,}\s+(\(?\p{L}\)?(?:_\w+|[\u2080-\u209c])?)$/u.exec(piece)?.[1];
  return symbol;
}

/** A bracket that begins with a word and goes on with more. */
const remark =
  /^\s\((?:if|when|since|because|as|for|assuming|provided|with|where|by|the|each|mean|average|so|i\.e\.)\b[^()]*[\s)]/i;

function rightOf(
  text: string,
  from: number,
  hasRemarks = false,
): { text: string; start: number; end: number } | undefined {
  let depth = 0;
  let end = from;
  for (; end < text.length; end++) {
    const char = text[end]!;
    // `γ g (if the mean vanishes)`: a remark.
    if (hasRemarks && depth === 0 && char === '(' && end > from && remark.test(text.slice(end - 1, end + 40))) break;
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && --depth < 0) break;
    if (char === '\n' || char === '\ufffc' || char === '`' || char === '$') break;
    if (depth > 0) continue;
    // `**w = p v** …`: the bold ends.
    if (/^(?:\*\*|__)(?![\p{L}\d(])/u.test(text.slice(end, end + 3))) break;
    if (/[,;]/.test(char) || (char === '.' && !/\d/.test(text[end + 1] ?? ''))) break;
    if (char === '=' || char === '≈') return undefined;
    const word = /^\s([A-Za-z\u00c0-\u024f]{2,})(?![\p{L}\d_(])/u.exec(text.slice(end, end + 24))?.[1];
    if (word !== undefined && !mathWords.test(word) && !/^d[A-Za-z]$/.test(word)) break;
  }
  const start = from + /^\s*/.exec(text.slice(from))![0].length;
  const value = text.slice(start, end).trimEnd();
  return value !== '' && value.length <= 300 && isMath(value)
    ? { text: value, start, end: start + value.length }
    : undefined;
}

/** "the mean of all g" */
const average = /\b(?:the )?(?:mean|average) (?:of|over) (?:all )?(?:the )?/g;

/** No words but those of formulas. */
function isMath(text: string): boolean {
  return (
    text
      .normalize('NFD')
      .replace(average, '')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}_][\p{L}\d_]*/gu) ?? []
  )
    .map((word) => word.replace(/(?<=.)\p{Lm}+/gu, ''))
    .every((word) => word.length <= 2 || mathWords.test(word) || /^[∂Σ∑√γσμ]/u.test(word) || /^d[A-Z]$/.test(word));
}
