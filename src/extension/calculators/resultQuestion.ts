import * as vscode from 'vscode';
import type { CalculatorResult, ResultRow } from '../../language/calculator';
import { internalCommands } from '../contributions';
import type { Notifications } from '../notifications';
import type { Question } from './calculatorFlow';
import { showUntitled } from '../untitled';
import { copy, insertResult, resultFormat, writableEditor } from './output';
import { askPick, type Answer, type Row } from './quickInput';
import type { Action } from './request';

type ResultQuestion = Extract<Question, { readonly kind: 'result' }>;

type Choice = Action | 'change' | 'diagram' | { readonly copied: ResultRow };

type Format = 'markdown' | 'latex';

/** Shows the result, and does with it what is picked. @returns `back` for a change of the arguments. */
export async function askResult(question: ResultQuestion, notifications: Notifications): Promise<Answer<Choice>> {
  const { operation, result } = question;
  const editor = writableEditor();
  let format: Format = resultFormat(editor);
  const [primary] = result.rows;
  const answer = await askPick<Choice>({
    title: vscode.l10n.t('{0}: result', operation.title),
    step: undefined,
    canGoBack: true,
    placeholder: primary ? `${primary.name} = ${shortened(primary.value, 120)}` : '',
    active: editor ? 'insert' : 'copy',
    stays: true,
    rows: () => resultRows(result, editor, format),
    button: () => ({
      icon: 'arrow-swap',
      tooltip: format === 'markdown' ? vscode.l10n.t('Copy as LaTeX') : vscode.l10n.t('Copy as Markdown'),
      press: () => (format = format === 'markdown' ? 'latex' : 'markdown'),
    }),
  });
  if (answer.kind !== 'accepted') return answer;
  const { value } = answer;
  if (value === 'change') return { kind: 'back' };
  if (value === 'diagram') await vscode.commands.executeCommand(internalCommands.draw, result.diagram);
  else if (typeof value === 'object') await copy(value.copied.value, notifications);
  else await perform(value, result, format, notifications);
  return answer;
}

/** Does something with a result. What would be inserted is copied where there is no editor. */
export async function perform(
  action: Action,
  result: CalculatorResult,
  format: Format,
  notifications: Notifications,
): Promise<void> {
  if (action === 'showSteps') {
    await showUntitled(result.document());
    return;
  }
  const withSteps = action === 'insertWithSteps' || action === 'copyWithSteps';
  const editor = action === 'insert' || action === 'insertWithSteps' ? writableEditor() : undefined;
  if (editor) await insertResult(editor, result, withSteps, notifications);
  else await copy(result.text(format, withSteps), notifications);
}

function resultRows(
  { rows: [primary, ...others], diagram }: CalculatorResult,
  editor: vscode.TextEditor | undefined,
  format: Format,
): readonly Row<Choice>[] {
  const { l10n } = vscode;
  const language = (id: Format): string => (id === 'latex' ? 'LaTeX' : 'Markdown');
  const inserted = language(resultFormat(editor));
  return [
    ...(primary ? [{ label: l10n.t('result') }, valueRow(primary)] : []),
    { label: l10n.t('what to do with it') },
    ...(editor
      ? ([
          { value: 'insert', label: l10n.t('Insert at Cursor'), description: inserted, icon: 'insert' },
          { value: 'insertWithSteps', label: l10n.t('Insert with Steps'), description: inserted, icon: 'list-ordered' },
        ] as const)
      : []),
    { value: 'copy', label: l10n.t('Copy'), description: language(format), icon: 'copy' },
    { value: 'copyWithSteps', label: l10n.t('Copy with Steps'), description: language(format), icon: 'copy' },
    {
      value: 'showSteps',
      label: l10n.t('Show Steps in a New Document'),
      description: 'Markdown',
      icon: 'open-preview',
    },
    ...(diagram ? ([{ value: 'diagram', label: l10n.t('Show Diagram'), icon: 'graph' }] as const) : []),
    { value: 'change', label: l10n.t('Change an Argument…'), icon: 'edit' },
    ...(others.length > 0 ? [{ label: l10n.t('everything that was computed') }, ...others.map(valueRow)] : []),
  ];
}

function valueRow(row: ResultRow): Row<Choice> {
  return {
    value: { copied: row },
    label: `${row.name} = ${shortened(row.value, 100)}`,
    description: [row.shape, row.meaning].filter((part) => part !== '').join(' · '),
    icon: 'output',
  };
}

function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
