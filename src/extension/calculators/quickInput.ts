import * as vscode from 'vscode';
import { DisposableStore } from '../disposables';
import type { Step } from './calculatorFlow';

/** How a question ended. */
export type Answer<T> =
  | { readonly kind: 'accepted'; readonly value: T }
  | { readonly kind: 'back' }
  /** Escape, or something else took the place of the question. */
  | { readonly kind: 'cancelled' };

/** A button in the title bar of a question. */
export interface ExtraButton {
  readonly icon: string;
  readonly tooltip: string;
}

interface AnyQuestion {
  readonly title: string;
  readonly step: Step | undefined;
  readonly placeholder: string;
  readonly canGoBack: boolean;
}

/** What is said of a text while it is typed. */
export interface Remark {
  /** The line under the box. */
  readonly prompt: string;
  /** What is wrong with the text, in place of the prompt: an error that stops, or a warning that does not. */
  readonly problem?: { readonly message: string; readonly stops: boolean };
}

/** A question for a line of text. */
export interface TextQuestion extends AnyQuestion {
  readonly value: string;
  /** Asked behind each keystroke, after a short pause. */
  remark(text: string): Remark;
  /** Keeps what stands in the box. */
  type(text: string): void;
  /** @returns what is wrong with the text; nothing where the question is answered. */
  accept(text: string): string | undefined;
  /** A button that takes what is selected in the editor; undefined where nothing is that fits. */
  readonly button?: ExtraButton & { text(): string | undefined };
}

/** How long the keyboard rests before a text is looked at, in milliseconds. */
const typingPause = 60;

/** Asks for a line of text, and says what is wrong with it while it is typed. */
export function askText(question: TextQuestion): Promise<Answer<string>> {
  const store = new DisposableStore();
  const box = store.add(vscode.window.createInputBox());
  prepare(box, question);
  box.buttons = buttonsOf(question, question.button);
  box.value = question.value;
  const show = (): void => {
    const { prompt, problem } = question.remark(box.value);
    box.prompt = prompt;
    box.validationMessage = problem && {
      message: problem.message,
      severity: problem.stops ? vscode.InputBoxValidationSeverity.Error : vscode.InputBoxValidationSeverity.Warning,
    };
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.add({ dispose: () => clearTimeout(timer) });
  const typed = (text: string): void => {
    question.type(text);
    clearTimeout(timer);
    timer = setTimeout(show, typingPause);
  };
  show();
  return new Promise((resolve) => {
    const end = (answer: Answer<string> | Promise<Answer<string>>): void => {
      resolve(answer);
      store.dispose();
    };
    store.add(box.onDidChangeValue(typed));
    store.add(
      box.onDidAccept(() => {
        const text = box.value;
        const message = question.accept(text);
        if (message === undefined) end({ kind: 'accepted', value: text });
        else show();
      }),
    );
    store.add(
      box.onDidTriggerButton((pressed) => {
        if (pressed === vscode.QuickInputButtons.Back) {
          end({ kind: 'back' });
          return;
        }
        const text = question.button?.text();
        if (text === undefined) {
          const message = vscode.l10n.t('The selection in the editor does not fit here.');
          box.validationMessage = { message, severity: vscode.InputBoxValidationSeverity.Info };
          return;
        }
        question.type(text);
        // Only a new box takes the keyboard back from the editor.
        end(askText({ ...question, value: text }));
      }),
    );
    store.add(box.onDidHide(() => end({ kind: 'cancelled' })));
    box.show();
  });
}

/** A row to pick; without a value it is the heading of the rows below it. */
export interface Row<T> {
  readonly label: string;
  readonly value?: T;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
}

/** A question with rows to pick from. */
export interface PickQuestion<T> extends AnyQuestion {
  rows(): readonly Row<T>[];
  /** The row that Enter picks at first. */
  readonly active?: T;
  /** Whether the question stays when something else takes the keyboard. */
  readonly stays: boolean;
  /** A button, and what it does; it and the rows are asked for again after it. */
  button?(): ExtraButton & { press(): void };
}

type PickItem<T> = vscode.QuickPickItem & { readonly value?: T };

/** Asks to pick a row. Descriptions and details are searched as well. */
export function askPick<T>(question: PickQuestion<T>): Promise<Answer<T>> {
  const store = new DisposableStore();
  const pick = store.add(vscode.window.createQuickPick<PickItem<T>>());
  prepare(pick, question);
  pick.ignoreFocusOut = question.stays;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const fill = (active: T | undefined): void => {
    pick.buttons = buttonsOf(question, question.button?.());
    pick.items = question.rows().map(itemOf);
    const chosen = pick.items.find(({ value }) => value !== undefined && value === active);
    if (chosen) pick.activeItems = [chosen];
  };
  fill(question.active);
  return new Promise((resolve) => {
    const end = (answer: Answer<T>): void => {
      resolve(answer);
      store.dispose();
    };
    store.add(
      pick.onDidAccept(() => {
        const value = pick.activeItems[0]?.value;
        if (value !== undefined) end({ kind: 'accepted', value });
      }),
    );
    store.add(
      pick.onDidTriggerButton((pressed) => {
        if (pressed === vscode.QuickInputButtons.Back) end({ kind: 'back' });
        else {
          question.button?.().press();
          fill(pick.activeItems[0]?.value);
        }
      }),
    );
    store.add(pick.onDidHide(() => end({ kind: 'cancelled' })));
    pick.show();
  });
}

function prepare(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { title, step, placeholder }: AnyQuestion,
): void {
  input.title = title;
  input.step = step?.index;
  input.totalSteps = step?.total;
  input.placeholder = placeholder;
  // Numbers are looked up in the document in between.
  input.ignoreFocusOut = true;
}

function buttonsOf({ canGoBack }: AnyQuestion, more: ExtraButton | undefined): readonly vscode.QuickInputButton[] {
  return [
    ...(canGoBack ? [vscode.QuickInputButtons.Back] : []),
    ...(more ? [{ iconPath: new vscode.ThemeIcon(more.icon), tooltip: more.tooltip }] : []),
  ];
}

function itemOf<T>({ label, value, description, detail, icon }: Row<T>): PickItem<T> {
  if (value === undefined) return { label, kind: vscode.QuickPickItemKind.Separator };
  return {
    label,
    value,
    ...(description !== undefined ? { description } : {}),
    ...(detail !== undefined ? { detail } : {}),
    ...(icon !== undefined ? { iconPath: new vscode.ThemeIcon(icon) } : {}),
  };
}
