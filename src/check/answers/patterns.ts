/** Longer patterns and lines are not compared. */
const maxPattern = 200;
const maxLine = 300;
/** So many `*`, `+` or `{n,}` one pattern may have: sets of a workspace are anybody's, and must not hold the editor. */
const maxRepeats = 3;

/** Whether a pattern of a problem set can be compared in bounded time: few repetitions, none within another, no back references. */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > maxPattern) return false;
  const bare = pattern.replace(/\[(?:\\.|[^\]\\])*\]/g, '_');
  if (/\\[1-9k]/.test(bare)) return false;
  const plain = bare.replace(/\\./g, '_');
  if ((plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0) > maxRepeats) return false;
  const groups: boolean[] = [false];
  for (let i = 0; i < plain.length; i++) {
    const char = plain[i]!;
    if (char === '(') groups.push(false);
    else if (char === ')') {
      const repeats = groups.length > 1 && groups.pop()!;
      if (repeats && /^[*+{]/.test(plain.slice(i + 1))) return false;
      if (repeats) groups[groups.length - 1] = true;
    } else if ('*+{|'.includes(char) || (char === '?' && plain[i - 1] !== '(')) groups[groups.length - 1] = true;
  }
  return true;
}

/** Whether one of the lines of a text matches a pattern, case ignored; a pattern that is none, or not safe, matches nothing. */
export function matchesLine(pattern: string, text: string): boolean {
  if (!isSafePattern(pattern)) return false;
  try {
    const expression = new RegExp(pattern, 'i');
    return text.split(/\r?\n/).some((line) => expression.test(line.slice(0, maxLine)));
  } catch {
    return false;
  }
}
