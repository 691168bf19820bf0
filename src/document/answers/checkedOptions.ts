import { finality } from './candidate';
import { trimmedRange, type FoundValue } from './foundValue';

/** `- [x] 108`, `☒ A`, `\item[\checkmark] A` */
export function checkedOptions(body: string): readonly FoundValue[] {
  if (!/[xX✓✔]\]|[☑☒■◉✅⬛●]|\([ \t]?[•xX✓]|\\(?:bullet|blacksquare)|\\item\s*\[|\\[cC]orrectChoice/u.test(body))
    return [];
  const pattern =
    /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]*)?(?:\[[xX✓✔]\]|\((?<=[-*+][ \t]+\()[xX✓✔•]\)|[☑☒■◉✅⬛●])[ \t]*([^\n]+)|\\item\s*\[\s*\$?\\(?:checkmark|blacksquare|boxtimes|XBox|CheckedBox)\$?\s*\]([^\n]*)|\\(?:CorrectChoice|correctchoice)\b([^\n]*)|(?<=[\n|])[ \t]*([^\s|#][^\n|]{0,80}?)[ \t]*[■☑☒◉✅](?=[ \t]*(?:\n|$|\|))/g;
  return [
    ...inlineOptions(body),
    ...[...body.matchAll(pattern)].filter(isOption).map((match): FoundValue => {
      const text = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
      const start = match.index + match[0].indexOf(text);
      return {
        ...trimmedRange(body, { start, end: start + text.length }),
        name: '',
        kind: 'value',
        finality: finality.marked,
      };
    }),
  ];
}

/** Not "✅ done", "✅ verified": a tick behind the work, not before an option. */
function isOption([line]: RegExpMatchArray): boolean {
  return !/[☑✅✓✔][ \t*]*(?:(?:all|it|this)\s+)?(?:done|check(?:ed|s)?|verified|correct|complete[d]?|ok|fertig|matches?)\b[^\n]*$/iu.test(
    line,
  );
}

/** The sign before an option, filled or empty. */
const sign =
  /([■☑☒◉✅⬛●◼]|\\(?:bullet|blacksquare)(?![A-Za-z])|[([][ \t]?[•xX✓✔*●][ \t]?[)\]])|[□☐○◯⬜◻]|[([][ \t]?[)\]]|\\(?:circ|square|bigcirc)(?![A-Za-z])/gu;

/** `■ A □ B □ C`, `$\bullet\ \mu$ \quad $\circ\ 2\mu$`: what stands behind the filled one of several in a line. */
function inlineOptions(body: string): readonly FoundValue[] {
  const found: FoundValue[] = [];
  let position = 0;
  for (const line of body.split('\n')) {
    const signs = [...line.matchAll(sign)];
    const filled = signs.flatMap((one, index) => (one[1] === undefined ? [] : [index]));
    if (filled.length > 0 && filled.length < signs.length) {
      for (const index of filled) {
        const start = signs[index]!.index + signs[index]![0].length;
        const rest = line.slice(start, signs[index + 1]?.index);
        const lead = /^(?:\s|\\[ ,;:]|[$}])*/.exec(rest)![0].length;
        const text = rest.slice(lead).replace(/(?:\s|\\q?quad|[${,;|&])+$/, '');
        const from = position + start + lead;
        if (text !== '')
          found.push({ start: from, end: from + text.length, name: '', kind: 'value', finality: finality.marked });
      }
    }
    position += line.length + 1;
  }
  return found;
}
