import assert from 'node:assert/strict';
import { DocumentChecker, type CheckedDocument } from '../documentChecker';

const text = `# Factors

$$
a^2 - b^2 = (a - b)(a + b)
$$

$$
= a (a + b) - b (a - b)
$$
`;

function sides({ text: source, links }: CheckedDocument): readonly (readonly string[])[] {
  return links.map(({ against, start, end, state }) => [
    source.slice(against.start, against.end),
    source.slice(start, end),
    state,
  ]);
}

const expected = [
  ['a^2 - b^2', '(a - b)(a + b)', 'holds'],
  ['(a - b)(a + b)', 'a (a + b) - b (a - b)', 'wrong'],
];

describe('the links of a document', () => {
  it('stand where their sides stand, also where a chain goes on in the next block', () => {
    const checker = new DocumentChecker('markdown');
    assert.deepEqual(sides(checker.check(text, { prose: true })), expected);
    // What is typed before and between moves them.
    const moved = text.replace('# Factors', '# Two factors').replace('$$\n\n$$', '$$\n\n\n\n$$');
    const document = checker.check(moved, { prose: true });
    assert.deepEqual(sides(document), expected);
    const [, wrong] = document.findings.filter(({ kind }) => kind === 'step');
    assert.equal(moved.slice(wrong!.against!.start, wrong!.against!.end), '(a - b)(a + b)');
  });

  it('are explained with the place of the slip', () => {
    const document = new DocumentChecker('markdown').check(text, { prose: true });
    const { repair, place } = document.links[1]!.explain!();
    assert.ok(repair && place);
    const line = '= a (a + b) - b (a - b)';
    const at = text.indexOf(line);
    assert.ok(at <= place.start && place.end <= at + line.length);
    assert.ok(place.end > place.start);
  });

  it('rest on the value that a chain before came to', () => {
    const source = '$$r = a - b = 4 + 0 = 4$$\n\n$$y r + 1 = 4 y + 1$$\n';
    const document = new DocumentChecker('markdown').check(source, { prose: true });
    assert.deepEqual(sides(document).at(-1), ['y r + 1', '4 y + 1', 'holds']);
    const other = source.replace('4 y', '5 y');
    const states = sides(new DocumentChecker('markdown').check(other, { prose: true }));
    assert.notEqual(states.at(-1)![2], 'holds');
  });

  it('blame the first of some equations that go wrong, and no other that keeps to it', () => {
    const states = (rows: readonly string[]) =>
      sides(
        new DocumentChecker('markdown').check(`$$\\begin{aligned}${rows.join('\\\\')}\\end{aligned}$$`, {
          prose: true,
        }),
      ).map(([, , state]) => state);
    assert.deepEqual(states(['3(x+2)=10', '3x+2=10', '3x=8', 'x=\\frac83']).slice(1), ['wrong', 'holds', 'holds']);
    assert.deepEqual(states(['3(x+2)=10', '3x+2=10', '3x=9']).slice(1), ['wrong', 'wrong']);
    const system = ['x + 2y = 5', '3x - y = 1', '7x = 9', 'x = \\frac97', 'y = \\frac{13}{7}'];
    assert.deepEqual(states(system).slice(2), ['wrong', 'holds', 'holds']);
  });

  it('are left out where they are ignored', () => {
    const ignored = text.replace('$$\n= a', '<!-- @ignore -->\n$$\n= a');
    const document = new DocumentChecker('markdown').check(ignored, { prose: true });
    assert.deepEqual(sides(document), expected.slice(0, 1));
  });

  it('come with the names of which the text says something', () => {
    const source = 'Let $X \\in \\mathbb{R}^{n \\times d}$ and $P = R \\odot X$.\n\n$$y = z$$\n';
    const names = new DocumentChecker('markdown').check(source, { prose: true }).declaredNames();
    assert.ok(names.has('X') && names.has('P'));
    assert.ok(!names.has('z'));
  });
});
