import { trimmedRange, type FoundValue } from './foundValue';

/** Tables of Markdown: as a whole they may be a matrix. */
export function tablesIn(body: string): readonly FoundValue[] {
  return [...body.matchAll(/(?:^|\n)((?:[ \t>]*\|[^\n]*\|[ \t]*(?:\n|$)){2,40})/g)].map((match) => {
    const start = match.index + match[0].indexOf(match[1]!);
    return { ...trimmedRange(body, { start, end: start + match[1]!.length }), name: '', kind: 'value' };
  });
}

/** `| gradient descent | 1.5 | 3 |`: the numbers of a row that begins with words are a vector. */
export function rowVectors(body: string): readonly FoundValue[] {
  const rows = body.matchAll(
    /(?:^|\n)[ \t>]*\|(?:[ \t*]*\d{0,2}\(?[a-z]\)?[ \t*]*\|)?([^|\n]*[\p{L}][^|\n]*)\|((?:[ \t$*`]*[-+−]?[\d./]+[ \t$*`]*\|){2,12})[ \t]*(?=\n|$)/gu,
  );
  return [...rows].map((match): FoundValue => {
    const end = match.index + match[0].length;
    const cells = match[2]!.match(/[-+−]?[\d./]+/g)!;
    return {
      ...trimmedRange(body, { start: end - match[2]!.length, end }),
      text: `[${cells.join(', ')}]`,
      name: match[1]!.replace(/[$*`]/g, '').trim(),
      kind: 'chain',
      about: ` ${match[1]!} `,
    };
  });
}

const entries = String.raw`[-+−–]?[\d./]+(?:(?:[ \t]*,[ \t]*|[ \t]+)[-+−–]?[\d./]+)+`;
/** `Row 1: −1, 3, −2.`, `row 2 = [3, −3, 1],`, "the third row is 0, 3, 1", `2. 3, −3, 1`. */
const row = new RegExp(
  String.raw`(?:(?:row\s*\d|(?:the\s+)?(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th)\s+row)\s*(?:is|=|:)?|\n[ \t>]*\d[.)])\s*[$*]*(?:[[(]\s*(${entries})\s*[\])]|(${entries}))[$*]*\s*(?:[.;,]|$|(?=\n))\s*?`,
  'gi',
);

/** "Rows: (1, 2), (3, 4)" */
const rowList = new RegExp(
  String.raw`\b(?:rows?|zeilen?|zeilenweise|lignes?|filas?|righe)\b[^:=.;\n([]{0,40}(?::|=|\bare\b|\bsind\b)\s*[$*]*((?:[[(]\s*${entries}\s*[\])][\s,;$*]*(?:(?:and|und|et|y|e)\s+)?[$*]*){2,12})`,
  'gi',
);
const cell = String.raw`[-+−–]?(?:\d+(?:\.\d*|\/\d+)?|\.\d+)`;
const cells = String.raw`${cell}(?:(?:[ \t]*[,;&][ \t]*|[ \t]+)${cell}){1,11}`;
/** Lines of numbers: a paragraph of them, or what a colon or a sign leads to. */
const bareRows = new RegExp(
  String.raw`(?<=(?:^|\n)[ \t]*\n|[:=][ \t]*\n)(?:[ \t>]*${cells}[ \t]*[,;]?[ \t]*(?:\n|$)){2,12}`,
  'g',
);
/** Lines of numbers in brackets of their own, or in the pieces of one tall bracket: `[ 1  2]` above `[-3  4]`. */
const bracketRows = new RegExp(
  String.raw`(?<=^|\n)(?:[ \t>]*(?:\[{1,2}|[(|⎡⎢⎣⎛⎜⎝│┌└])[ \t]*${cells}[ \t]*,?[ \t]*(?:\]{1,2}|[)|⎤⎥⎦⎞⎟⎠│┐┘])[ \t]*[,;.]?[ \t]*(?:\n|$)){2,12}`,
  'g',
);

/** `-1 3 -2 / 3 -3 1`: rows with a stroke between them. */
const strokeRows = new RegExp(
  String.raw`(?=[-+−–.\d])(?<=(?:^|[\n:=)])[ \t]*)(?<![\w.])${cells}(?:[ \t]+[/|][ \t]+${cells}){1,11}(?=[ \t]*[.;]?[ \t]*(?:\n|$))`,
  'g',
);

/** Rows that are listed behind the word, or stand alone below one another: together they are a matrix. */
export function listedRows(body: string): readonly FoundValue[] {
  const listed = [...body.matchAll(rowList)].map((match) => ({
    match,
    rows: match[1]!.match(/[[(][^\])]*[\])]/g)!.map((one) => one.slice(1, -1)),
  }));
  const below = [...body.matchAll(bareRows), ...body.matchAll(bracketRows)].map((match) => ({
    match,
    rows: match[0].trim().split('\n'),
  }));
  const beside = [...body.matchAll(strokeRows)].map((match) => ({ match, rows: match[0].split(/[ \t][/|][ \t]/) }));
  return [...listed, ...below, ...beside].flatMap(({ match, rows }): FoundValue[] => {
    const entriesOf = rows.map((one) => one.match(/[-+−–]?(?:\d[\d./]*|\.\d+)/g) ?? []);
    if (entriesOf.some(({ length }) => length !== entriesOf[0]!.length)) return [];
    const range = trimmedRange(body, { start: match.index, end: match.index + match[0].length });
    const text = `[${entriesOf.map((one) => `[${one.map(withoutPoint).join(', ')}]`).join(', ')}]`;
    return [{ ...range, text, name: '', kind: 'chain' }];
  });
}

/** `3.` as NumPy prints it. */
function withoutPoint(number: string): string {
  return number.replace(/\.$/, '');
}

/** Rows one after the other that are told as such, or in a numbered list: together they are a matrix. */
export function namedRows(body: string): readonly FoundValue[] {
  const found: FoundValue[] = [];
  let group: RegExpExecArray[] = [];
  const close = () => {
    const [first] = group;
    const last = group.at(-1);
    if (first && last && group.length >= 2) {
      const rows = group.map((match) => `[${(match[1] ?? match[2]!).trim().replace(/[,.]$/, '')}]`);
      const range = trimmedRange(body, { start: first.index, end: last.index + last[0].length });
      found.push({ ...range, text: `[${rows.join(', ')}]`, name: '', kind: 'chain' });
    }
    group = [];
  };
  for (const match of body.matchAll(row)) {
    const last = group.at(-1);
    if (last && /\S/.test(body.slice(last.index + last[0].length, match.index))) close();
    group.push(match);
  }
  close();
  return found;
}
