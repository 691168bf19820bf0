import assert from 'node:assert/strict';
import { checkProblemSet } from './checkProblemSet';
import { partsOf } from './problemSet';
import { yamlSource } from './yamlSource';
import { setWith } from '../../../test/support/setText';

/** A part behind the bad one, which must work all the same. */
const next = `      - id: 1b
        kind: number
        reference: '5'
`;
const number = 'kind: number\nreference: 6*18\n';

/** What is wrong, each with its first line and what is said. */
function issuesOf(text: string): readonly (readonly [string, string])[] {
  return checkProblemSet(yamlSource(text)).issues.map(({ start, end, sentence }) => [
    text.slice(start, end).split('\n')[0]!,
    sentence.text.replace(/\{(\d)\}/g, (_, index: string) => String(sentence.values[Number(index)])),
  ]);
}

/** A name, the part, the characters of the one issue, and what is said there. */
const inPart: readonly (readonly [string, string, string, RegExp])[] = [
  ['an unknown operation', 'kind: number\nreference: conv9d(x=[1])', 'conv9d', /^There is no operation "conv9d"/],
  [
    'an unknown operation in quotes',
    'kind: number\nreference: "conv9d(x=[1])"',
    'conv9d',
    /^There is no operation "conv9d"/,
  ],
  ['an unknown argument', 'kind: vector\nreference: conv1d(x=[1, 2], w=[1], padd=1)', 'padd', /padd/],
  [
    'a reference that fails',
    'kind: vector\nreference: conv1d(x=[1], w=[1, 2])',
    '[1, 2]',
    /kernel reaches over 2 entries/,
  ],
  [
    'a reference in letters where numbers are asked for',
    'kind: number\nreference: a + b',
    'a + b',
    /^This has no value in numbers/,
  ],
  [
    'an alternative that fails',
    `${number}accept:\n  - {answer: 112, verdict: wrong}\n  - {answer: 'conv9d(x=[1])', verdict: wrong}`,
    'conv9d',
    /^There is no operation/,
  ],
  [
    'a slip that is the answer',
    `${number}accept: [{answer: 109, verdict: wrong}, {answer: 108, verdict: wrong, remark: no}]`,
    '108',
    /cannot be wrong/,
  ],
  [
    'a hint that holds the answer',
    `${number}hints: [Count the filters., It is 108.]`,
    'It is 108.',
    /^This hint holds the answer/,
  ],
  [
    'a diagram that nothing draws',
    'kind: self-check\ndiagram: ridge(X=[[1]], y=[1], lambda=1)',
    'ridge(X=[[1]], y=[1], lambda=1)',
    /has a diagram/,
  ],
  ['a choice that there is not', 'kind: choice\nchoices: [A, B]\nreference: C', 'C', /^None of the choices/],
  ['an unknown kind', 'kind: numbr\nreference: "1"', 'numbr', /^Expected one of number, .* Did you mean "number"\?/],
  ['a kind that resembles none', 'kind: 7\nreference: "1"', '7', /^Expected one of number, .*self-check\.$/],
  ['no kind', 'reference: "1"', 'id', /^kind is missing/],
  ['a list for a kind', 'kind: [number]\nreference: "1"', '[number]', /^Expected a text/],
  [
    'a misspelt field',
    `${number}refrence: "1"`,
    'refrence',
    /^There is no field "refrence"\. Did you mean "reference"\?/,
  ],
  ['a field in capitals', `${number}Hints: [Count.]`, 'Hints', /Did you mean "hints"\?/],
  ['a field that resembles none', `${number}author: me`, 'author', /^There is no field "author"; there are id, title/],
  ['no reference', 'kind: number', 'id', /^reference is missing/],
  ['an empty reference', 'kind: number\nreference:', 'id', /^reference is missing/],
  ['fields for a reference', 'kind: number\nreference: {a: 1}', '{a: 1}', /^Expected a text/],
  ['what is said of letters in words', `${number}given: many things`, 'many things', /^Nothing can be read in/],
  [
    'a hint with a colon',
    `${number}hints:\n  - Note: count the filters.`,
    'Note: count the filters.',
    /colon .* needs quotes/,
  ],
  ['a list within the hints', `${number}hints: [[Count.]]`, '[Count.]', /^Expected a text/],
  ['fields for hints', `${number}hints: {a: Count.}`, '{a: Count.}', /^Expected a list of texts/],
  ['a text for alternatives', `${number}accept: 112`, '112', /^Expected a list/],
  ['an alternative without fields', `${number}accept: [112]`, '112', /^Expected fields/],
  ['an alternative without an answer', `${number}accept: [{verdict: wrong}]`, 'verdict', /^answer is missing/],
  ['an alternative without a verdict', `${number}accept: [{answer: 112}]`, 'answer', /^verdict is missing/],
  [
    'an alternative that may be right',
    `${number}accept: [{answer: 112, verdict: maybe}]`,
    'maybe',
    /^Expected one of correct, wrong/,
  ],
  [
    'a misspelt field of an alternative',
    `${number}accept: [{answer: 112, verdict: wrong, remarks: no}]`,
    'remarks',
    /Did you mean "remark"\?/,
  ],
  ['a tolerance that is a number', `${number}tolerance: 0.1`, '0.1', /^Expected fields: \{ abs: 0\.01 \}/],
  ['a negative tolerance', `${number}tolerance: {abs: -1}`, '-1', /not negative/],
  ['a tolerance in words', `${number}tolerance: {rel: small}`, 'small', /not negative/],
  ['a tolerance without end', `${number}tolerance: {rel: Infinity}`, 'Infinity', /not negative/],
  ['half a digit', `${number}tolerance: {sigfigs: 2.5}`, '2.5', /^Expected a whole number/],
  ['a misspelt tolerance', `${number}tolerance: {ab: 1}`, 'ab', /Did you mean "abs"\?/],
  ['"optional" that is neither', `${number}optional: perhaps`, 'perhaps', /^Expected one of true, false/],
  [
    'another factor',
    "kind: vector\nreference: '[1, 2]'\nup_to: any factor",
    'any factor',
    /^Expected one of positive factor, factor/,
  ],
  [
    'a vector where the kind is a number',
    "kind: number\nreference: '[1, 2]'",
    '[1, 2]',
    /is a vector, but the kind is number/,
  ],
  ['a number where the kind is a vector', 'kind: vector\nreference: 3', '3', /is a number, but the kind is vector/],
  ['half a formula', "kind: expression\nreference: 'x +'", 'x +', /^This formula cannot be read/],
  ['edges without nodes', "kind: edges\nreference: 'X → Y'", 'X → Y', /^No edges can be read/],
  ['a choice without choices', 'kind: choice\nreference: C', 'id', /^choices is missing/],
  [
    'a hint that holds a decimal',
    'kind: number\nreference: 3/2\nhints: [It is 1.5.]',
    'It is 1.5.',
    /^This hint holds/,
  ],
  ['a factor of a number', `${number}up_to: factor`, 'factor', /^"up_to" is for a vector/],
  ['a form without a name', 'kind: expression\nreference: a\nforms: [{reference: b}]', 'reference', /^name is missing/],
  [
    'a misspelt field of a form',
    'kind: expression\nreference: a\nforms: [{name: b, referense: c}]',
    'referense',
    /Did you mean "reference"\?/,
  ],
  [
    'choices that are fields of fields',
    'kind: choice\nreference: A\nchoices: {A: {b: c}, B: d}',
    '{b: c}',
    /^Expected a text/,
  ],
  [
    'a kind beside questions',
    'kind: number\nquestions: [{id: q, kind: self-check}]',
    'kind',
    /^There is no field "kind"/,
  ],
  ['a question without an id', 'questions: [{kind: self-check}]', 'kind', /^id is missing/],
  [
    'two questions of one name',
    'questions: [{id: q, kind: self-check}, {id: q, kind: self-check}]',
    'q',
    /^There are two questions q/,
  ],
  ['a reference to a later part', 'kind: number\nreference: answer_1b', 'answer_1b', /^"answer_1b" is not known yet/],
  ['a reference to itself', 'kind: number\nreference: answer_1a + 1', 'answer_1a + 1', /^"answer_1a" is not known yet/],
  ['a reference to no part', 'kind: number\nreference: answer_7z', 'answer_7z', /^"answer_7z" is the answer to no/],
  [
    'an alternative that uses a later part',
    `${number}accept: [{answer: answer_1b, verdict: wrong}]`,
    'answer_1b',
    /is not known yet/,
  ],
  ['a name for a value', `kind: &k number\nreference: *k`, '*k', /^Write out what "\*k" stands for/],
  ['a name for fields', `<<: *k\n${number}`, '*k', /^Write out what "\*k" stands for/],
  ['a field given twice', `${number}reference: "1"`, 'reference', /^The field "reference" is given twice/],
  ['a name of a field that is a list', `${number}? [a]\n: b`, '[a]', /^Expected the name of a field/],
  ['a text with a colon', `${number}title: Part one: the filter`, 'Part', /^Put this text in quotes: it has a colon/],
  [
    'a text that begins with a sign of YAML',
    `${number}title: @check`,
    '@check',
    /^Put this text in quotes: it begins with "@"/,
  ],
  [
    'a line that is indented too far',
    `${number}title: One\n  hints: [Count.]`,
    'hints: [Count.]',
    /^This line is indented further/,
  ],
  ['a tab', `${number}hints:\n\t- Count.`, '\t', /^Indent with spaces/],
];

