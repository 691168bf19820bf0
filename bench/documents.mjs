// Long homework out of the examples, in which no two blocks are alike.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Numbers from 0 to 1, the same ones in every run (mulberry32). */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What must stay for the text to be read as before; then numbers; then words. */
const pieces =
  /(\\(?:begin|end)\{[^}]*\}|\\[A-Za-z]+|@[a-z-]+|Problem|[\^_]\{?\d+|```\w*|\w*\d+\w*[a-zA-Z]\w*)|(\d+)|([A-Za-z]{4,})/g;

/** The same text with other words of the same length and, if `numbers`, other numbers. */
function vary(text, random, numbers) {
  return text.replace(pieces, (whole, kept, number) => {
    if (kept !== undefined) return whole;
    if (number !== undefined && !numbers) return number;
    if (number !== undefined) return number.replace(/\d/g, () => 1 + Math.floor(random() * 9));
    return whole.replace(/[a-z]/g, () => String.fromCharCode(97 + Math.floor(random() * 26)));
  });
}

/**
 * A document of at least `size` UTF-16 units in `language`: `markdown` or `latex`. With `numbers`, no
 * two blocks are alike, and next to no relation holds; without, most hold as in the examples.
 */
export function makeDocument(folder, language, size, { numbers = true } = {}) {
  const extension = language === 'markdown' ? '.md' : '.tex';
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  const sources = names.map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const whole = sources.find((source) => source.includes('\\begin{document}'));
  const [head, tail] = whole ? [whole.slice(0, whole.indexOf('\\maketitle')), '\\end{document}\n'] : ['', ''];
  const bodies = sources.map((source) =>
    source
      .slice(Math.max(0, source.indexOf('\\maketitle')))
      .replace(/\\maketitle|\\end\{document\}/g, '')
      .trim(),
  );
  const random = randomNumbers(20_26);
  let text = head;
  for (let round = 0; text.length < size; round++) {
    text += `${vary(bodies[round % bodies.length], random, numbers)}\n\n`;
  }
  return text + tail;
}
