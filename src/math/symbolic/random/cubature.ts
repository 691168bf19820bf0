import { Remembered } from '../terms/remembered';
import type { Weighted } from './panels';
import type { Variate } from './variates';

/** A number that is drawn independently of all others. */
export interface Latent {
  readonly variate: Variate;
  /** It only counts outcomes: nothing is a polynomial in it. */
  readonly isLabel: boolean;
}

/** Values of several numbers at once, and what the function there adds to its average; the weight may be negative. */
export interface Point {
  readonly at: readonly number[];
  readonly weight: number;
}

/** More evaluations are not made for one average. */
const maxPoints = 1024;

/** Points by what they follow from: the sides of a step, and what may be meant by it, are averaged over the same numbers. */
const known = new Remembered<{ readonly points: readonly Point[] | undefined }>(60);

/**
 * Points whose weighted sum is the average of a function: exact for polynomials up to a degree, and where a number has
 * finitely many values for whatever function. Undefined if they are too many.
 * @param rough the numbers in which it is no polynomial
 * @param nodes how many places between two cuts of one with infinitely many values
 */
export function cubature(
  latents: readonly Latent[],
  rough: ReadonlySet<Latent>,
  degree: number,
  nodes: number,
): readonly Point[] | undefined {
  const kinds = latents.map((latent) => `${numberOf(latent.variate)}${latent.isLabel || rough.has(latent) ? 'r' : ''}`);
  return known.take(`${degree} ${nodes} ${kinds.join()}`, () => ({
    points: pointsOf(latents, rough, degree, nodes),
  })).points;
}

const numbers = new WeakMap<Variate, number>();
let numbered = 0;

/** A number for each variate. */
function numberOf(variate: Variate): number {
  const own = numbers.get(variate) ?? ++numbered;
  numbers.set(variate, own);
  return own;
}

function pointsOf(
  latents: readonly Latent[],
  rough: ReadonlySet<Latent>,
  degree: number,
  nodes: number,
): readonly Point[] | undefined {
  const isOuter = (latent: Latent) => latent.isLabel || rough.has(latent);
  const outer = latents.filter(isOuter);
  const inner = polynomial(
    latents.filter((latent) => !isOuter(latent)),
    degree,
  );
  if (outer.length === 0) return inner;
  const places = full(outer.map(({ variate }) => variate.places(nodes)));
  if (!inner || !places || inner.length * places.length > maxPoints) return undefined;
  return places.flatMap((place) =>
    inner.map((point) => {
      const [from, among] = [[...place.at], [...point.at]];
      return {
        at: latents.map((latent) => (isOuter(latent) ? from : among).shift() ?? 0),
        weight: place.weight * point.weight,
      };
    }),
  );
}

/** All combinations. */
function full(values: readonly (readonly Weighted[])[]): readonly Point[] | undefined {
  let points: readonly Point[] = [{ at: [], weight: 1 }];
  for (const places of values) {
    if (points.length * places.length > maxPoints) return undefined;
    points = points.flatMap(({ at, weight }) =>
      places.map((place) => ({ at: [...at, place.value], weight: weight * place.weight })),
    );
  }
  return points;
}

/** As many points as the degree asks for: a sparse grid, or every combination if these are fewer. */
function polynomial(latents: readonly Latent[], degree: number): readonly Point[] | undefined {
  const supports = latents.map(({ variate }) => variate.support);
  const combinations = supports.reduce((n, support) => n * (support?.length ?? Infinity), 1);
  if (combinations <= 4) return full(supports.map((support) => support ?? []));
  const sparse = sparseGrid(latents, degree);
  if (sparse && sparse.length <= combinations) return sparse;
  return combinations <= maxPoints ? full(supports.map((support) => support ?? [])) : undefined;
}

function sparseGrid(latents: readonly Latent[], degree: number): readonly Point[] | undefined {
  const rules = latents.map(({ variate }) => ruleOf(variate, degree));
  const found = new Map<string, { at: readonly number[]; weight: number }>();
  // Each level of a number costs as much of the degree; the nodes chosen so far stand in `at`.
  const visit = (i: number, left: number, at: readonly number[], key: string, weight: number) => {
    if (found.size > maxPoints) return;
    const rule = rules[i];
    if (!rule) {
      const known = found.get(key);
      if (known) known.weight += weight;
      else found.set(key, { at, weight });
      return;
    }
    rule.levels.forEach((changes, level) => {
      if (level > left) return;
      changes.forEach((change, node) => {
        visit(i + 1, left - level, [...at, rule.nodes[node]!], `${key}${node},`, weight * change);
      });
    });
  };
  visit(0, degree, [], '', 1);
  return found.size > maxPoints ? undefined : [...found.values()];
}

/** Averages of polynomials in one number, degree by degree. */
interface Rule {
  readonly nodes: readonly number[];
  /** By how much the weight of each node changes when the next degree is to be exact; empty where nothing changes. */
  readonly levels: readonly (readonly number[])[];
}

const rules = new WeakMap<Variate, Map<number, Rule>>();

function ruleOf(variate: Variate, degree: number): Rule {
  const known = rules.get(variate) ?? new Map<number, Rule>();
  rules.set(variate, known);
  let rule = known.get(degree);
  if (!rule) known.set(degree, (rule = makeRule(variate, degree)));
  return rule;
}

/** Newton's interpolation, averaged. The mean as first node makes the first level empty, and so all grids smaller. */
function makeRule({ mean, deviation, support, moment }: Variate, degree: number): Rule {
  if (deviation === 0) return { nodes: [mean], levels: [[1]] };
  const nodes = [0];
  const own = support?.map(({ value }) => (value - mean) / deviation);
  const others = own ?? Array.from({ length: degree }, (_, k) => (k % 2 ? -1 : 1) * (1 + (k >> 1)));
  for (const node of others) if (nodes.every((other) => Math.abs(node - other) > 1e-9)) nodes.push(node);
  const levels: number[][] = [];
  // The polynomial that is zero at all nodes before, lowest power first.
  let newton = [1];
  for (let k = 0; k <= degree && k < nodes.length; k++) {
    const gain = newton.reduce((sum, coefficient, power) => sum + coefficient * moment(power), 0);
    const scale = newton.reduce((sum, coefficient) => sum + Math.abs(coefficient), 0);
    const before = nodes.slice(0, k + 1);
    levels.push(
      Math.abs(gain) < 1e-12 * scale
        ? []
        : before.map((x, j) => gain / before.reduce((product, y, l) => (l === j ? product : product * (x - y)), 1)),
    );
    newton = [0, ...newton].map((c, power) => c - nodes[k]! * (newton[power] ?? 0));
  }
  return { nodes: nodes.map((x) => mean + x * deviation), levels };
}
