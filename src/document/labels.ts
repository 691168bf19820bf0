/**
 * Labels of problems and parts as people write them: `Problem 2 (b): Title`, `1b.`, `3.(b)`, `(4c)`, `Q2.b`, `Part 4(c)`,
 * `(a)`, `ii)`, `5`. They are read from text without markup.
 */
export interface Label {
  /**
   * `named` has a word such as "Problem"; `full` a number and a part in brackets; `tight` a number and a letter that touches
   * it: `1b`; `part` a letter or Roman numeral alone; `number` a number alone.
   */
  readonly style: 'named' | 'full' | 'tight' | 'part' | 'number';
  /** `2`, `2.1`; empty for `part`. */
  readonly number: string;
  /** `b`, `ii`, lower case; empty where only a problem is named. */
  readonly part: string;
  /** What follows. */
  readonly rest: string;
  /** Whether a sign or the end of the text sets the label apart from what follows: `Problem 1: …`, not "Problem 1 asks". */
  readonly isSetApart: boolean;
}

const problemWord = String.raw`(?:problem|question|exercise|task|aufgabe|pregunta|ejercicio|esercizio|exercice|problema|problème|问题|题目?|tarea|übung|oppgave|opgave|uppgift|задача|задание|문제|問題|問|ex\.?|prob\.?|q|p(?=\d))`;
const number = String.raw`\d{1,2}(?:\.\d{1,2})*`;
const roman = '[ivx]{1,5}';
const dash = String.raw`\u2013\u2014-`;
/** The part behind a number: `, part b`, `.(b)`, `b)`, `.b`, `b`; the letter is in one of the groups. */
const partBehind = String.raw`(?:\s*[.,:;${dash}]?\s*(?:(?:sub)?part|teil)\s*\(?([a-z])(?![A-Za-z])\)?|\s*[.,:;${dash}]?\s*\(([a-z]|${roman})\)|\s*[.,]?\s*([a-z])\)|\.([a-z])(?=$|[\s.:)])|\s?([a-z])(?=$|[.:)\]]|\s+[${dash}]\s|\s*\())`;
/** What may stand between a label and its title. */
const rest = String.raw`([\s\]):.${dash}]*)([\s\S]*)$`;

const named = new RegExp(
  String.raw`^[([]?(?:(?:homework|hw|assignment|pset|ps)\s*(?:\d{1,2}\s*[,:.–—-]?)?\s*)?(?:solutions?\s+(?:(?:to|for|of)\s+)?)?${problemWord}\s*(?:number|no\.?|nr\.?)?\s*#?\s*(${number})(?![\d%])(?:${partBehind}|([a-z])(?![A-Za-z\d])|(?![A-Za-z]))${rest}`,
  'i',
);
/** Words before a number that say that it is a label. */
const lead = String.raw`(?:(?:(?:my|your|the)\s+)?(?:answers?|solutions?|part|ad|zu)\s+(?:(?:to|for|of)\s+)?(?:(?:problem|question|part)\s+)?)?`;
const full = new RegExp(
  String.raw`^[([]?${lead}(\d{1,2})(?:(?<=\(\d{1,2})\)(?=\s+\(?[a-z]\)))?${partBehind}${rest}`,
  'i',
);
/** "Solution to (b)", "Answer for part (b)" */
const answerTo = String.raw`(?:(?:my|your|the)\s+)?(?:answers?|solutions?|response)\s+(?:to|for|of)\s+`;
const partWord = String.raw`(?:(?:sub)?part|subquestion|question(?=\s*\()|teil(?:aufgabe)?|apartado|inciso|literal|partie)`;
const partAlone = new RegExp(
  String.raw`^(?:${answerTo})?(?:${partWord}\s+)?(?:\(([a-z]|${roman})\)|([a-z]|${roman})\)|${partWord}\s+([a-z])(?=[\s:.)]|$))(\s*[:.]?\s*)([\s\S]*)$`,
  'i',
);
const numberAlone = new RegExp(String.raw`^(${number})(?:([.:)${dash}]+)\s*(?=\S|$)|$)([\s\S]*)$`);

const chinese = '一二三四五六七八九十';
/** `第3题`, `第三題(b)`: the number stands before the word. */
const ordinal = new RegExp(String.raw`^第\s*(\d{1,2}|[${chinese}])\s*(?:道?[题題]|问题?|問題?|部分)\s*`);

/** `Problem 3` of `第三题`; other texts as they are. */
function withWordFirst(text: string): string {
  return text.replace(ordinal, (_, count: string) => `问题 ${/\d/.test(count) ? count : chinese.indexOf(count) + 1} `);
}

/** Reads the label that a text begins with. */
export function readLabel(source: string): Label | undefined {
  const text = source.startsWith('第') ? withWordFirst(source) : source;
  return readNamed(text) ?? readFull(text) ?? readPart(text) ?? readNumber(text);
}

function readNamed(text: string): Label | undefined {
  const match = named.exec(text);
  if (!match) return undefined;
  const [number, ...letters] = match.slice(1, 8);
  const [between, title] = match.slice(8) as [string, string];
  const part = letters.find(Boolean)?.toLowerCase() ?? '';
  const isBracketed = letters.slice(0, 3).some(Boolean);
  const isSetApart = title === '' || isBracketed || /[):.\u2013\u2014-]/.test(between);
  return { style: 'named', number: number!, part, rest: title, isSetApart };
}

function readFull(text: string): Label | undefined {
  const match = full.exec(text);
  if (!match) return undefined;
  const [number, ...letters] = match.slice(1, 7);
  const [, title] = match.slice(7) as [string, string];
  const index = letters.findIndex(Boolean);
  return {
    style: index < 4 ? 'full' : 'tight',
    number: number!,
    part: letters[index]!.toLowerCase(),
    rest: title,
    isSetApart: true,
  };
}

function readPart(text: string): Label | undefined {
  const match = partAlone.exec(text);
  if (!match) return undefined;
  const part = (match[1] ?? match[2] ?? match[3])!.toLowerCase();
  return { style: 'part', number: '', part, rest: match[5]!, isSetApart: true };
}

function readNumber(text: string): Label | undefined {
  const match = numberAlone.exec(text);
  if (!match) return undefined;
  return { style: 'number', number: match[1]!, part: '', rest: match[3]!, isSetApart: true };
}
