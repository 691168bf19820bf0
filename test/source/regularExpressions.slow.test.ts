import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';
import type * as checker from '../../src/check/documentChecker';
import { projectText } from '../support/fixtures';

const load = createRequire(__filename);
const root = path.join(__dirname, '..', '..', 'src');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
);

/** The regular expressions that are written out in a file, with their lines. */
function literalsOf(file: string): readonly (readonly [line: number, literal: RegExp])[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: (readonly [number, RegExp])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, pattern = '', flags = ''] = /^\/([\s\S]*)\/(\w*)$/.exec(node.text) ?? [];
      found.push([source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, new RegExp(pattern, flags)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The regular expressions that are put together while the modules of some folders load and a document is checked. */
function composed(folders: readonly string[]): readonly RegExp[] {
  const found = new Map<string, RegExp>();
  const { RegExp: original } = globalThis;
  const loaded = { ...load.cache };
  const isOurs = (name: string) => name.startsWith(root);
  for (const name of Object.keys(loaded)) if (isOurs(name)) Reflect.deleteProperty(load.cache, name);
  globalThis.RegExp = new Proxy(original, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      const made = new target(source, flags);
      found.set(String(made), made);
      return made;
    },
  });
  try {
    const inFolders = files.filter((name) => folders.includes(name.split(path.sep)[0]!));
    for (const file of inFolders) load(path.join(root, file));
    const { DocumentChecker } = load(path.join(root, 'check', 'documentChecker')) as typeof checker;
    new DocumentChecker('markdown').check(projectText('examples/eecs182-hw5.md'), { prose: true });
    new DocumentChecker('latex').check(projectText('examples/homework.tex'), { prose: true });
  } finally {
    globalThis.RegExp = original;
    for (const name of Object.keys(load.cache)) if (isOurs(name)) Reflect.deleteProperty(load.cache, name);
    Object.assign(load.cache, loaded);
  }
  return [...found.values()];
}

function isExponential(expression: RegExp): boolean {
  return analyse(expression, { maxReports: 20 }).reports.some(({ exponential }) => exponential);
}

/** Whether two of its repetitions share a stretch of blanks: it tries all ways to do so, from each of its places. */
function sharesBlanks(expression: RegExp): boolean {
  return analyse(expression, { maxReports: 20, reportTypes: { Move: false } }).reports.some(
    ({ character: { literal } }) => new RegExp(literal.source, literal.flags).test(' '),
  );
}

describe('regular expressions', () => {
  it('none takes time that doubles with each character', () => {
    const bad = files.flatMap((file) =>
      literalsOf(path.join(root, file)).flatMap(([line, literal]) =>
        isExponential(literal) ? [`${file}:${line} ${literal.source.slice(0, 80)}`] : [],
      ),
    );
    assert.deepEqual(bad, []);
  });

  it('none that looks for options shares blanks: a page of them stands in front of what was answered', () => {
    assert.ok(sharesBlanks(/^[ \t]*[-*]?[ \t]*x/));
    assert.deepEqual(
      literalsOf(path.join(root, 'document', 'answers', 'checkedOptions.ts')).filter(([, one]) => sharesBlanks(one)),
      [],
    );
  });

  it('none that is put together does so either', () => {
    const all = composed(['core', 'math', 'document', 'check', 'language']);
    assert.ok(all.some(({ source }) => source.includes('misconceptions?')));
    assert.ok(all.length > 60, `${all.length}`);
    assert.deepEqual(
      all.filter(isExponential).map(({ source }) => source.slice(0, 80)),
      [],
    );
  });
});
