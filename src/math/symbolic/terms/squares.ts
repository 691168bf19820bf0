/** The name of the square of a quantity: `σ²` is a variable of its own under `∂L/∂σ²`. */
export function squareOf(name: string): string {
  return `${name}²`;
}

/** What a name is the square of. */
export function rootOf(name: string): string | undefined {
  return name.endsWith('²') ? name.slice(0, -1) : undefined;
}

/** Letters of deviations, which are not negative: `σ` is the root of `σ²`. */
export function isDeviation(name: string): boolean {
  return /^(?:\S+ )?[σςτs](?:_.*)?$/u.test(name);
}
