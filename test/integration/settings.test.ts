import * as vscode from 'vscode';
import { equal } from './assert';
import {
  api,
  closeAll,
  diagnostics,
  lenses,
  open,
  openChecked,
  pause,
  replace,
  until,
  untilDiagnostics,
  withSetting,
} from './host';

const content = '# Problem 1\n\n$$3 \\times 9 = 28$$\n';

describe('Settings', () => {
  afterEach(closeAll);

  it('severity.wrong: off takes the diagnostic away, another one changes it', async () => {
    const { document } = await openChecked(content);
    await untilDiagnostics(document.uri, 1);
    await withSetting('severity.wrong', 'off', () => untilDiagnostics(document.uri, 0));
    await withSetting('severity.wrong', 'warning', () =>
      until('a warning', () => diagnostics(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Warning),
    );
    await until('an error again', () => diagnostics(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Error);
  });

  it('codeLens.enabled: false takes the lenses away', async () => {
    const { document } = await openChecked(content);
    equal((await lenses(document.uri)).length, 1);
    await withSetting('codeLens.enabled', false, async () => {
      equal((await lenses(document.uri)).length, 0);
    });
    equal((await lenses(document.uri)).length, 1);
  });

  it('codeLens.derivations: false leaves those of problems', async () => {
    const { document } = await openChecked('# Problem 1\n\n$$(a+b)^2 = (a+b)(a+b)\n= a^2 + 2ab + b^2$$\n');
    equal((await lenses(document.uri)).length, 2);
    await withSetting('codeLens.derivations', false, async () => {
      equal((await lenses(document.uri)).length, 1);
    });
  });

  it('run: manual leaves all to the command', async () => {
    const { report } = await api();
    await withSetting('run', 'manual', async () => {
      const editor = await open(content);
      const { uri } = editor.document;
      await pause(500);
      equal(report(uri), undefined);
      await vscode.commands.executeCommand('chalkline.check');
      await untilDiagnostics(uri, 1);
      await replace(editor, '28', '27');
      await pause(500);
      equal(diagnostics(uri).length, 1);
      await vscode.commands.executeCommand('chalkline.check');
      await untilDiagnostics(uri, 0);
    });
  });

  it('run: onSave checks on opening, and not on typing', async () => {
    const { report } = await api();
    await withSetting('run', 'onSave', async () => {
      const editor = await open(content);
      await until('a first report', () => report(editor.document.uri) !== undefined);
      const { version } = report(editor.document.uri) ?? {};
      await replace(editor, '28', '27');
      await pause(500);
      equal(report(editor.document.uri)?.version, version);
    });
  });

  it('enable: false forgets a document, true takes it up again', async () => {
    const { report } = await api();
    const { document } = await openChecked(content);
    await untilDiagnostics(document.uri, 1);
    await withSetting('enable', false, async () => {
      await untilDiagnostics(document.uri, 0);
      equal(report(document.uri), undefined);
    });
    await untilDiagnostics(document.uri, 1);
  });

  it('delay: a value that is none counts as the default', async () => {
    await withSetting('delay', 'soon', async () => {
      const editor = await openChecked(content);
      await replace(editor, '28', '27');
      await untilDiagnostics(editor.document.uri, 0);
    });
  });

  it('prose: false leaves plain prose alone', async () => {
    const { document } = await openChecked('# Problem 1\n\nSo 3 × 9 = 28 it is.\n');
    await untilDiagnostics(document.uri, 1);
    await withSetting('prose', false, () => untilDiagnostics(document.uri, 0));
    await untilDiagnostics(document.uri, 1);
  });
});
