import { equals, lines, num, sub, sym, tensorOf, words, type Formula } from '../core/formula';
import type { Calculation } from '../core/operation';
import type { Output, Plain } from '../core/outcome';
import { say, type Sentence } from '../core/sentence';
import type { Step } from '../core/step';
import { formulaLatex, formulaPlain } from '../math/formulaText';
import type { Localize } from './languageService';

export type WorkedFormat = 'markdown' | 'latex' | 'plain';

export interface WorkedOptions {
  readonly format: WorkedFormat;
  /** The whole way, which ends with the result; otherwise the result alone. */
  readonly steps: boolean;
}

/** The result of an operation as text to be put into a document, with the way there if that is asked for. */
export function workedText(calculation: Calculation, options: WorkedOptions, localize: Localize): string {
  const { operation, primary } = calculation;
  const steps: readonly Step[] = options.steps
    ? calculation.steps()
    : [{ formula: resultFormula(operation.primary, primary) }];
  return stepsText(steps, options.format, localize);
}

/** Steps as paragraphs and displays; formulas without words between them share a display. */
export function stepsText(steps: readonly Step[], format: WorkedFormat, localize: Localize): string {
  const worded = (sentence: Sentence) => localize(sentence.text, ...sentence.values);
  const parts: string[] = [];
  let run: Formula[] = [];
  const close = () => {
    if (run.length > 0) parts.push(display(run, format, worded));
    run = [];
  };
  for (const { text, formula } of steps) {
    if (text) {
      close();
      parts.push(paragraph(worded(text), format));
    }
    if (formula) run.push(...(formula.kind === 'lines' ? formula.lines : [formula]));
  }
  close();
  return parts.join(format === 'plain' ? '\n' : '\n\n');
}

/** `y = …`: a result by its name. */
export function resultFormula(name: string, output: Output): Formula {
  return equals(resultName(name), outputFormula(output));
}

/** `expected_loss` reads best with its second word as an index. */
function resultName(name: string): Formula {
  const [base = name, ...index] = name.split('_');
  return index.length === 0 ? sym(base) : sub(base, index.join(' '));
}

export function outputFormula(output: Output): Formula {
  switch (output.kind) {
    case 'number':
      return num(output.value);
    case 'tensor':
    case 'exact':
      return tensorOf(output.value);
    case 'plain':
      return plainFormula(output.value);
  }
}

function plainFormula(value: Plain): Formula {
  if (typeof value === 'number') return num(value);
  if (typeof value === 'string') return words(say(value));
  if (typeof value === 'boolean') return words(value ? say('true') : say('false'));
  if (value === null) return words(say('none'));
  if (value.every((item) => typeof item === 'number')) return tensorOf({ shape: [value.length], data: value });
  return { kind: 'matrix', rows: [value.map(plainFormula)] };
}

function paragraph(text: string, format: WorkedFormat): string {
  switch (format) {
    case 'markdown':
      return text.replace(/[\\*_<`$]/g, '\\$&');
    case 'latex':
      return text.replace(/[&%$#_{}]/g, '\\$&').replace(/"([^"]*)"/g, "``$1''");
    case 'plain':
      return text;
  }
}

function display(formulas: readonly Formula[], format: WorkedFormat, worded: (sentence: Sentence) => string): string {
  if (format === 'plain') return formulas.map((formula) => `  ${formulaPlain(formula, worded)}`).join('\n');
  const [only = sym('')] = formulas;
  const latex = formulaLatex(formulas.length === 1 ? only : lines(...formulas), worded);
  return format === 'markdown' ? `$$\n${latex}\n$$` : `\\[\n${latex}\n\\]`;
}
