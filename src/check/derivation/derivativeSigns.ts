import type { GivenDerivative } from '../../math/symbolic/notation/elaboration';
import {
  derivativeNamed,
  derivativeTerm,
  givenDerivative,
  lettersAlone,
  lettersBehind,
} from '../../math/symbolic/notation/givenDerivatives';
import { judgeWithFacts } from '../../math/symbolic/equations/withFacts';
import { walk, type Node } from '../../math/syntax';
import type { Step } from './step';
import type { StepContext } from './stepContext';
import { termOf } from './terms';

/**
 * Whether the short signs of a step are derivatives: `y'`, `w_x` are names of their own, too, where no word and no other step
 * tells that something is differentiated; `f'(x)` of a given `f(x)` is sure.
 */
export function signIn({ left, right }: Step, context: StepContext): 'sure' | 'likely' | 'doubtful' {
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
    if (!isOfOneLetter(given, isFoot, context) || isNamedApart(node, given, left, context)) return 'doubtful';
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
function isNamedApart(node: Node, given: GivenDerivative, left: Step['left'], { facts }: StepContext): boolean {
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
  return (
    !bracket ||
    (items.length === parameters.length &&
      items.every((item, i) => item.kind === 'symbol' && item.name === parameters[i]))
  );
}
