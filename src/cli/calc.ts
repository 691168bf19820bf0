import { findOperation } from '../core/operations';
import type { Calculation, Operation } from '../core/operation';
import { isOperationError, type OperationErrorCode } from '../core/operationError';
import { say, type Sentence } from '../core/sentence';
import { english } from '../language/messages';
import { workedText } from '../language/worked';
import { readArgument } from '../math/argumentText';
import { isArgumentError, type ArgumentError } from '../math/arguments/argumentTree';
import { readCall, unknownOperation } from '../math/arguments/readCall';
import { calcUsage, operationHelp, operationList } from './calcHelp';
import type { Console } from './console';
import { oneOf, readOptions } from './options';
import { resultLines, stepsJson } from './resultText';
import { excerpt } from './text';

/** What is to be computed. */
interface Request {
  readonly operation: Operation;
  readonly values: Readonly<Record<string, unknown>>;
  /** The only result that is asked for. */
  readonly result?: string;
}

/** Why nothing is computed. */
interface Refusal {
  readonly code: OperationErrorCode;
  readonly sentence: Sentence;
  /** What was typed, and the characters of it that are meant. */
  readonly at?: { readonly text: string; readonly start: number; readonly end: number };
}

interface Output {
  readonly format: 'plain' | 'markdown' | 'latex' | 'json';
  readonly steps: boolean;
}

/** `chalkline calc OPERATION NAME=VALUE…`, `chalkline calc 'OPERATION(…)'`, `--list`, `OPERATION --help` */
export function runCalc(args: readonly string[], console: Console): number {
  const parsed = readOptions(args, {
    steps: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
    format: { type: 'string', default: 'plain' },
  });
  if ('error' in parsed) return misused(parsed.error, console);
  const { values, positionals } = parsed;
  const format = oneOf('format', values['format'], ['plain', 'markdown', 'latex', 'json']);
  if (typeof format === 'object') return misused(format.error, console);
  const output: Output = {
    format: values['json'] === true ? 'json' : format,
    steps: values['steps'] === true,
  };
  if (values['list'] === true) return show(operationList(), console);
  const [first, ...rest] = positionals;
  if (values['help'] === true) {
    if (first === undefined) return show(calcUsage, console);
    const operation = findOperation(first);
    return operation
      ? show(operationHelp(operation), console)
      : refuse(refusal(unknownOperation(first, whole(first)), first), output, console);
  }
  if (first === undefined) return misused('name an operation; "chalkline calc --list" shows them all', console);
  const request = first.includes('(') ? fromCall(first, rest) : fromArguments(first, rest);
  if ('sentence' in request) return refuse(request, output, console);
  const calculation = request.operation.calculate(request.values);
  if (isOperationError(calculation)) return refuse(calculation, output, console);
  return show(answer(calculation, request.result, output), console);
}

function whole(text: string): { start: number; end: number } {
  return { start: 0, end: text.length };
}

function show(text: string, console: Console): number {
  console.out(text);
  return 0;
}

function misused(message: string, console: Console): number {
  console.error(`chalkline calc: ${message}`);
  return 2;
}

/** The reason on standard error; as the contract has it also on standard output, for who reads JSON. */
function refuse({ code, sentence, at }: Refusal, { format }: Output, console: Console): number {
  const message = english(sentence.text, ...sentence.values);
  if (format === 'json') console.out(JSON.stringify({ error: { code, message } }));
  console.error(`chalkline calc: ${message} [${code}]`);
  if (at) {
    const lineStart = at.text.lastIndexOf('\n', at.start - 1) + 1;
    const line = at.text.slice(lineStart).split('\n')[0]!;
    const end = Math.min(Math.max(at.end, at.start + 1) - lineStart, line.length);
    for (const shown of excerpt(line, at.start - lineStart, end, (mark) => mark)) console.error(shown);
  }
  return 2;
}

function refusal({ code, error, start, end }: ArgumentError, text: string): Refusal {
  return { code, sentence: error, at: { text, start, end } };
}

/** `conv1d(x=[1, 2], w=[1])` */
function fromCall(text: string, rest: readonly string[]): Request | Refusal {
  const [more] = rest;
  if (more !== undefined)
    return {
      code: 'bad_argument',
      sentence: say('Nothing is expected after the call, got {0}.', more),
    };
  const call = readCall(text);
  if (isArgumentError(call)) return refusal(call, text);
  const { operation, values, result } = call;
  return { operation, values, ...(result === undefined ? {} : { result }) };
}

/** `conv1d`, `x=[1,2]`, `w=[1]`: those without a name in the order of the operation's arguments. */
function fromArguments(name: string, rest: readonly string[]): Request | Refusal {
  const operation = findOperation(name);
  if (!operation) return refusal(unknownOperation(name, whole(name)), name);
  const names = Object.keys(operation.parameters);
  const values: Record<string, unknown> = {};
  for (const [position, text] of rest.entries()) {
    const [label = '', ownName] = /^([A-Za-z_]\w*)=/.exec(text) ?? [];
    const argument = ownName ?? names[position];
    const parameter =
      argument !== undefined && Object.hasOwn(operation.parameters, argument)
        ? operation.parameters[argument]
        : undefined;
    if (argument === undefined || !parameter)
      return {
        code: 'unknown_argument',
        sentence: say('There is no argument "{0}"; there are {1}.', argument ?? text, names.join(', ')),
      };
    if (Object.hasOwn(values, argument))
      return { code: 'bad_argument', sentence: say('"{0}" is given twice.', argument) };
    const value = text.slice(label.length);
    const read = readArgument(value, parameter, argument);
    if ('error' in read) return refusal(named(read, argument), value);
    values[argument] = read.value;
  }
  return { operation, values };
}

/** The sentence with the argument's name, if it does not begin with it. */
function named(error: ArgumentError, argument: string): ArgumentError {
  const [first] = error.error.values;
  const isNamed = error.error.text.startsWith('{0}:') && String(first).startsWith(argument);
  if (isNamed) return error;
  const { text, values } = error.error;
  return { ...error, error: say('{0}: {1}', argument, english(text, ...values)) };
}

function answer(calculation: Calculation, result: string | undefined, { format, steps }: Output): string {
  if (format === 'json') {
    const json = calculation.json();
    const asked = result === undefined ? json : { [result]: json[result] };
    return JSON.stringify(steps ? { ...asked, steps: stepsJson(calculation.steps()) } : asked);
  }
  if (format !== 'plain') return workedText(calculation, { format, steps }, english);
  const results = resultLines(calculation, result);
  if (!steps) return results.join('\n');
  return [workedText(calculation, { format, steps }, english), '', ...results].join('\n');
}
