/** The lists and numbers that a call is given: they stand in the statement, and are nobody's answer. */
export function argumentLists(reference: string): readonly string[] {
  const lists: string[] = [];
  for (const match of reference.matchAll(/=\s*(?=\[)/g)) {
    const start = match.index + match[0].length;
    let depth = 0;
    for (let i = start; i < reference.length; i++) {
      if (reference[i] === '[') depth++;
      else if (reference[i] === ']' && --depth === 0) {
        const list = reference.slice(start, i + 1);
        if (list.includes(',')) lists.push(list);
        break;
      }
    }
  }
  return lists;
}
