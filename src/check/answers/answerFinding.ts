import { shift } from '../../document/range';
import type { Finding } from '../finding';
import type { JudgedAnswer } from './answeredPart';
import { unreadForLength } from './tooLong';

/** A judged answer as a finding. @param by where the text starts that its range counts from */
export function answerFinding(answer: JudgedAnswer, by: number, part?: string): Finding {
  const { verdict, code, detail, entries, slip, remark, range } = unreadForLength(answer);
  return {
    kind: 'answer',
    verdict,
    code,
    relation: '',
    ...shift({ start: range.start, end: range.end }, by),
    ...(detail !== undefined ? { detail } : {}),
    ...(entries ? { entries } : {}),
    ...(slip ? { slip } : {}),
    ...(remark !== undefined ? { remark } : {}),
    ...(part !== undefined ? { part } : {}),
  };
}
