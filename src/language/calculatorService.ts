import { topics, type Calculation, type Operation, type Topic } from '../core/operation';
import { isOperationError } from '../core/operationError';
import { findOperation, operations } from '../core/operations';
import { readTensor, type Parameter } from '../core/parameters';
import type { Sentence } from '../core/sentence';
import type {
  Calculator,
  CalculatorError,
  CalculatorOperation,
  CalculatorParameter,
  CalculatorResult,
  Preview,
  Texts,
} from './calculator';
import { isLeftOut, readAll, readOne } from './calculatorArguments';
import { bareInsertion, evaluateText, valueInsertion } from './calculatorEvaluation';
import { calculatorResult, outputShape, shapeInWords } from './calculatorResult';
import { selectedValues } from './calculatorSelection';
import { argumentText } from './calculatorText';
import type { Localize } from './languageService';

/** Multiply-adds that a preview may take behind a keystroke. */
const previewWork = 200_000;
/** Multiply-adds that a calculation may take: about a second. */
const largestWork = 400_000_000;

/** Calculations for people: texts in, texts out. */
export function createCalculator({ localize: t }: { readonly localize: Localize }): Calculator {
  const described = topics.flatMap((topic) =>
    operations.filter((operation) => operation.topic === topic).map((operation) => describeOperation(operation, t)),
  );
  return {
    operations: described,
    validate(name, parameter, text) {
      const operation = findOperation(name);
      const read = operation && readOne(operation, parameter, text, t);
      return read?.kind === 'error' ? read.message : undefined;
    },
    shape(name, parameter, text) {
      const operation = findOperation(name);
      const read = operation && readOne(operation, parameter, text, t);
      if (read?.kind !== 'value' || !Array.isArray(read.value)) return '';
      const tensor = readTensor(read.value, parameter);
      return isOperationError(tensor) ? '' : shapeInWords(tensor.shape, t);
    },
    proposals(name, selections) {
      const operation = findOperation(name);
      return operation ? proposalsFor(operation, selections, t) : {};
    },
    fitting(name, parameter, selection) {
      const operation = findOperation(name);
      if (!operation) return undefined;
      for (const value of selectedValues(selection)) {
        const text = fittingText(operation, parameter, value.text, t);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    isComplete(name, texts) {
      const operation = findOperation(name);
      return operation !== undefined && isComplete(operation, texts);
    },
    preview(name, texts) {
      const operation = findOperation(name);
      return operation ? previewOf(operation, texts, t) : { kind: 'unknown' };
    },
    run: (name, texts) => run(name, texts, t),
    argumentText: (value) => argumentText(value) ?? '',
    evaluate: (text, context) => evaluateText(text, context, t),
    valueInsertion,
    bareInsertion,
  };
}

function describeOperation(operation: Operation, t: Localize): CalculatorOperation {
  const worded = ({ text, values }: Sentence) => t(text, ...values);
  const parameters = Object.entries(operation.parameters).map(([name, parameter]): CalculatorParameter => ({
    name,
    type: parameter.type,
    meaning: worded(parameter.meaning),
    required: parameter.defaultText === undefined,
    defaultText: parameter.defaultText ?? '',
    ...(parameter.choices && !takesNumbers(parameter) ? { choices: parameter.choices } : {}),
    example: argumentText(operation.example[name]) ?? '',
  }));
  return {
    name: operation.name,
    title: worded(operation.title),
    summary: worded(operation.summary),
    aliases: operation.aliases,
    topic: operation.topic,
    topicTitle: topicTitle(operation.topic, t),
    parameters: [...parameters.filter(({ required }) => required), ...parameters.filter(({ required }) => !required)],
  };
}

/** Whether words are only some of what it may be: `3`, `[1, 2]` or `same`. */
function takesNumbers(parameter: Parameter<unknown>): boolean {
  return [1, [1], [1, 1]].some((value) => !isOperationError(parameter.read(value, '')));
}

function topicTitle(topic: Topic, t: Localize): string {
  switch (topic) {
    case 'convolution':
      return t('Convolution');
    case 'transposed-convolution':
      return t('Transposed convolution');
    case 'filter-recovery':
      return t('Recovering a filter');
    case 'pooling':
      return t('Pooling');
    case 'normalisation':
      return t('Normalisation');
    case 'counting':
      return t('Counting');
    case 'regularisation':
      return t('Dropout, ridge, least squares');
    case 'optimisation':
      return t('Optimisation');
  }
}

/** The values in what is selected: by their names, else in order, each to the first argument that it fits. */
function proposalsFor(operation: Operation, selections: readonly string[], t: Localize): Texts {
  const proposed: Record<string, string> = {};
  const entries = Object.entries(operation.parameters);
  const names = entries
    .filter(([, { defaultText, holds }]) => defaultText === undefined || holds === 'tensor')
    .map(([name]) => name);
  const isRequired = (name: string) => operation.parameters[name]?.defaultText === undefined;
  const required = names.filter(isRequired);
  const optional = names.filter((name) => !isRequired(name));
  const take = (name: string, text: string): boolean => {
    if (proposed[name] !== undefined) return false;
    const fitting = fittingText(operation, name, text, t);
    if (fitting === undefined) return false;
    proposed[name] = fitting;
    return true;
  };
  for (const value of selections.flatMap(selectedValues)) {
    const isNamed = namesakes(value.name, [...required, ...optional]).some((name) => take(name, value.text));
    // What fits no argument that is needed says nothing of those that may be left out.
    const isEnough = required.every((name) => proposed[name] !== undefined);
    if (!isNamed) (isEnough ? optional : required).some((name) => take(name, value.text));
  }
  return proposed;
}

/** What people call the input and the kernel. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  x: ['input', 'signal', 'image', 'i'],
  w: ['k', 'h', 'f', 'kernel', 'filter', 'weight', 'weights'],
};

/** The arguments that a name in the document may be meant for: its own first. */
function namesakes(given: string, names: readonly string[]): readonly string[] {
  const small = given.toLowerCase();
  return [
    ...names.filter((name) => name === given),
    ...names.filter((name) => name !== given && name.toLowerCase() === small),
    ...names.filter((name) => otherNames[name]?.includes(small)),
  ];
}

/** A text in one line, if an argument can take its value. */
function fittingText(operation: Operation, parameter: string, text: string, t: Localize): string | undefined {
  const read = readOne(operation, parameter, text, t);
  return read.kind === 'value' ? oneLine(text, read.value) : undefined;
}

/** LaTeX and rows of numbers are hard to read in a box of one line. */
function oneLine(text: string, value: unknown): string {
  const isPlain = !text.includes('\\') && !/[\r\n]/.test(text.trim());
  return isPlain ? text.trim() : (argumentText(value) ?? text.replace(/\s+/g, ' ').trim());
}

function isComplete(operation: Operation, texts: Texts): boolean {
  return Object.entries(operation.parameters).every(
    ([name, { defaultText }]) => defaultText !== undefined || !isLeftOut(texts[name]),
  );
}

function previewOf(operation: Operation, texts: Texts, t: Localize): Preview {
  if (!isComplete(operation, texts)) return { kind: 'unknown' };
  const calculation = calculate(operation, texts, previewWork, t);
  if (calculation.kind === 'error') return calculation;
  if (calculation.kind === 'too-large') return { kind: 'unknown' };
  return {
    kind: 'shape',
    text: outputShape(calculation.calculation.primary, t) || t('a number'),
  };
}

function run(name: string, texts: Texts, t: Localize): CalculatorResult | CalculatorError {
  const operation = findOperation(name);
  if (!operation) return { kind: 'error', argument: '', message: t('There is no operation "{0}".', name) };
  const calculated = calculate(operation, texts, largestWork, t);
  if (calculated.kind === 'calculation') return calculatorResult(calculated.calculation, calculated.values, t);
  return { kind: 'error', argument: calculated.argument, message: calculated.message };
}

type Calculated =
  | {
      readonly kind: 'calculation';
      readonly calculation: Calculation;
      /** What was read from the texts, JSON-like. */
      readonly values: Readonly<Record<string, unknown>>;
    }
  | CalculatorError
  | (Omit<CalculatorError, 'kind'> & { readonly kind: 'too-large' });

function calculate(operation: Operation, texts: Texts, limit: number, t: Localize): Calculated {
  const read = readAll(operation, texts, t);
  if (read.kind === 'error') return read;
  const { values } = read;
  const calculation = operation.calculate(values, limit);
  if (!isOperationError(calculation)) return { kind: 'calculation', calculation, values };
  const { code, argument, sentence } = calculation;
  const [root = ''] = /^\w+/.exec(argument) ?? [];
  return {
    kind: code === 'too_large' ? 'too-large' : 'error',
    argument: Object.hasOwn(operation.parameters, root) ? root : '',
    message: t(sentence.text, ...sentence.values),
  };
}
