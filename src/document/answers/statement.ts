import { readLabel } from '../labels';
import { anyOf, phrases } from '../phrases';
import type { OffsetRange } from '../range';

/** A stretch of a part that was laid out as one: a paragraph, a quotation, a heading, a line in italics. */
interface Piece extends OffsetRange {
  /** Without marks of lists, quotations and emphasis. */
  readonly words: string;
  /** Set apart as a whole: quoted, in italics, in bold. */
  readonly isSetApart: boolean;
  /** What stands before the last sentence. */
  readonly setUp: string;
  /** Where the last sentence begins. */
  readonly asking: number;
}

/**
 * Where the sheet's own text ends that a part begins with: what is asked, and what was said before. 0 if the part begins with
 * something else. A question counts as part of it unless others follow between the answers: each says then what is answered.
 */
export function statementEnd(text: string): number {
  const pieces = piecesOf(text).filter(({ words }) => words !== '');
  const first = pieces.findIndex((piece) => asks(piece));
  if (
    first < 0 ||
    first > maxSetUp ||
    pieces.slice(0, first).some(({ words }) => isAnswered(words)) ||
    isConcluded(pieces[first]!.setUp)
  )
    return 0;
  let last = first;
  while (last + 1 < pieces.length && (asks(pieces[last + 1]!) || isHint.test(pieces[last + 1]!.words))) last++;
  const isInterleaved = pieces.slice(last + 1).some((piece) => asks(piece));
  const { end, asking } = pieces[last]!;
  return isInterleaved ? asking : end;
}

/** How many paragraphs may stand before the one that asks. */
const maxSetUp = 4;

/** A value of its own, or what was concluded. */
function isAnswered(words: string): boolean {
  const plain = words.replace(/\$[^$]*\$|\\[A-Za-z]+\*?(?:\[[^\]]*\])?(?:\{[^{}]*\})*/g, ' ');
  const isValue = (plain.match(/\p{L}{2,}/gu)?.length ?? 0) < 2 && !/[=:]\s*$/.test(words);
  return isValue && !supposing.test(words) ? !isDisplay(words) : isConcluded(words);
}

