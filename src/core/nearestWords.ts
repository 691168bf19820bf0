/** The words that a mistyped one may have been meant for, nearest first. Upper and lower case count as the same. */
export function nearestWords(word: string, words: readonly string[], limit = 3): readonly string[] {
  const typed = word.toLowerCase().slice(0, 64);
  return words
    .map((candidate) => ({ candidate, distance: wordDistance(typed, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(typed.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** How many letters must be added, taken away, changed, or swapped with their neighbour. */
export function wordDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change, swapped ? beforeLast[j - 2]! + 1 : Infinity),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
