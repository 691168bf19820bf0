import { isFailure } from '../../../core/failure';
import * as Q from '../../../core/rational';
import { symbolName, type BracketNode, type Node } from '../../syntax';
import type { Definition, Definitions } from '../terms/definitions';
import { bare, unsupported, type Elaborated, type Elaboration, type GivenDerivative } from './elaboration';
import { labelOf } from './indices';
import { namesOf } from '../terms/names';
import { parts, walkTerm, type Term } from '../terms/term';

/** A letter with a sign of differentiation. */
interface Signed {
  readonly base: Node;
  readonly kind: 'prime' | 'dot' | 'foot';
  readonly order: number;
  /** Letters at the foot. */
  readonly feet: readonly string[];
}

/** Derivatives of a higher order are not written with signs. */
const maxOrder = 6;

/** What short signs of differentiation stand for. */
export function givenDerivative(
  node: Node,
  definitions: Definitions,
  context?: Elaboration,
): GivenDerivative | undefined {
  const signed = signedOf(node);
  const name = signed && nameOf(signed.base, context);
  const definition = name === undefined ? undefined : definitions.get(name);
  if (!definition || definition.index.length > 0 || isArray(definition.value)) return undefined;
  const by = variablesOf(signed!, definition, definitions);
  return by && { name: definition.name, by, parameters: definition.parameters };
}

/** The term of a derivative of what is given. */
export function derivativeTerm({ name, by }: GivenDerivative): Term {
  return by.reduceRight<Term>((of, letter) => ({ op: 'derivative', of, by: { name: letter, index: [] } }), {
    op: 'symbol',
    name,
  });
}

/** The meaning of a short sign of differentiation; undefined where a node is none. */
export function givenTerm(node: Node, context: Elaboration): Term | undefined {
  const given = context.given?.(node, context);
  return given && derivativeTerm(given);
}

