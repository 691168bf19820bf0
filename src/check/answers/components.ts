import type { Scalar } from '../../core/scalar';
import type { Tensor } from '../../core/tensor';
import type { AnswerCandidate } from '../../document/answers/candidate';
import type { AnsweredPart } from './answeredPart';
import { readNumbers, squeezed } from './numbers';
import { bareValue } from './words';

/** `h_1 = 2`, `h_2 = -1`, `h_3 = 3`: the components of a vector, the last value of each. */
export function fromComponents(part: AnsweredPart, reference: Tensor<Scalar>): readonly AnswerCandidate[] {
  const shape = squeezed(reference).shape;
  if (shape.length !== 1) return [];
  const groups = new Map<string, Map<number, AnswerCandidate>>();
  for (const candidate of part.candidates) {
    const match = /^\s*(?:\\?(?:mathbf|boldsymbol)?\{?)?([A-Za-z]+)\}?(?:_\{?|\[)?(\d)\}?\]?\s*$/.exec(candidate.name.normalize('NFKC'));
    const numbers = match && readNumbers(bareValue(candidate.text));
    if (!match || !numbers || squeezed(numbers).shape.length > 0) continue;
    const group = groups.get(match[1]!) ?? new Map<number, AnswerCandidate>();
    group.set(Number(match[2]), candidate);
    groups.set(match[1]!, group);
  }
  const size = shape[0]!;
  for (const group of letterGroups(part, size)) groups.set(`letters ${groups.size}`, group);
  return [...groups.values()].flatMap((group): AnswerCandidate[] => {
    const first = group.has(0) ? 0 : 1;
    const entries = Array.from({ length: size }, (_, i) => group.get(first + i));
    if (group.size !== size || entries.some((entry) => entry === undefined)) return [];
    const all = entries as AnswerCandidate[];
    const start = Math.min(...all.map((entry) => entry.start));
    const last = all.reduce((a, b) => (b.end > a.end ? b : a));
    return [{
      ...last,
      start: last.end - start < 200 ? start : last.start,
      end: last.end,
      text: `[${all.map(({ text }) => bareValue(text)).join(', ')}]`,
      finality: all.reduce((a, b) => (b.finality < a.finality ? b : a)).finality,
    }];
  });
} // prettier-ignore

/** `x = 2`, `y = -1`, `z = 3`: letters in the order of the alphabet, close to one another. */
function letterGroups(part: AnsweredPart, size: number): readonly Map<number, AnswerCandidate>[] {
  const named = part.candidates.filter(({ name, text }) => /^\s*[a-z]\s*$/i.test(name) && readNumbers(bareValue(text)) !== undefined);
  return named.flatMap((_, at) => {
    const row = named.slice(at, at + size);
    const codes = row.map(({ name }) => name.trim().charCodeAt(0));
    const isRow = row.length === size && codes.every((code, i) => i === 0 || code === codes[i - 1]! + 1);
    const isClose = row.every(({ start }, i) => i === 0 || start - row[i - 1]!.end < 30);
    return isRow && isClose ? [new Map(row.map((candidate, i) => [i + 1, candidate]))] : [];
  });
} // prettier-ignore
