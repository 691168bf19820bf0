import assert from 'node:assert/strict';
import { DocumentChecker } from '../documentChecker';

interface Pair {
  /** What is said before the step. */
  readonly before: string;
  readonly from: string;
  /** What the left side is, worked out by hand. */
  readonly right: string;
  readonly slip: string;
}

/** Steps of which one side is right and one holds a slip, by what has to be read for them to be told apart. */
const pairs: Readonly<Record<string, Pair>> = {
  'a sum over all but one': {
    before: 'The chain rule gives',
    from: '\\frac{\\partial J}{\\partial u_i} = \\frac{\\partial J}{\\partial z_i}\\,a\\left(1-\\frac1n\\right) - \\sum_{j\\neq i}\\frac{\\partial J}{\\partial z_j}\\frac{a}{n}',
    right: 'a\\frac{\\partial J}{\\partial z_i} - \\frac{a}{n}\\sum_{j=1}^n \\frac{\\partial J}{\\partial z_j}',
    slip: 'a\\frac{\\partial J}{\\partial z_i} - \\frac{a}{n}\\sum_{j\\neq i} \\frac{\\partial J}{\\partial z_j}',
  },
  'entries whose index counts rows, where columns are counted': {
    before: 'Let $M \\in \\mathbb{R}^{n\\times d}$, $u \\in \\mathbb{R}^d$, $g \\in \\mathbb{R}^n$ and $z = M u$.',
    from: '\\sum_{i=1}^n g_i \\frac{\\partial z_i}{\\partial u_l}',
    right: '\\sum_{i=1}^n M_{il}\\, g_i',
    slip: '\\sum_{i=1}^n M_{li}\\, g_i',
  },
  'the parameters of a law, once its average is taken': {
    before:
      'Let $x \\in \\mathbb{R}^d$ have independent entries $x_i \\sim \\mathcal{N}(m_i, s^2)$ and let $B \\in \\mathbb{R}^{d\\times d}$ be fixed.',
    from: '\\mathbb{E}[x^\\top B x] = \\sum_{i=1}^d \\sum_{j=1}^d B_{ij}\\, \\mathbb{E}[x_i x_j]',
    right: 'm^\\top B m + s^2 \\operatorname{tr}(B)',
    slip: 'm^\\top B m',
  },
  'a product of vectors of ones': {
    before:
      'Let $\\mathbf{1} \\in \\mathbb{R}^n$ be the vector of ones and $H = I - \\frac1n \\mathbf{1}\\mathbf{1}^\\top$. Since $\\mathbf{1}^\\top\\mathbf{1} = n$,',
    from: 'H^2 = I - \\frac2n \\mathbf{1}\\mathbf{1}^\\top + \\frac{1}{n^2} \\mathbf{1}\\mathbf{1}^\\top\\mathbf{1}\\mathbf{1}^\\top',
    right: 'I - \\frac2n \\mathbf{1}\\mathbf{1}^\\top + \\frac1n \\mathbf{1}\\mathbf{1}^\\top',
    slip: 'I - \\frac2n \\mathbf{1}\\mathbf{1}^\\top + \\frac{1}{n^2} \\mathbf{1}\\mathbf{1}^\\top',
  },
  'a quantity that is lost': {
    before: 'Let $x, m, v \\in \\mathbb{R}^n$.',
    from: '\\sum_{i=1}^n v_i (x_i - m_i)^2',
    right: '\\sum_{i=1}^n v_i x_i^2 - 2\\sum_{i=1}^n v_i x_i m_i + \\sum_{i=1}^n v_i m_i^2',
    slip: '\\sum_{i=1}^n v_i x_i^2 - 2\\sum_{i=1}^n v_i x_i m_i + \\sum_{i=1}^n v_i',
  },
  'another letter of the same chain': {
    before: 'The ratio is',
    from: '\\frac{U k^2 + U V}{U V k^2} = \\frac{k^2 + V}{V k^2}',
    right: '\\frac{1}{V} + \\frac{1}{k^2}',
    slip: '\\frac{1}{U} + \\frac{1}{k^2}',
  },
  'a number that was an exponent': {
    before: 'Let $x, y > 0$, all logarithms natural.',
    from: 'e^{2 \\ln x - \\ln y}',
    right: '\\frac{x^2}{y}',
    slip: '\\frac{2x}{y}',
  },
  'a bracket that went': {
    before: 'The entries add up to',
    from: 'u a + v a + w a + u b + v b + w\\, b',
    right: '(u + v + w)(a + b)',
    slip: '(u + v + w) a + b',
  },
  'an index that is left out': {
    before: 'Fix the feature and drop its index. Let $h_k = (x_k - m) v^{-1/2}$.',
    from: 'D = \\sum_{k=1}^n g d_k (x_k - m)(-\\frac12) v^{-3/2}',
    right: '-\\frac{g}{2v}\\sum_{k=1}^n d_k h_k',
    slip: '\\frac{g}{2v}\\sum_{k=1}^n d_k h_k',
  },
  'moments of a mask that the step does not speak of': {
    before:
      'Put $Q = M \\odot A$. Then $\\mathbb{E}[Q] = qA$, and with $M_{ki}^2 = M_{ki}$ we have $\\mathbb{E}[Q^\\top Q] = q^2A^\\top A + (q-q^2)\\,\\mathrm{diag}(A^\\top A)$. We get',
    from: 'b^\\top b - 2q\\, v^\\top A^\\top b + q^2 v^\\top A^\\top A v + (q-q^2) v^\\top\\mathrm{diag}(A^\\top A) v',
    right: '\\|b - qAv\\|_2^2 + q(1-q)\\, v^\\top\\mathrm{diag}(A^\\top A) v',
    slip: '\\|b - qAv\\|_2^2 + (1-q)\\, v^\\top\\mathrm{diag}(A^\\top A) v',
  },
  'entries of two vectors, told together': {
    before: 'Let q, k ∈ ℝᵈ have independent entries with mean 0 and variance 1.',
    from: 'Var(q·k / √d) = (1/d) Var(q·k)',
    right: 'd/d',
    slip: 'd²/d',
  },
  'a mean of what has no law': {
    before: 'For the fitted $\\hat f$ write $\\bar f = \\mathbb{E}[\\hat f]$.',
    from: '\\mathbb{E}[(f-\\bar f+\\bar f-\\hat f)^2] = (f-\\bar f)^2 + 2(f-\\bar f)\\,\\mathbb{E}[\\bar f-\\hat f] + \\mathbb{E}[(\\bar f-\\hat f)^2]',
    right: '(f-\\bar f)^2 + \\mathbb{E}[(\\hat f-\\bar f)^2]',
    slip: '(f-\\bar f)^2 - \\mathbb{E}[(\\hat f-\\bar f)^2]',
  },
  'copies with one law that nobody told': {
    before: 'The inputs $x_j$ are i.i.d.',
    from: 'a + \\sum_{j=1}^n \\tau^2 E[x_j^2] = \\sum_{j=1}^n \\tau^2 E[x_j^2] + a',
    right: 'n\\tau^2 E[x_1^2] + a',
    slip: 'n^2\\tau^2 E[x_1^2] + a',
  },
  'steps under headings of their own': {
    before:
      '# Dropout\n\n## Step 1: Set up\n\nLet $r_j\\sim\\text{Bernoulli}(p)$ be independent.\n\n## Step 2: Moments',
    from: '(y - p\\sum_j w_j)^2 + \\operatorname{Var}(\\sum_j r_j w_j) = (y - p\\sum_j w_j)^2 + \\sum_j w_j^2 \\operatorname{Var}(r_j)',
    right: '(y - p\\sum_j w_j)^2 + p(1-p)\\sum_j w_j^2',
    slip: '(y - p\\sum_j w_j)^2 + p(1-p)\\sum_j w_j',
  },
  'a head that nothing is known of': {
    before: 'For the event $A$ we get',
    from: '\\log q(A) = u(v + w)',
    right: 'uv + uw',
    slip: 'uv - uw',
  },
  'decimals that stay as they are': {
    before: 'With a keep rate of one half we get',
    from: 'h = 0.5(u + v)',
    right: '0.5u + 0.5v',
    slip: '0.5u - 0.5v',
  },
  'another power of the same numbers': {
    before: 'The sum of the variances is',
    from: 's = n\\tau^2 \\cdot \\tau^2',
    right: 'n\\tau^4',
    slip: 'n\\tau^2',
  },
  'a star at the foot': {
    before: 'Let $A\\in\\mathbb{R}^{n\\times n}$ be symmetric and $x, x_\\star \\in \\mathbb{R}^n$.',
    from: '(x - x_\\star)^T A (x - x_\\star) = x^T A x - x_\\star^T A x - x^T A x_\\star + x_\\star^T A x_\\star',
    right: 'x^T A x - 2 x_\\star^T A x + x_\\star^T A x_\\star',
    slip: 'x^T A x - x_\\star^T A x + x_\\star^T A x_\\star',
  },
  'a recursion that says nothing of it': {
    before: 'The average is $m_t = \\beta m_{t-1} + (1 - \\beta) g_t$ with $m_0 = 0$.',
    from: '(1 - \\beta)\\sum_{i=1}^t \\beta^{t-i} c + h = (1 - \\beta)\\frac{1 - \\beta^t}{1 - \\beta} c + h',
    right: '(1 - \\beta^t) c + h',
    slip: '(1 - \\beta^{t+1}) c + h',
  },
  'a law that is told once more': {
    before:
      'Let $X \\in \\mathbb{R}^{n\\times d}$, $w \\in \\mathbb{R}^d$, $y \\in \\mathbb{R}^n$ and $R_{ij} \\sim \\text{Bernoulli}(p)$ i.i.d. We look at $\\mathbb{E}_{R \\sim Bernoulli(p)}[\\|y - (R \\odot X)w\\|_2^2]$.',
    from: 'y^T y + \\mathbb{E}_R[y^T (R \\odot X) w] = y^T y + \\mathbb{E}_R[w^T (R \\odot X)^T y]',
    right: 'y^T y + p w^T X^T y',
    slip: 'y^T y - p w^T X^T y',
  },
  'shapes where lengths have values': {
    before:
      'Let $A \\in \\mathbb{R}^{r\\times k}$, $x \\in \\mathbb{R}^k$ and $e \\in \\mathbb{R}^m$ with $m = k = 512$ and $r = 4$.',
    from: 'e (Ax)^\\top + e(2Ax)^\\top',
    right: '3 e x^\\top A^\\top',
    slip: '3 e A^\\top x^\\top',
  },
  'the slope of a function without a formula': {
    before: 'Let $q = \\nabla L(w)$ be the gradient.',
    from: 'w - \\eta (q + \\lambda w) = w - \\eta q - \\eta\\lambda w',
    right: '(1 - \\eta\\lambda) w - \\eta q',
    slip: '(1 + \\eta\\lambda) w - \\eta q',
  },
  'a shift that goes away in an average': {
    before: 'Let $X \\sim \\mathcal{N}(\\mu, \\tau^2)$ and $a, b \\in \\mathbb{R}$.',
    from: '\\operatorname{Var}(aX + b) = \\mathbb{E}[(aX + b - a\\mu - b)^2]',
    right: 'a^2\\,\\mathbb{E}[(X - \\mu)^2]',
    slip: 'a\\,\\mathbb{E}[(X - \\mu)^2]',
  },
  'a mean that goes away in a difference': {
    before: 'The sum of squares has the mean',
    from: 'S = n(\\tau^2 + m^2) - n\\left(\\frac{\\tau^2}{n} + m^2\\right)',
    right: '(n - 1)\\tau^2',
    slip: 'n\\tau^2',
  },
  'what is differentiated by': {
    before: 'Let $y_i = \\sum_k w_k x_{i+k} + b$ and $g_i = \\partial L/\\partial y_i$.',
    from: '\\frac{\\partial L}{\\partial b} = \\sum_{i=1}^m g_i \\frac{\\partial y_i}{\\partial b}',
    right: '\\sum_{i=1}^m g_i',
    slip: 'b \\sum_{i=1}^m g_i',
  },
  'plain lines of what is defined': {
    before: 'Let s(t) = 1/(1 + e^(-t)).',
    from: '2s(2t) - 1',
    right: '2/(1 + e^(-2t)) - 1 = (1 - e^(-2t))/(1 + e^(-2t))',
    slip: '2/(1 + e^(-2t)) - 1 = (1 + e^(-2t))/(1 + e^(-2t))',
  },
  'a section within the one that says it': {
    before: '# Layers\n\n## Dropout\n\nLet $r_j\\sim\\text{Bernoulli}(p)$ be independent.\n\n### The variance',
    from: 'b + \\operatorname{Var}(\\sum_j r_j w_j) = b + \\sum_j w_j^2 \\operatorname{Var}(r_j)',
    right: 'b + p(1-p)\\sum_j w_j^2',
    slip: 'b + p(1-p)\\sum_j w_j',
  },
  'a name that is written once more, with what it stands for put in': {
    before: 'Put $\\hat{u}_k = \\frac{u_k - m}{s}$ and $v_k = a \\hat{u}_k + c$. Then',
    from: 'v_k',
    right: '\\frac{a u_k}{s} + c - \\frac{a m}{s}',
    slip: '\\frac{a u_k}{s} + c + \\frac{a m}{s}',
  },
  'rows by number that use the row before': {
    before: 'Start with $u_1 = h_1$ and $u_2 = c u_1 + h_2$.',
    from: 'u_3 = c u_2 + h_3',
    right: 'c^2 h_1 + c h_2 + h_3',
    slip: 'c^2 h_1 + c h_2 + c h_3',
  },
  'weights that are called pi': {
    before: 'The weights of the mixture satisfy $\\sum_k \\pi_k = 1$.',
    from: '\\sum_k \\pi_k (z - c_k)',
    right: 'z - \\sum_k \\pi_k c_k',
    slip: 'z + \\sum_k \\pi_k c_k',
  },
  'a law that words name as well': {
    before: 'Take a Gaussian $z \\sim \\mathcal{N}(m, \\tau^2)$.',
    from: '\\mathbb{E}[z^2]',
    right: 'm^2 + \\tau^2',
    slip: 'm^2 + \\tau',
  },
  'two by number with one law': {
    before: 'Let $b_1, b_2 \\sim \\mathrm{Bernoulli}(q)$ be independent.',
    from: '\\mathrm{Var}(b_1 + b_2)',
    right: '2q(1-q)',
    slip: '2q(1+q)',
  },
  'a constant gradient': {
    before: 'Put $v_t=\\sum_{k=0}^{t-1}a^{t-1-k}g_k$ and suppose $g_k=g$ for all $k$. Then',
    from: 'v_t=g\\sum_{j=0}^{t-1}a^j',
    right: '\\frac{1-a^t}{1-a}\\,g',
    slip: '\\frac{1-a^{t-1}}{1-a}\\,g',
  },
  'masks that are told by their chances': {
    before: 'The masks $b_1,\\dots,b_d$ are independent, $P(b_j=1)=q$, $P(b_j=0)=1-q$.',
    from: '\\operatorname{Var}(c\\sum_j b_j u_j) = c^2\\sum_j u_j^2\\operatorname{Var}(b_j)',
    right: 'c^2q(1-q)\\sum_j u_j^2',
    slip: 'c^2\\frac{q}{1-q}\\sum_j u_j^2',
  },
  'a rate to the power of the number of steps': {
    before: 'After all steps we have',
    from: 'S = \\sum_{t=1}^{T} (1-\\rho^t)',
    right: 'T - \\frac{\\rho(1-\\rho^T)}{1-\\rho}',
    slip: 'T - \\frac{\\rho(1+\\rho^T)}{1-\\rho}',
  },
  'differentials before it': {
    before: 'With $df=\\operatorname{tr}(M^\\top dX)$ and $f=\\operatorname{tr}(PXQ)$ we read off',
    from: 'M=(QP)^\\top',
    right: 'P^\\top Q^\\top',
    slip: 'Q^\\top P^\\top',
  },
  'a matrix that is written out': {
    before: 'As a matrix, $K=\\begin{pmatrix}a&b&0\\\\0&a&b\\end{pmatrix}$. It maps $z\\in\\mathbb{R}^2$ to',
    from: 'K^\\top z',
    right: '\\begin{pmatrix}az_1\\\\ bz_1+az_2\\\\ bz_2\\end{pmatrix}',
    slip: '\\begin{pmatrix}az_1\\\\ az_1+bz_2\\\\ bz_2\\end{pmatrix}',
  },
  'a sum without an end': {
    before: 'For $|q| < 1$ we have',
    from: '\\sum_{k=1}^\\infty q^k c',
    right: '\\frac{qc}{1-q}',
    slip: '\\frac{c}{1-q}',
  },
  'like terms': {
    before: 'Let $u$ be a number.',
    from: '2u + 5u',
    right: '7u',
    slip: '10u',
  },
  'powers of one letter': {
    before: 'Let $u$ be a number.',
    from: 'u^2 u^4',
    right: 'u^6',
    slip: 'u^8',
  },
  'a formula that is differentiated': {
    before: 'By the chain rule',
    from: '\\frac{d}{du}\\cos(u^3)',
    right: '-3u^2\\sin(u^3)',
    slip: '-\\sin(u^3)',
  },
};

