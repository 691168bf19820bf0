import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';

const root = path.join(__dirname, '..', '..', 'src');

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

describe('regular expressions', () => {
  it('none takes time that doubles with each character', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
    );
    const bad = files.flatMap((file) =>
      literalsOf(path.join(root, file)).flatMap(([line, literal]) =>
        analyse(literal, { maxReports: 20 }).reports.some(({ exponential }) => exponential)
          ? [`${file}:${line} ${literal.source.slice(0, 80)}`]
          : [],
      ),
    );
    assert.deepEqual(bad, []);
  });
});
