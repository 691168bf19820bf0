import assert from 'node:assert/strict';
import { runCommand as run } from '../../test/support/commandLine';
import { ownRows } from '../../test/support/operationRows';
import { operations } from '../core/operations';

const text = async (...args: readonly string[]) => {
  const { status, out, errors } = await run(['calc', ...args]);
  assert.deepEqual([status, errors], [0, []], args.join(' '));
  return out.join('\n').split('\n');
};

const refused = async (...args: readonly string[]) => {
  const { status, out, errors } = await run(['calc', ...args]);
  assert.equal(status, 2, args.join(' '));
  return { out, message: errors[0]!, excerpt: errors.slice(1) };
};

describe('chalkline calc', () => {
  it('computes from arguments by name, and lays matrices out in columns', async () =>
    assert.deepEqual(await text('conv_transpose2d', 'x=[[-1,2],[3,1]]', 'w=[[1,-1],[0,1]]'), [
      'shape = [3, 3]',
      'y =',
      '    -1   3  -2',
      '     3  -3   1',
      '     0   3   1',
    ]));

  it('takes values as people write them, by name or in order', async () => {
    const wanted = ['shape = [3]', 'y = [-2, 2, 11]'];
    for (const args of [
      ['conv1d', 'x=[1,4,0,-2,3]', 'w=[2,-1,3]'],
      ['conv1d', 'x=1 4 0 -2 3', 'w=2, -1, 3'],
      ['conv1d', 'w=(2, -1, 3)', 'x=\\begin{bmatrix}1&4&0&-2&3\\end{bmatrix}', 'b=None'],
      ['conv1d', '[1 4 0 -2 3]', '[2; -1; 3]', 'stride='],
      ['conv1d(x=[1,4,0,-2,3], w=[2,-1,3])'],
      ['conv1d([1,4,0,-2,3], [2,-1,3], padding="valid")'],
    ])
      assert.deepEqual(await text(...args), wanted, args.join(' '));
  });

  it('shows fractions with their decimals', async () => {
    assert.deepEqual(await text('conv1d', 'x=[1/3, 2, 3]', 'w=[1, 1/7]'), [
      'shape = [2]',
      'y = [13/21, 17/7] (0.61905, 2.4286)',
    ]);
    assert.deepEqual(await text('conv2d(x=[[1/3, 2], [3, -4/7]], w=[[1]]).y'), [
      'y =',
      '    1/3     2',
      '      3  -4/7',
      '  ≈',
      '    0.33333         2',
      '          3  -0.57143',
    ]);
  });

  it('names the entries of more axes, and leaves large tensors to --json', async () => {
    assert.deepEqual(await text('conv1d(x=[[[1,2],[3,4]]], w=[[[1],[1]]]).y'), ['y[0] =', '    4  6']);
    const many = `[${Array(1200).fill(1).join(',')}]`;
    assert.deepEqual(await text(`conv1d(x=${many}, w=[1]).y`), ['y: 1200 numbers; --json prints them all']);
  });

  it('computes in letters', async () =>
    assert.equal(
      (await text('conv_transpose1d(x=[a,b,c], w=[x,y,z], stride=2).y'))[0],
      'y = [ax, ay, az+bx, by, bz+cx, cy, cz]',
    ));

  it('counts layers of PyTorch', async () =>
    assert.deepEqual(await text('param_count', 'nn.Conv2d(3, 4, 3, bias=False), nn.ReLU()'), [
      'per_layer = [108, 0]',
      'total = 108',
      'weights = 108',
      'biases = 0',
      'buffers = 0',
    ]));

  it('prints the object of the contract with --json, and steps on demand', async () => {
    const call = ['conv1d', 'x=[1,4,0,-2,3]', 'w=[2,-1,3]', '--json'];
    assert.deepEqual(await text(...call), ['{"shape":[3],"y":[-2,2,11]}']);
    assert.deepEqual(await text(...call.slice(0, -1), '--format', 'json'), await text(...call));
    const { steps, ...result } = JSON.parse((await text(...call, '--steps')).join('')) as {
      steps: readonly Readonly<Record<string, string>>[];
    };
    assert.deepEqual(result, { shape: [3], y: [-2, 2, 11] });
    assert.ok(
      steps.some(({ plain }) => plain?.includes('= -2')),
      JSON.stringify(steps),
    );
    assert.ok(
      steps.some(({ latex }) => latex?.includes('\\cdot')),
      JSON.stringify(steps),
    );
  });

  it('writes steps before the results, or alone as Markdown and LaTeX', async () => {
    const call = ['conv1d', 'x=[1,4,0,-2,3]', 'w=[2,-1,3]'];
    const plain = await text(...call, '--steps');
    assert.deepEqual(plain.slice(-3), ['', 'shape = [3]', 'y = [-2, 2, 11]']);
    assert.ok(plain.length > 6);
    assert.ok((await text(...call, '--steps', '--format', 'markdown')).includes('$$'));
    assert.ok((await text(...call, '--format', 'latex')).join('\n').startsWith('\\['));
  });

  it('says what was expected, what came, and where', async () => {
    assert.deepEqual(await refused('conv2d', 'x=[[1,2],[3]]', 'w=[[1]]'), {
      out: [],
      message: 'chalkline calc: x[1]: expected 2 entries as in the first row, got 1. [ragged]',
      excerpt: ['    [[1,2],[3]]', '           ^^^'],
    });
    assert.deepEqual(await refused('conv1d', 'x=[1,2]', 'w=[1]', 'stride=0'), {
      out: [],
      message: 'chalkline calc: stride: expected integer ≥ 1, got 0. [bad_stride]',
      excerpt: ['    0', '    ^'],
    });
    assert.deepEqual(await refused('conv1d', 'x=[1,hello]', 'w=[1]'), {
      out: [],
      message: 'chalkline calc: x: "hello" is neither a number nor a letter. [bad_argument]',
      excerpt: ['    [1,hello]', '       ^^^^^'],
    });
    assert.deepEqual((await refused('conv1d(x=[1,2],\n w=[1,,2])')).excerpt, ['     w=[1,,2])', '         ^^']);
    const { message } = await refused('conv1d', 'x=[1,2]', 'w=[1,2,3]');
    assert.match(message, /kernel.*3.*input.*2.*\[kernel_larger_than_input\]$/);
  });

  it('tells errors as JSON, too, where JSON is asked for', async () => {
    const { out, message } = await refused('conv1d', 'x=[1,2]', 'w=[1]', 'stride=0', '--json');
    assert.deepEqual(JSON.parse(out.join('')), {
      error: { code: 'bad_stride', message: 'stride: expected integer ≥ 1, got 0.' },
    });
    assert.match(message, /\[bad_stride\]$/);
  });

  it('refuses what it does not know, with the nearest that it does', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['cov1d'], /"cov1d"\. Did you mean conv1d\? \[unknown_operation\]/],
      [['cnov2d()'], /Did you mean conv2d/],
      [['deconvolution'], /Did you mean conv_transpose1d, conv_transpose2d/],
      [['Conv2D'], /Did you mean conv2d\?/],
      [['zzzzzz'], /There is no operation "zzzzzz"\. \[/],
      [['conv1d', 'x=[1]', 'w=[1]', 'strid=1'], /no argument "strid"; there are x, w, b, .*unknown_argument/],
      [['conv1d', 'x=[1]', 'x=[1]'], /"x" is given twice/],
      [['conv1d', 'x=[1]'], /w: expected .*, got nothing\. \[missing_argument\]/],
      [['conv1d(x=[1])', 'w=[1]'], /Nothing is expected after the call/],
      [['conv1d(x=[1], w=[1]).mean'], /conv1d has no result "mean"; there are shape, y/],
      [['conv1d', '--nonsense'], /nonsense/],
      [['conv1d', 'x=[1]', 'w=[1]', '--format', 'xml'], /--format is one of/],
      [[], /name an operation/],
      [['conv9', '--help'], /no operation "conv9"/],
    ];
    for (const [args, message] of cases) assert.match((await refused(...args)).message, message, args.join(' '));
  });

  it('lists every operation under its topic', async () => {
    const lines = await text('--list');
    for (const { name } of operations)
      assert.ok(
        lines.some((line) => line.startsWith(`  ${name} `)),
        name,
      );
    assert.ok(lines.includes('Convolution'));
  });

  it('describes one operation: every argument and result, and an example that runs', async () => {
    for (const operation of operations) {
      const lines = await text(operation.name, '--help');
      for (const name of Object.keys(operation.parameters))
        assert.ok(
          lines.some((line) => line.startsWith(`  ${name} `)),
          `${operation.name} ${name}`,
        );
      for (const name of Object.keys(operation.results))
        assert.ok(
          lines.some((line) => line.startsWith(`  ${name} `)),
          `${operation.name} ${name}`,
        );
      const command = lines[lines.indexOf('Example') + 1]!.trim();
      const args = [...command.matchAll(/'([^']*)'|([^\s']+)/g)];
      const joined: string[] = [];
      for (const [i, match] of args.entries()) {
        const part = match[1] ?? match[2]!;
        const previous = args[i - 1];
        const touches = previous && previous.index + previous[0].length === match.index;
        if (touches) joined.push(joined.pop()! + part);
        else joined.push(part);
      }
      assert.deepEqual(joined.slice(0, 3), ['chalkline', 'calc', operation.name]);
      const { status, out } = await run([...joined.slice(1), '--json']);
      const wanted = operation.calculate(operation.example);
      assert.equal(status, 0, command);
      assert.deepEqual(
        JSON.parse(out[0]!),
        'json' in wanted ? JSON.parse(JSON.stringify(wanted.json())) : wanted,
        command,
      );
    }
    assert.ok((await text('--help')).join('\n').includes('NAME=VALUE'));
  });
});

