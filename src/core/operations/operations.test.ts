import { assertRow, ownRows } from '../../../test/support/operationRows';
import { operations } from '.';

describe('operations', () => {
  for (const operation of operations) {
    describe(operation.name, () => {
      ownRows(operation.name).forEach((row, i) => it(`agrees with row ${i + 1}`, () => assertRow(operation, row)));
    });
  }
});