function lastState({ before, from }: Pair, to: string): string | undefined {
  const formula = before.includes('$') || from.includes('\\') ? `$$\n${from} = ${to}\n$$` : `${from} = ${to}`;
  const checker = new DocumentChecker('markdown');
  return checker.check(`${before}\n\n${formula}\n`, { prose: true }).links.at(-1)?.state;
}

describe('a step and its slip', () => {
  for (const [name, pair] of Object.entries(pairs))
    it(`are told apart: ${name}`, () => {
      assert.equal(lastState(pair, pair.right), 'holds');
      assert.equal(lastState(pair, pair.slip), 'wrong');
    });

  it('is blamed once where the slip is carried on', () => {
    const text =
      'The masks $b_1,\\dots,b_d$ are independent, $P(b_j=1)=q$, $P(b_j=0)=1-q$. Put $s=\\sum_j b_ju_j$.\n\n' +
      '1. $\\operatorname{Var}(s) = \\sum_j u_j^2\\operatorname{Var}(b_j) = q(1+q)\\sum_j u_j^2$\n' +
      '2. $\\mathbb{E}[(c-s)^2] = (c-\\mathbb{E}[s])^2+\\operatorname{Var}(s) = (c-q\\sum_j u_j)^2 + q(1+q)\\sum_j u_j^2$\n';
    const { findings } = new DocumentChecker('markdown').check(text, { prose: true });
    const wrong = findings.filter(({ verdict }) => verdict === 'wrong');
    assert.deepEqual(
      wrong.map(({ start, end }) => text.slice(start, end)),
      ['q(1+q)\\sum_j u_j^2'],
    );
    assert.ok(wrong[0]!.start < text.indexOf('\n2.'));
  });

  it('is blamed behind another one that has no shape', () => {
    const text =
      'Let $y \\in \\mathbb{R}^n$, $w \\in \\mathbb{R}^d$, $X \\in \\mathbb{R}^{n\\times d}$, $R_{ij} \\sim \\text{Bernoulli}(q)$ i.i.d. and $P = R \\odot X$.\n\n' +
      '$$\\|y - Pw\\|^2 = y^\\top y - 2y^\\top P^\\top y + w^\\top P^\\top P w$$\n\n' +
      'The second term is\n\n$$\\mathbb{E}_R[2 w^\\top P^\\top y] = 2 w^\\top P^\\top y$$\n';
    const { findings } = new DocumentChecker('markdown').check(text, { prose: true });
    const wrong = findings.filter(({ verdict }) => verdict === 'wrong').map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(wrong, ['y^\\top y - 2y^\\top P^\\top y + w^\\top P^\\top P w', '2 w^\\top P^\\top y']);
  });

  it('is blamed where the next side is again what the one before was', () => {
    const law = 'M_{ij}\\sim\\text{Bernoulli}(q)$ independent';
    const good = '\\|b - qAv\\|_2^2 + q(1-q)\\sum_j v_j^2 \\sum_i A_{ij}^2';
    const bad = '\\|b - qAv\\|_2^2 + (1-q)\\sum_j v_j^2 \\sum_i A_{ij}^2';
    const blamed = (text: string) =>
      new DocumentChecker('markdown')
        .check(text, { prose: true })
        .findings.filter(({ verdict }) => verdict === 'wrong')
        .map(({ start, end }) => text.slice(start, end).trim());
    const entries = `Let $s_i = \\sum_j M_{ij} A_{ij} v_j$ with $${law}.`;
    const start = '\\sum_{i=1}^n (b_i - \\mathbb{E}[s_i])^2 + \\sum_{i=1}^n \\mathrm{Var}(s_i)';
    // Vectors in a norm stand beside their entries.
    assert.deepEqual(blamed(`${entries}\n\n$$${start} = ${bad} = ${good}$$\n`), [bad]);
    // What is told later is no reason to leave a side for one row.
    const whole = `Let $Q = M \\odot A$ with $${law}.`;
    const average = 'b^\\top b - 2 b^\\top\\mathbb{E}[Q] v + v^\\top\\mathbb{E}[Q^\\top Q] v';
    const lost = 'b^\\top b - 2 b^\\top A v + v^\\top(q^2A^\\top A + q(1-q)\\mathrm{diag}(A^\\top A)) v';
    const after = '\\|b - qAv\\|^2 + q(1-q) v^\\top\\mathrm{diag}(A^\\top A) v';
    const later = 'where $\\mathbb{E}[Q^\\top Q]_{ij} = \\sum_k \\mathbb{E}[M_{ki} M_{kj}] A_{ki}A_{kj}$.';
    assert.deepEqual(blamed(`${whole}\n\n$$${average} = ${lost} = ${after}$$\n\n${later}\n`), [lost]);
  });
});
