import {
  afterEvent,
  noAttempts,
  type Attempts,
  type AttemptEvent,
  type AttemptState,
  type PartAttempts,
  type Try,
} from './attempts';
import type { Store } from './store';

const key = 'attempts';
/** Of so many documents something is kept; the one that was not worked on for longest goes first. */
const maxDocuments = 200;

type Kept = Readonly<Record<string, Readonly<Record<string, Attempts>>>>;

/** The attempts at every document, each by the problem set that it answers, kept from one session to the next. */
export class AttemptBook {
  readonly #store: Store;
  #kept: Kept;
  readonly #states = new Map<string, AttemptState>();

  constructor(store: Store) {
    this.#store = store;
    this.#kept = readKept(store.get(key));
  }

  of(document: string, set: string): Attempts {
    return this.#kept[document]?.[set] ?? noAttempts;
  }

  /** Takes note of what happened. @returns whether anything is now remembered that was not before */
  async take(document: string, set: string, event: AttemptEvent): Promise<boolean> {
    const attempts = this.of(document, set);
    const id = `${set} ${document}`;
    const state = afterEvent({ attempts, pending: this.#states.get(id)?.pending ?? {} }, event);
    this.#states.set(id, state);
    if (state.attempts === attempts) return false;
    const { [document]: own, ...others } = this.#kept;
    const entries = Object.entries(others).slice(1 - maxDocuments);
    await this.#keep({
      ...Object.fromEntries(entries),
      [document]: { ...own, [set]: state.attempts },
    });
    return true;
  }

  async forget(document: string): Promise<void> {
    const others = Object.entries(this.#kept).filter(([name]) => name !== document);
    for (const id of this.#states.keys()) if (id.endsWith(` ${document}`)) this.#states.delete(id);
    await this.#keep(Object.fromEntries(others));
  }

  /** A document has another name now. */
  async rename(from: string, to: string): Promise<void> {
    const { [from]: own, ...others } = this.#kept;
    if (own) await this.#keep({ ...others, [to]: own });
  }

  async #keep(kept: Kept): Promise<void> {
    this.#kept = kept;
    await this.#store.update(key, kept);
  }
}

/** What is stored may be of another version: only what is understood is taken from it. */
function readKept(value: unknown): Kept {
  return mapped(value, (sets) => mapped(sets, (parts) => mapped(parts, readPart)));
}

function readPart(value: unknown): PartAttempts | undefined {
  if (!isRecord(value) || !Array.isArray(value['tries'])) return undefined;
  const { tries, hints } = value;
  const isCount = typeof hints === 'number' && Number.isInteger(hints) && hints >= 0;
  return { tries: tries.flatMap((one) => readTry(one) ?? []), hints: isCount ? hints : 0 };
}

function readTry(value: unknown): Try | undefined {
  if (!isRecord(value)) return undefined;
  const { state, mark, slips } = value;
  if ((state !== 'correct' && state !== 'wrong') || typeof mark !== 'string') return undefined;
  const known = Array.isArray(slips) ? slips.filter((slip) => typeof slip === 'string') : [];
  return { state, mark, slips: known };
}

function mapped<T>(value: unknown, read: (item: unknown) => T | undefined): Readonly<Record<string, T>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const one = read(item);
      return one === undefined ? [] : [[name, one]];
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
