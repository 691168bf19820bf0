import type { DiagramRequest } from '../core/diagram';
import type { Range, TextEditData } from './model';
import type { WorkedFormat } from './worked';

/** An operation as a list of operations shows it. */
export interface CalculatorOperation {
  /** As in the contract: `conv2d`. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** Other names that people search for. */
  readonly aliases: readonly string[];
  /** An id that never changes, and what people read. */
  readonly topic: string;
  readonly topicTitle: string;
  /** Those that must be given first. */
  readonly parameters: readonly CalculatorParameter[];
}

/** One argument of an operation, as a question for it needs to know it. */
export interface CalculatorParameter {
  readonly name: string;
  /** `integer ≥ 1`, `vector [n]` */
  readonly type: string;
  readonly meaning: string;
  readonly required: boolean;
  /** What stands for it when it is left out; empty where it must be given. */
  readonly defaultText: string;
  /** The words it may be, if it may be nothing else. */
  readonly choices?: readonly string[];
  /** A value of it, as a person might type it; empty if the example does without. */
  readonly example: string;
}

/** What has been typed for each argument, by name. An empty text is an argument left out. */
export type Texts = Readonly<Record<string, string>>;

/** What is known of a result before all is typed. */
export type Preview =
  /** `3×3`, or `a number` */
  | { readonly kind: 'shape'; readonly text: string }
  /** The arguments do not fit together. `argument` is one of the parameters, or empty. */
  | { readonly kind: 'error'; readonly argument: string; readonly message: string }
  /** Something is still missing, or it would take too long to know. */
  | { readonly kind: 'unknown' };

/** One of the results of an operation, in one line. */
export interface ResultRow {
  readonly name: string;
  readonly meaning: string;
  readonly value: string;
  /** `3×3`; empty for what has none. */
  readonly shape: string;
}

export interface CalculatorResult {
  readonly kind: 'result';
  readonly operation: string;
  /** The primary result first. */
  readonly rows: readonly ResultRow[];
  /** The primary result, or the whole way to it. */
  text(format: WorkedFormat, withSteps: boolean): string;
  /** A document of its own: what was given, the steps, all results. */
  document(): string;
  /**
   * The edit that puts the result into a document at its selection. Inside math the bare value is put at the cursor;
   * what is selected stays, and the result comes after it.
   */
  insertion(place: DocumentPlace, withSteps: boolean): TextEditData;
  /** Undefined for what nothing draws. */
  readonly diagram: DiagramRequest | undefined;
  /** All results, as in the contract. */
  json(): Readonly<Record<string, unknown>>;
}

export interface CalculatorError {
  readonly kind: 'error';
  /** One of the parameters, or empty. */
  readonly argument: string;
  readonly message: string;
}

/** A place in a document. */
export interface DocumentPlace {
  readonly languageId: string;
  readonly text: string;
  readonly selection: Range;
}

/** One way to write a value. */
export interface WrittenValue {
  readonly sign: '=' | '≈';
  readonly plain: string;
  readonly latex: string;
}

/** The value of an expression. */
export interface Evaluated {
  readonly kind: 'value';
  /** The expression without what stood around it. */
  readonly expression: string;
  /** Missing where the value is no fraction. */
  readonly exact?: WrittenValue;
  /** Missing where it would say the same as `exact`. */
  readonly decimal?: WrittenValue;
  /** How notation was read that could mean something else. */
  readonly notes: readonly string[];
}

/** Calculations as plain data and sentences for people. It keeps nothing between calls. */
export interface Calculator {
  /** Grouped by topic. */
  readonly operations: readonly CalculatorOperation[];
  /** What is wrong with a text for an argument, looked at on its own. */
  validate(operation: string, parameter: string, text: string): string | undefined;
  /** `2×3`: the shape of the value of a text; empty if it has none. */
  shape(operation: string, parameter: string, text: string): string;
  /** Which arguments what is selected in an editor would fill. */
  proposals(operation: string, selections: readonly string[]): Texts;
  /** The value in what is selected that an argument can take, in one line. */
  fitting(operation: string, parameter: string, selection: string): string | undefined;
  /** Whether all that is missing may be left out. */
  isComplete(operation: string, texts: Texts): boolean;
  preview(operation: string, texts: Texts): Preview;
  run(operation: string, texts: Texts): CalculatorResult | CalculatorError;
  /** A JSON-like value of an argument as a person would type it. */
  argumentText(value: unknown): string;
  /** The value of a plain expression, LaTeX or not. `context` is where it stands, for its macros. */
  evaluate(text: string, context?: DocumentPlace): Evaluated | CalculatorError;
  /** The edit that writes a value after the expression that is selected. */
  valueInsertion(place: DocumentPlace, value: WrittenValue): TextEditData;
  /** The edit that writes a value at the cursor. */
  bareInsertion(place: DocumentPlace, value: WrittenValue): TextEditData;
}
