import { isFailure } from '../../core/failure';
import type { Slack } from '../slackTokens';
import { judgeWithFacts } from './equations/withFacts';
import type { IdentityJudgement } from './identityJudgement';
import { slopesOf, type Slopes } from './integrals/antiderivatives';
import { mayHoldWhereMeant } from './integrals/integralDoubts';
import type { ChainLetters } from './notation/chainLetters';
import { unsupported, type Elaborated } from './notation/elaboration';
import { hasOrders, judgeOrders } from './orders';
import { judgeSlack } from './slack';
import type { Facts } from './terms/facts';
import { resolve } from './terms/resolve';
import { walkTerm, type Term } from './terms/term';

/** Two sides as they are compared. */
export interface Compared {
  readonly sides: readonly [Term, Term];
  readonly slopes?: Slopes;
  /** They may be meant otherwise, so that they differ says nothing. */
  readonly isDoubtful?: boolean;
  /** It is not known by what is integrated. */
  readonly isOpen?: boolean;
  /** Another expression as it is compared. */
  read(term: Elaborated): Elaborated;
}

/** Whether sides that differ may be the same for what their author has in mind. */
export function isMeantOtherwise(
  { sides: [left, right], isDoubtful }: Compared,
  { variables }: ChainLetters,
  { definitions }: Facts,
): boolean {
  if (isDoubtful === true) return true;
  return mayHoldWhereMeant([resolve(left, definitions), resolve(right, definitions)], variables);
}

/** By what is integrated is not known. */
export const openIntegral: IdentityJudgement = { verdict: 'unknown', detail: 'antiderivative' };

/** Two sides, or their derivatives where one of their chain is an indefinite integral. */
export function comparedSides(sides: readonly [Term, Term], others: readonly Term[], facts: Facts): Compared {
  const plain: Compared = { sides, read: (term) => term };
  const slopes = slopesOf(sides, others, facts.definitions);
  if (!slopes) return plain;
  const isOwn = sides.some((side) => walkTerm(side).some(({ op }) => op === 'antiderivative'));
  // Antiderivatives that are the same by themselves need no constant.
  if (!isOwn && (slopes === 'open' || judgeWithFacts(...sides, facts).verdict === 'holds')) return plain;
  if (slopes === 'open') return { ...plain, isOpen: true };
  const [left, right] = sides.map((side) => slopes.of(side));
  if (!left || !right) return { ...plain, isOpen: isOwn };
  const read = (term: Elaborated) => (isFailure(term) ? term : (slopes.of(term) ?? unsupported('antiderivative')));
  return { sides: [left, right], slopes, isDoubtful: !slopes.isCertain, read };
}

/** Judges two sides that may differ by something: by what is of some order, by a summand, by a factor. */
export function judgeUpTo(
  left: Term,
  right: Term,
  facts: Facts,
  evidence: readonly Term[],
  slack: Slack | undefined,
): IdentityJudgement {
  if (hasOrders(left, right)) return judgeOrders(left, right, facts);
  const exact = judgeWithFacts(left, right, facts, evidence);
  if (!slack || exact.verdict !== 'fails') return exact;
  const loose = judgeSlack(left, right, facts, slack, evidence);
  // A letter is any constant only where that is said.
  return slack.letter === 'untold' && loose.verdict === 'holds' ? { verdict: 'unknown', detail: 'slack' } : loose;
}
