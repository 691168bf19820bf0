import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { defaultSettings } from '../language/model';
import {
  commands,
  contextKeys,
  documentCommands,
  rowCommands,
  submenus,
  internalCommands,
  diagramViewType,
  homeworkLanguages,
  homeworkNotebooks,
  languageEndings,
  viewContainers,
  views,
  walkthroughs,
} from './contributions';
import { section, settingsTable } from './settingsTable';
import type { Setting } from './settingsTable';

interface Property {
  readonly default: unknown;
  readonly order?: number;
  readonly scope?: string;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly markdownDescription?: string;
}

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly keywords: readonly string[];
  readonly categories: readonly string[];
  readonly activationEvents: readonly string[];
  readonly capabilities: unknown;
  readonly contributes: {
    readonly commands: readonly {
      command: string;
      category: string;
      title: string;
      enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly { command?: string; submenu?: string; when?: string }[]>>;
    readonly submenus: readonly { id: string; label: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { id: string; icon: string }[] };
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly media: { readonly image: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly viewsWelcome: readonly { view: string; when: string }[];
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
    readonly languages: readonly { id: string; extensions: readonly string[] }[];
    readonly grammars: readonly { scopeName: string; path: string }[];
    readonly yamlValidation: readonly { fileMatch: readonly string[]; url: string }[];
    readonly jsonValidation: readonly { fileMatch: readonly string[]; url: string }[];
    readonly keybindings?: unknown;
  };
}

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const manifestText = text('package.json');
const manifest = JSON.parse(manifestText) as Manifest;
const { contributes } = manifest;
const strings = JSON.parse(text('package.nls.json')) as Readonly<Record<string, string>>;
const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

/** Every string below `value`, whatever its key. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsOf);
  return [];
}

describe('The manifest', () => {
  it('contributes exactly the commands of the table', () => {
    const contributed = contributes.commands.map(({ command }) => command);
    assert.deepEqual(sorted(contributed), sorted(Object.values(commands)));
  });

  it('locks the group of the diagrams, so that texts are not opened in it', () => {
    const locked = contributes.configurationDefaults['workbench.editor.autoLockGroups'];
    assert.deepEqual(locked, { [`mainThreadWebview-${diagramViewType}`]: true });
  });

  it('gives every command the category Chalkline', () => {
    for (const { command, category } of contributes.commands) {
      assert.equal(category, 'Chalkline', command);
    }
  });

  it('calls commands as the documents call them', () => {
    const titles = Object.entries(JSON.parse(text('package.nls.json')) as Record<string, string>)
      .filter(([key]) => /^command\..*\.title$/.test(key))
      .map(([, title]) => title);
    const documents = ['README.md', 'docs/problem-sets.md'].map(text).join('\n');
    const named = [...documents.matchAll(/\*\*Chalkline:\s([^*]+)\*\*/g)].map(([, name]) => name!.replace(/\s+/g, ' '));
    assert.ok(named.length > 3);
    for (const name of named) assert.ok(titles.includes(name), name);
    const drawn = [...text('docs/diagrams.md').matchAll(/^\| ([A-Z][^|]*?) \|/gm)].map(([, name]) => name!);
    assert.ok(drawn.length > 8);
    for (const name of drawn) assert.ok(titles.includes(name), name);
  });

  it('does not contribute internal commands', () => {
    for (const command of Object.values(internalCommands)) {
      assert.ok(!manifestText.includes(`"${command}"`), command);
    }
  });

  it('puts only commands of the table into menus', () => {
    const inMenus = Object.values(contributes.menus).flat();
    const known: readonly string[] = Object.values(commands);
    for (const { command, submenu } of inMenus)
      assert.ok(submenu !== undefined || known.includes(command ?? ''), command);
  });

  it('hides from the palette what needs a document', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).map(({ command = '' }) => command);
    assert.deepEqual(sorted(hidden), sorted([...documentCommands, ...rowCommands]));
    const disabled = contributes.commands.filter(({ enablement }) => enablement !== undefined);
    assert.deepEqual(sorted(disabled.map(({ command }) => command)), sorted(documentCommands));
  });

  it('contributes exactly the submenus of the table, each with its entries', () => {
    const ids = Object.values(submenus);
    assert.deepEqual(sorted(contributes.submenus.map(({ id }) => id)), sorted(ids));
    const used = Object.values(contributes.menus).flat();
    assert.deepEqual(sorted(used.flatMap(({ submenu = [] }) => submenu)), sorted(ids));
    for (const id of ids) assert.ok(contributes.menus[id]?.length, id);
  });

  it('contributes exactly the containers and views of the tables', () => {
    const containers = contributes.viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual(sorted(containers), sorted(Object.values(viewContainers)));
    assert.deepEqual(Object.keys(contributes.views), containers);
    const ids = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    assert.deepEqual(sorted(ids), sorted(Object.values(views)));
    for (const { view } of contributes.viewsWelcome) assert.ok(ids.includes(view), view);
  });

  it('reads exactly the context keys of the table', () => {
    const conditions = [...manifestText.matchAll(/"(?:when|enablement)": "([^"]*)"/g)];
    const awaited = [...manifestText.matchAll(/"onContext:([^"]*)"/g)];
    const names = [...conditions, ...awaited].flatMap(([, condition = '']) =>
      [...condition.matchAll(/(?<!== )\bchalkline\.\w+/g)].map(([name]) => name),
    );
    assert.deepEqual(sorted(names), sorted(Object.values(contextKeys)));
  });

  it('is activated by the languages and notebooks that are read, by a diagram of the time before a restart, and by nothing else', () => {
    const events = [
      ...homeworkLanguages.map((language) => `onLanguage:${language}`),
      ...homeworkNotebooks.map((notebook) => `onNotebook:${notebook}`),
    ];
    assert.deepEqual(sorted(manifest.activationEvents), sorted([...events, `onWebviewPanel:${diagramViewType}`]));
  });

  it('knows the files of the languages of the table, without a grammar that would stand against that of another extension', () => {
    const endings = contributes.languages.map(({ id, extensions }) => [id, extensions]);
    assert.deepEqual(Object.fromEntries(endings), languageEndings);
    for (const grammar of contributes.grammars) assert.ok(!('language' in grammar), grammar.path);
  });

  it('takes no keys of the keyboard', () => {
    assert.equal(contributes.keybindings, undefined);
  });

  it('supports virtual and untrusted workspaces', () => {
    const expected = { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } };
    assert.deepEqual(manifest.capabilities, expected);
  });

  it('is found under Education, by few keywords', () => {
    assert.ok(manifest.categories.includes('Education'));
    assert.ok(manifest.keywords.length <= 5);
  });

  it('names files that exist', () => {
    const icons = contributes.viewsContainers.activitybar.map(({ icon }) => icon);
    const grammars = contributes.grammars.map(({ path }) => path);
    const schemas = [...contributes.yamlValidation, ...contributes.jsonValidation].map(({ url }) => url);
    for (const path of [manifest.icon, ...icons, ...grammars, ...schemas]) {
      assert.ok(existsSync(new URL(path, root)), path);
    }
  });

  it('leads new people through steps that it knows to be done', () => {
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      Object.values(walkthroughs),
    );
    const known: Readonly<Record<string, readonly string[]>> = {
      onCommand: [...Object.values(commands), ...Object.values(internalCommands)],
      onView: Object.values(views),
      onContext: Object.values(contextKeys),
    };
    for (const { id, completionEvents } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [kind = '', name = ''] = event.split(':');
        assert.ok(known[kind]?.includes(name), event);
      }
    }
  });

  it('has a small picture for every step, told in words, and packs it', () => {
    const packed = text('.vscodeignore').split('\n');
    for (const { media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      assert.ok(existsSync(new URL(media.image, root)), media.image);
      assert.ok(statSync(new URL(media.image, root)).size < 60_000, media.image);
      assert.ok(packed.includes(`!${dirname(media.image)}/**`), media.image);
      assert.match(media.altText, /^%[\w.]+%$/);
    }
  });

  it('names grammars by the scope that they declare', () => {
    for (const { path, scopeName } of contributes.grammars) {
      const grammar = JSON.parse(text(path)) as { readonly scopeName: string };
      assert.equal(grammar.scopeName, scopeName);
    }
  });
});