/** `(x^2 e^x)'`: by the one letter that can be meant, of a formula of numbers. */
export function derivativeOfBracket(node: BracketNode, context: Elaboration): Elaborated | undefined {
  const [item] = node.items;
  if (!item || node.items.length > 1 || !/^[([]$/.test(node.open)) return undefined;
  const of = context.read(item);
  if (isFailure(of)) return of;
  const letters = lettersAlone(of);
  const variable = onlyVariable(letters);
  const isOfNumbers =
    walkTerm(of).every(({ op }) => scalarForms.has(op)) &&
    [...letters].every((name) => /^[a-zα-ω]$/u.test(name) && context.isArray?.(name) !== true);
  if (variable === undefined || !isOfNumbers) return unsupported("'");
  return { op: 'derivative', of, by: { name: variable, index: [] } };
}

const scalarForms: ReadonlySet<Term['op']> = new Set([
  'number',
  'symbol',
  'sum',
  'negate',
  'multiply',
  'divide',
  'power',
  'function',
  'absolute',
]);

/** The derivative that a first side names: `f'`, `f'(x)`, `w_{xy}`. */
export function derivativeNamed(node: Node, definitions: Definitions): GivenDerivative | undefined {
  if (node.kind === 'bracket' && node.items.length === 1 && node.open === '{')
    return derivativeNamed(node.items[0]!, definitions);
  const [first, second, ...more] = node.kind === 'product' ? node.factors : [];
  if (!first) return givenDerivative(node, definitions);
  const isCall = more.length === 0 && second?.operator === 'implicit' && second.node.kind === 'bracket';
  return isCall ? givenDerivative(first.node, definitions) : undefined;
}

function signedOf(node: Node): Signed | undefined {
  switch (node.kind) {
    case 'postfix': {
      if (node.operator !== "'") return undefined;
      if (node.operand.kind === 'postfix') {
        const inner = signedOf(node.operand);
        return inner && inner.order < maxOrder ? { ...inner, order: inner.order + 1 } : undefined;
      }
      return { base: node.operand, kind: 'prime', order: 1, feet: [] };
    }
    case 'power': {
      // `f^{(3)}`
      const { exponent, base } = node;
      const inner = exponent.kind === 'bracket' && exponent.open === '{' ? exponent.items[0] : exponent;
      const number = inner?.kind === 'bracket' && inner.open === '(' ? bare(inner) : undefined;
      if (number?.kind !== 'number' || !Q.isInteger(number.value)) return undefined;
      const order = Q.toNumber(number.value);
      return order >= 1 && order <= maxOrder ? { base, kind: 'prime', order, feet: [] } : undefined;
    }
    case 'symbol': {
      const order = node.accent === 'dot' ? 1 : node.accent === 'ddot' ? 2 : 0;
      const { accent, ...base } = node;
      return order > 0 && accent ? { base, kind: 'dot', order, feet: [] } : undefined;
    }
    case 'subscript': {
      const feet = feetOf(bare(node.index));
      return feet && { base: node.base, kind: 'foot', order: feet.length, feet };
    }
    default:
      return undefined;
  }
}

/** `x`, `xy`: letters that stand side by side. */
function feetOf(node: Node): readonly string[] | undefined {
  if (node.kind === 'symbol') {
    if (node.accent) return undefined;
    return /^[a-z]{2,3}$/.test(node.name) ? Array.from(node.name) : [node.name];
  }
  if (node.kind !== 'product' || node.factors.length > maxOrder) return undefined;
  const letters = node.factors.map(({ node: factor }) => feetOf(factor));
  return letters.includes(undefined) ? undefined : letters.flatMap((own) => own ?? []);
}

function nameOf(node: Node, context: Elaboration | undefined): string | undefined {
  if (node.kind === 'symbol') return symbolName(node);
  if (node.kind !== 'subscript' || node.base.kind !== 'symbol') return undefined;
  if (context) return labelOf(node, context);
  const foot = bare(node.index);
  if (foot.kind === 'text') return `${symbolName(node.base)}_${foot.text}`;
  return foot.kind === 'symbol' ? `${symbolName(node.base)}_${foot.name}` : undefined;
}

/** What a sign differentiates by, if that is sure. */
function variablesOf(
  { kind, order, feet }: Signed,
  { name, value, parameters }: Definition,
  definitions: Definitions,
): readonly string[] | undefined {
  const letters = lettersAlone(value);
  if (kind === 'foot') {
    // `f_x(x)` with one argument is one of many functions, `S_x` a sum of its own.
    if (parameters) return parameters.length > 1 && feet.every((foot) => parameters.includes(foot)) ? feet : undefined;
    const isPlain = feet.every((foot) => /^[a-zα-ω]$/u.test(foot) && !/^[ijkmn]$/.test(foot));
    return isPlain && letters.size > 1 && feet.every((foot) => letters.has(foot)) ? feet : undefined;
  }
  if (parameters)
    return parameters.length === 1 && (kind === 'prime' || parameters[0] === 't')
      ? Array.from({ length: order }, () => parameters[0]!)
      : undefined;
  if (/^(?:\S+ )?\p{Lu}/u.test(name)) return undefined;
  const all = lettersBehind(letters, definitions);
  const variable = kind === 'dot' ? 't' : onlyVariable(all);
  return variable !== undefined && all.has(variable) ? Array.from({ length: order }, () => variable) : undefined;
}

/** Letters with those that formulas tell them by: `x` of `y = u^2` where `u = 3x + 1`. */
export function lettersBehind(letters: ReadonlySet<string>, definitions: Definitions): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [...letters];
  for (let letter = open.pop(); letter !== undefined; letter = open.pop()) {
    if (seen.has(letter)) continue;
    seen.add(letter);
    const own = definitions.get(letter);
    const inner = own && !own.parameters && own.index.length === 0 ? lettersAlone(own.value) : undefined;
    if (inner && inner.size > 0) open.push(...inner);
    else found.add(letter);
  }
  return found;
}

/** `x` or `t` where they are among the letters, or the only letter there is. */
function onlyVariable(letters: ReadonlySet<string>): string | undefined {
  const usual = ['x', 't'].filter((letter) => letters.has(letter));
  if (usual.length > 0) return usual.length === 1 ? usual[0] : undefined;
  return letters.size === 1 ? [...letters][0] : undefined;
}

/** Letters that stand for numbers: without an index, and not up to which a sum runs. */
export function lettersAlone(value: Term): ReadonlySet<string> {
  const found = new Set<string>();
  const ends = new Set<string>();
  const visit = (term: Term): void => {
    if (term.op === 'series' && term.to) for (const name of namesOf(term.to)) ends.add(name);
    if (term.op === 'symbol') found.add(term.name);
    else if (term.op !== 'entry') for (const part of parts(term)) visit(part);
  };
  visit(value);
  const names = namesOf(value);
  return new Set([...found].filter((name) => names.has(name) && !ends.has(name)));
}

/** Whether a value is a vector or a matrix by its form. */
function isArray(value: Term): boolean {
  switch (value.op) {
    case 'matrix':
    case 'table':
    case 'list':
    case 'identity':
    case 'ones':
    case 'diagonal':
      return true;
    case 'negate':
    case 'transpose':
      return isArray(value.of);
    default:
      return false;
  }
}
