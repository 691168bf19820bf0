import { deepEqual } from 'node:assert/strict';
import { check, textsOf } from '../../../test/support/fixtures';

/** Right lines with integrals, in the notations that people use. */
const right: readonly string[] = [
  '$\\int_0^1 x^2\\,dx = \\frac13$',
  '$\\int_0^1 x^2 + 1\\,dx = \\frac43$',
  '$\\int_0^{\\pi/2} \\sin^2\\theta\\,\\mathrm{d}\\theta = \\frac{\\pi}{4}$',
  '$\\int_0^1 \\frac{dx}{\\sqrt{1-x^2}} = \\frac{\\pi}{2}$',
  '$\\int_0^1\\!\\int_0^x xy\\,dy\\,dx = \\frac18$',
  '$\\int_0^{2\\pi} d\\theta \\int_0^R r\\,dr = \\pi R^2$',
  '$\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}$',
  '$\\int_0^\\infty e^{-ax}\\,dx = \\frac1a$',
  '$\\int_0^\\infty x^n e^{-x}\\,dx = n!$',
  '$\\int_0^1 x^2\\,dx = \\left[\\frac{x^3}{3}\\right]_0^1 = \\frac13$',
  '$\\int_0^1 x^2\\,dx = \\frac{x^3}{3}\\Big|_0^1 = \\frac13$',
  '$\\int_0^1 x^2\\,dx = \\left.\\frac{x^3}{3}\\right|_{x=0}^{x=1} = \\frac13$',
  '$\\frac{d}{dt}\\int_0^t \\cos(s^2)\\,ds = \\cos(t^2)$',
  '$\\int \\frac{dx}{1+x^2} = \\arctan x + C$',
  '$\\int x e^x\\,dx = x e^x - \\int e^x\\,dx = x e^x - e^x + C$',
  'Let $u = x^2+1$. Then $\\int 2x(x^2+1)^3\\,dx = \\int u^3\\,du = \\frac{u^4}{4} + C$.',
  '$\\int \\sin x\\cos x\\,dx = \\frac12\\sin^2x + C = -\\frac12\\cos^2x + C$',
];

/** Lines with one slip, and the side that is wrong. */
const wrong: readonly (readonly [text: string, blamed: string])[] = [
  ['$\\int_0^1 x^2\\,dx = \\frac12$', '\\frac12'],
  ['$\\int_0^t e^{-s}\\,ds = 1 + e^{-t}$', '1 + e^{-t}'],
  ['$2\\pi\\int_0^R r\\,dr = 2\\pi R^2$', '2\\pi R^2'],
  ['$\\int_0^\\infty e^{-ax}\\,dx = -\\frac1a$', '-\\frac1a'],
  ['$\\int_0^{\\pi} \\sin x\\,dx = [\\cos x]_0^{\\pi} = -2$', '[\\cos x]_0^{\\pi}'],
  ['$\\int x\\cos x\\,dx = x\\sin x - \\cos x + C$', 'x\\sin x - \\cos x + C'],
  ['$\\int \\ln x\\,dx = x\\ln x + x + C$', 'x\\ln x + x + C'],
];

/** Right, or not for us to say: never wrong. */
const silent: readonly string[] = [
  '$\\int p(x)\\,dx = 1$',
  'Let $p(x) = \\lambda e^{-\\lambda x}$ for $x > 0$. Then $\\int p(x)\\,dx = 1$.',
  '$\\int_0^{2\\pi} e^{inx}\\,dx = 0$',
  '$\\int_{-\\pi}^{\\pi} \\sin(mx)\\sin(nx)\\,dx = 0$',
  '$\\int_0^T \\cos^2(\\omega t)\\,dt = \\frac{T}{2}$',
  '$\\int_0^1 |x-a|\\,dx = \\frac{a^2 + (1-a)^2}{2}$',
  '$\\int_a^b \\frac{dx}{\\sqrt{(x-a)(b-x)}} = \\pi$',
  '$\\int u\\,dv = uv - \\int v\\,du$',
  "$\\int e^{2x+1}dx = \\frac12e^{2x+1}+C = Ce^{2x}+C'$",
  '$\\int (x-\\mu)^2 p(x)\\,dx = \\int x^2 p(x)\\,dx - \\mu^2$',
  '$I = \\int e^x\\sin x\\,dx = e^x\\sin x - e^x\\cos x - I = \\frac12 e^x(\\sin x - \\cos x) + C$',
  'Let $f(x) = x$ and $g(x) = x^2$. Then $\\langle f, g \\rangle = \\int_0^1 f(x)g(x)\\,dx = \\frac14$.',
  '$\\oint_C f\\,dz = 2\\pi i$',
];

describe('integrals', () => {
  for (const text of [...right, ...silent])
    it(`does not blame ${text}`, () => deepEqual(textsOf(check(text), 'wrong'), []));
  for (const text of right)
    it(`proves ${text}`, () => {
      const open = check(text).links.filter(({ state }) => !/^(?:holds|stated)$/.test(state));
      deepEqual(open, []);
      deepEqual(check(text).findings.length > 0, true);
    });
  for (const [text, blamed] of wrong) it(`blames ${text}`, () => deepEqual(textsOf(check(text), 'wrong'), [blamed]));
});
