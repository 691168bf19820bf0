import type { Status } from './model';

/** An answer that stood long enough to be meant. What was written is not kept: a mark of it tells tries apart. */
export interface Try {
  readonly state: 'correct' | 'wrong';
  readonly mark: string;
  /** Known mistakes that it was, by their codes. */
  readonly slips: readonly string[];
}

/** What is remembered of one part. */
export interface PartAttempts {
  readonly tries: readonly Try[];
  /** How many hints were asked for. */
  readonly hints: number;
}

/** What is remembered of a document and its problem set, by the ids of the parts. */
export type Attempts = Readonly<Record<string, PartAttempts>>;

/** The answer of a part as it was judged just now. */
export interface AnswerState {
  readonly part: string;
  readonly status: Status;
  /** Tells answers apart without holding them; empty where there is none. */
  readonly mark: string;
  readonly slips: readonly string[];
}

/** What happens to a document, as far as attempts go. */
export type AttemptEvent =
  /** It was checked. @param at milliseconds of any clock */
  | { readonly kind: 'judged'; readonly answers: readonly AnswerState[]; readonly at: number }
  /** It was saved, or left alone for a while: what stands there is meant. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'hint'; readonly part: string };

/** An answer that may be half typed. */
interface Pending extends Try {
  readonly since: number;
}

export interface AttemptState {
  readonly attempts: Attempts;
  /** Answers that did not stand long enough yet, by part. */
  readonly pending: Readonly<Record<string, Pending>>;
}

export const noAttempts: Attempts = {};
const none: PartAttempts = { tries: [], hints: 0 };

/** An answer that is still the same at a check so many milliseconds later was not half typed. */
const stableAfter = 1500;
/** Nobody tries more often; what is kept stays small. */
const maxTries = 40;

export function attemptsOf(attempts: Attempts, part: string): PartAttempts {
  return attempts[part] ?? none;
}

/** What is remembered after something happened. */
export function afterEvent(state: AttemptState, event: AttemptEvent): AttemptState {
  switch (event.kind) {
    case 'judged':
      return event.answers.reduce((so, answer) => judged(so, answer, event.at), state);
    case 'settled':
      return Object.entries(state.pending).reduce((so, [part, pending]) => counted(so, part, pending), {
        ...state,
        pending: {},
      });
    case 'hint': {
      const known = attemptsOf(state.attempts, event.part);
      const more = { ...known, hints: known.hints + 1 };
      return { ...state, attempts: { ...state.attempts, [event.part]: more } };
    }
  }
}

function judged(state: AttemptState, answer: AnswerState, at: number): AttemptState {
  const { part, status, mark, slips } = answer;
  const { [part]: pending, ...others } = state.pending;
  const wasStable = pending !== undefined && at - pending.since >= stableAfter;
  if (pending?.mark === mark && pending.state === status)
    return wasStable ? counted({ ...state, pending: others }, part, pending) : state;
  // Longer than a pause within typing: the answer before was meant, and is now changed.
  const before = wasStable ? counted({ ...state, pending: others }, part, pending) : { ...state, pending: others };
  if (mark === '' || (status !== 'correct' && status !== 'wrong')) return before;
  const last = attemptsOf(before.attempts, part).tries.at(-1);
  if (last?.mark === mark && last.state === status) return before;
  return { ...before, pending: { ...others, [part]: { state: status, mark, slips, since: at } } };
}

/** One more try, unless it is one of those before. */
function counted(state: AttemptState, part: string, { state: result, mark, slips }: Try): AttemptState {
  const known = attemptsOf(state.attempts, part);
  if (known.tries.at(-1)?.mark === mark && known.tries.at(-1)?.state === result) return state;
  const tries = [...known.tries, { state: result, mark, slips }].slice(-maxTries);
  return { ...state, attempts: { ...state.attempts, [part]: { ...known, tries } } };
}

/** 53 bits of a text: enough to tell a person's tries apart, and no way back. */
export function markOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
