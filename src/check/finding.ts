import type { EntryPlace } from './entryPlace';
import type { OffsetRange } from '../document/range';
import type { Sentence } from '../core/sentence';
import type { AnswerCode } from './answers/judgement';
import type { Verdict } from './verdict';
import type { RelationCode } from '../math/relationJudgement';

export type { Verdict } from './verdict';

export type FindingKind = 'answer' | 'arithmetic' | 'step' | 'directive';

/** Why the verdict is what it is. Codes, not sentences, leave this layer. */
export type FindingCode =
  | RelationCode
  | AnswerCode
  /** Right against the last good value, after a wrong one in between. */
  | 'recovered'
  /** Right as far as the equations hold that were said before. */
  | 'follows'
  /** An equation of letters that cannot hold together with those before it. */
  | 'contradicts'
  /** Two statements that ran together: each half is right on its own. */
  | 'run-on'
  /** The sentence says that this is assumed, denied or quoted as a mistake. */
  | 'hypothetical'
  /** A paragraph of hundreds of thousands of characters is not read. */
  | 'block-too-large'
  | 'unmatched-ignore-end'
  | 'unclosed-ignore'
  /** A directive that cannot be read or computed; its sentence says why. */
  | 'bad-directive'
  /** `@chek`: perhaps a directive was meant. */
  | 'mistyped-directive'
  /** `@check` has nothing to check. */
  | 'no-answer';

/** One judgement about a stretch of the document. */
export interface Finding extends OffsetRange {
  readonly kind: FindingKind;
  readonly verdict: Verdict;
  readonly code: FindingCode;
  /** The relation sign that is judged; '' for directives. */
  readonly relation: string;
  /** The other side of the relation. */
  readonly against?: OffsetRange;
  /** Wrong entries of a matrix, 1-based. */
  readonly entries?: readonly EntryPlace[];
  /** What the message may name: two shapes, a piece of notation. */
  readonly detail?: string;
  /** Found in plain math outside of delimiters. */
  readonly inProse?: boolean;
  /** Of a directive: what is wrong with it. */
  readonly sentence?: Sentence;
  /** Of a directive, or of a text that lacks one: the problem sets that it may mean. */
  readonly sets?: readonly string[];
  /** Of an answer: the part of the problem set that it answers. */
  readonly part?: string;
  /** Of an answer: the known mistake that leads to it, told from `reveal: hint` on. */
  readonly slip?: { readonly code: string; readonly sentence: Sentence };
  /** Of an answer: what the problem set says of it. */
  readonly remark?: string;
  /** The values of the two sides as text, shown only under `reveal: answer`. */
  readonly values?: { readonly left: string; readonly right: string };
}

/** The finding, moved by `offset`. */
export function shiftFinding(finding: Finding, offset: number): Finding {
  // One plain copy and three assignments: this runs for every finding behind a keystroke.
  const moved: { -readonly [Key in keyof Finding]: Finding[Key] } = { ...finding };
  moved.start += offset;
  moved.end += offset;
  const { against } = finding;
  if (against) moved.against = { start: against.start + offset, end: against.end + offset };
  return moved;
}
