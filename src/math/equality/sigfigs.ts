import { isReal, type Complex } from '../../core/complex';
import { real, toDecimal, toDouble } from '../../core/real';
import { digitsOf } from '../digits';
import type { Node } from '../syntax';
import type { Value } from '../value';
import { different, undecided, type EqualResult } from './result';

/**
 * The student's number as typed must be the reference rounded to `sigfigs` digits. Against a reference that is typed as
 * a decimal it must have just as many digits; against an exact one further digits do no harm.
 */
export function judgeSigfigs(
  student: Node,
  reference: Node,
  a: Value<Complex>,
  b: Value<Complex>,
  sigfigs: number,
): EqualResult {
  if (a.kind !== 'scalar' || b.kind !== 'scalar' || !isReal(a.value) || !isReal(b.value))
    return undecided('unsupported');
  const digits = typedDigits(student);
  if (digits === undefined) return { verdict: 'wrong', code: 'not_a_number' };
  const referenceDigits = typedDigits(reference);
  const typed = referenceDigits !== undefined;
  // Trailing zeros of an integer may or may not count.
  if (digits.most < sigfigs || (typed && digits.least > sigfigs)) return { verdict: 'wrong', code: 'sigfigs' };
  const t = toDecimal(b.value.re);
  const s = toDecimal(a.value.re);
  const agree = t.isZero() ? s.isZero() : roundings(t, sigfigs).some((r) => roundings(s, sigfigs).some((x) => x === r));
  return agree ? { verdict: 'correct', code: 'within_tolerance' } : different;
}

/** Half up and half down: both are taught. */
function roundings(value: ReturnType<typeof toDecimal>, sigfigs: number): readonly string[] {
  return [4, 5].map((mode) => value.toSignificantDigits(sigfigs, mode as 4 | 5).toString());
}

function typedDigits(node: Node): { least: number; most: number } | undefined {
  switch (node.kind) {
    case 'number': {
      if (node.text.includes('/')) return undefined;
      const digits = digitsOf(node.text);
      const isZero = toDouble(real(node.value)) === 0;
      const most = isZero ? Math.max((/\.(\d*)/.exec(node.text)?.[1] ?? '').length, 1) : digits.significant;
      return { least: most - digits.trailingZeros, most };
    }
    case 'unary':
      return typedDigits(node.operand);
    case 'bracket':
      return node.items.length === 1 ? typedDigits(node.items[0]!) : undefined;
    case 'product': {
      const [mantissa, scale] = node.factors;
      const isScale =
        node.factors.length === 2 &&
        scale!.node.kind === 'power' &&
        scale!.node.base.kind === 'number' &&
        scale!.node.base.text === '10';
      return isScale ? typedDigits(mantissa!.node) : undefined;
    }
    default:
      return undefined;
  }
}
