/** A value and how likely it is. */
export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** Gauss–Legendre nodes between each two cuts, weighted by a density. */
export function panels(cuts: readonly number[], density: (x: number) => number, nodes: number): readonly Weighted[] {
  const rule = legendre(nodes);
  return cuts.slice(1).flatMap((high, i) => {
    const low = cuts[i]!;
    const half = (high - low) / 2;
    return rule.map(({ value, weight }) => {
      const x = low + half * (1 + value);
      return { value: x, weight: weight * half * density(x) };
    });
  });
}

const known = new Map<number, readonly Weighted[]>();

/** Nodes and weights that integrate polynomials up to degree `2n-1` exactly over [-1, 1]. */
function legendre(n: number): readonly Weighted[] {
  let rule = known.get(n);
  if (!rule) {
    rule = Array.from({ length: n }, (_, i) => {
      let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
      let slope = 0;
      // Newton's method on the Legendre polynomial; it doubles the digits each time.
      for (let step = 0; step < 8; step++) {
        let [before, value] = [1, x];
        for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
        slope = (n * (x * value - before)) / (x * x - 1);
        x -= value / slope;
      }
      return { value: x, weight: 2 / ((1 - x * x) * slope * slope) };
    });
    known.set(n, rule);
  }
  return rule;
}
