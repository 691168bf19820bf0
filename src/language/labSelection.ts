import type { DiagramRequest, Json } from '../core/diagram';
import { isOperationError } from '../core/operationError';
import { dropoutTraining } from '../core/operations/dropoutTraining';
import { dataMatrix, matrixOf } from '../core/regression/problem';
import { floats } from '../core/scalar';
import type { Texts } from './calculator';
import { readAll } from './calculatorArguments';
import { jsonOfArguments } from './diagramArguments';
import type { Localize } from './languageService';

/** One row and two weights, one of which has the larger input: what dropout evens out. */
const example = { X: [[10, 1]], y: [12], p: 0.5, lr: 0.001, steps: 4000, batch_size: 32, seed: 1 };

/** A rate times the square of the longest row: with more, batches of 1 leap out of the picture. */
const steadyStep = 0.1;

/**
 * The dropout lab with the data that are selected. Without targets each row's is its sum; the learning rate fits the rows.
 * @returns the example's where no data are among the texts, and what is to be said
 */
export function labOfSelection(
  { X, y }: Texts,
  isSelected: boolean,
  t: Localize,
): { readonly request: DiagramRequest; readonly remark?: string } {
  const request = (values: Readonly<Record<string, Json>>): DiagramRequest => ({
    kind: 'dropout-lab',
    operation: dropoutTraining.name,
    arguments: { ...example, ...values },
    conceal: false,
  });
  const read = X === undefined ? undefined : readAll(dropoutTraining, y === undefined ? { X } : { X, y }, t);
  const rows = read?.kind === 'values' ? rowsOf(read.values['X']) : [];
  if (read?.kind !== 'values' || rows.length === 0)
    return isSelected
      ? { request: request({}), remark: t('The selection is not a data matrix. Showing an example.') }
      : { request: request({}) };
  const sums = rows.map((row) => row.reduce((sum, entry) => sum + entry, 0));
  const longest = Math.max(...rows.map((row) => row.reduce((sum, entry) => sum + entry ** 2, 0)));
  const lr = Number((steadyStep / Math.max(longest, 1)).toPrecision(1));
  const values = request({ lr, y: sums, ...jsonOfArguments(read.values) });
  return y === undefined
    ? { request: values, remark: t('No targets y are selected: each target is the sum of its row.') }
    : { request: values };
}

/** The rows of a matrix as doubles; none where there is no matrix. */
function rowsOf(value: unknown): readonly (readonly number[])[] {
  const given = dataMatrix.read(value, 'X');
  if (isOperationError(given)) return [];
  const { rows, columns, entries } = matrixOf(floats, given);
  return Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns));
}
