import { isOperationError, OperationError } from './operationError';
import { outcomeJson, sameOutput, type Outcome, type Output } from './outcome';
import type { DiagramKind } from './diagram';
import type { Arguments, Parameters } from './parameters';
import { exactNumbers, floats, isSymbolic, letters, type Arithmetic, type Scalar } from './scalar';
import { say, type Sentence } from './sentence';
import type { Step } from './step';

/** What the palette groups operations by. */
export const topics = [
  'convolution',
  'transposed-convolution',
  'filter-recovery',
  'pooling',
  'normalisation',
  'counting',
  'regularisation',
  'optimisation',
] as const;

export type Topic = (typeof topics)[number];

/** A mistake that people make, as the result that it leads to. */
export interface Slip {
  /** `kernel-flipped` */
  readonly code: string;
  /** What was done: "The kernel was flipped." */
  readonly sentence: Sentence;
  /** The result that it changes, `primary` unless told. */
  readonly result: string;
  readonly output: Output;
}

interface SlipDefinition<P extends Parameters> {
  readonly code: string;
  readonly sentence: Sentence;
  readonly result?: string;
  /** The wrong result; undefined or an error where the mistake is not possible with these arguments. */
  compute<T extends Scalar>(
    values: Arguments<P>,
    numbers: Arithmetic<T>,
    outcome: Outcome<T>,
  ): Output<T> | OperationError | undefined;
}

/** What one file of `operations/` says of its operation. */
export interface OperationDefinition<P extends Parameters> {
  /** As in the contract: `conv2d`. */
  readonly name: string;
  readonly topic: Topic;
  readonly title: Sentence;
  readonly summary: Sentence;
  /** Other names that people search for. */
  readonly aliases: readonly string[];
  readonly parameters: P;
  /** The meaning of each result. */
  readonly results: Readonly<Record<string, Sentence>>;
  /** The result that an answer is compared with. */
  readonly primary: string;
  /** Where the primary result is a part of an output: the last vector of a trajectory. */
  primaryOf?(outcome: Outcome): Output;
  /** What is computed, as LaTeX. */
  readonly formula: string;
  /** Where the formula is from: a paper or the reference of a library. */
  readonly source: string;
  /** Arguments that show what it does, JSON-like. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Whether arguments may hold letters. */
  readonly symbolic?: boolean;
  /** How it can be drawn. */
  readonly diagram?: DiagramKind;
  /** About how many multiply-adds it takes: decides between exact numbers and floats, and what is refused. */
  work(values: Arguments<P>): number;
  evaluate<T extends Scalar>(values: Arguments<P>, numbers: Arithmetic<T>): Outcome<T> | OperationError;
  /** The worked solution. */
  steps<T extends Scalar>(values: Arguments<P>, outcome: Outcome<T>, numbers: Arithmetic<T>): readonly Step[];
  readonly slips: readonly SlipDefinition<P>[];
}

/** A computed operation: results at once, steps and slips when asked for. */
export interface Calculation {
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly primary: Output;
  /** Whether every number is exact. */
  readonly exact: boolean;
  steps(): readonly Step[];
  /** Mistakes whose result differs from the right one. */
  slips(): readonly Slip[];
  /** As in the contract. */
  json(): Readonly<Record<string, unknown>>;
}

/** An operation as everyone but its own file sees it. */
export interface Operation extends Omit<
  OperationDefinition<Parameters>,
  'evaluate' | 'steps' | 'slips' | 'work' | 'primaryOf'
> {
  /** Codes of the slips that it knows. */
  readonly slipCodes: readonly { readonly code: string; readonly sentence: Sentence }[];
  /**
   * @param values JSON-like; numbers may also be scalars of the core.
   * @param limit multiply-adds beyond which it is refused, `maxWork` unless told.
   */
  calculate(values: Readonly<Record<string, unknown>>, limit?: number): Calculation | OperationError;
}

/** Beyond this many multiply-adds doubles take the place of fractions. */
export const maxExactWork = 60_000;
/** Beyond this many multiply-adds an operation is refused. */
const maxWork = 4e9;
/** Products of letters grow much faster than numbers. */
const maxSymbolicWork = 20_000;

export function defineOperation<P extends Parameters>(definition: OperationDefinition<P>): Operation {
  const operation: Operation = {
    ...definition,
    slipCodes: definition.slips.map(({ code, sentence }) => ({ code, sentence })),
    calculate(given, limit = maxWork) {
      const values = readArguments(definition.parameters, given);
      if (isOperationError(values)) return values;
      const work = definition.work(values);
      if (!(work <= limit)) return tooLarge(work, limit);
      if (hasLetters(given)) {
        if (!definition.symbolic)
          return new OperationError('symbolic', '', say('{0} takes numbers, not letters.', definition.name));
        if (work > maxSymbolicWork) return tooLarge(work, maxSymbolicWork);
        return calculateIn(letters, values);
      }
      return work <= maxExactWork ? calculateIn(exactNumbers, values) : calculateIn(floats, values);
    },
  };

  function calculateIn<T extends Scalar>(numbers: Arithmetic<T>, values: Arguments<P>): Calculation | OperationError {
    const outcome = definition.evaluate(values, numbers);
    if (isOperationError(outcome)) return outcome;
    const primary = definition.primaryOf?.(outcome) ?? outcome[definition.primary]!;
    return {
      operation,
      outcome,
      primary,
      exact: numbers.kind !== 'float',
      steps: () => definition.steps(values, outcome, numbers),
      slips: () =>
        definition.slips.flatMap((slip) => {
          const result = slip.result ?? definition.primary;
          const output = slip.compute(values, numbers, outcome);
          const right = slip.result === undefined ? primary : outcome[result];
          if (output === undefined || isOperationError(output)) return [];
          if (right && sameOutput(output, right)) return [];
          return [{ code: slip.code, sentence: slip.sentence, result, output }];
        }),
      json: () => outcomeJson(outcome),
    };
  }

  return operation;
}

function tooLarge(work: number, limit: number): OperationError {
  return new OperationError(
    'too_large',
    '',
    say('This takes about {0} multiply-adds; at most {1} are done.', Math.round(work), limit),
  );
}

function unknownArgument(parameters: Parameters, given: Readonly<Record<string, unknown>>): OperationError | undefined {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(parameters, name));
  if (unknown === undefined) return undefined;
  const names = Object.keys(parameters).join(', ');
  return new OperationError(
    'unknown_argument',
    unknown,
    say('There is no argument "{0}"; there are {1}.', unknown, names),
  );
}

/** Every argument as its parameter reads it, or the first error. @param given JSON-like */
export function readArguments<P extends Parameters>(
  parameters: P,
  given: Readonly<Record<string, unknown>>,
): Arguments<P> | OperationError {
  const error = unknownArgument(parameters, given);
  if (error) return error;
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = parameter.read(Object.hasOwn(given, name) ? given[name] : undefined, name);
    if (isOperationError(value)) return value;
    values[name] = value;
  }
  // Every parameter has just given the value of its own type.
  return values as Arguments<P>;
}

/** Whether letters stand for numbers somewhere in a JSON-like value. */
export function hasLetters(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasLetters);
  if ('termCount' in value) return isSymbolic(value as Scalar);
  if ('exact' in value || 'approximate' in value) return false;
  return Object.values(value).some(hasLetters);
}
