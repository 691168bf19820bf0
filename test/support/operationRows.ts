import assert from 'node:assert/strict';
import { isOperationError } from '../../src/core/operationError';
import type { Operation } from '../../src/core/operation';
import { operationText } from './fixtures';

/** One row of reference values: computed with PyTorch and NumPy, or with exact fractions, never by this code. */
export interface OperationRow {
  readonly args: Readonly<Record<string, unknown>>;
  readonly expected?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  /** The values of one who does not refuse. */
  readonly alt?: Readonly<Record<string, unknown>>;
  readonly tol: { readonly abs: number; readonly rel: number };
}

/** The project's own rows of an operation; none for one whose results are random. */
export function ownRows(name: string): readonly OperationRow[] {
  const text = operationText(name)?.trim();
  return text ? text.split('\n').map((line) => JSON.parse(line) as OperationRow) : [];
}

/** A row as it stands in the reference folder, in the form of the project's own. */
export function referenceRow(line: string): OperationRow {
  const row = JSON.parse(line) as OperationRow;
  const error = row.expected?.['error'];
  if (typeof error !== 'string') return row;
  const alt = row.expected?.['alt'] as OperationRow['alt'];
  return { args: row.args, error, tol: row.tol, ...(alt ? { alt } : {}) };
}

/** Throws if the operation does not give what the row says. */
export function assertRow(operation: Operation, row: OperationRow): void {
  const result = operation.calculate(row.args);
  if (isOperationError(result)) {
    assert.equal(result.code, row.error, `refused: ${result.sentence.text} ${result.sentence.values.join(', ')}`);
    return;
  }
  const expected = row.expected ?? row.alt;
  assert.ok(expected, `should be refused: ${row.error}`);
  const json = result.json();
  for (const [name, value] of Object.entries(expected)) {
    assertClose(json[name], value, row.tol, name);
  }
}

function assertClose(got: unknown, expected: unknown, tol: OperationRow['tol'], at: string): void {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(got), `${at}: a list`);
    assert.equal(got.length, expected.length, `${at}: length`);
    expected.forEach((item, i) => assertClose(got[i], item, tol, `${at}[${i}]`));
  } else if (typeof expected === 'number') {
    assert.ok(typeof got === 'number', `${at}: ${String(got)} should be ${expected}`);
    assert.ok(
      Math.abs(got - expected) <= tol.abs + tol.rel * Math.abs(expected),
      `${at}: ${got} should be ${expected}`,
    );
  } else assert.deepEqual(got, expected, at);
}
