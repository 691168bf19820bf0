import * as vscode from 'vscode';
import type { Calculator, Evaluated, WrittenValue } from '../../language/calculator';
import type { Notifications } from '../notifications';
import { copy, copyInstead, insertText, placeIn, writableEditor } from './output';
import { askPick, askText, type Row } from './quickInput';

/** A value as it can be written out: exact, or in decimals. */
type Way = 'exact' | 'decimal';

const actions = ['insertExact', 'insertDecimal', 'copyExact', 'copyDecimal'] as const;

type Action = (typeof actions)[number];

type Choice = Action | 'change';

/** An expression with its value, and where it stands if it stands in the editor. */
interface Solved {
  readonly value: Evaluated;
  readonly selected?: { readonly selection: vscode.Selection; readonly text: string };
}

/**
 * Shows the value of what is selected, or of an expression that is typed, to be inserted or copied.
 * @param given `{expression?, then?: Action}` for key bindings
 */
export async function evaluateSelection(
  calculator: Calculator,
  notifications: Notifications,
  given?: unknown,
): Promise<unknown> {
  const { expression, then } = readRequest(given);
  const editor = writableEditor();
  let solved = expression === undefined ? solveSelections(calculator, editor) : [];
  let text = expression ?? selectedText(editor);
  if (solved.length === 0 && then !== undefined) {
    const value = calculator.evaluate(text, editor && placeIn(editor));
    if (value.kind === 'error') {
      notifications.warn(`Chalkline: ${value.message}`);
      return { error: value.message };
    }
    solved = [{ value }];
  }
  for (;;) {
    if (solved.length === 0) {
      const value = await askExpression(calculator, text, editor);
      if (!value) return undefined;
      solved = [{ value }];
    }
    const choice = then ?? (await askWhat(solved));
    if (choice === undefined) return undefined;
    if (choice !== 'change') {
      await perform(choice, solved, calculator, editor, notifications);
      return solved.map(({ value }) => ({
        exact: value.exact?.plain,
        decimal: value.decimal?.plain,
      }));
    }
    text = solved[0]?.value.expression ?? '';
    solved = [];
  }
}

function readRequest(given: unknown): { readonly expression?: string; readonly then?: Action } {
  if (typeof given !== 'object' || given === null) return {};
  const { expression, then } = given as Readonly<Record<string, unknown>>;
  const action = actions.find((name) => name === then);
  return {
    ...(typeof expression === 'string' ? { expression } : {}),
    ...(action !== undefined ? { then: action } : {}),
  };
}

function selectedText(editor: vscode.TextEditor | undefined): string {
  return editor ? editor.document.getText(editor.selection) : '';
}

/** All that is selected with its values; nothing if one of them has none. */
function solveSelections(calculator: Calculator, editor: vscode.TextEditor | undefined): readonly Solved[] {
  if (!editor) return [];
  const solved: Solved[] = [];
  for (const selection of editor.selections) {
    if (selection.isEmpty) continue;
    const text = editor.document.getText(selection);
    const value = calculator.evaluate(text, placeIn(editor, selection));
    if (value.kind === 'error') return [];
    solved.push({ value, selected: { selection, text } });
  }
  return solved;
}

async function askExpression(
  calculator: Calculator,
  text: string,
  editor: vscode.TextEditor | undefined,
): Promise<Evaluated | undefined> {
  const context = editor && placeIn(editor);
  let last: Evaluated | undefined;
  await askText({
    title: vscode.l10n.t('Evaluate'),
    step: undefined,
    canGoBack: false,
    placeholder: vscode.l10n.t('For example {0}', '\\frac{3}{4} + 2'),
    value: text.replace(/\s+/g, ' ').trim(),
    type: () => undefined,
    accept(typed) {
      const value = calculator.evaluate(typed, context);
      if (value.kind === 'error') return value.message;
      last = value;
      return undefined;
    },
    remark(typed) {
      const prompt = vscode.l10n.t('A plain expression: numbers, matrices, LaTeX.');
      if (typed.trim() === '') return { prompt };
      const value = calculator.evaluate(typed, context);
      if (value.kind === 'error') return { prompt, problem: { message: value.message, stops: true } };
      return { prompt: [valueText(value), ...value.notes].join(' · ') };
    },
  });
  return last;
}

