import type { Equation } from '../equations/projection';
import type { Definitions } from './resolve';
import type { Declarations } from '../shapes/typing';

/** What a text says of its letters. */
export interface Facts {
  readonly declarations: Declarations;
  readonly definitions: Definitions;
  /** What was said and not proved. */
  readonly equations?: readonly Equation[];
  /** Names whose entries are all one number, which is written without an index: `g_t = g`. */
  readonly constants?: ReadonlySet<string>;
}

const noDefinitions: Definitions = new Map();

export const noFacts: Facts = { declarations: new Map(), definitions: noDefinitions };
