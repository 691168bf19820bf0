// How long the answers of a problem set take: the sample, and a homework that answers every part.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { milliseconds, time, timeInTurns } from './measure.mjs';

const SET = 'eecs182-hw5';
const TARGET = 300;

/**
 * The tables of the check of a whole problem set, each `[title, rows]`.
 * @param parse what is compared with: a bare parse of the same Markdown
 */
export function answerTables({ DocumentChecker, problemSets }, root, parse) {
  const texts = {
    'the sample': readFileSync(path.join(root, 'examples', `${SET}.md`), 'utf8'),
    'every part answered': everyPart(root),
  };
  return Object.entries(texts).map(([name, text]) => {
    const options = { prose: true, sets: problemSets(), problems: SET };
    const check = () => new DocumentChecker('markdown').check(text, options);
    let result;
    const first = time(() => (result = check()));
    const [cold, bare] = timeInTurns([check, () => parse(text)], { rounds: 15, warmUp: 5 });
    const { parts } = result.sheet;
    const answered = parts.filter(({ questions }) => questions.some(({ answer }) => answer));
    return [
      `Answers of ${SET}, ${name}`,
      [
        ['cold check with its set', milliseconds(cold), `< ${TARGET} ms`, cold < TARGET],
        ['cold check with its set, the first of its kind', milliseconds(first)],
        ['markdown-it, bare parse', milliseconds(bare)],
        ['cold check / markdown-it', (cold / bare).toFixed(0)],
        ['parts with an answer', `${answered.length} of ${parts.length}`],
      ],
    ];
  });
}

/** The first right answer to each part in the table of typed answers, under the headings of the homework. */
function everyPart(root) {
  const rows = JSON.parse(readFileSync(path.join(root, 'test', 'fixtures', 'answers', 'development.json'), 'utf8'));
  const heading = /^## Problem (\d+)\n\n(?=\()/;
  const right = rows.filter(
    ({ language, state, text }) => language === 'markdown' && state === 'correct' && heading.test(text),
  );
  const byPart = new Map(right.reverse().map(({ part, text }) => [part, text]));
  let problem;
  return [...byPart.keys()]
    .sort()
    .map((part) => {
      const text = byPart.get(part);
      const [line, number] = heading.exec(text);
      const isSame = number === problem;
      problem = number;
      return isSame ? text.slice(line.length) : text;
    })
    .join('\n');
}
