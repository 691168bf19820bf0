import { operations } from '../../src/core/operations';
import { referenceText } from '../support/fixtures';
import { assertRow, referenceRow } from '../support/operationRows';

describe('reference rows of operations', () => {
  for (const operation of operations) {
    it(operation.name, function () {
      const text = referenceText(`operations/${operation.name}.jsonl`);
      if (text === undefined) return this.skip();
      text
        .trim()
        .split('\n')
        .forEach((line) => assertRow(operation, referenceRow(line)));
    });
  }
});
