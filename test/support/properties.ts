import fc from 'fast-check';

// The same cases on every run, so that a change is judged by what it changed. `npm run fuzz` looks for new ones.
const factor = Number(process.env['CHALKLINE_FUZZ'] ?? 0);

fc.configureGlobal(factor > 0 ? {} : { seed: 182 });

/** How often a property is tried: `usual` times, more under `npm run fuzz`. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: factor > 0 ? usual * factor : usual };
}
