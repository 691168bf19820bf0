import { literally } from '../../document/phrases';

/** What stands around a word: emphasis, brackets, quotes, commands that set text. */
const opened = String.raw`(?:[\s*_"“'‘(\[\x60$]|\\(?:text|math)\w*\{|\\(?:emph|underline|boxed|fbox)\{)*`;
const closed = String.raw`[\s*_"”'’)\]\x60$}]*`;

/** Words that judge a sentence, and stand in many others: "the true mean", "there is no overlap". */
const verdictWord = /^(?:yes|no|true|false|correct|incorrect|right|wrong|none|both|all|neither)$/i;

const denied = new RegExp(
  String.raw`(?:\b(?:not|never|neither|nor|cannot|without|unlike|than|instead of|opposite of)|n['’]t|~~|\\(?:sout|st|cancel)\{)\s*(?:(?:an?|the|be|have|really|simply|just|always|necessarily|any|of)\s+)*${opened}$`,
  'i',
);
const supposed = /\b(?:if|suppose|supposing|assume|assuming|imagine|would|were|could|might|should|unless)\b/i;
/** What gives the reason, or the other side, is not what is answered; a comma ends some of these. */
const aside = /\b(?:because|whereas|while|although|though|but not)\b|\b(?:since|as|when|given|for)\b[^,]*$/i;
const concluded = new RegExp(
  String.raw`\b(?:so|thus|hence|therefore|consequently|answer|conclude|choose|chose|pick|overall|finally|conclusion)\b[^.;!?\n]{0,40}$`,
  'i',
);
const told = new RegExp(
  String.raw`(?:\b(?:is|are|be|it['’]s|that['’]s|becomes?|acts? as|called)|[:=→])\s*(?:(?:an?|the|always|indeed|also|definitely)\s+)*${opened}$`,
  'i',
);
/** "The converse is false" judges something else than "this is false". */
const toldOfAnswer = new RegExp(
  String.raw`(?:\b(?:it|this|that|answer|statement|claim|assertion|proposition|conjecture|hypothesis)\s+(?:is|must be)|\b(?:it|that)['’]s|[:=→])\s*(?:(?:indeed|always|also|definitely)\s+)*${opened}$`,
  'i',
);
const answerMark = new RegExp(String.raw`(?:answer|ans|solution|sol|option|choice)s?\b[.:=\s*_}]*${opened}$`, 'i');
/** The beginning of a line, and the label of its part: `**(a)**`, `\item[(a)]`, `\textbf{a)}`. */
const lineLabel = String.raw`^(?:[>#\-+*_{}\s]|\\(?:item|noindent|part|question)\b)*(?:\\(?:textbf|emph|section|subsection|subsubsection|paragraph|item)\*?[[{ ]*)?(?:[*_]*\(?\w{1,4}[.)]+[\]*_:}.]*\s*)?`;
const lineOpened = new RegExp(lineLabel + opened + '$');
const endsClause = new RegExp(
  String.raw`^${closed}(?:$|[.,;:!?\n—–(]|-\s|~~|\\\\|(?:because|since|as|by|due|if|it|this|that|they|we|you|the|when|and|but|with)\b)`,
);

/** The expression that finds a word as a label: "low-pass" is "low pass" as well. */
export function wordPattern(label: string): RegExp {
  const spaced = label
    .trim()
    .split(/[-\s]+/)
    .map(literally)
    .join(String.raw`[-‐‑\s]?`);
  return new RegExp(String.raw`(?<![\p{L}\d\\])${spaced}(?![\p{L}\d])`, 'giu');
}

/**
 * How clearly the word at a place is said to be the answer: 3 as the answer or a conclusion, 2 of the subject, 1 mentioned,
 * 0 in a reason or a supposition, negative where it is denied.
 */
export function wordStrength(body: string, start: number, end: number): number {
  const before = sentenceBefore(body, start);
  const after = body.slice(end, end + 60);
  const clauseAfter = /^[^.,;!?\n]*/.exec(after)![0];
  const word = body.slice(start, end);
  if (denied.test(before) || /^(?:~~)/.test(after)) return -1;
  const isEnd = endsClause.test(after);
  // "no overlap": it speaks of what follows.
  if (/^(?:no|both|all|neither)$/i.test(word) && !isEnd) return -1;
  const opens = opensLine(body, start) || lineOpened.test(before);
  if (isEnd && (answerMark.test(before) || (opens && !isInnerLine(body, start)))) return 3;
  if (supposed.test(before) || /^[^a-z]*\b(?:\w+\s+)?(?:would|were|could|might)\b/i.test(clauseAfter)) return 0;
  if (concluded.test(before)) return 3;
  if (aside.test(before)) return 0;
  if (verdictWord.test(word)) return toldOfAnswer.test(before) && isEnd ? 2 : 0;
  if (told.test(before)) return 2;
  const isPredicate =
    isEnd && before.length < 60 && !/\b(?:with|to|of|from|by|in|on|at|versus|vs)\s*\S*\s*$/i.test(before);
  return isPredicate ? 2 : 1;
}

/** Whether nothing stands before a place in its line but the label of the part. */
export function opensLine(body: string, start: number): boolean {
  return lineOpened.test(body.slice(body.lastIndexOf('\n', start - 1) + 1, start));
}

/** What stands before a place in its sentence. */
function sentenceBefore(body: string, start: number): string {
  return body
    .slice(Math.max(0, start - 240), start)
    .split(/(?<=[.;!?])[*_)"”]*\s+|\n/)
    .at(-1)!;
}

/** A line that goes on with the sentence of the one before opens nothing. */
function isInnerLine(body: string, start: number): boolean {
  const lines = body.slice(0, start).split('\n');
  const above = lines.at(-2)?.trim();
  return lines.length > 1 && above !== undefined && /[\p{Ll},]$/u.test(above);
}
