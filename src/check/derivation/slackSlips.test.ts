import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

/** The states of the relations of a display, and what is called wrong. */
function judged(text: string): { readonly states: readonly string[]; readonly wrong: number } {
  const { links, findings } = check(text, 'markdown');
  return {
    states: links.map(({ state }) => state),
    wrong: findings.filter(({ verdict }) => verdict === 'wrong').length,
  };
}

const raw = String.raw;

/** What holds at its last relation, worked out by hand. */
const right: readonly string[] = [
  // -½(x - μ)² = -½x² + μx - ½μ², and -½μ² does not depend on x.
  raw`$$-\frac12(x-\mu)^2 + \text{const} = -\frac12 x^2 + \mu x + \text{const}$$`,
  raw`$$-\frac12(x-\mu)^2 \overset{c}{=} -\frac12 x^2 + \mu x$$`,
  raw`$$\log p(w \mid X, y) = -\frac{1}{2\sigma^2}\|y - Xw\|^2 - \frac{\lambda}{2}\|w\|^2 + \mathrm{const.} = -\frac{1}{2\sigma^2}\left(w^\top X^\top X w - 2 y^\top X w\right) - \frac{\lambda}{2} w^\top w + \mathrm{const.}$$`,
  raw`$-\sum_{i=1}^n (x_i-\mu)^2 + c = -n\mu^2 + 2\mu\sum_{i=1}^n x_i + c$, where $c$ is a constant that does not depend on $\mu$.`,
  raw`$$\ell(\sigma) = -\frac{n}{2}\log(2\pi\sigma^2) - \frac{S}{2\sigma^2} = -n\log\sigma - \frac{S}{2\sigma^2} + \text{const}$$`,
  raw`$$p(\theta \mid x) \propto \theta^k(1-\theta)^{n-k}\theta^{a-1}(1-\theta)^{b-1} \propto \theta^{k+a-1}(1-\theta)^{n-k+b-1}$$`,
  raw`$$p(x) \propto e^{-\frac{1}{2}(x^2 - 2x\mu + \mu^2)} \propto e^{-\frac12 x^2 + x\mu}$$`,
  raw`$$p(\lambda \mid x) \propto \lambda^n e^{-\lambda S}\,\lambda^{a-1}e^{-b\lambda} = \lambda^{n+a-1}e^{-(b+S)\lambda}$$`,
  raw`$$\hat w = \operatorname{argmin}_w \|y - Xw\|^2 = \operatorname{argmin}_w \left(w^\top X^\top X w - 2 y^\top X w\right)$$`,
  raw`$$\hat\theta = \arg\max_\theta \theta^k(1-\theta)^{n-k} = \arg\max_\theta k\log\theta + (n-k)\log(1-\theta)$$`,
  raw`$$\hat w = \arg\max_w \left(-\frac{1}{2\sigma^2}\|y-Xw\|^2 - \frac{1}{2\tau^2}\|w\|^2\right) = \underset{w}{\arg\min}\; \|y-Xw\|^2 + \frac{\sigma^2}{\tau^2}\|w\|^2$$`,
  raw`$$\sin x = x - \frac{x^3}{6} + O(x^5)$$`,
  raw`$$\sqrt{1+x} = 1 + \frac{x}{2} - \frac{x^2}{8} + \mathcal{O}(x^3)$$`,
  raw`$$\ln(1+x) = x - \frac{x^2}{2} + o(x^2)$$`,
  raw`$$n\ln\left(1+\frac1n\right) = 1 - \frac{1}{2n} + O\left(\frac{1}{n^2}\right)$$`,
  raw`$$\cos x = \cos a - (x-a)\sin a + O((x-a)^2)$$`,
  raw`$$\frac{f(x+h) - f(x-h)}{2h} = f'(x) + O(h^2)$$`,
  raw`Let $f(x) = x^3$. Then $f(x+h) = f(x) + h f'(x) + O(h^2) = x^3 + 3x^2 h + O(h^2)$.`,
  raw`$$\frac{x}{\sin x} = \frac{1}{1 - \frac{x^2}{6} + O(x^4)} = 1 + \frac{x^2}{6} + O(x^4)$$`,
  raw`$$x^3 + 2x^2 + x = x^3 + O(x^2)$$`,
  raw`$$\lim_{x\to0}\frac{x - \sin x}{x^3} = \lim_{x\to0}\frac{1 - \cos x}{3x^2} = \frac16$$`,
  raw`$$\lim_{x\to0}\frac{e^x - e^{-x} - 2x}{x - \sin x} = \lim_{x\to0}\frac{e^x + e^{-x} - 2}{1 - \cos x} = 2$$`,
  raw`$$\lim_{x\to0}\frac{e^x - 1 - x - \frac{x^2}{2}}{x - \sin x} = \lim_{x\to 0}\frac{\frac{x^3}{6} + O(x^4)}{\frac{x^3}{6} + O(x^5)} = 1$$`,
];