/** What is given may be displayed. */
function isDisplay(words: string): boolean {
  return /^(?:\$\$|\\\[|\\begin\{)/.test(words);
}

/** "Therefore …", `\boxed{…}`, `27 + 12 = 39`: something was worked out. */
function isConcluded(words: string): boolean {
  return /\\(?:boxed|fbox|therefore|implies|Rightarrow)|[∴⇒]|\b(?:answers?|therefore|thus|hence|so (?:the|we|it|that)|also ist)\b|\d\s*(?:[-+−*·×/]|\\cdot|\\times)[^=\n]*=\s*[-−]?\d/i.test(
    words,
  );
}

const isHint =
  /^[\s([{*_\\a-z]*?(?:hint|note|remark|tip|recall|points?|hinweis|indication|pista|\d+\s*(?:pts?|points?|marks?))\b/i;

const commands = phrases`
  find
  compute
  calculate
  determine
  derive
  evaluate
  solve
  show
  prove
  sketch
  draw
  plot
  describe
  explain
  discuss
  justify
  list
  name
  state
  identify
  select
  choose
  write down
  fill in
  report
  analy[sz]e
  compare
  count
  berechnen?
  bestimmen?
  ermitteln?
  zeigen?
  finden?
  leiten?
  nennen?
  erklären?
  geben?
  begründen?
  calculez
  calculer
  déterminez
  déterminer
  trouvez
  trouver
  montrez
  montrer
  donnez
  expliquez
  calcula
  calcule
  determina
  determine
  encuentra
  encuentre
  halla
  halle
  demuestra
  explica
  calcola
  calcolare
  determinare
  trova
  trovare
  dimostra
`;
/** "Find …", "With $v = \Gamma w$, find …": nothing is said to be equal behind it. */
const command = new RegExp(
  String.raw`^(?:(?:please|then|now|next|also|bitte)[,\s]+)*(?:(?:with|given|using|for|if|when|as|in|under|assuming|suppose|let|based|from|now|mit|für)\b[^.!?]*,\s+(?:please\s+)?)?(?:${anyOf(commands)})(?![\p{L}\d'’=:])(?![^]*[=≈])`,
  'iu',
);
const labelled =
  /^(?:problem(?:\s+statement)?|statement|question|prompt|task|exercise|q|frage|aufgabe|aufgabenstellung|énoncé|enunciado|pregunta|testo)\s*[.:]\s/iu;
const supposing = /^(?:given|consider|suppose|let|assume|recall|sei|gegeben|soit|sea|sia)\b/i;

/** Whether a stretch asks for something with its last sentence; one that is set apart, with any. */
function asks({ words, isSetApart }: Piece): boolean {
  if (labelled.test(words)) return true;
  const sentences = sentencesOf(words);
  const isAsking = (sentence: string) => isQuestion(sentence) || command.test(sentence);
  if (isSetApart) return sentences.some((sentence) => isAsking(sentence) || supposing.test(sentence));
  return sentences.length > 0 && isAsking(sentences.at(-1)!);
}

const questionWords = phrases`
  what
  which
  how
  why
  where
  (?:can|could) you
  was
  welche[rsnm]?
  wie
  warum
  quel(?:le)?s?
  combien
  comment
  pourquoi
  qué
  cuál(?:es)?
  cuánt[oa]s?
  cómo
  qual[ei]?
  quant[oiea]
  come
  perché
`;
const questionWord = new RegExp(String.raw`(?<!\p{L})${anyOf(questionWords)}(?!\p{L})`, 'iu');

function isQuestion(sentence: string): boolean {
  return /\?["'”’)\]*_}$\\]*$/.test(sentence) && questionWord.test(sentence) && sentence.split(/\s+/).length >= 3;
}

/** The sentences of a stretch without what stands in brackets behind them, labels and points. */
function sentencesOf(words: string): readonly string[] {
  return words
    .replace(/\s*\((?:[^()]|\([^()]*\))*\)[.\s]*$/, '')
    .split(/(?<=[.!?:][*_)}\]]*)\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !/^[[(]?\d+\s*(?:pts?|points?|marks?)\.?[\])]?$/i.test(sentence));
}

/** Blank lines, and line ends behind a question or around what is quoted, in italics or a heading. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let lines: string[] = [];
  let start = 0;
  let position = 0;
  const flush = (end: number) => {
    if (lines.length > 0) pieces.push(pieceOf(lines.join('\n'), { start, end }));
    lines = [];
    start = end;
  };
  for (const line of text.split('\n')) {
    const before = lines.at(-1);
    const isBlank = /^[ \t>]*$/.test(line);
    if (isBlank || (before !== undefined && isApart(before, line))) flush(position);
    if (!isBlank) {
      if (lines.length === 0) start = position;
      lines.push(line);
    }
    position += line.length + 1;
  }
  flush(text.length);
  return pieces;
}

const quoted = /^[ \t]*>/;
const wholeLine = /^[ \t]*(?:[-*+][ \t]+)?(?:\*{1,3}|_{1,2})(?=\S)[^*_]*[^\s*_](?:\*{1,3}|_{1,2})[ \t]*$/;

function isApart(before: string, line: string): boolean {
  if (quoted.test(before) !== quoted.test(line)) return true;
  if (/^[ \t]*#{1,6}[ \t]/.test(before) || /\\(?:sub)*(?:section|paragraph)\*?\{[^\n]*\}[ \t]*$/.test(before))
    return true;
  if (/\\end\{(?:quote|quotation|displayquote)\}/.test(before)) return true;
  return /\?["'”’)\]*_}]*(?:[ \t]*\\\\(?:\[[^\]]*\])?)?[ \t]*$/.test(before) || wholeLine.test(before);
}

function pieceOf(text: string, { start, end }: OffsetRange): Piece {
  const bare = text
    .replace(/^[ \t>]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)?/gm, '')
    .replace(
      /^\s*(?:#{1,6}[ \t]+|\[![\w-]+\][-+]?|:{3,}[^\n]*|\\(?:item|part)\b(?:\[[^\]]*\])?[ \t]*|\\(?:noindent|medskip|bigskip|smallskip)\b\s*)+/,
      '',
    )
    .replace(
      /(?:\s*(?:\\\\(?:\[[^\]]*\])?|\\(?:newline|medskip|bigskip|smallskip|par)\b|\\vspace\*?\{[^}]*\}))+\s*$/,
      '',
    )
    .trim();
  // The brace of a heading that was taken away stays behind.
  const words = withoutLabel(withoutEmphasis(bare)).replace(/^[\s}]+/, '');
  const isSetApart = quoted.test(text) || isEmphasised(bare) || isEmphasised(withoutLabel(bare));
  const sentence = sentencesOf(words).at(-1) ?? '';
  const at = text.lastIndexOf(sentence.slice(0, 30));
  const setUp = words.slice(0, Math.max(0, words.lastIndexOf(sentence)));
  return { start, end, words, isSetApart, setUp, asking: at < 0 ? start : start + at };
}

/** Emphasis and quotations away. */
function withoutEmphasis(text: string): string {
  return text
    .replace(
      /\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|\\(?:(?:textbf|textit|emph|textsl|(?:sub)*section|(?:sub)?paragraph)\*?\{)|\{\\(?:it|em|bf|itshape)\b\s*/g,
      '',
    )
    .replace(/\\(?:begin|end)\{(?:quote|quotation|displayquote)\}/g, '')
    .trim();
}

/** "(b) …", "Problem 1(b): …" */
function withoutLabel(text: string): string {
  const emphasised = /^(?:\*\*|\\textbf\{)\s*([^*{}]{1,24}?)\s*(?:\*\*|\})[.:]?\s*/.exec(text);
  if (emphasised && readLabel(emphasised[1]!)?.rest === '') return text.slice(emphasised[0].length).trim();
  const label = readLabel(text);
  return (label ? label.rest : text).trim();
}

function isEmphasised(text: string): boolean {
  return (
    /^(\*{1,3}|_{1,2})(?=\S)(?:(?!\1)[^])*\1[.\s]*$/.test(text) ||
    /^(?:\\(?:textit|emph|textsl|textbf)\{|\{\\(?:it|em|itshape|bf)\b)[^]*\}[.\s]*$/.test(text) ||
    /^\\begin\{(quote|quotation|displayquote)\}[^]*\\end\{\1\}\s*$/.test(text)
  );
}
