import * as vscode from 'vscode';
import type { CalculatorOperation } from '../../language/calculator';
import { askPick, type Answer, type Row } from './quickInput';

/** Asks which operation it is: the last ones first, then all by topic. */
export function askOperation(
  operations: readonly CalculatorOperation[],
  recent: readonly string[],
): Promise<Answer<string>> {
  return askPick({
    title: vscode.l10n.t('Calculate'),
    step: undefined,
    canGoBack: false,
    placeholder: vscode.l10n.t('Search by name or synonym, such as "deconvolution"'),
    stays: false,
    rows: () => operationRows(operations, recent),
  });
}

function operationRows(operations: readonly CalculatorOperation[], recent: readonly string[]): readonly Row<string>[] {
  const last = recent.flatMap((name) => operations.find((operation) => operation.name === name) ?? []);
  const groups = new Map<string, CalculatorOperation[]>();
  if (last.length > 0) groups.set(vscode.l10n.t('recently used'), last);
  for (const operation of operations) {
    if (last.includes(operation)) continue;
    const group = groups.get(operation.topicTitle) ?? [];
    group.push(operation);
    groups.set(operation.topicTitle, group);
  }
  return [...groups].flatMap(([heading, members]) => [
    { label: heading },
    ...members.map((operation) => ({
      value: operation.name,
      label: operation.title,
      description: [operation.name, ...operation.aliases].join(', '),
      detail: operation.summary,
    })),
  ]);
}
