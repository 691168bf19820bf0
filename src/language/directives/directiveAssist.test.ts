import assert from 'node:assert/strict';
import { operations } from '../../core/operations';
import { isArgumentError } from '../../math/arguments/argumentTree';
import { readCall } from '../../math/arguments/readCall';
import { givenFacts } from '../../check/derivation/givenFacts';
import { DocumentChecker } from '../../check/documentChecker';
import { argumentText } from '../calculatorText';
import { english } from '../messages';
import type { AssistSource } from './assist';
import { assistHover, assistItems, assistSignature } from './directiveAssist';
import { distributions, phrases, spaces } from './givenCompletion';

const sets = [{ id: 'eecs182-hw5', title: 'EECS 182 Homework 5', parts: 30 }];

/** The text without its bar, and where that stood. */
function at(marked: string, language: AssistSource['language'] = 'markdown') {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { source: { text, language, sets }, offset };
}
const items = (marked: string, language?: AssistSource['language']) => {
  const { source, offset } = at(marked, language);
  return assistItems(source, offset, english);
};
const labels = (marked: string, language?: AssistSource['language']) =>
  items(marked, language).map(({ label }) => label);
const signature = (marked: string) => {
  const { source, offset } = at(marked);
  return assistSignature(source, offset, english);
};
const hover = (marked: string) => {
  const { source, offset } = at(marked);
  return assistHover(source, offset, english);
};

describe('completion in directives', () => {
  it('offers their names behind @, in comments only', () => {
    assert.ok(labels('<!-- @|').includes('@check'));
    assert.ok(labels('<!-- @che| -->').includes('@check'));
    assert.ok(labels('% @|', 'latex').includes('@given'));
    assert.deepEqual(labels('mail me @|'), []);
    assert.deepEqual(labels('<!-- @check 5 --> @|'), []);
    assert.deepEqual(labels('100\\% @|', 'latex'), []);
    assert.deepEqual(labels('<!-- me@|'), []);
  });

  it('replaces what was typed of a name', () => {
    const { source, offset } = at('<!-- @che| -->');
    const { range, newText } = assistItems(source, offset, english).find(({ label }) => label === '@check')!;
    assert.equal(source.text.slice(0, range.start) + newText + source.text.slice(range.end), '<!-- @check  -->');
  });

  it('offers problem sets', () => {
    assert.deepEqual(labels('<!-- @problems | -->'), ['eecs182-hw5', 'none']);
    const [item] = items('<!-- @problems eecs-1| -->');
    assert.deepEqual(item!.range, { start: 15, end: 21 });
  });

  it('offers operations, with places for what has to be given', () => {
    const conv = items('<!-- @check con| -->').find(({ label }) => label === 'conv1d')!;
    assert.equal(conv.snippet, 'conv1d(x=${1}, w=${2})');
    assert.match(conv.documentation!, /cross-correlation/i);
    assert.ok(labels('<!-- @let y = |').includes('conv1d'));
    assert.deepEqual(labels('<!-- @let y|'), []);
  });

  it('offers the arguments that are left', () => {
    assert.deepEqual(labels('<!-- @check conv1d(x=[1, 2], | -->').slice(0, 2), ['w=', 'b=']);
    assert.deepEqual(labels('<!-- @check conv1d([1, 2], |').slice(0, 2), ['w=', 'b=']);
    const stride = items('<!-- @check conv1d(x=[1], w=[1], st|').find(({ label }) => label === 'stride=')!;
    assert.equal(stride.detail, 'integer ≥ 1, 1 if left out');
  });

  it('offers the words that an argument may be', () => {
    assert.ok(labels('<!-- @check conv1d(x=[1], w=[1], flip=|').includes('true'));
    assert.ok(labels('<!-- @check norm_axes(kind=|').includes('"batch_norm"'));
    assert.deepEqual(items('<!-- @check norm_axes(kind="ba|')[0]!.range.start, 27);
    assert.deepEqual(labels('<!-- @check conv1d(x=[1|'), []);
  });

  it('offers layers and their arguments', () => {
    assert.ok(labels('<!-- @check param_count(layers=[Con|').includes('Conv2d'));
    assert.ok(labels('<!-- @check param_count(layers=[Conv2d(3, 4, |').includes('bias='));
  });

  it('offers results behind a call', () => {
    assert.ok(labels('<!-- @check batch_norm_forward(x=[[1],[3]], gamma=[1], beta=[0]).m|').includes('mean'));
  });

  it('offers what @let has named', () => {
    assert.ok(labels('<!-- @let data = [1, 2] -->\n<!-- @check conv1d(x=|').includes('data'));
    assert.ok(labels('<!-- @let data = [1, 2] -->\n<!-- @check |').includes('data'));
    assert.ok(!labels('<!-- @check | -->\n<!-- @let data = [1, 2] -->').includes('data'));
  });

  it('offers options behind the expression of @check', () => {
    assert.deepEqual(labels('<!-- @check 5, |'), ['tol=', 'rel=', 'sigfigs=', 'slips=']);
    assert.deepEqual(labels('<!-- @check 5, tol=0.1, s|'), ['rel=', 'sigfigs=', 'slips=']);
    assert.deepEqual(labels('<!-- @check 5, slips=|'), ['on', 'off']);
  });

  it('offers the grammar of @given', () => {
    assert.ok(labels('<!-- @given X ∈ |').includes('R^{n×d}'));
    assert.ok(labels('<!-- @given x > 0, R_{ij} ~ |').includes('Bernoulli(p)'));
    assert.ok(labels('% @given A |', 'latex').includes('is symmetric'));
  });

  it('offers of the grammar of @given only what is read', () => {
    const said = [
      ...spaces.map((one) => `X ∈ ${one}`),
      ...distributions.map((one) => `X ~ ${one}`),
      ...phrases.map((one) => `A ${one}`),
    ];
    for (const one of said) {
      assert.deepEqual(givenFacts(one).unread, [], one);
      const text = `<!-- @given ${one} -->\n$x = x$\n`;
      const { findings } = new DocumentChecker('markdown').check(text, { prose: true });
      assert.deepEqual(
        findings.filter(({ kind }) => kind === 'directive'),
        [],
        one,
      );
    }
  });

  it('never throws on what is half typed', () => {
    const texts = [
      '@check conv2d(x=[[1, 2], [3',
      '@check )](',
      '@check "',
      '@let',
      '@given X ∈',
      '@problems',
      '@check f(g(h(,,',
      '@check conv1d().x.y',
      '@',
    ];
    for (const text of texts)
      for (let end = 1; end <= text.length; end++) {
        const marked = `<!-- ${text.slice(0, end)}|${text.slice(end)} -->`;
        items(marked);
        signature(marked);
        hover(marked);
      }
  });

  for (const operation of operations)
    it(`writes a call of ${operation.name} that reads`, () => {
      let text = '<!-- @check ';
      const complete = (label: string) => {
        const source = { text: `${text} -->`, language: 'markdown' as const, sets };
        const item = assistItems(source, text.length, english).find((one) => one.label === label);
        assert.ok(item, `${label} is not offered behind ${text}`);
        text = text.slice(0, item.range.start) + item.newText;
      };
      text += operation.name.slice(0, 3);
      complete(operation.name);
      for (const [name, value] of Object.entries(operation.example)) {
        complete(`${name}=`);
        const isWord = typeof value === 'string';
        text += `${isWord ? JSON.stringify(value) : argumentText(value)!}, `;
      }
      const call = `${text.slice('<!-- @check '.length).replace(/, $/, '')})`;
      const read = readCall(call);
      assert.ok(!isArgumentError(read), `${call}: ${JSON.stringify(read)}`);
    });
});

