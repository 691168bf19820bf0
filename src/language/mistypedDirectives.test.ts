import assert from 'node:assert/strict';
import { createLanguageService } from './createLanguageService';
import { english } from './messages';
import { defaultSettings } from './model';

type Language = 'markdown' | 'latex';

const reportOf = (text: string, languageId: Language) =>
  createLanguageService({ localize: english }).checkNow(
    { uri: 'file:///a', languageId, version: 1, getText: () => text },
    defaultSettings,
  );

function hints(text: string, language: Language) {
  return reportOf(text, language)
    .diagnostics(defaultSettings)
    .filter(({ code }) => code === 'mistyped-directive');
}

/** What is written, the characters that are blamed, and what the quick fix makes of the comment. */
const mistyped: readonly (readonly [string, string, string])[] = [
  ['@chek 5', '@chek', '@check 5'],
  ['@chekc 5', '@chekc', '@check 5'],
  ['@Check conv1d(x=[1, 2], w=[1])', '@Check', '@check conv1d(x=[1, 2], w=[1])'],
  ['@CHECK 5', '@CHECK', '@check 5'],
  ['@ check 5', '@ check', '@check 5'],
  ['@checks 5', '@checks', '@check 5'],
  ['@gven X ∈ R^{n×d}', '@gven', '@given X ∈ R^{n×d}'],
  ['@givn p > 0', '@givn', '@given p > 0'],
  ['@Let x = 5', '@Let', '@let x = 5'],
  ['@problem eecs182-hw5', '@problem', '@problems eecs182-hw5'],
  ['@probelms eecs182-hw5', '@probelms', '@problems eecs182-hw5'],
  ['@ignor', '@ignor', '@ignore'],
  ['@Ignore', '@Ignore', '@ignore'],
  ['@ignore_start', '@ignore_start', '@ignore-start'],
  ['@ignoreend', '@ignoreend', '@ignore-end'],
];

const silent: readonly (readonly [Language, string])[] = [
  ['markdown', '<!-- @user -->'],
  ['markdown', '<!-- @anna: see 2(b) -->'],
  ['markdown', '<!-- @chuck please look at 2(b) -->'],
  ['markdown', '<!-- @cheek, is 2 right? -->'],
  ['markdown', '<!-- ask @chek 5 -->'],
  ['markdown', '<!-- me@chek.org 5 -->'],
  ['markdown', '<!-- @chek.org 5 -->'],
  ['markdown', '<!-- @ check this later -->'],
  ['markdown', '<!-- @set x = 5 -->'],
  ['markdown', '<!-- @import "style.css" -->'],
  ['markdown', '<!-- @Given("a user with 5 items") -->'],
  ['markdown', '<!-- @param x = 5 -->'],
  ['markdown', '<!-- @chek -->'],
  ['markdown', '@chek 5 and \\@gven X = 5'],
  ['markdown', 'Write to @chek 5 times.'],
  ['markdown', '```css\n@media (min-width: 5px) {}\n/* @chek 5 */\n```'],
  ['markdown', '```html\n<!-- @chek 5 -->\n```'],
  ['markdown', '```html\n<!--\n@chek 5\n-->\n```'],
  ['markdown', '`<!-- @chek 5 -->`'],
  ['markdown', '    <!-- @chek 5 -->'],
  ['latex', '\\makeatletter \\@chek 5 \\makeatother'],
  ['latex', '% ask @chek 5'],
  ['latex', '\\begin{verbatim}\n% @chek 5\n\\end{verbatim}'],
];

describe('a directive that is mistyped', () => {
  for (const [written, blamed, fixed] of mistyped)
    for (const language of ['markdown', 'latex'] as const)
      it(`is told and mended, in ${language}: ${written}`, () => {
        const comment = (inner: string) => (language === 'markdown' ? `<!-- ${inner} -->\n` : `% ${inner}\n`);
        const text = comment(written);
        const [hint, ...others] = hints(text, language);
        assert.ok(hint && others.length === 0);
        const { start, end } = hint.range;
        assert.equal(text.slice(start.character, end.character), blamed);
        assert.equal(hint.severity, 'hint');
        const [action] = reportOf(text, language).codeActions(hint.range, defaultSettings);
        const [edit] = action!.edits;
        const { range, newText } = edit!;
        const mended = text.slice(0, range.start.character) + newText + text.slice(range.end.character);
        assert.equal(mended, comment(fixed));
        assert.deepEqual(hints(mended, language), []);
      });

  it('may be one of several in a comment', () => {
    const text = '<!--\n@let x = 5\r\n  @chek x + 1\n-->\n5\n';
    assert.deepEqual(
      hints(text, 'markdown').map(({ range }) => range.start),
      [{ line: 2, character: 2 }],
    );
  });

  it('may be an option of @check, and has no fix then', () => {
    const text = '<!-- @tolerence 0.1 -->\n';
    const [hint] = hints(text, 'markdown');
    assert.match(hint!.message, /option of @check/);
    assert.deepEqual(reportOf(text, 'markdown').codeActions(hint!.range, defaultSettings), []);
  });

  for (const [language, text] of silent)
    it(`is not ${JSON.stringify(text)}`, () => assert.deepEqual(hints(`${text}\n`, language), []));
});
