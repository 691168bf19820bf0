import * as vscode from 'vscode';
import { commands } from './contributions';
import { DisposableStore } from './disposables';
import type { Feature, Services } from './feature';
import { activePaper, type Paper } from './papers';
import { locate } from './places';
import { registerCommand } from './registerCommand';
import { showUntitled } from './untitled';

/** New problem sets, and the choice of one for a document. */
export const registerProblemSetCommands: Feature = (_context, services) => {
  const store = new DisposableStore();
  store.add(
    registerCommand(commands.newProblemSet, async () => {
      const { newSetText } = await import('../language/newSet');
      await showUntitled(newSetText, 'yaml');
    }),
  );
  store.add(registerCommand(commands.chooseProblemSet, () => chooseProblemSet(services)));
  return store;
};

interface SetItem extends vscode.QuickPickItem {
  /** Undefined leaves it to the document, '' is none. */
  readonly set: string | undefined;
}

async function chooseProblemSet(services: Services): Promise<void> {
  const paper = activePaper();
  if (!paper) return;
  const { checker, chosenSets } = services;
  const chosen = await pick(await setItems(services, paper));
  if (!chosen) return;
  await chosenSets.choose(paper.uri.toString(), chosen.write ? undefined : chosen.item.set);
  if (chosen.write && chosen.item.set) await writeDirective(services, paper, chosen.item.set);
  await checker.check(paper);
}

async function setItems({ checker, chosenSets }: Services, { uri }: Paper): Promise<readonly SetItem[]> {
  const { l10n } = vscode;
  const now = checker.report(uri)?.answers?.set.id;
  const chosen = chosenSets.of(uri.toString());
  const isNow = l10n.t('now');
  const write: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('edit'),
    tooltip: l10n.t('Write it into the document instead'),
  };
  const sets = (await checker.sets()).map(({ id, title, parts }): SetItem => ({
    set: id,
    label: title,
    description: [id, ...(id === now ? [isNow] : [])].join(' · '),
    detail: l10n.t('{0} parts', parts),
    buttons: [write],
  }));
  return [
    {
      set: undefined,
      label: l10n.t('Detect from the document'),
      description: chosen === undefined ? isNow : '',
      detail: l10n.t('@problems in the text, or the file name or title'),
    },
    ...sets,
    { set: '', label: l10n.t('None'), description: chosen === '' ? isNow : '' },
  ];
}

/** Asks for one; its button writes the choice into the document, where others see it, too. */
function pick(items: readonly SetItem[]): Promise<{ readonly item: SetItem; readonly write: boolean } | undefined> {
  return new Promise((resolve) => {
    const store = new DisposableStore();
    const input = store.add(vscode.window.createQuickPick<SetItem>());
    input.title = vscode.l10n.t('The problem set that this document answers');
    input.placeholder = vscode.l10n.t('Remembered in this workspace; the pencil writes it into the document');
    input.items = items;
    input.matchOnDescription = true;
    const finish = (item: SetItem | undefined, write: boolean): void => {
      resolve(item && { item, write });
      input.hide();
    };
    store.add(input.onDidAccept(() => finish(input.selectedItems[0], false)));
    store.add(input.onDidTriggerItemButton(({ item }) => finish(item, true)));
    store.add(
      input.onDidHide(() => {
        resolve(undefined);
        store.dispose();
      }),
    );
    input.show();
  });
}

async function writeDirective({ checker }: Services, paper: Paper, id: string): Promise<void> {
  const report = await checker.fresh(paper);
  if (!report) return;
  const edit = report.problemsEdit(id);
  const change = new vscode.WorkspaceEdit();
  const { uri, range } = locate(report, edit.range);
  change.replace(uri, range, edit.newText);
  await vscode.workspace.applyEdit(change);
}
