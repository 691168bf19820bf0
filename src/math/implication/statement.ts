import { mapChildren } from '../mapNode';
import { children, type Node } from '../syntax';

export type Sign = '=' | '≠' | '<' | '>' | '≤' | '≥';

/** Two sides and the sign between them. */
export interface Relation {
  readonly left: Node;
  readonly right: Node;
  readonly sign: Sign;
}

/** What may be true or false of some letters: an equation, an inequality, or several joined by words. */
export type Statement =
  | ({ readonly kind: 'relation' } & Relation)
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Statement[] }
  | { readonly kind: 'not'; readonly part: Statement }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** A letter that itself is true or false. */
  | { readonly kind: 'proposition'; readonly name: string };

const signs: ReadonlySet<string> = new Set(['=', '≠', '<', '>', '≤', '≥']);

export function isSign(text: string): text is Sign {
  return signs.has(text);
}

export function both(parts: readonly Statement[]): Statement {
  return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
}

export function either(parts: readonly Statement[]): Statement {
  return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
}

/** A relation as a statement: `x = ±3` says `x = 3` or `x = −3`, `x = [2, 5]` the same of a list of values. */
export function relationStatement({ left, right, sign }: Relation): Statement {
  const plain = (l: Node, r: Node): Statement => ({ kind: 'relation', left: l, right: r, sign });
  if (sign === '=') {
    const values = listed(right);
    if (values && !listed(left)) return either(values.map((value) => plain(left, value)));
  }
  if (!hasBothSigns(left) && !hasBothSigns(right)) return plain(left, right);
  const upper = plain(withSign(left, 'upper'), withSign(right, 'upper'));
  return either([upper, plain(withSign(left, 'lower'), withSign(right, 'lower'))]);
}

/** `[5, −1]`, `{2, 3}` as what one letter may be. */
function listed(node: Node): readonly Node[] | undefined {
  const isList = node.kind === 'bracket' && (node.open === '[' || node.open === '\\{');
  return isList && node.items.length > 1 ? node.items : undefined;
}

function hasBothSigns(node: Node): boolean {
  if (node.kind === 'unary' && isBothSigns(node.operator)) return true;
  if (node.kind === 'sum' && node.terms.some(({ operator }) => isBothSigns(operator))) return true;
  return children(node).some(hasBothSigns);
}

function isBothSigns(operator: string): boolean {
  return operator === '±' || operator === '∓';
}

function signOf<T extends string>(operator: T, which: 'upper' | 'lower'): '+' | '-' | Exclude<T, '±' | '∓'> {
  if (!isBothSigns(operator)) return operator as Exclude<T, '±' | '∓'>;
  return (operator === '±') === (which === 'upper') ? '+' : '-';
}

/** `±` as `+` or as `−`, and `∓` the other way round. */
function withSign(node: Node, which: 'upper' | 'lower'): Node {
  const mapped = mapChildren(node, (part) => withSign(part, which));
  if (mapped.kind === 'unary') return { ...mapped, operator: signOf(mapped.operator, which) };
  if (mapped.kind !== 'sum') return mapped;
  return {
    ...mapped,
    terms: mapped.terms.map((term) => ({ ...term, operator: signOf(term.operator, which) })),
  };
}

/** The relations in a statement. */
export function relationsOf(statement: Statement): readonly Relation[] {
  switch (statement.kind) {
    case 'relation':
      return [statement];
    case 'and':
    case 'or':
      return statement.parts.flatMap(relationsOf);
    case 'not':
      return relationsOf(statement.part);
    default:
      return [];
  }
}

const negations: Readonly<Record<Sign, Sign>> = {
  '=': '≠',
  '≠': '=',
  '<': '≥',
  '≥': '<',
  '>': '≤',
  '≤': '>',
};

/**
 * The statement as alternatives, each of relations that hold together; undefined where there are too many.
 * A relation without a value counts as false, so that `not` is not quite `≠`: good enough to find places by.
 */
export function alternatives(
  statement: Statement,
  limit: number,
  negated = false,
): readonly (readonly Relation[])[] | undefined {
  switch (statement.kind) {
    case 'relation':
      return [[negated ? { ...statement, sign: negations[statement.sign] } : statement]];
    case 'not':
      return alternatives(statement.part, limit, !negated);
    case 'truth':
      return statement.value === negated ? [] : [[]];
    case 'proposition':
      return undefined;
    case 'and':
    case 'or': {
      const parts = statement.parts.map((part) => alternatives(part, limit, negated));
      let found: (readonly Relation[])[] = (statement.kind === 'or') === negated ? [[]] : [];
      for (const part of parts) {
        if (!part) return undefined;
        found =
          (statement.kind === 'or') === negated
            ? found.flatMap((sofar) => part.map((more) => [...sofar, ...more]))
            : [...found, ...part];
        if (found.length > limit) return undefined;
      }
      return found;
    }
  }
}