describe('chalkline batch, calc', () => {
  const answers = async (...requests: readonly unknown[]) => {
    const { out } = await run(
      ['batch'],
      requests.map((request) => JSON.stringify(request)),
    );
    return out.map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  const codes = async (...requests: readonly unknown[]) =>
    (await answers(...requests)).map(({ error }) => (error as { code: string } | undefined)?.code);

  it('answers with the results by their names in the contract', async () =>
    assert.deepEqual(
      await answers(
        { id: 1, do: 'calc', op: 'conv1d', args: { x: [1, 4, 0, -2, 3], w: [2, -1, 3] } },
        { id: 2, do: 'calc', op: 'conv1d', args: { x: ['1/3', 2], w: ['a'], b: null } },
        { id: 3, do: 'calc', op: 'conv1d', args: { x: '[1, 2]', w: [1], padding: 'valid' } },
        {
          id: 4,
          do: 'calc',
          op: 'param_count',
          args: { layers: [{ type: 'Linear', in_features: 'n', out_features: '2n', bias: false }] },
        },
      ),
      [
        { id: 1, result: { shape: [3], y: [-2, 2, 11] } },
        { id: 2, result: { shape: [2], y: ['(1/3)a', '2a'] } },
        { id: 3, result: { shape: [2], y: [1, 2] } },
        { id: 4, result: { per_layer: ['2n^2'], total: '2n^2', weights: '2n^2', biases: 0, buffers: 0 } },
      ],
    ));

  it('answers with a code and a message where there is no result', async () => {
    assert.deepEqual(await answers({ id: 'x', do: 'calc', op: 'conv1d', args: { x: [1], w: [1], stride: 0 } }), [
      { id: 'x', error: { code: 'bad_stride', message: 'stride: expected integer ≥ 1, got 0.' } },
    ]);
    const calc = (args: unknown, op: unknown = 'conv1d') => ({ do: 'calc', op, args });
    assert.deepEqual(
      await codes(
        calc({}, 'conv9'),
        calc({}, 7),
        calc({}, null),
        calc([1]),
        calc(null),
        calc(undefined),
        calc({ x: [1], w: [1], foo: 1 }),
        calc({ x: [[1, 2], [3]], w: [1] }),
        calc({ x: ['nan'], w: [1] }),
        calc({ x: ['1+'], w: [1] }),
        calc({ x: [''], w: [1] }),
        calc({ x: ['[1, 2]'], w: [1] }),
        calc({ x: ['1/0'], w: [1] }),
        calc({ x: [{ exact: { n: 'x', d: 1 } }], w: [1] }),
        calc({ x: [1], w: [1], stride: { exact: { n: 'x', d: 1 } } }),
        calc({ x: [1], w: [1], stride: { approximate: 3 } }),
        calc({ x: [1], w: [1], stride: { termCount: 3 } }),
        calc({ x: [1], w: [1], __proto__: 1, toString: 2 }),
        calc({ layers: [{ type: 'Conv2d', exact: { n: 1, d: 1 } }] }, 'param_count'),
        calc({ x: JSON.parse('['.repeat(500) + ']'.repeat(500)) as unknown, w: [1] }),
      ),
      [
        'unknown_operation',
        'unknown_operation',
        'unknown_operation',
        'bad_argument',
        'bad_argument',
        'missing_argument',
        'unknown_argument',
        'ragged',
        'not_a_number',
        'bad_argument',
        'bad_argument',
        'bad_argument',
        'division_by_zero',
        'bad_argument',
        'bad_argument',
        'bad_argument',
        'bad_argument',
        'unknown_argument',
        'bad_argument',
        'too_large',
      ],
    );
  });

  it('gives what the operation gives for rows of reference values', async () => {
    for (const operation of operations) {
      const rows = ownRows(operation.name).slice(0, 3);
      const got = await answers(...rows.map(({ args }) => ({ do: 'calc', op: operation.name, args })));
      rows.forEach(({ args }, i) => {
        const wanted = operation.calculate(args);
        const answer = got[i]!;
        if ('code' in wanted) assert.equal((answer['error'] as { code: string }).code, wanted.code);
        else assert.deepEqual(answer['result'], JSON.parse(JSON.stringify(wanted.json())));
      });
    }
  });
});
