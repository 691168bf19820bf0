import { compareExpressions, type Comparison } from './equality/expressions';
import { compareStatements } from './equality/equations';
import { readingsOf, readTexts, statementOf, type Text, type TextReading } from './equality/readings';
import { equal, undecided, type EqualResult, type Tolerance } from './equality/result';
import type { Domain } from './implication/draws';
import type { Syntax } from './lexerOptions';
import type { Facts } from './symbolic/terms/facts';

export type { EqualResult, Tolerance } from './equality/result';

export interface EqualOptions {
  /** `auto`: LaTeX where there is a backslash, else plain. */
  readonly syntax?: Syntax | 'auto';
  readonly tolerance?: Tolerance;
  /** What is known of the letters: `X ∈ R^{n×d}`, `x > 0`. */
  readonly given?: Facts;
}

const nothing: Facts = { declarations: new Map(), definitions: new Map() };

/**
 * Compares a student's expression with a reference. Numbers, vectors and matrices by their values; letters at many
 * values of theirs; equations and inequalities by their solutions; what speaks of matrices, sums and averages at random
 * instances. `correct` if that holds in a sensible reading of the notation, `wrong` only if it fails in all.
 */
export function judgeEqual(student: string, reference: string, options: EqualOptions = {}): EqualResult {
  const { syntax = 'auto', tolerance = {}, given = nothing } = options;
  const students = readTexts(student, syntax);
  const references = readTexts(reference, syntax === 'latex' ? 'auto' : syntax);
  if (students.length === 0) return { verdict: 'invalid', code: 'student_syntax' };
  if (references.length === 0) return { verdict: 'invalid', code: 'reference_syntax' };
  const results: EqualResult[] = [];
  for (const left of students)
    for (const right of references) {
      const result = judgeTexts(left, right, {
        tolerance,
        facts: given,
        domains: domainsOf(given),
        isMixed: left.syntax !== right.syntax,
      });
      if (result.verdict === 'correct') return result;
      results.push(result);
    }
  return combined(results);
}

function judgeTexts(left: Text, right: Text, comparison: Comparison): EqualResult {
  const results: EqualResult[] = [];
  for (const reading of readingsOf([left, right])) {
    const result =
      left.isStatement || right.isStatement
        ? compareClaims(left, right, reading, comparison)
        : compareExpressions(left, right, reading, comparison);
    if (result.verdict === 'correct') return reading.degrees ? undecided('ambiguous', 'degrees') : result;
    results.push(result);
  }
  const result = combined(results);
  // The same text once more, whatever it means.
  const isRepeated = textOf(left) === textOf(right) && !comparison.tolerance.sigfigs;
  return result.verdict === 'undecided' && isRepeated ? equal : result;
}

function textOf({ tokens, syntax }: Text): string {
  return `${syntax} ${tokens.map(({ kind, text }) => `${kind} ${text}`).join('\n')}`;
}

/** No reading makes them equal: what the usual one says, unless another leaves it open. */
function combined(results: readonly EqualResult[]): EqualResult {
  const [first] = results;
  if (!first) return undecided('unsupported');
  if (first.verdict === 'undecided') return first;
  return results.find(({ verdict }) => verdict === 'undecided') ?? first;
}

function compareClaims(left: Text, right: Text, reading: TextReading, { domains, isMixed }: Comparison): EqualResult {
  if (!left.isStatement || !right.isStatement) {
    const claim = left.isStatement ? left : right;
    // `5 == 5` against an expression is a slip of typing rather than an answer.
    const hasLetters = claim.tokens.some(({ kind }) => kind === 'symbol');
    return { verdict: hasLetters ? 'wrong' : 'invalid', code: 'kind' };
  }
  const student = statementOf(left, reading, isMixed);
  const reference = statementOf(right, reading, isMixed);
  if (!student) return { verdict: 'invalid', code: 'student_syntax' };
  if (!reference) return { verdict: 'invalid', code: 'reference_syntax' };
  return compareStatements(student, reference, domains);
}

/** Letters that are numbers of some kind. */
function domainsOf({ declarations }: Facts): ReadonlyMap<string, Domain> {
  const domains = new Map<string, Domain>();
  for (const [name, { rank = 0, domain }] of declarations)
    if (rank === 0 && domain && domain !== 'real')
      domains.set(name.replace('_', ''), domain === 'count' ? 'natural' : domain);
  return domains;
}