/** The same with a slip in the last formula, or in the one before. */
const slipped: readonly string[] = [
  raw`$$-\frac12(x-\mu)^2 + \text{const} = -\frac12 x^2 - \mu x + \text{const}$$`,
  raw`$$\log p(w \mid X, y) = -\frac{1}{2\sigma^2}\|y - Xw\|^2 - \frac{\lambda}{2}\|w\|^2 + \mathrm{const.} = -\frac{1}{2\sigma^2}\left(w^\top X^\top X w - 2 y^\top X w\right) - \lambda w^\top w + \mathrm{const.}$$`,
  raw`$-\sum_{i=1}^n (x_i-\mu)^2 + c = -n\mu^2 - 2\mu\sum_{i=1}^n x_i + c$, where $c$ is a constant that does not depend on $\mu$.`,
  raw`$$p(\theta \mid x) \propto \theta^k(1-\theta)^{n-k}\theta^{a-1}(1-\theta)^{b-1} \propto \theta^{k+a}(1-\theta)^{n-k+b-1}$$`,
  raw`$$p(\lambda \mid x) \propto \lambda^n e^{-\lambda S}\,\lambda^{a-1}e^{-b\lambda} = \lambda^{n+a}e^{-(b+S)\lambda}$$`,
  raw`$$\hat w = \operatorname{argmin}_w \|y - Xw\|^2 = \operatorname{argmin}_w \left(w^\top X^\top X w - y^\top X w\right)$$`,
  raw`$$\sin x = x - \frac{x^3}{3} + O(x^5)$$`,
  raw`$$\sqrt{1+x} = 1 + \frac{x}{2} - \frac{x^2}{4} + \mathcal{O}(x^3)$$`,
  raw`$$\ln(1+x) = x - \frac{x^2}{3} + o(x^2)$$`,
  raw`$$n\ln\left(1+\frac1n\right) = 1 - \frac{1}{2n^2} + O\left(\frac{1}{n^3}\right)$$`,
  raw`Let $f(x) = x^3$. Then $f(x+h) = f(x) + h f'(x) + O(h^2) = x^3 + 2x^2 h + O(h^2)$.`,
  raw`$$\frac{x}{\sin x} = \frac{1}{1 - \frac{x^2}{6} + O(x^4)} = 1 - \frac{x^2}{6} + O(x^4)$$`,
  raw`$$e^x\cos x = 1 + x + \frac{x^3}{6} - \frac{x^3}{2} + O(x^4) = 1 + x + \frac{x^3}{3} + O(x^4)$$`,
  raw`$$\lim_{x\to0}\frac{x - \sin x}{x^3} = \frac13$$`,
  raw`$$\lim_{x\to0}\frac{x - \sin x}{x^3} = \lim_{x\to0}\frac{1 + \cos x}{3x^2}$$`,
];

/** What nobody can tell, or what is right for a reason that is not read: never wrong, and not called right. */
const open: readonly string[] = [
  // The variable is the number of the class: -½x² goes.
  raw`$$\log p(z_k \mid x) = \log \pi_k - \frac12(x-\mu_k)^2 + \text{const} = \log\pi_k + x\mu_k - \frac12\mu_k^2 + \text{const}$$`,
  raw`$$\frac{n(n+1)}{2} \propto n^2$$`,
  raw`$$T(n) = 2T(n/2) + O(n) = O(n\log n)$$`,
  raw`$$3n^2 + 5n = O(n^2)$$`,
  raw`$$\pi(x) = \frac{x}{\ln x} + O\left(\frac{x}{\ln^2 x}\right)$$`,
  raw`$$\arg\min_{x \ge 0} (x+1)^2 = \arg\min_{x\ge0} x^2$$`,
  raw`$$\arg\min_{\|w\|=1} \|x - w\|^2 = \arg\max_{\|w\|=1} w^\top x$$`,
  raw`$$A + C = B + C$$`,
  raw`$$pV = \text{const} = nRT$$`,
  raw`$$\lim_{x\to\infty} x^{1-p} + 1 = 1$$`,
  raw`$$\frac{f(x+h) - f(x)}{h} = f'(x) + O(h^2)$$`,
];

describe('steps up to a constant, a factor, an order', () => {
  it('hold where the rest does not matter', () => {
    for (const text of right) {
      const { states, wrong } = judged(text);
      assert.equal(states.at(-1), 'holds', text);
      assert.equal(wrong, 0, text);
    }
  });

  it('are wrong where what they differ by matters', () => {
    for (const text of slipped) {
      const { states, wrong } = judged(text);
      assert.ok(states.includes('wrong'), `${text}: ${states.join(' ')}`);
      assert.equal(wrong, 1, text);
    }
  });

  it('are left open where nobody says what varies, or where it goes', () => {
    for (const text of open) {
      const { states, wrong } = judged(text);
      assert.notEqual(states.at(-1), 'holds', text);
      assert.equal(wrong, 0, text);
    }
  });

  it('do not silence what stands beside them', () => {
    const { states } = judged(
      raw`We use the Taylor expansion $e^x = 1 + x + O(x^2)$. Then $$(x+1)^2 = x^2 + 2x + 1 = x^2 + 3x + 1.$$`,
    );
    assert.equal(states.length, 3);
  });
});
