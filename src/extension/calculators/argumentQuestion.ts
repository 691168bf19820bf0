import * as vscode from 'vscode';
import type { Calculator, CalculatorParameter, Preview } from '../../language/calculator';
import type { CalculatorFlow, Question } from './calculatorFlow';
import { askPick, askText, type Answer, type Remark } from './quickInput';

type ArgumentQuestion = Extract<Question, { readonly kind: 'argument' }>;

/** What stands for an argument that is left out, for people. */
export function defaultWord({ defaultText }: CalculatorParameter): string {
  return defaultText === 'null' ? vscode.l10n.t('none') : defaultText;
}

/** `result: 3×3` */
export function previewText(preview: Preview): string {
  return preview.kind === 'shape' ? vscode.l10n.t('result: {0}', preview.text) : '';
}

/**
 * Asks for one argument, a word from a list or a line of text, and gives the answer to the flow.
 * @param selection what is selected in the editor now, as the value of an argument
 */
export async function askArgument(
  flow: CalculatorFlow,
  question: ArgumentQuestion,
  calculator: Calculator,
  selection: (operation: string, parameter: string) => string | undefined,
): Promise<Answer<string>> {
  const answer = question.parameter.choices
    ? await askWord(question, question.parameter.choices)
    : await askLine(flow, question, calculator, selection);
  // A line is taken by the flow while it is asked for, so that what is wrong with it can be said.
  if (answer.kind === 'accepted' && question.parameter.choices) flow.accept(answer.value);
  return answer;
}

function titleOf({ operation, parameter }: ArgumentQuestion): string {
  return `${operation.title}: ${parameter.name}`;
}

function askWord(question: ArgumentQuestion, choices: readonly string[]): Promise<Answer<string>> {
  const { parameter, step, canGoBack, text } = question;
  const isKnown = choices.includes(parameter.defaultText);
  const words = isKnown || parameter.required ? choices : ['', ...choices];
  return askPick({
    title: titleOf(question),
    step,
    canGoBack,
    placeholder: parameter.meaning,
    active: text === '' && isKnown ? parameter.defaultText : text,
    stays: true,
    rows: () =>
      words.map((word) => ({
        value: word,
        label: word === '' ? defaultWord(parameter) : word,
        ...(word === '' || word === parameter.defaultText ? { description: vscode.l10n.t('default') } : {}),
      })),
  });
}

function askLine(
  flow: CalculatorFlow,
  question: ArgumentQuestion,
  calculator: Calculator,
  selection: (operation: string, parameter: string) => string | undefined,
): Promise<Answer<string>> {
  const { operation, parameter, step, canGoBack } = question;
  return askText({
    title: titleOf(question),
    step,
    canGoBack,
    placeholder: placeholderOf(parameter),
    value: question.text,
    type: (text) => flow.type(text),
    accept: (text) => flow.accept(text),
    remark(text) {
      const message = calculator.validate(operation.name, parameter.name, text);
      const isEmpty = text.trim() === '';
      // Nothing is wrong with a box that nobody has typed into yet.
      if (message !== undefined && !isEmpty) return { prompt: parameter.meaning, problem: { message, stops: true } };
      const type = vscode.l10n.t('Type: {0}', parameter.type);
      const prompt = isEmpty ? `${parameter.meaning} ${type}` : parameter.meaning;
      if (message !== undefined) return { prompt };
      const shape = calculator.shape(operation.name, parameter.name, text);
      return remarkOn(prompt, shape, flow.preview(text));
    },
    button: {
      icon: 'list-selection',
      tooltip: vscode.l10n.t('Use the Editor Selection'),
      text: () => selection(operation.name, parameter.name),
    },
  });
}

function remarkOn(prompt: string, shape: string, preview: Preview): Remark {
  // It may still fit once other arguments are changed.
  if (preview.kind === 'error') return { prompt, problem: { message: preview.message, stops: false } };
  const facts = [shape, previewText(preview)].filter((fact) => fact !== '').join(', ');
  return { prompt: facts === '' ? prompt : `${facts} · ${prompt}` };
}

function placeholderOf(parameter: CalculatorParameter): string {
  if (!parameter.required) return vscode.l10n.t('Default: {0}', defaultWord(parameter));
  return parameter.example === '' ? parameter.type : vscode.l10n.t('For example {0}', parameter.example);
}
