import { Failure, isFailure } from '../../../core/failure';
import type { Environment } from './environment';
import type { Numeric } from './numeric';
import { entriesOf, opaqueValue, primed } from './opaque';
import type { Term } from '../terms/term';

type Evaluate = (term: Term, env: Environment) => Numeric | Failure;

/** The name that a function's own number is drawn by: `f` as a letter is something else. */
export function functionKey(name: string): string {
  return `${name}()`;
}

/** The value of a function of which nothing is known. */
export function applicationValue(
  term: Extract<Term, { op: 'apply' }>,
  env: Environment,
  evaluate: Evaluate,
): Numeric | Failure {
  const base = env.values.get(functionKey(term.name));
  if (base === undefined) return new Failure('unsupported', 'function');
  const values: Numeric[] = [];
  for (const argument of term.arguments) {
    const value = evaluate(argument, env);
    if (isFailure(value)) return value;
    values.push(value);
  }
  const along: number[][] = [];
  for (const directions of term.along ?? []) {
    const all: number[] = [];
    for (const [i, direction] of directions.entries()) {
      const value = evaluate(direction, env);
      if (isFailure(value)) return value;
      const { length } = entriesOf(values[i]!);
      // An argument that does not change has the number 0 for its direction.
      all.push(
        ...(typeof value === 'number' && length > 1
          ? values.slice(i, i + 1).flatMap((own) => entriesOf(own).map(() => value))
          : entriesOf(value)),
      );
    }
    along.push(all);
  }
  const [only] = values;
  return term.primes > 0 && only !== undefined && values.length === 1
    ? primed(base, only, term.primes, along)
    : opaqueValue(base, values.flatMap(entriesOf), along);
}

/** A function of one number, entry by entry. */
export function mapValue(
  { of, parameter, body }: Extract<Term, { op: 'map' }>,
  env: Environment,
  evaluate: Evaluate,
): Numeric | Failure {
  const value = evaluate(of, env);
  if (isFailure(value)) return value;
  const data: number[] = [];
  for (const x of entriesOf(value)) {
    const result = evaluate(body, { ...env, values: new Map(env.values).set(parameter, x) });
    if (typeof result !== 'number') return isFailure(result) ? result : new Failure('shape');
    data.push(result);
  }
  return typeof value === 'number' ? data[0]! : { ...value, data };
}