/** `11/4 = 2.75` */
function valueText({ exact, decimal }: Evaluated): string {
  if (!exact) return decimal ? `${decimal.sign} ${decimal.plain}` : '';
  return decimal ? `= ${exact.plain} ${decimal.sign} ${decimal.plain}` : `= ${exact.plain}`;
}

async function askWhat(solved: readonly Solved[]): Promise<Choice | undefined> {
  const values = solved.map(({ value }) => value);
  const answer = await askPick<Choice>({
    title: vscode.l10n.t('Evaluate'),
    step: undefined,
    canGoBack: false,
    placeholder: values.map((value) => `${value.expression} ${valueText(value)}`).join('; '),
    stays: true,
    rows: () => choiceRows(solved),
  });
  return answer.kind === 'accepted' ? answer.value : undefined;
}

function choiceRows(solved: readonly Solved[]): readonly Row<Choice>[] {
  const { l10n } = vscode;
  const values = solved.map(({ value }) => value);
  const canInsert = writableEditor() !== undefined;
  const isAfter = solved.some(({ selected }) => selected);
  const ways: readonly Way[] = ['exact', 'decimal'];
  const knownWays = ways.filter((way) => values.some((value) => value[way]));
  const wayName = { exact: l10n.t('exact'), decimal: l10n.t('decimal') };
  const notes = [...new Set(values.flatMap((value) => value.notes))].join(' · ');
  const shown = (way: Way, withSign: boolean): string =>
    values
      .map((value) => writtenIn(value, way))
      .map((written) => (withSign ? `${written.sign} ${written.plain}` : written.plain))
      .join('; ');
  return [
    ...(notes === '' ? [] : [{ label: notes }]),
    ...(canInsert
      ? knownWays.map((way): Row<Choice> => ({
          value: way === 'exact' ? 'insertExact' : 'insertDecimal',
          label: l10n.t('Insert {0}', shown(way, isAfter)),
          description: isAfter ? l10n.t('{0}, after the selection', wayName[way]) : wayName[way],
          icon: 'insert',
        }))
      : []),
    ...knownWays.map((way): Row<Choice> => ({
      value: way === 'exact' ? 'copyExact' : 'copyDecimal',
      label: l10n.t('Copy {0}', shown(way, false)),
      description: wayName[way],
      icon: 'copy',
    })),
    ...(values.length === 1
      ? [{ value: 'change' as const, label: l10n.t('Change the Expression…'), icon: 'edit' }]
      : []),
  ];
}

/** A value in the way that is wanted, or in the only one that there is. */
function writtenIn(value: Evaluated, way: Way): WrittenValue {
  const written = value[way] ?? value.exact ?? value.decimal;
  if (!written) throw new RangeError(`${value.expression} has no value`);
  return written;
}

async function perform(
  action: Action,
  solved: readonly Solved[],
  calculator: Calculator,
  editor: vscode.TextEditor | undefined,
  notifications: Notifications,
): Promise<void> {
  const way: Way = action.endsWith('Exact') ? 'exact' : 'decimal';
  const texts = solved.map(({ value }) => writtenIn(value, way).plain).join('\n');
  if (!action.startsWith('insert') || !editor) {
    await copy(texts, notifications);
    return;
  }
  const { document } = editor;
  const isChanged = solved.some(({ selected }) => selected && document.getText(selected.selection) !== selected.text);
  if (isChanged) {
    await copyInstead(texts, notifications);
    return;
  }
  const edits = solved.map(({ value, selected }) =>
    selected
      ? calculator.valueInsertion(placeIn(editor, selected.selection), writtenIn(value, way))
      : calculator.bareInsertion(placeIn(editor), writtenIn(value, way)),
  );
  await insertText(editor, edits, notifications);
}
