import * as vscode from 'vscode';
import type { LanguageSettings } from '../language/model';
import { section, settingsTable } from './settingsTable';
import type { RunMode, Setting, SettingName, SettingValue } from './settingsTable';

/** What the configuration says for one document. */
export interface Settings {
  readonly enable: boolean;
  readonly run: RunMode;
  /** Milliseconds between the last keystroke and the check. */
  readonly delay: number;
  readonly codeLens: boolean;
  /** Whether chains of steps have lenses of their own. */
  readonly derivationLens: boolean;
  readonly language: LanguageSettings;
}

/** Reads the settings that hold for a document. A value that is none of a setting's own counts as its default. */
export function readSettings(scope: vscode.ConfigurationScope): Settings {
  const configuration = vscode.workspace.getConfiguration(section, scope);
  const read = <N extends SettingName>(name: N): SettingValue<N> => {
    // The table's entries are each a Setting of their own value; the compiler cannot follow that through N.
    const setting = settingsTable[name] as unknown as Setting<SettingValue<N>>;
    const value: unknown = configuration.get(name);
    return setting.accepts(value) ? value : setting.default;
  };
  return {
    enable: read('enable'),
    run: read('run'),
    delay: read('delay'),
    codeLens: read('codeLens.enabled'),
    derivationLens: read('codeLens.derivations'),
    language: {
      reveal: read('reveal'),
      prose: read('prose'),
      severity: {
        wrong: read('severity.wrong'),
        undecided: read('severity.undecided'),
        invalid: read('severity.invalid'),
      },
    },
  };
}

/** Whether a change of the configuration touches one of the named settings, or any when none is named. */
export function touchesSettings(event: vscode.ConfigurationChangeEvent, ...names: readonly SettingName[]): boolean {
  if (names.length === 0) return event.affectsConfiguration(section);
  return names.some((name) => event.affectsConfiguration(`${section}.${name}`));
}
