import { asksAfter, deniesBefore } from '../document/denials';
import { expression, phrases, wholeWords } from '../document/phrases';
import { faulty, slipHunts } from '../document/vocabulary';
import type { CheckedBlock } from './checkBlock';
import { softened } from './claims';
import type { Finding, FindingCode } from './finding';

/** The nearest blocks with words before and after a block; displays in between are passed over. */
export interface Surroundings {
  readonly before: CheckedBlock | undefined;
  readonly after: CheckedBlock | undefined;
}

/** Titles of sections about mistakes. */
const mistaken = expression([
  wholeWords(phrases`
  ${faulty}
  ${slipHunts}
  misconceptions?
  pitfalls?
  fallac(?:y|ies|ious)
  falsch
  (?:common|typical|frequent|usual|classic) (?:errors?|mistakes?|slips?)
  (?:errors?|mistakes?|slips?) to avoid
  `),
]);

/** Which blocks stand under a heading that says that what follows is a mistake. */
export function underMistakenHeading(blocks: readonly CheckedBlock[]): readonly boolean[] {
  let level: number | undefined;
  return blocks.map(({ reading }) => {
    for (const mark of reading.marks) {
      if (mark.kind === 'heading') {
        const isInside = level !== undefined && mark.level > level;
        if (!isInside) level = mistaken.test(mark.title) ? mark.level : undefined;
      } else if (mark.kind === 'problem' || mark.kind === 'part') level = undefined;
    }
    return level !== undefined;
  });
}

/** The surroundings of every block of a document. */
export function proseAround(blocks: readonly CheckedBlock[]): readonly Surroundings[] {
  const before: (CheckedBlock | undefined)[] = [];
  let last: CheckedBlock | undefined;
  for (const block of blocks) {
    before.push(last);
    if (hasProse(block)) last = block;
  }
  const result: Surroundings[] = new Array<Surroundings>(blocks.length);
  last = undefined;
  for (let i = blocks.length - 1; i >= 0; i--) {
    result[i] = { before: before[i], after: last };
    if (hasProse(blocks[i]!)) last = blocks[i];
  }
  return result;
}

function hasProse({ reading }: CheckedBlock): boolean {
  return !reading.isBlank && !reading.isMathOnly;
}

const known = new WeakMap<CheckedBlock, Surroundings & { readonly isDenied: boolean }>();

/**
 * An equation that is only tested: the paragraph after a run of displays calls it false, or the one before asks whether
 * it holds.
 */
export function isDenied(block: CheckedBlock, findings: readonly Finding[], around: Surroundings): boolean {
  if (!findings.some(({ verdict }) => verdict === 'wrong')) return false;
  const before = known.get(block);
  if (before && before.before === around.before && before.after === around.after) return before.isDenied;
  const { reading } = block;
  const result =
    (reading.endsWithMath && deniesBefore(around.after?.reading.head ?? '')) ||
    (reading.isMathOnly && asksAfter(around.before?.reading.tail ?? ''));
  known.set(block, { ...around, isDenied: result });
  return result;
}

interface Softened {
  readonly code: FindingCode;
  readonly findings: readonly Finding[];
}

const deniedFindings = new WeakMap<readonly Finding[], Softened>();

/** The findings of a block that the text around calls false or in question, or takes for something else. */
export function denied(findings: readonly Finding[], code: FindingCode): readonly Finding[] {
  const before = deniedFindings.get(findings);
  if (before?.code === code) return before.findings;
  const soft = findings.map((finding) => softened(finding, code));
  deniedFindings.set(findings, { code, findings: soft });
  return soft;
}
