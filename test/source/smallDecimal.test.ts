import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';

interface SmallDecimal {
  withoutUnused(source: string, callers: string): string;
}

const root = new URL('../../', import.meta.url);
const withoutUnused = async (source: string, callers: string): Promise<string> =>
  ((await import(new URL('scripts/smallDecimal.mjs', root).href)) as SmallDecimal).withoutUnused(source, callers);

const methods = (source: string): readonly string[] => [...source.matchAll(/^P\.(\w+) =/gm)].map(([, name]) => name!);

const sample = `
P.double = P.dbl = function () {
  return this.half().times(4);
};
P.half = function () {
  return this.times(0.5);
};
/* P.old = function () {
}; */
P.times = function (y) {
  return new this.constructor(this.x * y);
};
P.toString = function () {
  return String(this.x);
};
`;

describe('decimal.js as it ships', () => {
  const cases: readonly (readonly [callers: string, kept: readonly string[]])[] = [
    ['x.dbl()', ['double', 'half', 'times', 'toString']],
    ['list.map(half).map((one) => one.half)', ['half', 'times', 'toString']],
    ['Math.half(2) + x.times(3)', ['times', 'toString']],
    ['', ['toString']],
  ];
  for (const [callers, kept] of cases)
    it(`has what is called, and what that calls: ${callers || 'nothing'}`, async () => {
      assert.deepEqual(methods(await withoutUnused(sample, callers)), kept);
    });

  it('loses what nobody calls, and computes the rest as before', async () => {
    const whole = readFileSync(new URL('node_modules/decimal.js/decimal.mjs', root), 'utf8');
    const called = 'x.sqrt() x.pow(y) x.ln() x.tan() x.toFixed(2)';
    const small = await withoutUnused(whole, called);
    for (const name of ['inverseHyperbolicCosine', 'toFraction', 'toOctal'])
      assert.ok(methods(whole).includes(name) && !methods(small).includes(name), name);
    const address = `data:text/javascript;base64,${Buffer.from(small).toString('base64')}`;
    const { Decimal: Small } = (await import(address)) as { readonly Decimal: typeof Decimal };
    for (const value of ['2', '0.1', '123456.789', '1e-9']) {
      const all = (x: Decimal) => [x.sqrt(), x.pow('2.5'), x.ln(), x.tan(), x.toFixed(2)].map(String);
      assert.deepEqual(all(new Small(value)), all(new Decimal(value)));
    }
  });
});
