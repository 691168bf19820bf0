import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { projectText } from '../../test/support/fixtures';
import { newSetText } from './newSet';
import { answerKinds } from '../check/answers/problemSet';
import { readProblemSet } from '../check/answers/readProblemSet';
import { yamlSource } from '../check/answers/yamlSource';
import { setWith } from '../../test/support/setText';

const schema = JSON.parse(projectText('schemas/problem-set.schema.json')) as {
  readonly $defs: {
    readonly question: { readonly properties: { readonly kind: { readonly enum: readonly string[] } } };
  };
};
// Descriptions of enumerations and unions of types are for the editor.
const validate = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  keywords: ['enumDescriptions'],
  strictRequired: false,
}).compile(schema);
const errorsOf = (text: string) => (validate(parse(text)) ? [] : (validate.errors ?? []));

describe('the schema of problem sets', () => {
  it('takes the sets that ship, and the template', () => {
    for (const text of [projectText('problems/eecs182-hw5.yaml'), newSetText]) assert.deepEqual(errorsOf(text), []);
  });

  it('knows the kinds of answers', () => {
    assert.deepEqual(schema.$defs.question.properties.kind.enum, answerKinds);
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ['an unknown kind', setWith('kind: numbr\nreference: "1"'), '/problems/0/parts/0/kind'],
    ['an unknown field', setWith('kind: number\nreference: "1"\nreferense: "1"'), '/problems/0/parts/0'],
    ['a missing reference', setWith('kind: number'), '/problems/0/parts/0'],
    ['a missing kind', setWith('reference: "1"'), '/problems/0/parts/0'],
    [
      'a verdict that is none',
      setWith('kind: number\nreference: "1"\naccept: [{answer: 2, verdict: maybe}]'),
      '/problems/0/parts/0/accept/0/verdict',
    ],
    [
      'a negative tolerance',
      setWith('kind: number\nreference: "1"\ntolerance: {abs: -1}'),
      '/problems/0/parts/0/tolerance/abs',
    ],
    ['an id with a space', setWith('kind: self-check').replace('id: own', 'id: my own'), '/id'],
    ['a set without problems', 'id: own\n', ''],
    ['no set at all', '- 1\n- 2', ''],
    [
      'a question without a reference',
      setWith('questions: [{id: a, kind: number}]'),
      '/problems/0/parts/0/questions/0',
    ],
    ['an unknown field of a set', `${setWith('kind: self-check')}author: me\n`, ''],
  ];
  for (const [name, text, path] of bad)
    it(`refuses ${name}, as the reader does`, () => {
      const paths = errorsOf(text).map(({ instancePath }) => instancePath);
      assert.ok(paths.includes(path), paths.join(' | '));
      assert.notEqual(readProblemSet(yamlSource(text)).issues.length, 0);
    });

  it('leaves files of a folder "problems" alone that list none', () => {
    const folder = JSON.parse(projectText('schemas/problems-folder.schema.json')) as object;
    const ajv = new Ajv({ strict: false }).addSchema(schema, 'problem-set.schema.json');
    const accepts = (text: string) => ajv.validate(folder, parse(text));
    assert.ok(accepts('input: 3\noutput: 4\n'));
    assert.ok(accepts(newSetText));
    assert.ok(!accepts('id: a b\nproblems: []\n'));
  });

  it('leaves to the reader what it cannot know', () => {
    assert.deepEqual(errorsOf(setWith('kind: number\nreference: conv9d(x=[1])')), []);
  });
});
