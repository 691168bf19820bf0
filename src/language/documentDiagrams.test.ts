import assert from 'node:assert/strict';
import { isOperationError } from '../core/operationError';
import { operations } from '../core/operations';
import { jsonArguments } from '../math/arguments/jsonArguments';
import { createDiagramService } from './diagramService';
import { createLanguageService } from './createLanguageService';
import type { DiagramData, Reveal } from './model';
import { defaultSettings } from './model';

const localize = (text: string, ...values: (string | number)[]): string =>
  text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));

function diagramsOf(text: string, reveal: Reveal = 'verdict'): readonly DiagramData[] {
  const service = createLanguageService({ localize });
  const source = { uri: 'file:///a.md', languageId: 'markdown', version: 1, getText: () => text };
  const settings = { ...defaultSettings, reveal };
  return service.checkNow(source, settings).diagrams(settings);
}

describe('The diagrams of a document', () => {
  const signal = '# Problem 1\n\n<!-- @check conv1d(x=[1, 1/3, a], w=[1, -1], padding="same"), tol=0.1 -->\n';

  it('are those of its directives, with their numbers as messages can carry them', () => {
    const [diagram, ...more] = diagramsOf(signal);
    assert.deepEqual(more, []);
    assert.deepEqual(diagram?.request, {
      kind: 'convolution',
      operation: 'conv1d',
      arguments: { x: [1, '1/3', 'a'], w: [1, -1], padding: 'same' },
      conceal: true,
    });
    assert.equal(diagram.label, '@check in line 3');
    assert.equal(diagram.range.start.line, 2);
  });

  it('are those of a part whose filter is to be recovered, by the set and by a directive', () => {
    const call = 'filter_recovery(dim=1, x=[1, 4, 0, -2, 3], y=[-2, 2, 11], k=3)';
    const [directive] = diagramsOf(`<!-- @check ${call} -->\n`);
    assert.deepEqual(directive?.request, {
      kind: 'filter-recovery',
      operation: 'filter_recovery',
      arguments: { dim: 1, x: [1, 4, 0, -2, 3], y: [-2, 2, 11], k: 3 },
      conceal: true,
    });
    const set = '<!-- @problems eecs182-hw5 -->\n\n# Problem 1\n\n(b) $h = [1, 2, 3]$\n';
    const [part] = diagramsOf(set);
    assert.equal(part?.label, 'Part 1b');
    assert.deepEqual(part.request, directive.request);
  });

  it('are those that the set names for its parts, of which some show nothing but the answer', () => {
    const ids = ['2a', '2b', '5c', '5d', '5e', '5f', '5g', '5h', '6a', '6b', '9a', '9b'];
    const text = ids.map((id) => `# Problem ${id[0]!}\n\n(${id[1]!}) Some words.\n`).join('\n');
    const drawn = (reveal: Reveal) =>
      diagramsOf(`<!-- @problems eecs182-hw5 -->\n\n${text}`, reveal).map(({ key, request }) => ({
        part: key.split(' ')[1],
        request,
      }));
    assert.deepEqual([...new Set(drawn('verdict').map(({ part }) => part))], ['9a', '9b']);
    const all = drawn('answer');
    assert.deepEqual([...new Set(all.map(({ part }) => part))], ids);
    const kinds = new Map(all.map(({ part, request }) => [part, request.kind]));
    assert.deepEqual(
      ['2b', '5d', '6a', '9b'].map((id) => kinds.get(id)),
      ['batch-norm-graph', 'dropout-lab', 'batch-norm-graph', 'normalised-data'],
    );
    for (const { request } of all) {
      const operation = operations.find(({ name }) => name === request.operation)!;
      const values = jsonArguments(operation, request.arguments);
      assert.ok(!isOperationError(values) && !isOperationError(operation.calculate(values)), request.operation);
    }
  });

  it('show their results only where answers may be told', () => {
    for (const reveal of ['verdict', 'hint'] as const)
      assert.equal(diagramsOf(signal, reveal)[0]?.request.conceal, true);
    assert.equal(diagramsOf(signal, 'answer')[0]?.request.conceal, false);
  });

  it('know the values of @let, and keep their keys while the text around them changes', () => {
    const text = '<!-- @let k = [1, -1] -->\n<!-- @check 1 + 1 -->\n<!-- @check conv1d(x=[1, 2], w=k) -->\n';
    const [diagram] = diagramsOf(text);
    assert.deepEqual(diagram?.request.arguments['w'], [1, -1]);
    assert.equal(diagramsOf(`More.\n\n${text}`)[0]?.key, diagram.key);
  });

  it('are none of a normalisation, whose picture is the answer, unless answers may be told', () => {
    const text = '<!-- @check norm_axes(kind="batch_norm", shape=[8, 3, 5, 5]) -->\n';
    assert.deepEqual(diagramsOf(text), []);
    assert.equal(diagramsOf(text, 'answer')[0]?.request.kind, 'normalisation');
  });

  it('are of all results of a call, where one of them is asked for', () => {
    const [diagram] = diagramsOf('<!-- @check bn_gaussian(mean=[2], cov=[[9]], eps=0).std -->\n');
    assert.deepEqual(diagram?.request, {
      kind: 'normalised-data',
      operation: 'bn_gaussian',
      arguments: { mean: [2], cov: [[9]], eps: 0 },
      conceal: true,
    });
  });

  it('are of a convolution that may be split, and not of other layers', () => {
    const text = (layers: string) => `<!-- @check param_count(layers=[${layers}]) -->\n`;
    const [diagram] = diagramsOf(text('Conv2d(3, 4, 3, bias=false)'));
    assert.deepEqual([diagram?.request.kind, diagram?.request.conceal], ['separable-convolution', true]);
    assert.equal(diagramsOf(text('Conv2d(5, 5, 3, groups=5), Conv2d(5, 2, 1)')).length, 1);
    for (const other of ['Linear(3, 4)', 'Conv2d(3, 4, 3, stride=2)', 'Conv2d(4, 4, 3, groups=2)'])
      assert.deepEqual(diagramsOf(text(other)), [], other);
  });

  it('are none of a graph, whose edges may be asked for, unless answers may be told', () => {
    const text = '<!-- @check batch_norm_backward(x=[[1], [3]], dy=[[1], [0]]) -->\n';
    assert.deepEqual(diagramsOf(text), []);
    assert.equal(diagramsOf(text, 'answer')[0]?.request.kind, 'batch-norm-graph');
  });

  for (const text of [
    '<!-- @check conv1d(x=[1) -->',
    '<!-- @check 2·conv1d(x=[1], w=[1]) -->',
    '<!-- @check ridge(X=[[1]], y=[1], lambda=1) -->',
    'Nothing.',
  ])
    it(`are none in ${text}`, () => assert.deepEqual(diagramsOf(text), []));
});