describe('The settings', () => {
  const { properties } = contributes.configuration;
  const entries = Object.entries(settingsTable) as [string, Setting<unknown>][];

  it('are those of the table', () => {
    const names = entries.map(([name]) => `${section}.${name}`);
    assert.deepEqual(sorted(Object.keys(properties)), sorted(names));
  });

  it('have an order of their own, a scope and a description', () => {
    const orders = Object.values(properties).map(({ order }) => order);
    assert.equal(new Set(orders).size, entries.length);
    for (const [name, { scope, markdownDescription }] of Object.entries(properties)) {
      assert.equal(scope, 'resource', name);
      assert.ok(markdownDescription, name);
    }
  });

  for (const [name, setting] of entries) {
    it(`${name} has the default, values and limit of the table`, () => {
      const property = properties[`${section}.${name}`];
      assert.ok(property);
      assert.equal(property.default, setting.default);
      assert.ok(setting.accepts(property.default));
      assert.deepEqual(property.enum, setting.options);
      assert.equal(property.enumDescriptions?.length, setting.options?.length);
      assert.equal(property.minimum, setting.minimum);
    });
  }

  it('have the defaults of the language layer', () => {
    const fromTable = {
      reveal: settingsTable.reveal.default,
      severity: {
        wrong: settingsTable['severity.wrong'].default,
        undecided: settingsTable['severity.undecided'].default,
        invalid: settingsTable['severity.invalid'].default,
      },
      prose: settingsTable.prose.default,
    };
    assert.deepEqual(fromTable, defaultSettings);
  });

  it('refuse values that are not theirs', () => {
    assert.ok(!settingsTable.delay.accepts(49));
    assert.ok(!settingsTable.delay.accepts('300'));
    assert.ok(!settingsTable.run.accepts('always'));
    assert.ok(!settingsTable.enable.accepts('true'));
  });
});

describe('The strings of the manifest', () => {
  it('are all in package.nls.json, which holds no others', () => {
    const keys = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual(sorted(keys), sorted(Object.keys(strings)));
  });

  it('leave no English among the contributions', () => {
    const sentences = stringsOf(contributes).filter((value) => /^[A-Z][\w’]* \w/.test(value));
    assert.deepEqual(sentences, []);
  });

  it('have no code in the walkthrough, which would show its backticks', () => {
    const shown = Object.entries(strings).filter(([key]) => key.startsWith('walkthrough.'));
    assert.ok(shown.length > 0);
    for (const [key, value] of shown) assert.doesNotMatch(value, /`/, key);
  });

  it('link only to commands that exist', () => {
    const focus = Object.values(views).map((view) => `${view}.focus`);
    const known: readonly string[] = [...Object.values(commands), ...focus];
    for (const value of Object.values(strings)) {
      for (const [, command = ''] of value.matchAll(/\(command:(?:toSide:)?(chalkline[\w.]+)/g)) {
        assert.ok(known.includes(command), command);
      }
    }
  });
});
