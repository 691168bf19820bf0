import type { Statement } from './statement';

const maxLetters = 8;

/** Letters that are true or false themselves. */
export function propositionsOf(statement: Statement): ReadonlySet<string> {
  switch (statement.kind) {
    case 'proposition':
      return new Set([statement.name]);
    case 'and':
    case 'or':
      return new Set(statement.parts.flatMap((part) => [...propositionsOf(part)]));
    case 'not':
      return propositionsOf(statement.part);
    default:
      return new Set();
  }
}

/** Whether a statement of propositions alone holds for some choice of them; undefined where it has relations, too. */
function holds(statement: Statement, choice: ReadonlyMap<string, boolean>): boolean | undefined {
  switch (statement.kind) {
    case 'truth':
      return statement.value;
    case 'proposition':
      return choice.get(statement.name);
    case 'relation':
      return undefined;
    case 'not': {
      const inner = holds(statement.part, choice);
      return inner === undefined ? undefined : !inner;
    }
    case 'and':
    case 'or': {
      const parts = statement.parts.map((part) => holds(part, choice));
      if (parts.includes(undefined)) return undefined;
      return statement.kind === 'and' ? !parts.includes(false) : parts.includes(true);
    }
  }
}

/** Choices of true and false at which two statements part: `[first alone, second alone]`; undefined if not decided. */
export function comparePropositions(
  first: Statement,
  second: Statement,
): { readonly lost: boolean; readonly gained: boolean; readonly kept: boolean } | undefined {
  const letters = [...new Set([...propositionsOf(first), ...propositionsOf(second)])];
  if (letters.length > maxLetters) return undefined;
  let [lost, gained, kept] = [false, false, false];
  for (let bits = 0; bits < 1 << letters.length; bits++) {
    const choice = new Map(letters.map((name, i) => [name, (bits >> i) % 2 === 1] as const));
    const [a, b] = [holds(first, choice), holds(second, choice)];
    if (a === undefined || b === undefined) return undefined;
    lost ||= a && !b;
    gained ||= b && !a;
    kept ||= a && b;
  }
  return { lost, gained, kept };
}