describe('What a diagram gives back', () => {
  const { insertion } = createDiagramService({ localize });
  const request = {
    kind: 'convolution',
    operation: 'conv1d',
    arguments: { x: [1, 4, 0, -2, 3], w: [2, -1, '1/2'] },
    conceal: false,
  } as const;
  const at = (line: number, character: number) => ({ line, character });
  const place = { languageId: 'markdown', text: 'So\n', selection: { start: at(0, 2), end: at(0, 2) } };

  it('is its result in the line, or its steps below it', () => {
    const result = insertion(request, place, false);
    assert.ok(typeof result === 'object');
    // By hand: 2 − 4 + 0, 8 − 0 − 1, 0 + 2 + 3/2.
    assert.match(result.newText, /^ \$y = .*-2 & 7 & 3\.5 .*\$$/);
    const steps = insertion(request, place, true);
    assert.ok(typeof steps === 'object');
    assert.match(steps.newText, /\$\$/);
    assert.ok(steps.newText.length > result.newText.length);
  });

  it('is a sentence where the result is not to be told, or there is none', () => {
    assert.equal(
      insertion({ ...request, conceal: true }, place, false),
      'The values in this diagram are for you to find.',
    );
    const broken = { ...request, arguments: { x: [1], w: [1, 2] } };
    assert.equal(typeof insertion(broken, place, true), 'string');
  });
});

