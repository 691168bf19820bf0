import assert from 'node:assert/strict';
import { ownRows } from '../../../test/support/operationRows';
import { operations } from '../../core/operations';
import { isOperationError } from '../../core/operationError';
import { nearestOperations } from './nearestOperations';
import { readCall } from './readCall';

function refused(text: string): readonly [string, string] {
  const call = readCall(text);
  assert.ok('error' in call, text);
  return [call.code, text.slice(call.start, call.end)];
}

/** JSON as Python writes it. */
function python(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `(${value.map((item) => `${python(item)},`).join(' ')})`;
  if (typeof value !== 'object') return JSON.stringify(value).replaceAll('"', "'");
  const { type, ...fields } = value as Record<string, unknown>;
  const named = Object.entries(fields).map(([name, field]) => `${name}=${python(field)}`);
  return `nn.${String(type)}(${named.join(', ')})`;
}

describe('reading calls', () => {
  it('takes arguments by name, or in the order of the parameters', () => {
    for (const text of [
      'conv1d(x=[1, 2], w=[1], stride=2)',
      'conv1d([1, 2], [1], stride=2)',
      ' conv1d (\n  x = [1 2],\n  w = [1],\n  stride = 2,\n) ',
      'conv1d([1; 2], [1], None, 2)',
    ]) {
      const call = readCall(text);
      assert.ok(!('error' in call), text);
      assert.equal(call.operation.name, 'conv1d');
      assert.deepEqual({ b: null, ...call.values }, { b: null, x: [1, 2], w: [1], stride: 2 }, text);
    }
  });

  it('reads the name of a result', () => {
    const call = readCall('conv1d(x=[1], w=[1]).shape');
    assert.equal('error' in call ? call : call.result, 'shape');
  });

  it('tells where an argument, or a part of it, stands', () => {
    const text = 'conv2d(x=[[1, 2], [3, 4]], w=[[1]], stride=(1, 3))';
    const call = readCall(text);
    assert.ok(!('error' in call));
    const place = (path: string) => {
      const { start, end } = call.placeOf(path);
      return text.slice(start, end);
    };
    assert.deepEqual(['x', 'x[1]', 'x[1][0]', 'x[7]', 'stride[1]', 'padding', ''].map(place), [
      '[[1, 2], [3, 4]]',
      '[3, 4]',
      '3',
      '[[1, 2], [3, 4]]',
      '3',
      'conv2d',
      'conv2d',
    ]);
    const counted = 'param_count([Conv2d(3, 4, kernel_size=(3, 5))])';
    const count = readCall(counted);
    assert.ok(!('error' in count));
    const { start, end } = count.placeOf('layers[0].kernel_size[1]');
    assert.equal(counted.slice(start, end), '5');
  });

  const errors: readonly (readonly [string, string, string])[] = [
    ['', 'unknown_operation', ''],
    ['12', 'unknown_operation', '12'],
    ['conv9(x=[1])', 'unknown_operation', 'conv9'],
    ['conv1d', 'bad_argument', 'conv1d'],
    ['conv1d[1]', 'bad_argument', 'conv1d'],
    ['conv1d(x=[1, 2', 'bad_argument', '['],
    ['conv1d(x=[1], w=[1]', 'bad_argument', '('],
    ['conv1d(x=[1], w=[1]) + 1', 'bad_argument', '+ 1'],
    ['conv1d(x=[1], w=[1]).foo', 'bad_argument', '.foo'],
    ['conv1d(x=[1], 2, w=[1])', 'bad_argument', '2'],
    ['conv1d(x=[1], w=[1], x=[2])', 'bad_argument', 'x'],
    ['conv1d(x=[1], w=[1], strid=2)', 'unknown_argument', 'strid'],
    ['conv1d(x=[1], w=[1], toString=2)', 'unknown_argument', 'toString'],
    ['conv1d([1], [1], None, 1, 0, 1, 1, False, 3)', 'bad_argument', '3'],
    ['conv1d(x=[1])', 'missing_argument', 'conv1d'],
    ['conv1d(x=, w=[1])', 'missing_argument', '='],
    ['conv1d(x=[1],, w=[1])', 'bad_argument', ','],
    ['conv1d(x=[1], w=[1], stride=0)', 'bad_stride', '0'],
    ['conv2d(x=[[1, 2], [3]], w=[[1]])', 'ragged', '[3]'],
    ['conv1d(x=[1, x+], w=[1])', 'bad_argument', '+'],
  ];
  for (const [text, code, place] of errors) it(`refuses ${text}`, () => assert.deepEqual(refused(text), [code, place]));

  it('reads every row of reference values as JSON and as Python write it', () => {
    let read = 0;
    for (const operation of operations) {
      for (const { args } of ownRows(operation.name)) {
        for (const write of [JSON.stringify, python]) {
          const parts = Object.entries(args).map(([name, value]) => `${name}=${write(value)}`);
          const call = readCall(`${operation.name}(${parts.join(', ')})`);
          if (!('error' in call)) {
            assert.deepEqual(call.values, args, parts.join(', '));
            read++;
            continue;
          }
          // What a parameter refuses on its own is refused before anything is computed.
          const wanted = operation.calculate(args);
          assert.ok(isOperationError(wanted), parts.join(', '));
          assert.equal(call.code, wanted.code, parts.join(', '));
        }
      }
    }
    assert.ok(read > 15 * operations.length, `${read} rows`);
  });
});

describe('the nearest operations', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['conv', 'conv1d'],
    ['Conv2d', 'conv2d'],
    ['nn.Conv2d', 'conv2d'],
    ['torch.nn.functional.conv_transpose1d', 'conv_transpose1d'],
    ['convtranspose2d', 'conv_transpose2d'],
    ['cnov1d', 'conv1d'],
    ['param', 'param_count'],
    ['parameters', 'param_count'],
    ['FLOPs', 'mac_count'],
  ];
  for (const [typed, name] of cases) it(`of ${typed}`, () => assert.equal(nearestOperations(typed)[0]?.name, name));
  it('of nothing that resembles one', () => assert.deepEqual(nearestOperations('zzzzzz'), []));
});
