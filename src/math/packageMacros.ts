import type { Macro } from './lexerOptions';
import { argumentAt, skipSpaces } from './texArguments';

/** What commands of the packages physics, derivative and diffcoeff stand for; those that the base of LaTeX has keep their meaning. */
const simple: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['norm', { parameters: 1, body: String.raw`\left\|#1\right\|` }],
  ['qty', { parameters: 0, body: '' }],
  ['quantity', { parameters: 0, body: '' }],
  ['vb', { parameters: 1, body: String.raw`\mathbf{#1}` }],
  ['vectorbold', { parameters: 1, body: String.raw`\mathbf{#1}` }],
  ['va', { parameters: 1, body: String.raw`\vec{#1}` }],
  ['vu', { parameters: 1, body: String.raw`\hat{#1}` }],
  ['dd', { parameters: 0, body: 'd' }],
  ['grad', { parameters: 0, body: String.raw`\nabla` }],
  ['gradient', { parameters: 0, body: String.raw`\nabla` }],
  ['order', { parameters: 1, body: 'O(#1)' }],
  ['pmqty', { parameters: 1, body: String.raw`\begin{pmatrix}#1\end{pmatrix}` }],
  ['bmqty', { parameters: 1, body: String.raw`\begin{bmatrix}#1\end{bmatrix}` }],
  ['innerproduct', { parameters: 2, body: String.raw`\langle #1, #2 \rangle` }],
]);

/** Commands for derivatives, with the sign that they put before what is differentiated and what it is differentiated by. */
const derivatives: ReadonlyMap<string, string> = new Map([
  ['dv', 'd'],
  ['derivative', 'd'],
  ['odv', 'd'],
  ['diff', 'd'],
  ['pdv', String.raw`\partial`],
  ['partialderivative', String.raw`\partial`],
  ['pderivative', String.raw`\partial`],
  ['diffp', String.raw`\partial`],
]);

/** What a command of a common package stands for, by what is behind it: `\pdv[2]{f}{x}`, `\dv{x}`, `\qty(…)`. */
export function packageMacro(name: string, text: string, from: number, end: number): Macro | undefined {
  const base = name.replace(/\*$/, '');
  const sign = derivatives.get(base);
  return sign === undefined ? simple.get(base) : derivativeMacro(sign, text, from, end);
}

function derivativeMacro(sign: string, text: string, from: number, end: number): Macro | undefined {
  const order = /^\s*\[[^\]]*\]/.exec(text.slice(from, Math.min(from + 60, end)))?.[0] ?? '';
  let given = 0;
  for (let at = skipSpaces(text, from + order.length, end); given < 3 && text[at] === '{'; given++)
    at = skipSpaces(text, argumentAt(text, at, end).end, end);
  if (order !== '') {
    if (given === 0) return undefined;
    // The order is the first parameter.
    return given === 1
      ? { parameters: 2, optional: '', body: String.raw`\frac{${sign}^{#1}}{${sign} #2^{#1}}` }
      : { parameters: 3, optional: '', body: String.raw`\frac{${sign}^{#1} #2}{${sign} #3^{#1}}` };
  }
  if (given === 0) return undefined;
  if (given === 1) return { parameters: 1, body: String.raw`\frac{${sign}}{${sign} #1}` };
  if (given === 2) return { parameters: 2, body: String.raw`\frac{${sign} #1}{${sign} #2}` };
  return { parameters: 3, body: String.raw`\frac{${sign}^2 #1}{${sign} #2 ${sign} #3}` };
}
