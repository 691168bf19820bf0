import type {
  Calculator,
  CalculatorError,
  CalculatorOperation,
  CalculatorParameter,
  CalculatorResult,
  Preview,
  Texts,
} from '../../language/calculator';

/** What a flow starts from. */
export interface FlowParts {
  readonly calculator: Calculator;
  /** Those to choose from. */
  readonly operations: readonly CalculatorOperation[];
  /** What is selected in the editor, in order. */
  readonly selections: readonly string[];
  /** What was typed when an operation was last calculated. */
  kept(operation: string): Texts;
  /** Texts that go before what is selected or kept. */
  readonly given?: Texts;
}

/** Where a question stands among the others. */
export interface Step {
  readonly index: number;
  readonly total: number;
}

/** What is to be asked next. */
export type Question =
  | { readonly kind: 'operation'; readonly operations: readonly CalculatorOperation[] }
  | {
      readonly kind: 'argument';
      readonly operation: CalculatorOperation;
      readonly parameter: CalculatorParameter;
      /** What stands in the box at first. */
      readonly text: string;
      readonly step: Step | undefined;
      readonly canGoBack: boolean;
    }
  /** All arguments at once, to be changed or left as they are. */
  | {
      readonly kind: 'review';
      readonly operation: CalculatorOperation;
      readonly texts: Texts;
      readonly preview: Preview;
      readonly step: Step | undefined;
      readonly canGoBack: boolean;
    }
  | {
      readonly kind: 'result';
      readonly operation: CalculatorOperation;
      readonly texts: Texts;
      readonly result: CalculatorResult;
    };

type Place =
  | { readonly kind: 'operation' }
  | { readonly kind: 'argument'; readonly name: string; readonly returns: boolean }
  | { readonly kind: 'review'; readonly error?: CalculatorError }
  | { readonly kind: 'result'; readonly result: CalculatorResult };

/**
 * The questions of a calculation, in order: the operation, what must be given, all that may be, the result. What was
 * typed stays on every way back and forth.
 */
export class CalculatorFlow {
  readonly #parts: FlowParts;
  readonly #typed = new Map<string, Record<string, string>>();
  #operation: CalculatorOperation | undefined;
  #place: Place = { kind: 'operation' };

  constructor(parts: FlowParts) {
    this.#parts = parts;
    const [only, ...more] = parts.operations;
    if (only && more.length === 0) this.choose(only.name);
  }

