import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

const raw = String.raw;

const wrongIn = (text: string) =>
  check(text, 'markdown')
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end }) => text.slice(start, end));

/** Texts by what their notation leaves open, with what is called wrong in them. */
const tables: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  'where a product ends': [
    [raw`$$f = \prod_k \theta_k^{m_k} \prod_k \theta_k^{b_k} = \prod_k \theta_k^{m_k+b_k}$$`],
    [raw`$$f = \prod_{i=1}^n u_i \Big/ \prod_{i=1}^n v_i = \prod_{i=1}^n \frac{u_i}{v_i}$$`],
    [raw`$$f = \prod_{i=1}^n u_i \prod_{j=1}^m v_{ij} = \prod_{j=1}^m \prod_{i=1}^n u_i^{1/m} v_{ij}$$`],
    [raw`$$f = \prod_{i=1}^n u_i c = c \prod_{i=1}^n u_i$$`],
    [raw`$$f = \prod_{i=1}^n c u_i = c^n \prod_{i=1}^n u_i$$`],
    [
      raw`$$f = \prod_k \theta_k^{m_k} \prod_k \theta_k^{b_k} = \prod_k \theta_k^{m_k b_k}$$`,
      raw`\prod_k \theta_k^{m_k b_k}`,
    ],
    [raw`$$f = \prod_{i=1}^n c u_i = nc \prod_{i=1}^n u_i$$`, raw`nc \prod_{i=1}^n u_i`],
  ],
  'how far a sum over numbers goes': [
    [raw`$$g = \sum_t q^t = \frac{1}{1-q}$$`],
    [raw`$$g = s e^{-s}\sum_k \frac{s^{k-1}}{(k-1)!} = s e^{-s} e^s$$`],
    [raw`$$1 = \sum_k \binom{m}{k} q^k (1-q)^{m-k} = (q + 1 - q)^m$$`],
    [raw`$$g = \sum_k k q_k (a+b)^2 = \sum_k k q_k (a^2+b^2)$$`, raw`\sum_k k q_k (a^2+b^2)`],
  ],
  'what a sum of powers comes to': [
    [raw`$b = \sum_j 3^{-j} = \frac32$`],
    [raw`$b = \sum_{j=0}^{2} 3^{-j} = \frac32$`, raw`\frac32`],
  ],
  'what is small of second order': [
    [raw`$$g = (t+dt)^2 - t^2 = 2t\,dt + dt^2 = 2t\,dt$$`],
    [raw`$$g = (u+du)(v+dv) - uv = u\,dv + v\,du + du\,dv = u\,dv + v\,du$$`],
    [raw`$$g = (t+dt)^2 - t^2 = 2t\,dt + dt^2 = t\,dt$$`, raw`t\,dt`],
  ],
  'whether a power is that of a difference': [
    [raw`$$f = (t+\Delta t)^2 - t^2 = 2t\Delta t + \Delta t^2$$`],
    [raw`$$f = (y + \delta y)^3 = y^3 + 3y^2\delta y + 3y\delta y^2 + \delta y^3$$`],
    [raw`$$f = (u+du)(v+dv) - uv = u\,dv + v\,du + du\,dv$$`],
    [raw`$$f = (a+d)^2 x^2 = a^2x^2 + 2adx^2 + d^2x^2$$`],
    [raw`$$f = (t+\Delta t)^2 - t^2 = t\Delta t + \Delta t^2$$`, raw`t\Delta t + \Delta t^2`],
  ],
  'what weights and their mean are': [
    [
      raw`$$f = \sum_k q_k (y_k - \bar y)^2 = \sum_k q_k y_k^2 - 2\bar y \sum_k q_k y_k + \bar y^2 \sum_k q_k = \sum_k q_k y_k^2 - \bar y^2$$`,
    ],
    [raw`Softmax: $J\mathbf 1 = p - p(p^\top\mathbf 1) = p - p = 0$.`],
    [
      raw`$$f = \sum_k q_k (y_k - \bar y)^2 = \sum_k q_k y_k^2 - 2\bar y \sum_k q_k y_k + \bar y^2 \sum_k q_k = \sum_k q_k y_k^2 + \bar y^2$$`,
      raw`\sum_k q_k y_k^2 + \bar y^2`,
    ],
  ],
  'of what a property is said': [
    [raw`Skew case: $u^\top K u = (u^\top K u)^\top = u^\top K^\top u = -u^\top K u$.`],
    [raw`The antisymmetric one: $f = \langle u, Ku\rangle = \langle K^\top u, u\rangle = -\langle Ku, u\rangle$.`],
    [raw`$$f = u^\top K^\top u = (u^\top K u)^\top = -u^\top K u$$`, raw`-u^\top K u`],
  ],
  'which capital is a symmetric matrix': [
    [
      raw`Let $g(\alpha) = -\frac12\alpha^\top(K+\frac1C I)\alpha + \alpha^\top y$. Then $\nabla g = -(K+\frac1C I)\alpha + y = 0$.`,
    ],
    [
      raw`Let $g(\alpha) = -\frac12\alpha^\top(K+\frac1C I)\alpha + \alpha^\top y$. Then $\nabla g = -2(K+\frac1C I)\alpha + y$.`,
      raw`-2(K+\frac1C I)\alpha + y`,
    ],
  ],
  'where a number beside a vector stands': [
    [raw`Let $a, w \in \mathbb{R}^m$ and $h = \tanh(a)$. $$w \odot (1 - h \odot h) = w - w \odot h \odot h$$`],
    [raw`Let $a, w \in \mathbb{R}^m$. $$w \odot (1 - a^2) - w = w - w \odot a^2 - w = -w \odot a^2$$`],
    [raw`Let $a, w \in \mathbb{R}^m$. $$w \odot (1 - a^2) - w = w - w \odot a^2 - w = w \odot a^2$$`, raw`w \odot a^2`],
    [
      raw`Let $h = \tanh(a)$ with $a, w \in \mathbb{R}^m$, $o = w^\top h$ and $L = \frac12(o - t)^2$. $$\frac{\partial L}{\partial a} = (o - t)w \odot (1 - h \odot h)$$`,
    ],
  ],
  'what is left out behind ∝': [
    [raw`$$f = (u-v)^\top(u-v) = u^\top u - 2u^\top v + v^\top v \propto u^\top u - 2u^\top v$$`],
    [
      raw`$$f = (u-v)^\top(u-v) = u^\top u - 2u^\top v + v^\top v \propto u^\top u - u^\top v$$`,
      raw`u^\top u - u^\top v`,
    ],
  ],
};

for (const [what, table] of Object.entries(tables))
  describe(`notation that leaves open ${what}`, () => {
    for (const [text, ...expected] of table) it(text, () => assert.deepEqual(wrongIn(text), expected));
  });
