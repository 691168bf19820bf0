import * as vscode from 'vscode';
import type { CalculatorParameter, Texts } from '../../language/calculator';
import { defaultWord, previewText } from './argumentQuestion';
import type { CalculatorFlow, Question } from './calculatorFlow';
import { askPick, type Answer, type Row } from './quickInput';

type ReviewQuestion = Extract<Question, { readonly kind: 'review' }>;

/** What can be done with all arguments in view: an argument's name leads to it. */
type Choice = 'calculate' | 'reset' | `change ${string}`;

/** Shows all arguments, and asks whether they are right: "stride 1, padding 0: change?" */
export async function askReview(flow: CalculatorFlow, question: ReviewQuestion): Promise<Answer<Choice>> {
  const { operation, step, canGoBack } = question;
  const answer = await askPick<Choice>({
    title: vscode.l10n.t('{0}: other arguments', operation.title),
    step,
    canGoBack,
    placeholder: vscode.l10n.t('Press Enter to calculate, or pick an argument to change it'),
    stays: true,
    rows: () => reviewRows(question),
  });
  if (answer.kind !== 'accepted') return answer;
  if (answer.value === 'calculate') flow.calculate();
  else if (answer.value === 'reset') flow.resetOptional();
  else flow.change(answer.value.slice('change '.length));
  return answer;
}

function reviewRows({ operation, texts, preview }: ReviewQuestion): readonly Row<Choice>[] {
  const optional = operation.parameters.filter(({ required }) => !required);
  const needed = operation.parameters.filter(({ required }) => required);
  const rowsOf = (parameters: readonly CalculatorParameter[]): readonly Row<Choice>[] =>
    parameters.map((parameter) => argumentRow(parameter, texts));
  return [
    first(preview, optional, texts),
    ...(optional.length > 0 ? [{ label: vscode.l10n.t('may be changed') }] : []),
    ...rowsOf(optional),
    ...(optional.some((parameter) => isChanged(parameter, texts))
      ? [{ value: 'reset' as const, label: vscode.l10n.t('Use the Defaults'), icon: 'discard' }]
      : []),
    ...(needed.length > 0 ? [{ label: vscode.l10n.t('given') }] : []),
    ...rowsOf(needed),
  ];
}

/** The way on: to the result, or to the argument that stands in its way. */
function first(
  preview: ReviewQuestion['preview'],
  optional: readonly CalculatorParameter[],
  texts: Texts,
): Row<Choice> {
  if (preview.kind === 'error')
    return {
      value: preview.argument === '' ? 'calculate' : `change ${preview.argument}`,
      label: preview.message,
      description: preview.argument === '' ? '' : vscode.l10n.t('change {0}', preview.argument),
      icon: 'warning',
    };
  const settings = optional
    .filter(({ name, defaultText }) => defaultText !== 'null' || (texts[name] ?? '') !== '')
    .map((parameter) => `${parameter.name} ${shownText(parameter, texts)}`);
  return {
    value: 'calculate',
    label: vscode.l10n.t('Calculate'),
    description: [previewText(preview), settings.join(', ')].filter((part) => part !== '').join(' · '),
    icon: 'play',
  };
}

function argumentRow(parameter: CalculatorParameter, texts: Texts): Row<Choice> {
  const { name, meaning } = parameter;
  return {
    value: `change ${name}`,
    label: `${name} = ${shownText(parameter, texts)}`,
    description: isChanged(parameter, texts)
      ? vscode.l10n.t('{0} Default: {1}', meaning, defaultWord(parameter))
      : meaning,
    icon: 'edit',
  };
}

/** Whether an argument that may be left out has another value than it would have then. */
function isChanged({ name, required, defaultText }: CalculatorParameter, texts: Texts): boolean {
  const text = (texts[name] ?? '').trim();
  return !required && text !== '' && text !== defaultText;
}

/** Longer texts are cut in rows. */
const maxText = 60;

function shownText(parameter: CalculatorParameter, texts: Texts): string {
  const text = (texts[parameter.name] ?? '').trim() || defaultWord(parameter);
  return text.length > maxText ? `${text.slice(0, maxText - 1)}…` : text;
}
