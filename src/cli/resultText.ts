import { num } from '../core/formula';
import type { Calculation } from '../core/operation';
import type { Output, Plain } from '../core/outcome';
import { scalarToDecimal, type Scalar } from '../core/scalar';
import type { Step } from '../core/step';
import { shapeText, sizeOf, slice, type Tensor } from '../core/tensor';
import { english } from '../language/messages';
import { formulaLatex, formulaPlain } from '../math/formulaText';
import { writtenNumber } from '../math/numberText';
import { inEnglish } from './calcHelp';

/** A number as text; fractions with the decimal that tells how large they are. */
interface Entry {
  readonly text: string;
  readonly rounded: boolean;
  readonly decimal?: string;
}

/** Larger tensors are not printed. */
const maxEntries = 1000;
/** Digits of the decimal beside a fraction. */
const significantDigits = 5;

/** `y = …` for each result. @param only the name of the one that is asked for */
export function resultLines(calculation: Calculation, only?: string): readonly string[] {
  const { outcome } = calculation;
  return Object.entries(outcome)
    .filter(([name]) => (only === undefined ? !isTwin(name, outcome) : name === only))
    .flatMap(([name, output]) => outputLines(name, output));
}

/** `w_exact` beside `w`, which is written exactly here. */
function isTwin(name: string, outcome: Calculation['outcome']): boolean {
  return name.endsWith('_exact') && Object.hasOwn(outcome, name.slice(0, -'_exact'.length));
}

function outputLines(name: string, output: Output): readonly string[] {
  switch (output.kind) {
    case 'number':
      return tensorLines(name, { shape: [], data: [output.value] }, true);
    case 'tensor':
      return tensorLines(name, output.value, true);
    case 'exact':
      return tensorLines(name, output.value, false);
    case 'plain':
      return [`${name} = ${plainText(output.value)}`];
  }
}

function plainText(value: Plain): string {
  if (value === null) return 'none';
  if (typeof value !== 'object') return String(value);
  return `[${value.map(plainText).join(', ')}]`;
}

function tensorLines(name: string, tensor: Tensor<Scalar>, withDecimals: boolean): readonly string[] {
  const { shape } = tensor;
  if (sizeOf(shape) > maxEntries) return [`${name}: ${shapeText(shape)} numbers; --json prints them all`];
  if (sizeOf(shape) === 0) return [`${name} = ${shapeText(shape)}, empty`];
  if (shape.length > 2)
    return Array.from({ length: shape[0]! }, (_, i) =>
      tensorLines(`${name}[${i}]`, slice(tensor, i), withDecimals),
    ).flat();
  const entries = Array.from(tensor.data, (value) => entryOf(value, withDecimals));
  const sign = entries.some(({ rounded }) => rounded) ? '≈' : '=';
  if (shape.length < 2) return [`${name} ${sign} ${lineText(entries, shape.length === 1)}`];
  const columns = shape[1]!;
  const hasDecimals = entries.some(({ decimal }) => decimal !== undefined);
  return [
    `${name} ${sign}`,
    ...gridLines(
      entries.map(({ text }) => text),
      columns,
    ),
    ...(hasDecimals
      ? [
          '  ≈',
          ...gridLines(
            entries.map(({ text, decimal }) => decimal ?? text),
            columns,
          ),
        ]
      : []),
  ];
}

function entryOf(value: Scalar, withDecimals: boolean): Entry {
  const written = writtenNumber(value);
  const text = formulaPlain(num(value), inEnglish);
  const rounded = written.kind === 'decimal' && written.rounded;
  if (written.kind !== 'fraction' || !withDecimals) return { text, rounded };
  const decimal = scalarToDecimal(value).toSignificantDigits(significantDigits).toString();
  return { text, rounded, decimal };
}

/** `110/101 (1.0891)`, `[110/101, 11/101] (1.0891, 0.10891)` */
function lineText(entries: readonly Entry[], isList: boolean): string {
  const texts = entries.map(({ text }) => text).join(', ');
  const decimals = entries.map(({ text, decimal }) => decimal ?? text).join(', ');
  const hasDecimals = entries.some(({ decimal }) => decimal !== undefined);
  return `${isList ? `[${texts}]` : texts}${hasDecimals ? ` (${decimals})` : ''}`;
}

/** Rows with their columns below one another. */
function gridLines(texts: readonly string[], columns: number): readonly string[] {
  const widths = Array.from({ length: columns }, (_, j) =>
    Math.max(...texts.filter((_text, index) => index % columns === j).map(({ length }) => length)),
  );
  return Array.from({ length: texts.length / columns }, (_, i) => {
    const row = texts.slice(i * columns, (i + 1) * columns);
    return `    ${row.map((text, j) => text.padStart(widths[j]!)).join('  ')}`;
  });
}

/** Steps as data: words, and formulas in LaTeX and in plain characters. */
export function stepsJson(steps: readonly Step[]): readonly Readonly<Record<string, string>>[] {
  return steps.map(({ text, formula }) => ({
    ...(text ? { text: english(text.text, ...text.values) } : {}),
    ...(formula ? { latex: formulaLatex(formula, inEnglish), plain: formulaPlain(formula, inEnglish) } : {}),
  }));
}
