/**
 * A homework as data: its parts, what is asked in each, how the answer is computed. References are expressions over
 * operations; they are computed when a document is checked.
 */

export const answerKinds = [
  'number',
  'vector',
  'matrix',
  'tensor',
  'list',
  'expression',
  'choice',
  'edges',
  'derivation',
  'self-check',
] as const;

export type AnswerKind = (typeof answerKinds)[number];

/** How close numbers have to be; see `math/equality/result.ts`. */
export interface AnswerTolerance {
  readonly abs?: number;
  readonly rel?: number;
  readonly sigfigs?: number;
}

/** Another answer that people give, with what is to be said of it. */
export interface Alternative {
  readonly answer: string;
  readonly verdict: 'correct' | 'wrong';
  /** Of what is wrong, what the slip is called: `biases-counted`. */
  readonly code: string;
  readonly remark: string;
}

/** What stands on the left of an answer, and what must then stand on the right. */
export interface AnswerForm {
  readonly name: string;
  readonly reference: string;
}

/** A reference that uses answers to earlier parts, as it is written in the set. */
export interface EarlierAnswers {
  readonly reference: string;
  /** The names in it, each with the part that it is the answer to. */
  readonly names: ReadonlyMap<string, string>;
  /** The right answers that they stand for. */
  readonly right: ReadonlyMap<string, string>;
}

/** A constant that an answer may be multiplied by; `factor` is any but 0. */
export type UpTo = 'positive factor' | 'factor';

/** One thing that is asked; most parts ask one. */
export interface Question {
  /** Unique in its part; empty where the part asks one thing. */
  readonly id: string;
  readonly title: string;
  readonly kind: AnswerKind;
  /** An expression over operations, letters or words; empty for what is not compared. */
  readonly reference: string;
  /** Where the reference uses answers to earlier parts: as it was written. */
  readonly earlier?: EarlierAnswers;
  /** For `expression`: other quantities that the answer may be solved for. */
  readonly forms: readonly AnswerForm[];
  /** What is known of the letters, as in `@given`. */
  readonly given: string;
  /** Words near the answer that tell that it answers this question. */
  readonly cues: readonly string[];
  /** Words near a value that tell that it answers something else. */
  readonly not: readonly string[];
  /** For `choice`: the labels, each with the value that it stands for. */
  readonly choices: ReadonlyMap<string, string>;
  /** Quantities, each with the names that programs and sentences have for it. */
  readonly words: ReadonlyMap<string, string>;
  /** For `edges`: those that may be there or not. */
  readonly optionalEdges: string;
  readonly accept: readonly Alternative[];
  readonly tolerance: AnswerTolerance;
  /** What may stand in front, and is as good. */
  readonly upTo?: UpTo;
  /** The part is complete without it. */
  readonly optional: boolean;
}

export interface SetPart {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly Question[];
  /** A ladder that ends before the answer. */
  readonly hints: readonly string[];
  /** For `self-check`: what a good answer says. */
  readonly points: readonly string[];
  /** Values of the statement, which are nobody's answer. */
  readonly statement: readonly string[];
  /** A call of an operation whose picture helps here, in place of those of the references; empty where there is none. */
  readonly diagram: string;
}

export interface SetProblem {
  readonly id: string;
  readonly title: string;
  /** What the letters of the sheet mean where the document itself says nothing of them: for the steps of derivations. */
  readonly letters: string;
  readonly parts: readonly SetPart[];
}

export interface ProblemSet {
  readonly id: string;
  readonly title: string;
  /** Patterns, case ignored, that a document's name or title matches. */
  readonly matches: readonly string[];
  readonly problems: readonly SetProblem[];
}

/** All parts in their order. */
export function partsOf(set: ProblemSet): readonly SetPart[] {
  return set.problems.flatMap(({ parts }) => parts);
}
