import { readNumbers } from '../check/answers/numbers';
import { bareValue } from '../check/answers/words';
import type { Finding } from '../check/finding';
import { placeOf } from './derivations';

/** The findings, without the entries of answers that are a single number: a sentence would count them. */
export function withoutLoneEntry(findings: readonly Finding[], text: string): readonly Finding[] {
  return findings.map((finding) => {
    if (finding.kind !== 'answer' || finding.entries?.length !== 1) return finding;
    if (!isSingle(text.slice(finding.start, finding.end))) return finding;
    const { entries: _, ...rest } = finding;
    return rest;
  });
}

function isSingle(text: string): boolean {
  const numbers = readNumbers(bareValue(text));
  return numbers ? numbers.data.length === 1 : text.match(/\d+(?:[.,]\d+)*/g)?.length === 1;
}

/**
 * One slip is reported once: of a relation and an answer on the same characters one is kept. A relation that does not hold says more
 * than its answer, and takes over what is known of that; else the answer says more.
 */
export function mergeDuplicates(findings: readonly Finding[]): readonly Finding[] {
  const answers = new Map<string, Finding>();
  for (const finding of findings) if (finding.kind === 'answer') answers.set(placeOf(finding), finding);
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const answer = finding.kind === 'answer' ? undefined : answers.get(placeOf(finding));
    const isFault = finding.verdict === 'wrong' || finding.verdict === 'invalid';
    if (answer && isFault) merged.set(placeOf(finding), withAnswer(finding, answer));
  }
  const mistaken = [...answers.values()].filter(({ verdict }) => verdict === 'wrong' || verdict === 'invalid');
  // "This holds" in the box of an answer that is wrong reads as if the answer did.
  const isPraise = ({ kind, verdict, start, end }: Finding) =>
    kind !== 'answer' &&
    verdict === 'correct' &&
    mistaken.some(
      (answer) => (start <= answer.start && answer.end <= end) || (answer.start <= start && end <= answer.end),
    );
  return findings.flatMap((finding) => {
    const place = placeOf(finding);
    if (isPraise(finding)) return [];
    if (!answers.has(place)) return [finding];
    const kept = merged.get(place);
    if (finding.kind === 'answer') return kept ? [] : [finding];
    return kept ? [kept] : [];
  });
}

/** What a problem set says of an answer, said of the relation that ends in it. */
function withAnswer(relation: Finding, { part, slip, remark, verdict }: Finding): Finding {
  if (verdict === 'correct') return relation;
  return {
    ...relation,
    ...(part === undefined ? {} : { part }),
    ...(slip ? { slip } : {}),
    ...(remark === undefined ? {} : { remark }),
  };
}