/** Of whole files. */
const files: readonly (readonly [string, string, string, RegExp])[] = [
  ['nothing', '', '', /^Expected a problem set/],
  ['a comment', '# Later\n', '#', /^Expected a problem set/],
  ['a list', '- 1\n- 2', '- 1', /^Expected a problem set/],
  ['a text', 'Homework 5', 'Homework 5', /^Expected a problem set/],
  ['no problems', 'id: own\n', 'id', /^problems is missing/],
  ['problems that are no list', 'id: own\nproblems: {a: b}', '{a: b}', /^Expected a list/],
  ['a problem without fields', 'id: own\nproblems: [one]', 'one', /^Expected fields/],
  ['no id', setWith('kind: self-check').replace('id: own\n', ''), 'title', /^id is missing/],
  ['a list for an id', setWith('kind: self-check').replace('id: own', 'id: [own]'), '[own]', /^Expected a text/],
  ['an id with a space', setWith('kind: self-check').replace('id: own', 'id: my own'), 'my own', /^An id is letters/],
  [
    'a misspelt field',
    setWith('kind: self-check').replace('title: Own', 'tilte: Own'),
    'tilte',
    /Did you mean "title"\?/,
  ],
  [
    'a part of another problem',
    setWith('kind: self-check').replace('id: 1a', 'id: 2a'),
    '2a',
    /begins with that of its problem: 1a/,
  ],
  [
    'two parts of one name',
    `${setWith('kind: self-check')}      - {id: 1A, kind: number, reference: '1'}\n`,
    '1A',
    /^There are two parts 1a/,
  ],
  [
    'two problems of one name',
    `${setWith('kind: self-check')}  - {id: '1', parts: []}\n`,
    '1',
    /^There are two problems 1/,
  ],
  [
    'a pattern that is none',
    setWith('kind: self-check').replace('title: Own', "matches: ['hw', '(']"),
    '(',
    /is no pattern/,
  ],
  [
    'a pattern that takes too long',
    setWith('kind: self-check').replace('title: Own', () => "matches: ['hw', '(a+)+$']"),
    '(a+)+$',
    /may take too long/,
  ],
  ['a quote that is never closed', setWith('kind: self-check\ntitle: "One'), '"', /^This " is never closed/],
  ['an apostrophe that is never closed', setWith("kind: self-check\ntitle: 'One"), "'", /^This ' is never closed/],
  ['a bracket that is never closed', setWith('kind: self-check\nhints: [Count'), '[', /^This \[ is never closed/],
  ['a brace that is never closed', setWith('kind: self-check\ntolerance: {abs: 1'), '{', /^This \{ is never closed/],
  ['a line that is indented too little', setWith('kind: self-check').replace('    parts', '   parts'), ' ', /./],
  [
    'a text with a bracket among brackets',
    setWith(`${number}accept: [{answer: conv9d(x=[1]), verdict: wrong}]`),
    '[',
    /^A text with "\[" in it needs quotes/,
  ],
  [
    'two sets',
    `${setWith('kind: self-check')}---\n${setWith('kind: self-check')}`,
    '---',
    /^A file holds one problem set/,
  ],
  ['brackets without end', `id: own\nproblems: ${'['.repeat(100_000)}`, '[', /nested too deep/],
  ['lists without end', `id: own\nproblems:\n  ${'- '.repeat(100_000)}`, '-', /nested too deep/],
  [
    'names for names for names',
    `a: &a [x, x]\n${'bcdefghij'.replace(/./g, (name, at: number) => `${name}: &${name} [*${'abcdefghi'[at]!}, *${'abcdefghi'[at]!}]\n`)}`,
    '*a',
    /^Write out what/,
  ],
];

describe('a problem set with', () => {
  for (const [name, fields, place, message] of inPart)
    it(`${name} is told so, at its characters, and the part behind it works`, () => {
      const text = setWith(fields) + next;
      const issues = issuesOf(text);
      assert.deepEqual(
        issues.map(([at]) => at),
        [place],
        JSON.stringify(issues),
      );
      assert.match(issues[0]![1], message);
      const { set } = checkProblemSet(yamlSource(text));
      assert.equal(partsOf(set!).at(-1)?.questions[0]?.reference, '5');
    });

  for (const [name, text, place, message] of files)
    it(`${name} is told so`, () => {
      const issues = issuesOf(text);
      const found = issues.find(([, said]) => message.test(said));
      assert.equal(found?.[0], place, JSON.stringify(issues).slice(0, 500));
    });

  for (const [name, change] of [
    ['a mark of the byte order', (text: string) => `\ufeff${text}`],
    ['lines that end as in Windows', (text: string) => text.replace(/\n/g, '\r\n')],
    ['numbers for ids', (text: string) => text.replace("'1'", '1').replace('1a', '1')],
    [
      'JSON',
      () => '{"id": "own", "problems": [{"id": "1", "parts": [{"id": "1b", "kind": "number", "reference": 5}]}]}',
    ],
  ] as const)
    it(`${name} is read as any other`, () => {
      const source = yamlSource(change(setWith(number) + next));
      assert.deepEqual(checkProblemSet(source).issues, []);
      assert.equal(partsOf(checkProblemSet(source).set!).at(-1)?.questions[0]?.reference, '5');
    });

  it('a typo behind a mark of the byte order and Windows line ends is told at its characters', () => {
    const text = `\ufeff${setWith('kind: numbr')}`.replace(/\n/g, '\r\n');
    assert.equal(issuesOf(text)[0]?.[0], 'numbr');
  });

  it('answers of answers of answers is no bomb', () => {
    const parts = Array.from(
      { length: 60 },
      (_, i) => `{id: 1p${i}, kind: number, reference: ${i === 0 ? '1' : `answer_1p${i - 1} + answer_1p${i - 1}`}}`,
    );
    const [issue] = issuesOf(`id: own\nproblems: [{id: 1, parts: [${parts.join(', ')}]}]\n`);
    assert.match(issue![1], /too long/);
  });

  const whole = setWith(`${number}hints: [Count., 'More: here']\naccept:\n  - answer: 112\n    verdict: wrong`) + next;
  const signs = [
    '',
    '\t',
    '"',
    "'",
    '[',
    '{',
    '}',
    ']',
    ':',
    '- ',
    '*a',
    '&a ',
    '? ',
    '|',
    '%',
    '@',
    '\0',
    '\n---\n',
    '\ufeff',
    '#',
  ];
  for (const sign of signs)
    it(`${JSON.stringify(sign)} anywhere, or cut off there, is no accident`, () => {
      for (let at = 0; at < whole.length; at += 11) {
        const head = whole.slice(0, at) + sign;
        for (const text of [head, head + whole.slice(at)])
          for (const { start, end } of checkProblemSet(yamlSource(text)).issues)
            assert.ok(0 <= start && start < end && end <= text.length + 1, `${at}: ${start} to ${end}`);
      }
    });
});
