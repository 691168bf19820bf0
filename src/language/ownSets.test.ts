import assert from 'node:assert/strict';
import { checkProblemSet } from '../check/answers/checkProblemSet';
import { readProblemSet } from '../check/answers/readProblemSet';
import { yamlSource } from '../check/answers/yamlSource';
import { DocumentChecker } from '../check/documentChecker';
import { createLanguageService } from './createLanguageService';
import { english } from './messages';
import { defaultSettings } from './model';
import { newSetText } from './newSet';
import { OwnSets } from './ownSets';
import { problemsEdit } from './problemsEdit';

const setText = (reference: string) => `id: own
title: Own homework
problems:
  - id: '1'
    title: One
    parts:
      - {id: 1a, title: A, kind: number, reference: '${reference}'}
`;

const source = (text: string) => ({ uri: 'file:///own.md', languageId: 'markdown', version: 1, getText: () => text });

describe('the problem sets of a workspace', () => {
  it('are used as soon as they are there, and as they are now', () => {
    const own = new OwnSets(english);
    const service = createLanguageService({ localize: english, ownSets: () => own.sets() });
    const state = () =>
      service.checkNow(source('<!-- @problems own -->\n# 1\n(a) **Answer:** 7\n'), defaultSettings).answers?.states()[0]
        ?.status;
    assert.equal(state(), undefined);
    own.put('file:///a.yaml', setText('7'));
    assert.equal(state(), 'correct');
    own.put('file:///a.yaml', setText('8'));
    assert.equal(state(), 'wrong');
    own.remove('file:///a.yaml');
    assert.equal(state(), undefined);
  });

  it('of two folders with one id each count for the documents in theirs, in whatever order they were found', () => {
    for (const found of [
      ['course/one', 'course/two'],
      ['course/two', 'course/one'],
    ]) {
      const own = new OwnSets(english);
      const service = createLanguageService({ localize: english, ownSets: (uri) => own.sets(uri) });
      for (const folder of found)
        own.put(`file:///${folder}/problems/a.yaml`, setText(folder === 'course/one' ? '7' : '8'));
      const state = (uri: string) => {
        const document = { ...source('<!-- @problems own -->\n# 1\n(a) **Answer:** 7\n'), uri };
        return service.checkNow(document, defaultSettings).answers?.states()[0]?.status;
      };
      assert.equal(state('file:///course/one/deep/hw.md'), 'correct');
      assert.equal(state('file:///course/two/hw.md'), 'wrong');
    }
  });

  it('tell what is wrong with their files, at its characters', () => {
    const own = new OwnSets(english);
    const text = setText('conv9d(x=[1])');
    const [found] = own.put('file:///a.yaml', text)!;
    assert.match(found!.message, /no operation "conv9d"/);
    const { start, end } = found!.range;
    assert.equal(text.split('\n')[start.line]!.slice(start.character, end.character), 'conv9d');
  });

  it('are not read again where nothing changed', () => {
    const own = new OwnSets(english);
    own.put('file:///a.yaml', setText('7'));
    const [set] = own.sets();
    assert.equal(own.put('file:///a.yaml', setText('7')), undefined);
    assert.ok(set);
    assert.equal(own.sets()[0], set);
  });

  it('begin with a template in which nothing is wrong', () => {
    const { set, issues } = checkProblemSet(yamlSource(newSetText));
    assert.deepEqual(issues, []);
    assert.equal(set?.id, 'my-homework');
  });
});

describe('the problem set that is chosen for a document', () => {
  const text = '<!-- @problems eecs182-hw5 -->\n# Homework\n';
  const setOf = (chosen: string | undefined) =>
    createLanguageService({ localize: english, chosenSet: () => chosen }).checkNow(source(text), defaultSettings)
      .answers?.set.id;

  it('speaks before the document, and is none if that is wanted', () => {
    assert.equal(setOf(undefined), 'eecs182-hw5');
    assert.equal(setOf(''), undefined);
  });

  it('is forgotten when there is no such set any more', () => {
    assert.equal(setOf('gone'), 'eecs182-hw5');
  });

  const cases: readonly (readonly [string, 'markdown' | 'latex', string])[] = [
    ['# H\n', 'markdown', '<!-- @problems my -->\n\n# H\n'],
    ['---\ntitle: H\n---\ntext\n', 'markdown', '---\ntitle: H\n---\n<!-- @problems my -->\n\ntext\n'],
    ['\\documentclass{article}\r\n', 'latex', '% @problems my\r\n\\documentclass{article}\r\n'],
    ['a\n<!-- @problems old -->\n', 'markdown', 'a\n<!-- @problems my -->\n'],
    ['% @problems\n', 'latex', '% @problems my\n'],
    ['<!-- @problems none -->', 'markdown', '<!-- @problems my -->'],
  ]; // prettier-ignore
  for (const [before, language, expected] of cases)
    it(`is written into ${JSON.stringify(before)}`, () => {
      const { directives } = new DocumentChecker(language).check(before, { prose: true });
      const { start, end, newText } = problemsEdit(before, language, directives, 'my');
      assert.equal(before.slice(0, start) + newText + before.slice(end), expected);
    });
});

describe('the fixes for a document whose problem set is not clear', () => {
  const yaml = (id: string) => `
id: ${id}
title: ${id}
matches: ['^# Sheet 7']
problems: [{ id: '1', title: One, parts: [{ id: 1a, title: A number, kind: number, reference: '5' }] }]
`;
  const sets = ['spring', 'autumn'].map((id) => readProblemSet(yamlSource(yaml(id))).set!);

  /** The texts that the fixes of the first line lead to. */
  function fixed(text: string): readonly string[] {
    const service = createLanguageService({ localize: english, ownSets: () => sets });
    const report = service.checkNow(source(text), defaultSettings);
    const line = {
      start: { line: 0, character: 0 },
      end: { line: 0, character: text.indexOf('\n') },
    };
    return report.codeActions(line, defaultSettings).map(({ edits: [edit] }) => {
      const { start, end } = edit!.range;
      assert.deepEqual([start.line, end.line], [0, 0]);
      return text.slice(0, start.character) + edit!.newText + text.slice(end.character);
    });
  }

  it('name each that it matches', () =>
    assert.deepEqual(fixed('# Sheet 7\n'), [
      '<!-- @problems spring -->\n\n# Sheet 7\n',
      '<!-- @problems autumn -->\n\n# Sheet 7\n',
    ]));

  it('put a set that there is for one that there is not', () =>
    assert.ok(fixed('<!-- @problems sprung -->\n').includes('<!-- @problems spring -->\n')));

  it('are none where it is clear', () => assert.deepEqual(fixed('<!-- @problems autumn -->\n# Sheet 7\n'), []));
});
