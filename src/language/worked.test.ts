import assert from 'node:assert/strict';
import katex from 'katex';
import { check } from '../../test/support/fixtures';
import { ownRows } from '../../test/support/operationRows';
import { operations } from '../core/operations';
import { isOperationError } from '../core/operationError';
import type { Calculation, Operation } from '../core/operation';
import { english } from './messages';
import { workedText, type WorkedFormat } from './worked';

function calculated(
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
): Calculation | undefined {
  const result = operation.calculate(values);
  return isOperationError(result) ? undefined : result;
}

/** Every way that the steps of an operation are tried: its example and the rows that it does not refuse. */
function calculations(operation: Operation): readonly Calculation[] {
  const given = [operation.example, ...ownRows(operation.name).map((row) => row.args)];
  return given.flatMap((values) => calculated(operation, values) ?? []);
}

function assertTypesets(text: string): void {
  for (const [, latex = ''] of text.matchAll(/\$\$\n([\s\S]*?)\n\$\$/g))
    katex.renderToString(latex, { displayMode: true, throwOnError: true, strict: 'ignore' });
}

function assertChecks(text: string, format: WorkedFormat): number {
  const checked = check(text, format === 'latex' ? 'latex' : 'markdown');
  const bad = checked.findings.find(({ verdict }) => verdict === 'wrong' || verdict === 'invalid');
  assert.ok(
    !bad,
    bad && `${bad.verdict} ${bad.code}: ${text.slice(Math.max(bad.start - 300, 0), bad.end)}`,
  );
  return checked.findings.filter(({ verdict }) => verdict === 'correct').length;
}

describe('worked steps', () => {
  for (const operation of operations) {
    it(`of ${operation.name} typeset, and check as correct`, () => {
      for (const calculation of calculations(operation)) {
        const markdown = workedText(calculation, { format: 'markdown', steps: true }, english);
        assertTypesets(markdown);
        assertChecks(markdown, 'markdown');
        assertChecks(workedText(calculation, { format: 'latex', steps: true }, english), 'latex');
        assertTypesets(workedText(calculation, { format: 'markdown', steps: false }, english));
      }
    });

    it(`of ${operation.name} show in its example what can be checked`, () => {
      const example = calculated(operation, operation.example);
      assert.ok(example, 'the example is refused');
      const text = workedText(example, { format: 'markdown', steps: true }, english);
      assert.ok(assertChecks(text, 'markdown') > 0, text);
    });

    it(`slips of ${operation.name} lead somewhere else`, () => {
      const seen = new Set<string>();
      for (const calculation of calculations(operation)) {
        for (const { code, result, output } of calculation.slips()) {
          seen.add(code);
          const right =
            result === operation.primary ? calculation.primary : calculation.outcome[result];
          assert.notDeepEqual(output, right, code);
        }
      }
      const never = operation.slipCodes.filter(({ code }) => !seen.has(code));
      assert.deepEqual(
        never.map(({ code }) => code),
        [],
        'slips that no example shows',
      );
    });
  }
});
