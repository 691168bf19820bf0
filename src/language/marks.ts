import type { Link } from '../check/derivation/link';
import type { Status } from './model';

/** The mark of a finding, a part or a problem. */
export const statusMarks: Readonly<Record<Status, string>> = {
  correct: '✓',
  wrong: '✗',
  undecided: '?',
  invalid: '!',
  unanswered: '○',
  'self-check': '□',
};

/** The mark before each step of a derivation. */
export const stepMarks: Readonly<Record<Link['state'], string>> = {
  holds: statusMarks.correct,
  wrong: statusMarks.wrong,
  undecided: statusMarks.undecided,
  stated: '·',
};
