import fc from 'fast-check';
import { diagramKinds } from '../../src/core/diagram';
import { operations } from '../../src/core/operations';

const odd = fc.anything({ withNullPrototype: true, withDate: true, withMap: true });
const huge = fc
  .constantFrom<() => unknown>(
    () => Array<number>(200_000).fill(1),
    () => Array.from({ length: 400 }, () => Array<number>(400).fill(1)),
    () => 'x'.repeat(100_000),
    () => Number.MAX_VALUE,
    () => 2 ** 53,
  )
  .map((make) => make());
const value = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue() },
  fc.integer({ min: -3, max: 9 }),
  fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 5 }),
  fc.constantFrom('a', '1/3', '1/0', 'same', '', 'NaN', '[[1, 2], [3, 4]]'),
  huge,
);

/** Diagrams that are none: an example of an operation with arguments that are left out, replaced or added, under any kind. */
export const oddDiagram = fc
  .record({
    kind: fc.constantFrom(...diagramKinds),
    operation: fc.constantFrom(...operations.filter(({ diagram }) => diagram), ...operations),
    isOwnKind: fc.boolean(),
    changes: fc.dictionary(
      fc.constantFrom(
        'x',
        'w',
        'y',
        'X',
        'shape',
        'kind',
        'stride',
        'padding',
        'groups',
        'num_groups',
        'p',
        'lr',
        'steps',
        'batch_size',
        'seed',
        'answers',
        'eps',
        '__proto__',
      ),
      value,
      { maxKeys: 3 },
    ),
    left: fc.array(fc.nat(6), { maxLength: 2 }),
    conceal: fc.boolean(),
  })
  .map(({ kind, operation, isOwnKind, changes, left, conceal }) => {
    const kept = Object.entries(operation.example).filter((_, i) => !left.includes(i));
    return {
      kind: isOwnKind ? (operation.diagram ?? kind) : kind,
      operation: operation.name,
      arguments: { ...Object.fromEntries(kept), ...changes },
      conceal,
    };
  });

/** What may come to an end of the line instead of a message: anything, halves of messages, messages with odd contents. */
export const oddMessage = fc.oneof(
  odd,
  fc.record(
    {
      type: fc.constantFrom(
        'show',
        'problem',
        'language',
        'ready',
        'note',
        'insert',
        'graph',
        'picture',
        'report',
        'run',
        '__proto__',
      ),
      diagram: fc.oneof(odd, oddDiagram),
      message: fc.oneof(odd, huge, fc.string()),
      texts: odd,
      keep: fc.oneof(odd, fc.boolean()),
      steps: fc.oneof(odd, fc.boolean()),
      restored: fc.oneof(odd, fc.boolean()),
      svg: fc.oneof(
        odd,
        huge,
        fc.string().map((text) => `<svg >${text}</svg>`),
      ),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constantFrom('show', 'insert', 'graph'), diagram: oddDiagram, steps: fc.boolean() }),
  fc.record({ type: fc.constantFrom('problem', 'note', 'report'), message: fc.string(), keep: fc.boolean() }),
  fc.record({ type: fc.constant('language'), texts: fc.dictionary(fc.string(), fc.string()) }),
);
