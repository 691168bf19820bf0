import type { GivenDerivative } from '../../math/symbolic/notation/elaboration';
import { derivativeNamed } from '../../math/symbolic/notation/givenDerivatives';
import { byEach } from '../../math/symbolic/derivatives/partials';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Binding, Term } from '../../math/symbolic/terms/term';
import { replaced } from '../../math/symbolic/terms/replaced';
import { judgeWithFacts } from '../../math/symbolic/equations/withFacts';
import type { Node } from '../../math/syntax';
import type { Mistake, Step } from './step';
import { termOf } from './terms';

/** Whether a step goes on from a derivative that was blamed: `f''(x)` and `f'(3)` from a wrong `f'(x)`. */
export function followsFromSlope({ left, right, isFirst }: Step, mistakes: readonly Mistake[], facts: Facts): boolean {
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
function slopeNamed(node: Node, { definitions }: Facts): GivenDerivative | undefined {
  const given = derivativeNamed(node, definitions);
  if (given) return given;
  const by: string[] = [];
  for (let term = termOf(node); term;) {
    if (term.op === 'partial' && term.top.index.length + term.bottom.index.length === 0)
      return { name: term.top.name, by: [...by, term.bottom.name], parameters: undefined };
    if (term.op === 'symbol' && by.length > 0) return { name: term.name, by, parameters: undefined };
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
function remaining(all: readonly string[], before: readonly string[]): readonly string[] | undefined {
  const rest = [...all];
  for (const letter of before) {
    const at = rest.indexOf(letter);
    if (at < 0) return undefined;
    rest.splice(at, 1);
  }
  return rest;
}
