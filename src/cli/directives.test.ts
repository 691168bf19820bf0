import assert from 'node:assert/strict';
import { defaultSettings } from '../language/model';
import { checkSource } from './checkSource';

/** Directives that are not right, each with the characters that are to blame and a word of what is said. */
const malformed: readonly (readonly [directive: string, blamed: string, said: RegExp])[] = [
  ['@check', '@check', /Expected what the next answer must be/],
  ['@check conv1d(x=[1,2], w=[1, 2, 3])', '[1, 2, 3]', /kernel reaches over 3 entries/],
  ['@check conv1d(x=[1,2)', '[1,2)', /closed by/],
  ['@check conv1d(x=[1,2], w=[1,-1]', '(', /not closed/],
  ['@check conv9d(x=[1])', 'conv9d', /no operation "conv9d"/],
  ['@check unknown(3)', 'unknown', /no operation "unknown"/],
  ['@check conv1d(x=[1,2,3], w=[1,-1]).z', '.z', /no result "z"/],
  ['@check conv1d(x=[1,2,3], w=[1,-1], q=3)', 'q', /no argument "q"/],
  ['@check conv1d([1,2,3])', 'conv1d', /w: expected/],
  ['@check conv1d(x=[1,2,3], x=[1], w=[1])', 'x', /given twice/],
  ['@check param_count(layers=[Conv9d(1,2,3)])', 'Conv9d', /no layer "Conv9d"/],
  ['@check param_count(layers=[Conv2d(3)])', 'Conv2d(3)', /out_channels/],
  ['@check 5, tollerance=2', 'tollerance=2', /no option "tollerance"/],
  ['@check 5, tol=abc', 'tol=abc', /not negative/],
  ['@check 5, tol=-1', 'tol=-1', /not negative/],
  ['@check 5, tol=', 'tol=', /not negative/],
  ['@check 5, tol=1, tol=2', 'tol=2', /given twice/],
  ['@check 5, sigfigs=0', 'sigfigs=0', /whole number/],
  ['@check 5, sigfigs=2.5', 'sigfigs=2.5', /whole number/],
  ['@check 5, slips=maybe', 'slips=maybe', /on, off/],
  ['@check 5 +', '5 +', /cannot be read/],
  ['@check (5', '(5', /cannot be read/],
  ['@check [[1,2],[3]]', '[[1,2],[3]]', /cannot be read/],
  ['@check 1/0', '1/0', /cannot be read/],
  ['@check 5 +, tol=1', '5 +', /cannot be read/],
  ['@let', '@let', /a name and its value/],
  ['@let x', 'x', /a name and its value/],
  ['@let x =', 'x =', /a name and its value/],
  ['@let = 5', '= 5', /a name and its value/],
  ['@let 5 = 5', '5 = 5', /a name and its value/],
  ['@let x y = 5', 'x y = 5', /a name and its value/],
  ['@let x = conv9d(x=[1])', 'conv9d', /no operation "conv9d"/],
  ['@let x = (5', '(5', /cannot be read/],
  ['@problems', '@problems', /the name of a problem set/],
  ['@problems nowhere', 'nowhere', /no problem set "nowhere"/],
  ['@problems a b', 'a b', /no problem set "a b"/],
  ['@given', '@given', /what is known of letters/],
  ['@given ; ;', '@given ; ;', /what is known of letters/],
  ['@given X ∈', 'X ∈', /Nothing can be read in "X ∈"/],
  ['@given X ∈ R^{n×d}; w', 'w', /Nothing can be read in "w"/],
  ['@given X ∈ R^{n×', 'X ∈ R^{n×', /Nothing can be read/],
  ['@given X ~ Foo(3)', 'X ~ Foo(3)', /Nothing can be read/],
  ['@given X ~ Bernoulli(', 'X ~ Bernoulli(', /Nothing can be read/],
  ['@given X =', 'X =', /Nothing can be read/],
];

function faults(text: string, language: 'markdown' | 'latex') {
  const { findings } = checkSource(text, language, defaultSettings);
  return findings.filter(({ kind }) => kind === 'directive');
}

describe('a directive that is not right', () => {
  for (const [directive, blamed, said] of malformed)
    for (const language of ['markdown', 'latex'] as const)
      it(`${language}: ${directive}`, () => {
        const line = language === 'markdown' ? `<!-- ${directive} -->` : `% ${directive}`;
        const [fault, ...others] = faults(`First.\n\n${line}\n5\n`, language);
        assert.ok(fault && others.length === 0);
        const { start, end } = fault.range;
        assert.deepEqual([start.line, end.line], [2, 2]);
        assert.equal(line.slice(start.character, end.character).trimEnd(), blamed);
        assert.match(fault.message, said);
      });

  const named = [
    ['@check y[3]', '[3]', /no entry \[3\]/],
    ['@check y[0] + conv1d(x=y, w=[1,2,3,4])', '[1,2,3,4]', /kernel reaches over 4 entries/],
    ['@check conv1d(x=y, w=[1], q=3)', 'q', /no argument "q"/],
    ['@check conv1d(x=[y, y], w=y)', 'y', /./],
  ] as const;
  for (const [directive, blamed, said] of named)
    it(`is marked where it was typed, not where its names are written out: ${directive}`, () => {
      const line = `<!-- ${directive} -->`;
      const [fault] = faults(`<!-- @let y = [1000, 2000, 3000] -->\n\n${line}\n5\n`, 'markdown');
      const { start, end } = fault!.range;
      assert.equal(start.line, 2);
      assert.equal(line.slice(start.character, end.character).trimEnd(), blamed);
      assert.match(fault!.message, said);
    });

  for (const right of [
    '@check 5',
    '@check 5, tol=0.1, rel=0',
    '@let x = y + 1',
    '@given X ∈ R^{n×d}; R_{ij} ~ Bernoulli(p); Γ is diagonal',
    '@given a, b real numbers; f(x) = x²',
  ])
    it(`is not ${right}`, () => assert.deepEqual(faults(`<!-- ${right} -->\n5\n`, 'markdown'), []));
});
