import { Failure, isFailure } from '../../../core/failure';
import type { Node, RelationNode } from '../../syntax';
import { bare, unsupported, type Elaborated, type Elaboration } from './elaboration';
import type { Condition, Term } from '../terms/term';

/** What the foot of a sum says. */
export interface SumRange {
  readonly variables: readonly string[];
  readonly from?: Term;
  readonly where?: Condition;
}

/** `i`, `i=1`, `i,j`, `j ≠ i`, `j=1, j≠i`, `i<j` */
export function readRange(node: Node, context: Elaboration): SumRange | Failure | undefined {
  const variables: string[] = [];
  const conditions: Condition[] = [];
  let from: Term | undefined;
  for (const item of listed(node)) {
    const inner = bare(item);
    if (inner.kind === 'symbol') variables.push(inner.name);
    else if (inner.kind === 'product' && inner.factors.every((f) => f.node.kind === 'symbol'))
      for (const { node: letter } of inner.factors) variables.push(letter.kind === 'symbol' ? letter.name : '');
    else if (inner.kind === 'relation') {
      const [left, right] = inner.sides;
      const isStart = inner.operators.length === 1 && inner.operators[0] === '=' && left?.kind === 'symbol' && right;
      if (isStart && !variables.includes(left.name)) {
        variables.push(left.name);
        const start = context.read(right);
        if (isFailure(start)) return start;
        from = start;
      } else {
        const condition = readCondition(inner, context);
        if (isFailure(condition)) return condition;
        conditions.push(condition);
        // `j ≠ i` runs over j alone, `i < j` over both; or the other way round.
        const letters = running(inner);
        if (variables.length > 0) continue;
        if (letters.length > 1) context.ambiguities.add('conditionsBindOthers');
        const isBoth = (inner.operators[0] !== '≠') !== context.reading.conditionsBindOthers;
        variables.push(...(isBoth ? letters : letters.slice(0, 1)));
      }
    } else return undefined;
  }
  if (variables.length === 0) return undefined;
  const [only] = conditions;
  const where: Condition | undefined = conditions.length > 1 ? { op: 'and', parts: conditions } : only;
  return { variables, ...(from ? { from } : {}), ...(where ? { where } : {}) };
}

/** `{i, j}`: what stands between commas. */
function listed(node: Node): readonly Node[] {
  return node.kind === 'bracket' && /^\{?$/.test(node.open) ? node.items.flatMap(listed) : [node];
}

/** The letters that a condition lets run: `i` and `j` of `1 ≤ i < j ≤ n`, `i` of `i ≤ n`. */
function running({ sides, operators }: RelationNode): readonly string[] {
  const last = sides.at(-1);
  const isEnd = last?.kind === 'symbol' && /^[<≤]$/.test(operators.at(-1) ?? '') && /^[mnpqA-Z]$/.test(last.name);
  const [first] = sides;
  const isBounded =
    isEnd &&
    (first?.kind === 'number' || (sides.length === 2 && first?.kind === 'symbol' && /^[i-lr-t]$/.test(first.name)));
  const inner = isBounded ? sides.slice(0, -1) : sides;
  return inner.flatMap((side) => (side.kind === 'symbol' ? [side.name] : []));
}

/** `i = j`, `0 < X ≤ 1` */
export function readCondition(node: RelationNode, context: Elaboration): Condition | Failure {
  const parts: Condition[] = [];
  for (const [i, operator] of node.operators.entries()) {
    if (!isComparison(operator)) return unsupported(operator);
    const left = context.read(withoutWords(node.sides[i]!));
    const right = context.read(withoutWords(node.sides[i + 1]!));
    if (isFailure(left)) return left;
    if (isFailure(right)) return right;
    parts.push({ op: 'compare', operator, left, right });
  }
  return parts.length === 1 ? parts[0]! : { op: 'and', parts };
}

function isComparison(operator: string): operator is '=' | '≠' | '<' | '>' | '≤' | '≥' {
  return /^[=≠<>≤≥]$/.test(operator);
}

/** `if i` without its word. */
function withoutWords(node: Node): Node {
  if (node.kind !== 'product') return node;
  const factors = node.factors.filter((factor) => factor.node.kind !== 'text');
  if (factors.length === node.factors.length) return node;
  return factors.length === 1 ? factors[0]!.node : { ...node, factors };
}

export function cases(rows: readonly (readonly Node[])[], context: Elaboration): Elaborated {
  const read: { value: Term; when: Condition | undefined }[] = [];
  for (const [value, when] of rows) {
    if (!value) return new Failure('syntax');
    const term = context.read(value);
    if (isFailure(term)) return term;
    const condition = when ? caseCondition(when, context) : undefined;
    if (isFailure(condition)) return condition;
    read.push({ value: term, when: condition });
  }
  return { op: 'cases', rows: read };
}

function caseCondition(node: Node, context: Elaboration): Condition | Failure {
  if (node.kind === 'text') return /otherwise|else/i.test(node.text) ? { op: 'otherwise' } : unsupported(node.text);
  if (node.kind === 'relation') {
    // `if i = k and j = l`: a word in the middle of a side joins two conditions.
    const joined = splitAtAnd(node);
    if (!joined) return readCondition(node, context);
    const parts: Condition[] = [];
    for (const part of joined) {
      const condition = readCondition(part, context);
      if (isFailure(condition)) return condition;
      parts.push(condition);
    }
    return { op: 'and', parts };
  }
  if (node.kind === 'product' && node.factors.length === 1) return caseCondition(node.factors[0]!.node, context);
  return unsupported('cases');
}

function splitAtAnd(node: RelationNode): readonly RelationNode[] | undefined {
  const middle = node.sides.findIndex(
    (side, i) =>
      i > 0 &&
      i < node.sides.length - 1 &&
      side.kind === 'product' &&
      side.factors.some((f) => f.node.kind === 'text' && /and|,/.test(f.node.text)),
  );
  const side = node.sides[middle];
  if (side?.kind !== 'product') return undefined;
  const cut = side.factors.findIndex((f) => f.node.kind === 'text');
  const part = (factors: typeof side.factors): Node => (factors.length === 1 ? factors[0]!.node : { ...side, factors });
  return [
    {
      ...node,
      operators: node.operators.slice(0, middle),
      sides: [...node.sides.slice(0, middle), part(side.factors.slice(0, cut))],
    },
    {
      ...node,
      operators: node.operators.slice(middle),
      sides: [part(side.factors.slice(cut + 1)), ...node.sides.slice(middle + 1)],
    },
  ];
}
