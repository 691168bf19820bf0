import { givenFacts } from '../check/derivation/givenFacts';
import { equalMessage } from '../language/equalMessage';
import { judgeEqual, type Tolerance } from '../math/equal';
import type { Console } from './console';
import { oneOf, readOptions } from './options';

/** `chalkline equal STUDENT REFERENCE [--given "X in R^{n×d}, w in R^d"]` */
export function runEqual(args: readonly string[], console: Console): number {
  const parsed = readOptions(protectNegatives(args), {
    syntax: { type: 'string', default: 'auto' },
    abs: { type: 'string' },
    rel: { type: 'string' },
    sigfigs: { type: 'string' },
    given: { type: 'string' },
  });
  const refuse = (message: string) => {
    console.error(`chalkline equal: ${message}`);
    return 2;
  };
  if ('error' in parsed) return refuse(parsed.error);
  const [student, reference, ...more] = parsed.positionals.map((text) =>
    text.startsWith(protectedMark) ? text.slice(1) : text,
  );
  if (student === undefined || reference === undefined || more.length > 0)
    return refuse("give the student's expression and the reference");
  const syntax = oneOf('syntax', parsed.values['syntax'], ['latex', 'plain', 'auto']);
  if (typeof syntax === 'object') return refuse(syntax.error);
  const tolerance: { abs?: number; rel?: number; sigfigs?: number } = {};
  for (const name of ['abs', 'rel', 'sigfigs'] as const) {
    const value = parsed.values[name];
    if (value === undefined) continue;
    const number = Number(value);
    if (value === '' || !Number.isFinite(number) || number < 0)
      return refuse(`--${name} is a number ≥ 0, not "${String(value)}"`);
    tolerance[name] = number;
  }
  const given = parsed.values['given'];
  const { facts, unread } = givenFacts(typeof given === 'string' ? given : '');
  if (unread.length > 0) return refuse(`--given says nothing that can be read in "${unread[0]!}"`);
  const result = judgeEqual(student, reference, {
    syntax,
    tolerance: tolerance satisfies Tolerance,
    given: facts,
  });
  console.out(`${result.verdict}: ${equalMessage(result)} [${result.code}]`);
  return { correct: 0, undecided: 0, wrong: 1, invalid: 2 }[result.verdict];
}

const protectedMark = '\u0000';

/** `-1/2` is an expression, not an option. */
function protectNegatives(args: readonly string[]): readonly string[] {
  return args.map((arg) => (/^-[\d.(\\[√a-zA-Z]/.test(arg) && !arg.startsWith('--') ? `${protectedMark}${arg}` : arg));
}
