import type { Calculation } from '../core/operation';
import type { Output } from '../core/outcome';
import { isOperationError } from '../core/operationError';
import { equals, sym, tensorOf, num, type Formula } from '../core/formula';
import { readTensor } from '../core/parameters';
import { say, type Sentence } from '../core/sentence';
import { shapeText } from '../core/tensor';
import type { Scalar } from '../core/scalar';
import { formulaLatex, formulaPlain } from '../math/formulaText';
import type { CalculatorResult, ResultRow } from './calculator';
import { insertAt, readPlace } from './calculatorPlacement';
import { argumentText } from './calculatorText';
import { diagramOf } from './diagramArguments';
import type { Localize } from './languageService';
import { outputFormula, resultFormula, stepsText, workedText } from './worked';

/** `3×3`, `3 entries`; empty for a single number. */
export function shapeInWords(shape: readonly number[], t: Localize): string {
  if (shape.length === 1) return shape[0] === 1 ? t('1 entry') : t('{0} entries', shape[0]!);
  return shape.length === 0 ? '' : shapeText(shape);
}

/** The shape of a result; empty for numbers and words. */
export function outputShape(output: Output, t: Localize): string {
  switch (output.kind) {
    case 'tensor':
    case 'exact':
      return shapeInWords(output.value.shape, t);
    case 'number':
      return '';
    case 'plain':
      return Array.isArray(output.value) ? shapeInWords([output.value.length], t) : '';
  }
}

/** A calculation as people get it. @param values what was given, JSON-like. */
export function calculatorResult(
  calculation: Calculation,
  values: Readonly<Record<string, unknown>>,
  t: Localize,
): CalculatorResult {
  const { operation, outcome, primary } = calculation;
  const worded = (sentence: Sentence) => t(sentence.text, ...sentence.values);
  const row = (name: string, output: Output): ResultRow => ({
    name,
    meaning: worded(operation.results[name] ?? say('')),
    // An empty list has nothing to write.
    value: formulaPlain(outputFormula(output), worded) || '[]',
    shape: outputShape(output, t),
  });
  const others = Object.entries(outcome).filter(([name]) => name !== operation.primary);
  return {
    kind: 'result',
    operation: operation.name,
    rows: [row(operation.primary, primary), ...others.map(([name, output]) => row(name, output))],
    text: (format, steps) => workedText(calculation, { format, steps }, t),
    document: () => documentText(calculation, values, t),
    insertion(given, withSteps) {
      const place = readPlace(given);
      const block = workedText(calculation, { format: place.language, steps: withSteps }, t);
      return insertAt(place, {
        block,
        inline: withSteps ? undefined : formulaLatex(resultFormula(operation.primary, primary), worded),
        bare: withSteps ? undefined : formulaLatex(outputFormula(primary), worded),
      });
    },
    diagram: diagramOf(operation, values, false),
    json: () => calculation.json(),
  };
}

/** A Markdown document of its own. */
function documentText(calculation: Calculation, values: Readonly<Record<string, unknown>>, t: Localize): string {
  const { operation } = calculation;
  const worded = (sentence: Sentence) => t(sentence.text, ...sentence.values);
  const given = Object.entries(values).map(([name, value]) => {
    const formula = givenFormula(name, value);
    const text = formula ? `$${formulaLatex(formula, worded)}$` : `\`${name}: ${argumentText(value) ?? ''}\``;
    return `- ${text}`;
  });
  const others = Object.entries(calculation.outcome).filter(([name]) => name !== operation.primary);
  const results = stepsText(
    others.map(([name, output]) => ({ formula: resultFormula(name, output) })),
    'markdown',
    t,
  );
  return [
    `# ${worded(operation.title)}`,
    worded(operation.summary),
    `$$\n${operation.formula}\n$$`,
    ...(given.length > 0 ? [`## ${t('Given')}`, given.join('\n')] : []),
    `## ${t('Steps')}`,
    workedText(calculation, { format: 'markdown', steps: true }, t),
    ...(others.length > 0 ? [`## ${t('All results')}`, results] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** `x = …` where the value is made of numbers. */
function givenFormula(name: string, value: unknown): Formula | undefined {
  if (Array.isArray(value)) {
    const tensor = readTensor(value, name);
    return isOperationError(tensor) ? undefined : equals(sym(name), tensorOf(tensor));
  }
  if (typeof value === 'number' || (typeof value === 'object' && value !== null && isScalar(value)))
    return equals(sym(name), num(value as Scalar));
  return undefined;
}

function isScalar(value: object): boolean {
  return 'termCount' in value || 'exact' in value || 'approximate' in value;
}