describe('signatures in directives', () => {
  it('tell the argument that is typed', () => {
    const active = (marked: string) => {
      const found = signature(marked)!;
      const parameter = found.active === undefined ? undefined : found.parameters[found.active];
      return parameter && found.label.slice(parameter.range.start, parameter.range.end);
    };
    assert.equal(active('<!-- @check conv1d(|'), 'x');
    assert.equal(active('<!-- @check conv1d([1, 2], |'), 'w');
    assert.equal(active('<!-- @check conv1d([1, 2|, 3], [1])'), 'x');
    assert.equal(active('<!-- @check conv1d(w=[1], |'), 'x');
    assert.equal(active('<!-- @check conv1d(x=[1], w=[1], stride=|'), 'stride=1');
    assert.equal(active('<!-- @check conv1d(x=[1], w=[1], stride|'), 'stride=1');
  });

  it('are those of the innermost operation, and of none outside of it', () => {
    assert.match(signature('<!-- @let a = conv1d(x=conv1d([1], [1]), w=|')!.label, /^conv1d\(x, w, b=null, /);
    assert.match(signature('<!-- @check param_count(layers=[Conv2d(|')!.label, /^param_count\(/);
    assert.equal(signature('<!-- @check conv1d(x=[1], w=[1])|'), undefined);
    assert.equal(signature('conv1d(|'), undefined);
  });
});

describe('hovers in directives', () => {
  it('say what an operation, an argument, an option, a set and a name are', () => {
    assert.match(hover('<!-- @check co|nv1d(x=[1], w=[1]) -->')!.markdown, /\*\*1-D convolution\*\*[\s\S]*```latex/);
    assert.match(hover('<!-- @check conv1d(x=[1], w=[1], st|ride=2) -->')!.markdown, /integer ≥ 1/);
    assert.match(hover('<!-- @check 5, to|l=1 -->')!.markdown, /largest allowed difference/);
    assert.match(hover('<!-- @problems eecs182-h|w5 -->')!.markdown, /EECS 182 Homework 5/);
    assert.match(hover('<!-- @ch|eck 5 -->')!.markdown, /next answer must equal/);
    assert.match(hover('<!-- @let v = [1] -->\n<!-- @check conv1d(x=|v, w=[1]) -->')!.markdown, /`v = \[1\]`/);
  });

  it('are none elsewhere', () => {
    assert.equal(hover('co|nv1d(x=[1])'), undefined);
    assert.equal(hover('<!-- a com|ment -->'), undefined);
    assert.equal(hover('<!-- @given co|nv1d ∈ R -->'), undefined);
  });
});
