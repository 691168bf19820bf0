import { defaultSettings } from '../language/model';
import type { Reveal, SeveritySetting } from '../language/model';

/** When documents are checked. */
export type RunMode = 'onType' | 'onSave' | 'manual';

/** One setting: its default, and which values count as one of its own. */
export interface Setting<T> {
  readonly default: T;
  accepts(value: unknown): value is T;
  /** The values of a choice, in the order of the settings page. */
  readonly options?: readonly T[];
  /** The smallest number that is taken. */
  readonly minimum?: number;
}

function flag(byDefault: boolean): Setting<boolean> {
  return { default: byDefault, accepts: (value) => typeof value === 'boolean' };
}

function choice<T extends string>(options: readonly T[], byDefault: T): Setting<T> {
  const known: readonly unknown[] = options;
  return { default: byDefault, options, accepts: (value): value is T => known.includes(value) };
}

function atLeast(minimum: number, byDefault: number): Setting<number> {
  return {
    default: byDefault,
    minimum,
    accepts: (value): value is number => typeof value === 'number' && Number.isFinite(value) && value >= minimum,
  };
}

const severities: readonly SeveritySetting[] = ['error', 'warning', 'information', 'hint', 'off'];
const reveals: readonly Reveal[] = ['verdict', 'hint', 'answer'];
const runModes: readonly RunMode[] = ['onType', 'onSave', 'manual'];

/** Name of the section that all settings stand under. */
export const section = 'chalkline';

/** Every setting, by its name below `chalkline.`. A unit test compares the table with package.json. */
export const settingsTable = {
  enable: flag(true),
  run: choice(runModes, 'onType'),
  delay: atLeast(50, 300),
  reveal: choice(reveals, defaultSettings.reveal),
  prose: flag(defaultSettings.prose),
  'codeLens.enabled': flag(true),
  'codeLens.derivations': flag(true),
  'severity.wrong': choice(severities, defaultSettings.severity.wrong),
  'severity.undecided': choice(severities, defaultSettings.severity.undecided),
  'severity.invalid': choice(severities, defaultSettings.severity.invalid),
} as const;

/** Name of a setting below `chalkline.`. */
export type SettingName = keyof typeof settingsTable;

/** Type of the value of a setting. */
export type SettingValue<N extends SettingName> = (typeof settingsTable)[N] extends Setting<infer T> ? T : never;
