import type { ParserReading } from '../parserOptions';
import type { Slack } from '../slackTokens';
import type { Node } from '../syntax';
import type { Elaborated } from './notation/elaboration';
import type { SymbolicReading } from './notation/readings';
import type { Facts } from './terms/facts';
import type { Term } from './terms/term';

/** An expression that can be parsed in more than one way. */
export interface ReadableSide {
  readonly ambiguities: ReadonlySet<keyof ParserReading>;
  /** What it may differ by from what it is said to be the same as. */
  readonly slack?: Slack | undefined;
  /** What is sought, of `\arg\min_w …`. */
  readonly optimum?: Sought | undefined;
  node(reading?: ParserReading): Node;
}

/** `\arg\min_w f` */
export interface Sought {
  readonly sign: 1 | -1;
  readonly variables: readonly string[];
  /** They may be anything. */
  readonly isFree: boolean;
  readonly body: ReadableSide;
}

/** One way to read two sides. */
export interface Meaning {
  readonly left: Term;
  readonly right: Term;
  readonly parsing: ParserReading;
  readonly reading: SymbolicReading;
  /** By what it was read. */
  readonly facts: Facts;
  /** The sides are derivatives of what was written, of which a constant is open. */
  readonly isSlope?: true;
  /** The meaning of another expression in the same reading. */
  read(node: Node): Elaborated;
}
