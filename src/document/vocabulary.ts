import { phrases } from './phrases';

// Cue words that several questions share. What only one of them looks for stands beside it.

/** Something comes out of what was said. */
export const conclusions = phrases`
  then
  so
  thus
  hence
  therefore
  consequently
`;

/** Verbs between what was said and what comes out. */
export const outcomes = phrases`
  gives?
  gets?
  yields?
  obtains?
  becomes?
  follows
  means
`;

/** What is done to an expression so that another one comes out. */
export const rewritings = phrases`
  substitut\w*
  plug\w*
  insert\w*
  simplif\w*
  expand\w*
`;

/** Something is supposed. */
export const suppositions = phrases`
  suppose
  supposing
  assume
  assuming
`;

/** "If" and "when" in other languages. */
export const foreignConditions = phrases`
  wenn
  falls
  si
  quand
  cuando
`;

/** Cases that are told apart. */
export const caseNouns = phrases`
  case
  fall
  cas
  caso
`;

/** What stands between alternatives. */
export const alternatives = phrases`
  or
  oder
  ou
`;

/** What leads to a reason. */
export const reasons = phrases`
  since
  because
  as
  where
  assum\w+
`;

/** Somebody went wrong. */
export const faulty = phrases`
  wrong
  incorrect
  flawed
`;

/** Something does not hold. */
export const falsehoods = phrases`
  ${faulty}
  false
  impossible
  not true
  untrue
`;

/** An exercise whose text holds a slip on purpose. */
export const slipHunts = phrases`
  (?:find|spot|locate) the (?:error|mistake|slip|bug)
`;
