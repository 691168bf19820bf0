import { givenFacts } from '../check/derivation/givenFacts';
import { problemSets } from '../check/answers/problemSets';
import { equalMessage } from '../language/equalMessage';
import { defaultSettings } from '../language/model';
import { judgeEqual } from '../math/equal';
import { answerCalc } from './batchCalc';
import { checkSource, type SourceOptions } from './checkSource';
import type { Console } from './console';
import { noSet } from './problems';

type Answer = Readonly<Record<string, unknown>>;

/** Longest line that is read. */
const maxLine = 64 * 1024 * 1024;

/** `chalkline batch`: JSON lines in, one JSON line out for each, in order; a bad line gets an error and the rest go on. */
export async function runBatch(args: readonly string[], console: Console): Promise<number> {
  const [extra] = args;
  if (extra !== undefined) {
    console.error(`chalkline batch: it reads standard input, and takes no ${JSON.stringify(extra)}`);
    return 2;
  }
  for await (const line of console.lines()) {
    if (line.trim() === '') continue;
    console.out(answerText(line));
  }
  return 0;
}

/** A mistake of ours in one line must not take the others with it. */
function answerText(line: string): string {
  try {
    return JSON.stringify(answerLine(line));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return JSON.stringify(failure(null, 'internal_error', reason));
  }
}

function answerLine(line: string): Answer {
  if (line.length > maxLine) return failure(null, 'too_large', 'the line is too long');
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch (error) {
    return failure(null, 'bad_json', error instanceof Error ? error.message : 'not JSON');
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    return failure(null, 'bad_request', 'each line is an object');
  const fields = request as Record<string, unknown>;
  const id = fields['id'] ?? null;
  switch (fields['do']) {
    case 'equal':
      return { id, ...answerEqual(fields) };
    case 'check':
      return { id, ...answerCheck(fields) };
    case 'calc':
      return { id, ...answerCalc(fields) };
    default:
      return failure(id, 'bad_request', '"do" is one of "equal", "check", "calc"');
  }
}

function failure(id: unknown, code: string, message: string): Answer {
  return { id, error: { code, message } };
}

function wrongField(name: string, expected: string): Answer {
  return { error: { code: 'bad_request', message: `"${name}" is ${expected}` } };
}

function answerEqual(fields: Readonly<Record<string, unknown>>): Answer {
  const { student, reference, syntax = 'auto', tolerance = {}, given } = fields;
  if (typeof student !== 'string') return wrongField('student', 'a string');
  if (typeof reference !== 'string') return wrongField('reference', 'a string');
  if (syntax !== 'latex' && syntax !== 'plain' && syntax !== 'auto')
    return wrongField('syntax', 'one of "latex", "plain", "auto"');
  const limits = readTolerance(tolerance);
  if (!limits) return wrongField('tolerance', 'an object of numbers abs, rel, sigfigs');
  if (given !== undefined && given !== null && typeof given !== 'string') return wrongField('given', 'a string');
  const { facts, unread } = givenFacts(given ?? '');
  if (unread.length > 0)
    return wrongField('given', `a text of facts; nothing can be read in ${JSON.stringify(unread[0])}`);
  const result = judgeEqual(student, reference, { syntax, tolerance: limits, given: facts });
  return { verdict: result.verdict, code: result.code, message: equalMessage(result) };
}

function readTolerance(value: unknown): { abs?: number; rel?: number; sigfigs?: number } | undefined {
  if (value === null) return {};
  if (typeof value !== 'object') return undefined;
  const limits: { abs?: number; rel?: number; sigfigs?: number } = {};
  for (const name of ['abs', 'rel', 'sigfigs'] as const) {
    const limit = (value as Record<string, unknown>)[name];
    if (limit === undefined || limit === null) continue;
    if (typeof limit !== 'number' || !(limit >= 0)) return undefined;
    limits[name] = limit;
  }
  return limits;
}

function answerCheck(fields: Readonly<Record<string, unknown>>): Answer {
  const { text, language = 'markdown', reveal = 'verdict', problems } = fields;
  if (typeof text !== 'string') return wrongField('text', 'a string');
  if (language !== 'markdown' && language !== 'latex') return wrongField('language', '"markdown" or "latex"');
  if (reveal !== 'verdict' && reveal !== 'hint' && reveal !== 'answer')
    return wrongField('reveal', 'one of "verdict", "hint", "answer"');
  if (problems !== undefined && problems !== null && typeof problems !== 'string')
    return wrongField('problems', 'a string');
  const sets = problemSets();
  if (typeof problems === 'string' && !sets.find(problems))
    return { error: { code: 'unknown_problem_set', message: noSet(problems, sets.ids) } };
  const options: SourceOptions = {
    ...defaultSettings,
    reveal,
    sets,
    ...(problems ? { problems } : {}),
  };
  return { ...checkSource(text, language, options) };
}