  /** What is to be asked now. */
  question(): Question {
    const operation = this.#operation;
    const place = this.#place;
    if (!operation || place.kind === 'operation') return { kind: 'operation', operations: this.#parts.operations };
    const texts = this.#textsOf(operation);
    switch (place.kind) {
      case 'argument': {
        const parameter = parameterOf(operation, place.name);
        return {
          kind: 'argument',
          operation,
          parameter,
          text: texts[place.name] ?? '',
          step: this.#step(operation, place),
          canGoBack: this.#previous() !== undefined,
        };
      }
      case 'review':
        return {
          kind: 'review',
          operation,
          texts,
          preview: place.error ?? this.#parts.calculator.preview(operation.name, texts),
          step: this.#step(operation, place),
          canGoBack: this.#previous() !== undefined,
        };
      case 'result':
        return { kind: 'result', operation, texts, result: place.result };
    }
  }

  /** Answers which operation it is. */
  choose(name: string): void {
    const operation = this.#parts.operations.find((candidate) => candidate.name === name);
    if (!operation) return;
    const before = this.#operation && this.#textsOf(this.#operation);
    if (!this.#typed.has(name)) this.#typed.set(name, this.#firstTexts(operation, before ?? {}));
    this.#operation = operation;
    const [first] = required(operation);
    this.#place = first ? { kind: 'argument', name: first.name, returns: false } : { kind: 'review' };
  }

  /** Keeps what stands in the box of an argument, right or wrong. */
  type(text: string): void {
    if (this.#operation && this.#place.kind === 'argument') this.#textsOf(this.#operation)[this.#place.name] = text;
  }

  /** What the result would be with this text for the argument that is asked for. */
  preview(text: string): Preview {
    if (!this.#operation || this.#place.kind !== 'argument') return { kind: 'unknown' };
    const texts = { ...this.#textsOf(this.#operation), [this.#place.name]: text };
    return this.#parts.calculator.preview(this.#operation.name, texts);
  }

  /** Answers the argument that is asked for. @returns what is wrong with the text; nothing if it is taken. */
  accept(text: string): string | undefined {
    const operation = this.#operation;
    const place = this.#place;
    if (!operation || place.kind !== 'argument') return undefined;
    const message = this.#parts.calculator.validate(operation.name, place.name, text);
    if (message !== undefined) return message;
    this.type(text);
    const names = required(operation).map(({ name }) => name);
    const next = place.returns ? undefined : names[names.indexOf(place.name) + 1];
    if (next !== undefined) this.#place = { kind: 'argument', name: next, returns: false };
    else if (place.returns || names.length < operation.parameters.length) this.#place = { kind: 'review' };
    else this.calculate();
    return undefined;
  }

  /** From the review or the result: asks for one argument, and comes back to the review. */
  change(name: string): void {
    this.#place = { kind: 'argument', name, returns: true };
  }

  /** Leaves out every argument that may be left out. */
  resetOptional(): void {
    if (!this.#operation) return;
    const texts = this.#textsOf(this.#operation);
    for (const { name, required: isRequired } of this.#operation.parameters) if (!isRequired) texts[name] = '';
    this.#place = { kind: 'review' };
  }

  /** Goes to the result, or to the review with what stands in the way. */
  calculate(): void {
    if (!this.#operation) return;
    const result = this.#parts.calculator.run(this.#operation.name, this.#textsOf(this.#operation));
    this.#place = result.kind === 'result' ? { kind: 'result', result } : { kind: 'review', error: result };
  }

  /** Goes to the question before this one. */
  back(): void {
    const previous = this.#previous();
    if (previous) this.#place = previous;
  }

  #previous(): Place | undefined {
    const operation = this.#operation;
    const place = this.#place;
    if (!operation || place.kind === 'operation') return undefined;
    if (place.kind === 'result') return { kind: 'review' };
    if (place.kind === 'argument' && place.returns) return { kind: 'review' };
    const names = required(operation).map(({ name }) => name);
    const index = place.kind === 'argument' ? names.indexOf(place.name) : names.length;
    const name = names[index - 1];
    if (name !== undefined) return { kind: 'argument', name, returns: false };
    return this.#parts.operations.length > 1 ? { kind: 'operation' } : undefined;
  }

  #step(operation: CalculatorOperation, place: Place): Step | undefined {
    const names = required(operation).map(({ name }) => name);
    const total = names.length + (names.length < operation.parameters.length ? 1 : 0);
    const isOneOf = place.kind === 'argument' && !place.returns;
    const index = isOneOf ? names.indexOf(place.name) + 1 : names.length + 1;
    return index <= total ? { index, total } : undefined;
  }

  #textsOf(operation: CalculatorOperation): Record<string, string> {
    const texts = this.#typed.get(operation.name) ?? {};
    this.#typed.set(operation.name, texts);
    return texts;
  }

  /** Given, else selected, else typed for an argument of the same name before, else of the last time. */
  #firstTexts(operation: CalculatorOperation, before: Texts): Record<string, string> {
    const { calculator, selections, given = {} } = this.#parts;
    const selected = calculator.proposals(operation.name, selections);
    const last = this.#parts.kept(operation.name);
    const texts: Record<string, string> = {};
    for (const { name } of operation.parameters) {
      const candidates = [selected[name], before[name], last[name]];
      // What was given is shown even where it is wrong.
      texts[name] =
        given[name] ??
        candidates.find(
          (text) => text !== undefined && text !== '' && calculator.validate(operation.name, name, text) === undefined,
        ) ??
        '';
    }
    return texts;
  }
}

function required(operation: CalculatorOperation): readonly CalculatorParameter[] {
  return operation.parameters.filter((parameter) => parameter.required);
}

function parameterOf(operation: CalculatorOperation, name: string): CalculatorParameter {
  const found = operation.parameters.find((parameter) => parameter.name === name);
  if (!found) throw new RangeError(`${operation.name} has no argument ${name}`);
  return found;
}
