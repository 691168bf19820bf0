import assert from 'node:assert/strict';
import { lex } from './lexer';

const texts = (source: string) => lex(source, 0, source.length, { syntax: 'latex' }).tokens.map(({ text }) => text);

/** What commands of common packages stand for, as their manuals say. */
const table: readonly (readonly [short: string, long: string])[] = [
  ['\\pdv{L}{w_i}', '\\frac{\\partial L}{\\partial w_i}'],
  ['\\pdv{L}{h} \\dv{h}{z}', '\\frac{\\partial L}{\\partial h} \\frac{d h}{d z}'],
  ['\\dv*{f}{x}', '\\frac{d f}{d x}'],
  ['\\pdv[2]{f}{x}', '\\frac{\\partial^{2} f}{\\partial x^{2}}'],
  ['\\pdv{f}{x}{y}', '\\frac{\\partial^2 f}{\\partial x \\partial y}'],
  ['\\dv{t} t^2', '\\frac{d}{d t} t^2'],
  ['\\diffp{y}{x}', '\\frac{\\partial y}{\\partial x}'],
  ['\\norm{A x}_2^2', '\\left\\|A x\\right\\|_2^2'],
  ['\\qty(a + b)^2', '(a + b)^2'],
  ['\\vb{x}', '\\mathbf{x}'],
  ['\\grad f', '\\nabla f'],
  ['\\pmqty{a & b \\\\ c & d}', '\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}'],
];

describe('commands of packages', () => {
  for (const [short, long] of table) it(short, () => assert.deepEqual(texts(short), texts(long)));

  it('mean what the document says of them', () => {
    const macros = new Map([['norm', { parameters: 1, body: 'N(#1)' }]]);
    const { tokens } = lex('\\norm{x}', 0, 8, { syntax: 'latex', macros });
    assert.equal(tokens.map(({ text }) => text).join(''), 'N(x)');
  });
});
