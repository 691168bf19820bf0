import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawView, type Drawn } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';
import { isOperationError } from '../../../core/operationError';
import { findOperation } from '../../../core/operations';
import { scalarToNumber } from '../../../core/scalar';
import type { DiagramRequest } from '../../../core/diagram';
import { numberText } from '../../models/text';

const request = (operation: string, args: DiagramRequest['arguments'], conceal = false): DiagramRequest => ({
  kind: 'normalised-data',
  operation,
  arguments: args,
  conceal,
});
const said = (view: Drawn) => view.root.querySelector('.sum')!.textContent;
const plots = (view: Drawn) => [...view.root.querySelectorAll('svg.drawing')];
const rows = (view: Drawn, table: number) =>
  [...view.root.querySelectorAll('details table')[table]!.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
const points = (path: string) =>
  [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

/** A value that stands at a place, by two of the axis' own marks. */
function valueAt(plot: Element, pixel: number): number {
  const marks = [...plot.querySelectorAll('text.axis:not(.end)')]
    .filter((text) => /^[−\d.]+$/.test(text.textContent))
    .map((text) => [Number(text.getAttribute('x')), Number(text.textContent.replace('−', '-'))] as const);
  const [first, last] = [marks[0]!, marks.at(-1)!];
  return first[1] + ((pixel - first[0]) / (last[0] - first[0])) * (last[1] - first[1]);
}

describe('The view of normalised data', () => {
  const page = usePage();

  it('shows one feature as the homework has it: mean 1.5 and deviation 0.4 become 3 and 1', async () => {
    const view = await drawView(page);
    await view.send({
      type: 'show',
      diagram: request('bn_gaussian', { mean: [1.5], cov: [[0.16]], gamma: [1], beta: [3], eps: 0 }),
    });
    assert.match(said(view), /μ = 1\.5, σ = 0\.4 before; after batch norm mean 3 and deviation 1\./);
    const texts = plots(view).map((plot) => [...plot.querySelectorAll('text')].map((text) => text.textContent));
    assert.deepEqual(
      texts.map((all) => all.filter((text) => /[μσ]/.test(text))),
      [
        ['μ = 1.5', 'σ = 0.4'],
        ['μ = 3', 'σ = 1'],
      ],
    );
    const [before, after] = plots(view);
    for (const [plot, mean] of [
      [before!, 1.5],
      [after!, 3],
    ] as const) {
      const [[x] = [0]] = points(plot.querySelector('.mean-line')!.getAttribute('d')!);
      assert.ok(Math.abs(valueAt(plot, x) - mean) < 0.02);
    }
    const counts = rows(view, 2).map(([, , count]) => Number(count));
    assert.equal(
      counts.reduce((a, b) => a + b, 0),
      240,
    );
    assert.equal(counts.length, before!.querySelectorAll('.bar').length);
  });

  it('says what the operation gives, for any normal distribution and any γ, β and ε', async () => {
    const random = fc.record({
      mean: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 2 }),
      // L Lᵀ of a lower triangle is a covariance.
      l: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
      gamma: fc.array(
        fc.integer({ min: -3, max: 3 }).filter((entry) => entry !== 0),
        { minLength: 2, maxLength: 2 },
      ),
      beta: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 2 }),
      eps: fc.constantFrom(0, 1),
    });
    await fc.assert(
      fc.asyncProperty(random, async ({ mean, l: [a = 1, b = 1, c = 1], gamma, beta, eps }) => {
        const args = {
          mean,
          cov: [
            [a * a, a * b],
            [a * b, b * b + c * c],
          ],
          gamma,
          beta,
          eps,
        };
        const calculation = findOperation('bn_gaussian')!.calculate(args);
        assert.ok(!isOperationError(calculation));
        const of = (name: string) => {
          const output = calculation.outcome[name];
          return output?.kind === 'tensor' ? Array.from(output.value.data) : [];
        };
        const view = await drawView(page);
        await view.send({ type: 'show', diagram: request('bn_gaussian', args) });
        const table = rows(view, 1);
        of('mean').forEach((value, i) => assert.equal(table[i]![1], numberText(value)));
        of('std').forEach((value, i) => assert.equal(table[i]![2], numberText(value)));
        of('corr').forEach((value, i) => assert.equal(table[Math.floor(i / 2)]![3 + (i % 2)], numberText(value)));
        // A contour reaches exactly one and two deviations to either side.
        const [, after] = plots(view);
        [...after!.querySelectorAll('.contour')].forEach((contour, k) => {
          const across = points(contour.getAttribute('d')!).map(([x]) => valueAt(after!, x));
          const reach = (k + 1) * scalarToNumber(of('std')[0]!);
          assert.ok(Math.abs(Math.max(...across) - (beta[0]! + reach)) < 0.02 * reach + 0.01);
          assert.ok(Math.abs(Math.min(...across) - (beta[0]! - reach)) < 0.02 * reach + 0.01);
        });
        await page.draw(null);
      }),
      { numRuns: 12 },
    );
  });

  it('takes data as they are', async () => {
    const view = await drawView(page);
    // By hand: means 3 and 4, variances 8/3, covariance 4/3, correlation 1/2.
    await view.send({
      type: 'show',
      diagram: request('batch_norm_forward', {
        x: [
          [1, 2],
          [3, 6],
          [5, 4],
        ],
        gamma: [2, 1],
        eps: 0,
      }),
    });
    assert.match(said(view), /μ1 = 3, σ1 = 1\.63299 before; after batch norm mean 0 and deviation 2\./);
    assert.match(said(view), /Correlation 0\.5 before, 0\.5 after/);
    assert.equal(plots(view)[0]!.querySelectorAll('.point').length, 3);
    assert.equal(view.root.querySelectorAll('.contour.outer').length, 2);
  });

  it('shows nothing of what comes out where that is to be found', async () => {
    const view = await drawView(page);
    await view.send({
      type: 'show',
      diagram: request('bn_gaussian', { mean: [1.5], cov: [[0.16]], gamma: [1], beta: [7], eps: 0 }, true),
    });
    assert.equal(plots(view).length, 1);
    assert.match(view.root.textContent, /The result is for you to find/);
    assert.equal(said(view), 'μ = 1.5, σ = 0.4');
  });

  it('follows γ, β and what is typed, and says what cannot be', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: request('bn_gaussian', { mean: [0], cov: [[4]], eps: 0 }) });
    await page.type(view.named('γ'), '3');
    await page.type(view.named('β'), '1/2');
    assert.match(said(view), /mean 0\.5 and deviation 3\./);
    await view.send({ type: 'show', diagram: request('bn_gaussian', { mean: [0], cov: [[-4]] }) });
    assert.match(view.root.querySelector('.message')!.textContent, /positive semidefinite/);
    await view.send({ type: 'show', diagram: request('bn_gaussian', { mean: ['a'], cov: [[1]] }) });
    assert.match(view.root.querySelector('.message')!.textContent, /numbers, not letters/);
  });
});