describe('The graph that a diagram gives back', () => {
  const { graphInsertion } = createDiagramService({ localize });
  const request = {
    kind: 'batch-norm-graph',
    operation: 'batch_norm_backward',
    arguments: {},
    conceal: false,
  } as const;
  const start = { line: 2, character: 0 };
  const place = { languageId: 'markdown', text: '## 6a\n\n', selection: { start, end: start } };

  it('is a block of Mermaid with the edges that the homework asks for', () => {
    const edit = graphInsertion(request, place);
    assert.ok(typeof edit === 'object');
    assert.match(edit.newText, /```mermaid\ngraph LR\n[^`]*X --> Z\n[^`]*```/);
    const text = `<!-- @problems eecs182-hw5 -->\n\n# Problem 6\n\n${place.text}${edit.newText}`;
    const source = { uri: 'file:///a.md', languageId: 'markdown', version: 1, getText: () => text };
    const states = createLanguageService({ localize }).checkNow(source, defaultSettings).answers!.states();
    assert.equal(states.find(({ part }) => part === '6a')?.status, 'correct');
  });

  it('is a sentence in LaTeX, and where nothing is to be told', () => {
    const inLatex = graphInsertion(request, { ...place, languageId: 'latex' });
    assert.ok(typeof inLatex === 'string' && inLatex.includes('Markdown'));
    assert.equal(typeof graphInsertion({ ...request, conceal: true }, place), 'string');
  });
});

describe('The diagram of a selection', () => {
  const { ofSelection } = createDiagramService({ localize });

  it('is of the image or the signal that is selected', () => {
    const { request } = ofSelection('convolution', ['[[1, 2, 3], [4, 5, 6]]', '[[1, -1]]']);
    assert.equal(request.operation, 'conv2d');
    assert.deepEqual(request.arguments, { x: [[1, 2, 3], [4, 5, 6]], w: [[1, -1]] }); // prettier-ignore
    const large = ofSelection('convolution', [
      JSON.stringify(Array.from({ length: 300 }, () => Array<number>(300).fill(1))),
    ]);
    assert.deepEqual(large, {
      ...ofSelection('convolution', []),
      remark: 'The selection is too large to draw. Showing an example.',
    });
    const signal = ofSelection('convolution', ['x = [1, 2, 3], w = [1, 1/3]']).request;
    assert.equal(signal.operation, 'conv1d');
    assert.deepEqual(signal.arguments, { x: [1, 2, 3], w: [1, '1/3'] });
  });

  it('has the kernel of the example where only an input is selected', () => {
    const { request } = ofSelection('convolution', ['\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}']);
    assert.deepEqual(request.arguments, {
      x: [
        [1, 2],
        [3, 4],
      ],
      w: [
        [1, 0],
        [0, -1],
      ],
    });
  });

  it('is a graph with the gradient of the first result, where only a batch is selected', () => {
    const { request } = ofSelection('batch-norm-graph', ['[[1, 2], [3, 5]]']);
    assert.equal(request.operation, 'batch_norm_backward');
    assert.deepEqual(request.arguments, { x: [[1, 2], [3, 5]], dy: [[1, 1], [0, 0]] }); // prettier-ignore
  });

  it('is of data before and after, where data are selected', () => {
    const { request } = ofSelection('normalised-data', ['[1, 2, 6]']);
    assert.deepEqual([request.operation, request.arguments], ['batch_norm_forward', { x: [1, 2, 6] }]);
    assert.equal(ofSelection('normalised-data', []).request.operation, 'bn_gaussian');
  });

  it('is a lab that trains with the data that are selected', () => {
    const { request, remark } = ofSelection('dropout-lab', ['X = [[3, 4], [0, 1/2]]', '[7, 1]']);
    // The longer row is 5 long: 0.1/25.
    const { X, y, lr } = request.arguments;
    assert.deepEqual(
      [request.operation, X, y, lr],
      [
        'dropout_training',
        [
          [3, 4],
          [0, 0.5],
        ],
        [7, 1],
        0.004,
      ],
    );
    assert.equal(remark, undefined);
    const alone = ofSelection('dropout-lab', ['\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}']);
    assert.deepEqual(alone.request.arguments['y'], [3, 7]);
    assert.match(alone.remark ?? '', /sum of its row/);
  });

  it('is a lab with one row where no data are selected', () => {
    for (const selections of [[], ['some words'], ['[[a, 1]]'], ['[1, 2]']]) {
      const { request, remark } = ofSelection('dropout-lab', selections);
      assert.deepEqual([request.arguments['X'], request.arguments['y']], [[[10, 1]], [12]]);
      assert.equal(remark !== undefined, selections.length > 0);
    }
  });

  it('is an example where nothing fits, and says so if something was selected', () => {
    assert.equal(ofSelection('convolution', []).remark, undefined);
    assert.match(ofSelection('convolution', ['some words']).remark ?? '', /not a list or matrix/);
  });
});
