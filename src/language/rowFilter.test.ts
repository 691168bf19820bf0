import assert from 'node:assert/strict';
import type { Status, TreeNode } from './model';
import { filteredRows, type RowFilter } from './rowFilter';

const place = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const row = (kind: TreeNode['kind'], label: string, status: Status, ...children: TreeNode[]): TreeNode => ({
  id: label,
  kind,
  label,
  description: '',
  tooltip: '',
  status,
  range: place,
  accessibilityLabel: label,
  children,
});

const rows = [
  row(
    'problem',
    '1',
    'wrong',
    row('part', '1a', 'correct'),
    row('part', '1b', 'wrong', row('finding', 'f', 'correct'), row('finding', 'g', 'wrong')),
    row('part', '1c', 'unanswered'),
  ),
  row('problem', '2', 'correct', row('part', '2a', 'correct')),
  row('problem', '3', 'self-check', row('part', '3a', 'self-check')),
];

const labels = (filter: RowFilter) =>
  filteredRows(rows, filter).map(({ label, children }) => [label, ...children.map((one) => one.label)].join(' '));

describe('the filter of the Chalkline view', () => {
  it('shows all', () => {
    assert.deepEqual(labels('all'), ['1 1a 1b 1c', '2 2a', '3 3a']);
  });

  it('leaves what is not correct, with its problem', () => {
    assert.deepEqual(labels('notCorrect'), ['1 1b 1c', '3 3a']);
  });

  it('leaves what is wrong, with everything below it', () => {
    assert.deepEqual(labels('wrong'), ['1 1b']);
    assert.equal(filteredRows(rows, 'wrong')[0]!.children[0]!.children.length, 2);
  });
});
