import type { Meaning } from '../../math/symbolic/meaning';
import type { SymbolicJudgement } from '../../math/symbolic/relateTerms';
import { lettersIn } from '../../math/symbolic/terms/indexLetters';
import { walkTerm, type Term } from '../../math/symbolic/terms/term';

type Series = Extract<Term, { op: 'series' }>;

/**
 * Whether a side has a sum without bounds that the other has not, over a letter that is a number in it and no index: `\\sum_k r^k`
 * may begin at 0 or 1 and may have no end. The indices of `\\sum_k k p_k` tell how far it goes.
 */
export function hasOpenSum({ meanings: [meaning] }: SymbolicJudgement): boolean {
  if (!meaning) return false;
  const [left, right] = openSums(meaning);
  return left !== right;
}

/** The open sums of both sides, as one text for each. */
function openSums({ left, right }: Meaning): readonly [string, string] {
  const of = (side: Term) =>
    walkTerm(side)
      .flatMap((term) => (term.op === 'series' && isOpen(term) ? [JSON.stringify(term)] : []))
      .sort()
      .join();
  return [of(left), of(right)];
}

function isOpen({ variable, to, where, body }: Series): boolean {
  if (to || where || lettersIn(body).used.has(variable)) return false;
  const inner = walkTerm(body);
  const isArgument = inner.some(
    (term) => term.op === 'apply' && term.arguments.some((one) => isNumberIn(one, variable)),
  );
  return !isArgument && isNumberIn(body, variable);
}

function isNumberIn(term: Term, name: string): boolean {
  return walkTerm(term).some((inner) => inner.op === 'symbol' && inner.name === name);
}
