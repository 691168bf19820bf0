import {
  derivativeNamed,
  derivativeTerm,
  givenDerivative,
  lettersAlone,
  lettersBehind,
  type GivenDerivative,
} from '../../math/symbolic/givenDerivatives';
import { byEach } from '../../math/symbolic/partials';
import type { Binding, Term } from '../../math/symbolic/term';
import { replaced } from '../../math/symbolic/variants';
import { judgeWithFacts } from '../../math/symbolic/withFacts';
import { walk, type Node } from '../../math/syntax';
import type { Mistake, Step } from './step';
import type { StepContext } from './stepContext';
import { termOf } from './terms';

/**
 * Whether the short signs of a step are derivatives: `y'`, `w_x` are names of their own, too, where no word and no other step
 * tells that something is differentiated; `f'(x)` of a given `f(x)` is sure.
 */
export function signIn(
  { left, right }: Step,
  context: StepContext,
): 'sure' | 'likely' | 'doubtful' {
  const { definitions } = context.facts;
  const nodes = [left, right].flatMap(({ side }) => [...walk(side.node())]);
  const inner = new Set(nodes.flatMap((node) => (node.kind === 'postfix' ? [node.operand] : [])));
  let found: 'sure' | 'likely' = 'sure';
  let [isSigned, hasOther] = [false, false];
  for (const node of nodes) {
    if (inner.has(node)) continue;
    const given = givenDerivative(node, definitions);
    const isPrime = node.kind === 'postfix' && node.operator === "'";
    if (isPrime && !given && node.operand.kind !== 'bracket') hasOther = true;
    const isFoot = node.kind === 'subscript';
    if (!given || (given.parameters && !isFoot)) continue;
    isSigned = true;
    if (!isOfOneLetter(given, isFoot, context) || isNamedApart(node, given, left, context)) return 'doubtful'; // prettier-ignore
    const sign = context.differentiates(given.name, isFoot && !given.parameters);
    if (sign === 'doubtful') return sign;
    if (sign === 'likely') found = sign;
  }
  // `y' = v + x v'` where `y = v x`: `v` changes as well.
  return isSigned && hasOther ? 'doubtful' : found;
}

/** Whether nothing else in a formula varies: other letters than those of constants may be what is differentiated by. */
function isOfOneLetter(
  { name, by, parameters }: GivenDerivative,
  isFoot: boolean,
  { facts: { definitions } }: StepContext,
): boolean {
  if (parameters || isFoot) return true;
  const letters = lettersBehind(lettersAlone(definitions.get(name)!.value), definitions);
  return [...letters].every((letter) => by.includes(letter) || /^[a-cA-CknKα-ω]$/u.test(letter));
}

/** Whether the text gives a sign a value of its own that is no derivative: `p' = x - y` where `p = x + y`. */
function isNamedApart(
  node: Node,
  given: GivenDerivative,
  left: Step['left'],
  { facts }: StepContext,
): boolean {
  const plain = termOf(node);
  const name = plain?.op === 'symbol' ? plain.name : undefined;
  const own = name === undefined ? undefined : facts.definitions.get(name);
  const head = left.side.node();
  // What it is said to be here is what is judged.
  const isHere = head === node || (head.kind === 'product' && head.factors[0]!.node === node);
  if (!own || isHere) return false;
  return judgeWithFacts(derivativeTerm(given), own.value, facts).verdict !== 'holds';
}

/**
 * Whether a step tells the derivative of a function at its own arguments: `ℓ''(λ)` of a given `ℓ(λ)`. It comes from the formula
 * alone, whatever else is said around.
 */
export function isOwnSlope({ left, isFirst }: Step, context: StepContext): boolean {
  const node = left.side.node();
  const given = isFirst ? derivativeNamed(node, context.facts.definitions) : undefined;
  if (!given?.parameters || context.doubted.has(given.name)) return false;
  const bracket = node.kind === 'product' ? node.factors.at(-1)!.node : undefined;
  const items = bracket?.kind === 'bracket' ? bracket.items : [];
  const { parameters } = given;
  return !bracket || (items.length === parameters.length && items.every((item, i) => item.kind === 'symbol' && item.name === parameters[i])); // prettier-ignore
}

/** Whether a step goes on from a derivative that was blamed: `f''(x)` and `f'(3)` from a wrong `f'(x)`. */
export function followsFromSlope(
  { left, right, isFirst }: Step,
  mistakes: readonly Mistake[],
  { facts }: StepContext,
): boolean {
  const given = isFirst ? slopeNamed(left.side.node(), facts) : undefined;
  const value = given && termOf(right.side.node());
  if (!value) return false;
  return mistakes.some((mistake) => {
    const before = mistake.head && slopeNamed(mistake.head.side.node(), facts);
    const wrong = termOf(mistake.right.side.node());
    if (!before || !wrong || before.name !== given.name) return false;
    const by = remaining(given.by, before.by);
    if (!by) return false;
    const places = placesIn(left.side.node(), given);
    const term = by.length > 0 ? byEach(wrong, by, places) : withPlaces(wrong, places);
    return judgeWithFacts(term, value, facts).verdict === 'holds';
  });
}

/** What a side is a derivative of, by a short sign or as a fraction. */
function slopeNamed(
  node: Node,
  { definitions }: StepContext['facts'],
): GivenDerivative | undefined {
  const given = derivativeNamed(node, definitions);
  if (given) return given;
  const by: string[] = [];
  for (let term = termOf(node); term;) {
    if (term.op === 'partial' && term.top.index.length + term.bottom.index.length === 0)
      return { name: term.top.name, by: [...by, term.bottom.name], parameters: undefined };
    if (term.op === 'symbol' && by.length > 0) return { name: term.name, by, parameters: undefined }; // prettier-ignore
    if (term.op !== 'derivative' || term.by.index.length > 0) return undefined;
    by.push(term.by.name);
    term = term.of;
  }
  return undefined;
}

/** `x = 3` of `f'(3)`. */
function placesIn(node: Node, { parameters = [] }: GivenDerivative): readonly Binding[] {
  const bracket = node.kind === 'product' ? node.factors.at(-1)!.node : undefined;
  const items = bracket?.kind === 'bracket' ? bracket.items : [];
  return parameters.flatMap((name, i) => {
    const value = termOf(items[i]);
    return value && !(value.op === 'symbol' && value.name === name) ? [{ name, value }] : [];
  });
}

function withPlaces(term: Term, places: readonly Binding[]): Term {
  return replaced(term, (inner) =>
    inner.op === 'symbol' ? places.find(({ name }) => name === inner.name)?.value : undefined,
  );
}

/** What else is differentiated by; undefined where the one is no derivative of the other. */
function remaining(
  all: readonly string[],
  before: readonly string[],
): readonly string[] | undefined {
  const rest = [...all];
  for (const letter of before) {
    const at = rest.indexOf(letter);
    if (at < 0) return undefined;
    rest.splice(at, 1);
  }
  return rest;
}
