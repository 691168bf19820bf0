import { judgeImplication, type ImplicationJudgement, type Witness } from '../implication/judgeImplication';
import type { Domain } from '../implication/draws';
import { relationsOf, type Statement } from '../implication/statement';
import { lettersOf } from '../letters';
import { children, type Node } from '../syntax';
import { isSameForm } from './canonical';
import { different, equal, undecided, type EqualResult } from './result';

/** Compares two equations, inequalities, or what is joined of them, by what makes them true. */
export function compareStatements(
  student: Statement,
  reference: Statement,
  domains: ReadonlyMap<string, Domain>,
): EqualResult {
  if (isSameStatement(student, reference)) return equal;
  const sides = [...relationsOf(student), ...relationsOf(reference)].flatMap(({ left, right }) => [left, right]);
  const isComplex = sides.some((side) => lettersOf(side).has('i')) && !domains.has('i');
  const judgement = judgeImplication([reference], student, {
    domains,
    numbers: isComplex ? 'complex' : 'real',
    alsoComplex: !sides.some(isOfReals),
    eulerE: true,
  });
  return resultOf(judgement);
}

function resultOf({ verdict, lost, gained, onlyInReals }: ImplicationJudgement): EqualResult {
  const parting = [...lost, ...gained];
  // `F = m a` and `a = F/m` part only where m is zero.
  const isDivision = parting.every((w) => w.undefinedBy === 'division' && w.values.size > 1);
  if (parting.length > 0 && isDivision) return undecided('domain');
  switch (verdict) {
    case 'equivalent':
      return onlyInReals ? undecided('domain') : equal;
    case 'follows':
      // That it has more solutions is known only where one is named.
      return gained.length > 0 ? wrong('solutions_gained', gained) : undecided('unsupported');
    case 'loses':
      return wrong('solutions_lost', lost);
    case 'does-not-follow':
    case 'contradicts':
      return different;
    case 'unknown':
      // No real solution, and not the same complex ones.
      return onlyInReals ? different : undecided('unsupported');
  }
}

function wrong(code: 'solutions_lost' | 'solutions_gained', [first]: readonly Witness[]): EqualResult {
  const detail = first && [...first.values].map(([name, value]) => `${name} = ${value}`).join(', ');
  return { verdict: 'wrong', code, ...(detail ? { detail } : {}) };
}

/** Absolute values and rounding are of real numbers. */
function isOfReals(node: Node): boolean {
  if (node.kind === 'bracket' && /^[|⌊⌈]$/.test(node.open)) return true;
  if (node.kind === 'call' && /^(?:abs|sign|floor|ceil|round)$/.test(node.name)) return true;
  return children(node).some(isOfReals);
}

function isSameStatement(a: Statement, b: Statement): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'relation' && b.kind === 'relation')
    return a.sign === b.sign && isSameForm(a.left, b.left) && isSameForm(a.right, b.right);
  if ((a.kind === 'and' || a.kind === 'or') && (b.kind === 'and' || b.kind === 'or'))
    return a.parts.length === b.parts.length && a.parts.every((part, i) => isSameStatement(part, b.parts[i]!));
  return false;
}
