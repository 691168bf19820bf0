import assert from 'node:assert/strict';
import { DocumentChecker } from '../../src/check/documentChecker';
import type { Calculation, Operation } from '../../src/core/operation';
import { isOperationError } from '../../src/core/operationError';
import { outputJson } from '../../src/core/outcome';
import type { Sentence } from '../../src/core/sentence';
import { formulaLatex } from '../../src/math/formulaText';

/** The result of an operation; throws where it is refused. */
export function calculated(operation: Operation, args: Readonly<Record<string, unknown>>): Calculation {
  const result = operation.calculate(args);
  if (isOperationError(result)) assert.fail(`${result.code}: ${english(result.sentence)}`);
  return result;
}

/** Each slip by its code, as JSON. */
export function slipsOf(calculation: Calculation): Readonly<Record<string, unknown>> {
  return Object.fromEntries(calculation.slips().map(({ code, output }) => [code, outputJson(output)]));
}

/** Throws if our own checker does not find every claim of the worked solution correct. @returns how many there are. */
export function assertStepsHold(calculation: Calculation): number {
  const text = calculation
    .steps()
    .map((step) =>
      [
        ...(step.text ? [english(step.text)] : []),
        ...(step.formula ? [`$$${formulaLatex(step.formula, english)}$$`] : []),
      ].join('\n\n'),
    )
    .join('\n\n');
  const { findings } = new DocumentChecker('markdown').check(text, { prose: true });
  for (const { verdict, start, end } of findings) assert.equal(verdict, 'correct', text.slice(start, end));
  return findings.length;
}

function english({ text, values }: Sentence): string {
  return text.replace(/\{(\d+)\}/g, (_, i: string) => String(values[Number(i)]));
}
