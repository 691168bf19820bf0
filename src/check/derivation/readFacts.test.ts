import assert from 'node:assert/strict';
import type { DocumentLanguage } from '../../document/language';
import { readMacros } from '../../document/macros';
import { readBlock } from '../../document/readBlock';
import type { Term } from '../../math/symbolic/terms/term';
import type { Declaration } from '../../math/symbolic/shapes/typing';
import { readFacts } from './readFacts';

const facts = (text: string, language: DocumentLanguage) =>
  readFacts(text, readBlock(text, language, { macros: readMacros(text), names: new Set() }));

/** A term in one line, enough to tell it from others. */
function written(term: Term | undefined): string {
  if (!term) return '?';
  switch (term.op) {
    case 'number':
      return String(term.value);
    case 'symbol':
      return term.name;
    case 'identity':
      return 'I';
    case 'ones':
      return '𝟏';
    case 'entry':
      return `${written(term.of)}[${term.index.map((index) => (index.kind === 'name' ? index.name : index.kind === 'number' ? index.value : ':')).join(',')}]`;
    case 'sum':
      return `(${term.terms.map(written).join(' + ')})`;
    case 'negate':
      return `-${written(term.of)}`;
    case 'multiply':
      return `${written(term.left)} ${written(term.right)}`;
    case 'hadamard':
      return `${written(term.left)} ⊙ ${written(term.right)}`;
    case 'divide':
      return `${written(term.left)}/${written(term.right)}`;
    case 'power':
      return `${written(term.base)}^${written(term.exponent)}`;
    case 'transpose':
      return `${written(term.of)}'`;
    case 'norm':
      return `‖${written(term.of)}‖`;
    case 'diagonal':
      return `diag(${written(term.of)})`;
    case 'table':
      return `[${term.index.join(',')}: ${written(term.body)}]`;
    case 'series':
      return `${term.sign}_${term.variable} ${written(term.body)}`;
    case 'function':
      return `${term.name}(${written(term.of)})`;
    default:
      return term.op;
  }
}

const ranks = { 0: 'number', 1: 'vector', 2: 'matrix', family: 'vectors' } as const;

function told({ rank, dimensions, domain, traits, distribution, least }: Declaration): string {
  const drawn = () => {
    if (!distribution) return '';
    switch (distribution.kind) {
      case 'bernoulli':
        return `~ bernoulli ${written(distribution.p)}`;
      case 'normal':
        return `~ normal ${written(distribution.mean)} ${written(distribution.variance)}`;
      case 'uniform':
        return `~ uniform ${written(distribution.from)} ${written(distribution.to)}`;
      case 'discrete':
        return `~ one of ${distribution.values.map(written).join(' ')}`;
      case 'moments':
        return `~ moments ${written(distribution.mean)} ${written(distribution.variance)}`;
      default:
        return `~ ${distribution.kind}`;
    }
  };
  return [
    rank === undefined ? '' : ranks[rank],
    dimensions ? dimensions.map((one) => one ?? '?').join('×') : '',
    domain ?? '',
    least === undefined ? '' : `from ${least}`,
    (traits ?? []).join(', '),
    drawn(),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function summary(text: string, language: DocumentLanguage): readonly string[] {
  const { declarations, definitions, derived, unread, problems } = facts(text, language);
  const definition = (all: typeof definitions, prefix: string) =>
    all.map(({ name, index, parameters, value }) => {
      const head = `${name}${parameters ? `(${parameters.join(',')})` : ''}${index.length > 0 ? `[${index.join(',')}]` : ''}`;
      return `${prefix}${head} = ${written(value)}`;
    });
  return [
    ...declarations.map(([name, declaration]) => `${name}: ${told(declaration)}`),
    ...definition(definitions, ''),
    ...definition(derived, 'derived '),
    ...unread.map(({ start, end, kind }) => `${kind}? ${text.slice(start, end)}`),
    ...problems.map(({ start, end }) => `problem ${text.slice(start, end)}`),
  ].sort();
}

type Row = readonly [text: string, ...expected: string[]];

const suites: Readonly<Record<string, { readonly language: DocumentLanguage; readonly rows: readonly Row[] }>> = {
  'shapes and domains': {
    language: 'markdown',
    rows: [
      ['Let $X \\in \\mathbb{R}^{n \\times d}$.', 'X: matrix n×d'],
      ['Let $X$ be an $n\\times d$ matrix.', 'X: matrix n×d'],
      ['an $n$ by $d$ matrix $X$', 'X: matrix n×d'],
      ['Let $X \\in \\mathbb{R}^{n \\times d}$ be the variable.', 'X: matrix n×d'],
      ['$B$ is a $k \\times m$ matrix of coefficients.', 'B: matrix k×m'],
      ['$w$ is a $d$-dimensional vector', 'w: vector d'],
      ['a scalar $\\lambda$', 'λ: number'],
      ['vectors $u, v \\in \\mathbb{R}^n$', 'u: vector n', 'v: vector n'],
      ['$a$, $b$ and $c$ are real numbers', 'a: number', 'b: number', 'c: number'],
      ['let $n$ be a positive integer', 'n: number natural'],
      ['with $p \\in (0,1)$', 'p: number unit'],
      ['where $0<p<1$', 'p: unit'],
      ['$\\lambda > 0$', 'λ: positive'],
      ['Let $n \\ge 3$ be an integer.', 'n: number natural from 3'],
      ['for all $i = 1,\\dots,n$ let $x_i \\in \\mathbb{R}^d$', 'x: vectors n×d'],
      ['Let $x_1, \\dots, x_n \\in \\mathbb{R}$.', 'x: vector n'],
      ['Let $x_1$, $\\dots$, $x_n$ be real numbers.', 'x: vector n'],
      ['$W \\in \\mathbb{R}^{(d+1) \\times k}$', 'W: matrix ?×k'],
      [
        '$v \\in \\mathbb{R}_{\\ge 0}^d$ and $A \\in \\mathbb{S}_{++}^n$',
        'A: matrix n×n positive definite',
        'v: vector d positive',
      ],
      ['$x = (x_1, \\dots, x_d)^\\top$', 'x: vector d'],
      ['A square matrix $A$ of size $n \\times n$ and $b$, a vector of length $n$.', 'A: matrix n×n', 'b: vector n'],
      ['$\\sigma_1, \\sigma_2 > 0$', 'σ: vector 2 positive'],
      ['Let $b$ be in $\\mathbb{R}^n$.', 'b: vector n'],
      // What a declaration cannot keep is told.
      ['labels $y_i \\in \\{0, 1\\}$', 'y: vector', 'values? $y_i \\in \\{0, 1\\}$'],
      ['$a < b$', 'bound? $a < b$'],
      ['$W_i \\in \\mathbb{R}^{n\\times d}$', 'property? $W_i \\in \\mathbb{R}^{n\\times d}$'],
    ],
  },
  traits: {
    language: 'markdown',
    rows: [
      ['$A$ is symmetric.', 'A: matrix symmetric'],
      ['Let $\\Gamma$ be an invertible diagonal $d \\times d$ matrix.', 'Γ: matrix d×d invertible, diagonal'],
      [
        'Let $A \\in \\mathbb{R}^{d\\times d}$ be symmetric positive definite.',
        'A: matrix d×d symmetric, positive definite',
      ],
      ['$A \\succ 0$ and $B \\succeq 0$', 'A: matrix positive definite', 'B: matrix positive semidefinite'],
      ['Let $Q$ satisfy $Q^\\top Q = Q Q^\\top = I$.', 'Q: matrix orthogonal'],
      ['with $U^\\top U = I$', 'U: matrix orthonormal columns'],
      ['where $U \\in \\mathbb{R}^{n\\times d}$ has orthonormal columns', 'U: matrix n×d orthonormal columns'],
      ['the columns of $U$ are orthonormal', 'U: matrix orthonormal columns'],
      ['Suppose $A^\\top = A$.', 'A: matrix symmetric'],
      ['Let $K$ be such that $K^\\top = -K$.', 'K: matrix skew-symmetric'],
      ['Let $P^2 = P = P^\\top$.', 'P: matrix projection'],
      ['$H$ is an orthogonal projection matrix', 'H: matrix projection'],
      ['$u$ is a unit vector', 'u: vector unit'],
      ['Let $v$ satisfy $\\|v\\|_2 = 1$.', 'v: vector unit'],
      ['$y$ is a one-hot vector', 'y: vector one-hot'],
      ['$p$ is a probability vector', 'p: vector probabilities'],
      ['labels with $\\sum_{k=1}^K y_k = 1$', 'y: vector K probabilities'],
      ['let $A$, $B$ be invertible $n\\times n$ matrices', 'A: matrix n×n invertible', 'B: matrix n×n invertible'],
      ['with orthogonal $U, V \\in \\mathbb{R}^{n\\times n}$', 'U: matrix n×n orthogonal', 'V: matrix n×n orthogonal'],
      ['an upper triangular matrix $R$', 'R: matrix upper triangular'],
      ['such that $A$ and $I + A$ are invertible', 'A: matrix invertible'],
      ['where $\\mathbf{1} \\in \\mathbb{R}^n$ is the vector of ones', '𝟏: vector n ones'],
    ],
  },
  'what must not be read': {
    language: 'markdown',
    rows: [
      ['Is $A$ symmetric?', 'A: matrix', 'claim? symmetric'],
      ['Show that $P$ is symmetric.', 'P: matrix', 'claim? symmetric'],
      ['$B$ is not symmetric.'],
      ['for $A$ (not assumed symmetric)'],
      ['The symmetric part of $A$ is small.', 'reason? small'],
      ['The inverse of $A$ is symmetric.', 'property? symmetric'],
      ['the diagonal entries of $A$'],
      ['$x$ and $y$ are orthogonal vectors', 'x: vector', 'y: vector', 'property? orthogonal vectors'],
      ['We check whether $A$ is orthogonal.', 'A: matrix', 'claim? orthogonal'],
      ['Then $Z \\sim \\mathcal{N}(0, 2)$.', 'claim? $Z \\sim \\mathcal{N}(0, 2)$'],
      ['Therefore $U^\\top U = I$.'],
      ['$\\|x\\|^2 = x^\\top x$'],
      ['which vanishes exactly at $p = k/n$', 'derived p = k/n'],
      ['so $S = \\frac{1 - r^n}{1 - r}$', 'derived S = (1 + -r^n)/(1 + -r)'],
      ['$$\\Rightarrow w = A^{-1} b$$', 'derived w = A^-1 b'],
      ['the matrix product $AB$'],
      [
        'Let $X$ and $Y$ be correlated with $X \\sim \\mathcal{N}(0,1)$.',
        'X: ~ joint',
        'property? $X \\sim \\mathcal{N}(0,1)$',
        'property? correlated',
      ],
      ['the loss of $w$, $x \\in \\mathbb{R}^d$', 'x: vector d'],
      ['the values were normalised to zero mean', 'property? normalised', 'property? zero mean'],
      ['$w_{t+1} = w_t - \\eta g_t$'],
      ['$i = 1, \\dots, n$'],
    ],
  },
  distributions: {
    language: 'markdown',
    rows: [
      ['i.i.d. entries $R_{ij} \\sim \\text{Bernoulli}(p)$', 'R: matrix ~ bernoulli p'],
      ['$R_{ij}$ are i.i.d. Bernoulli($p$)', 'R: matrix ~ bernoulli p'],
      ['the entries of $R$ are independent Bernoulli variables with parameter $q$', 'R: ~ bernoulli q'],
      ['$r \\sim \\mathrm{Ber}(p)$', 'r: ~ bernoulli p'],
      ['$R_{i,j} \\sim_{i.i.d} Bernoulli(p)$', 'R: matrix ~ bernoulli p'],
      ['$R_{ij} \\sim \\text{i.i.d. Bernoulli}(p)$', 'R: matrix ~ bernoulli p'],
      ['each $r_i$ is 1 with probability $p$ and 0 otherwise', 'r: vector ~ bernoulli p'],
      ['$r_i$ equals $1$ w.p. $p$ and $0$ otherwise', 'r: vector ~ bernoulli p'],
      ['$r_i = 1$ with probability $p$ and $0$ otherwise', 'r: vector ~ bernoulli p'],
      [
        '$d_j$, which takes the value $1/p$ with probability $p$ and the value $0$ with probability $1-p$',
        'd: vector ~ one of 1/p 0',
      ],
      ['$d_j = 1$ with probability $1-q$ and $0$ with probability $q$', 'd: vector ~ bernoulli (1 + -q)'],
      ['$d_j = 1$ with probability $a$, $0$ with probability $b$ and $-1$ otherwise'],
      ['$r_i \\in \\{0, 1\\}$ with $P(r_i = 1) = p$', 'r: vector ~ bernoulli p'],
      ['for labels $y$ with $P(y = 1) = q$'],
      [
        'let $x$ be a random vector in $\\mathbb{R}^d$ with mean $\\mu$ and covariance $\\Sigma$',
        'x: vector d ~ moments μ Σ',
        'Σ: matrix positive definite',
      ],
      ['$A$ is a matrix in $\\mathbb{R}^{n \\times d}$', 'A: matrix n×d'],
      ['for a vector $u$ in $\\mathbb{R}^d$', 'u: vector d'],
      ['$X \\sim \\mathcal{N}(\\mu, \\sigma^2)$', 'X: ~ normal μ σ^2'],
      ['$\\varepsilon \\sim \\mathcal N(0, \\sigma^2 I_n)$', 'ε: vector n ~ normal 0 σ^2'],
      ['$x \\sim \\mathcal N(\\mu, \\Sigma)$', 'x: vector ~ normal μ Σ', 'Σ: matrix positive definite'],
      ['$W_{ij} \\overset{iid}{\\sim} \\mathcal N(0, 1)$', 'W: matrix ~ normal 0 1'],
      ['let $\\epsilon_1, \\dots, \\epsilon_d$ be i.i.d. $\\mathcal{N}(1, \\sigma^2)$', 'ε: vector d ~ normal 1 σ^2'],
      ['$Z$ is a standard normal random variable', 'Z: number ~ normal 0 1'],
      ['$\\epsilon$ is Gaussian with mean $\\mu$ and standard deviation $s$', 'ε: ~ normal μ s^2'],
      ['$U$ is uniform on $(a, b)$', 'U: ~ uniform a b'],
      ['$V \\sim \\text{Unif}[0, 1]$', 'V: ~ uniform 0 1'],
      ['$s_i$ are Rademacher variables', 's: vector ~ one of -1 1'],
      ['$s$ is $\\pm 1$ with equal probability', 's: ~ one of -1 1'],
      ['$X_1, \\dots, X_n$ are i.i.d. with mean $\\mu$ and variance $\\sigma^2$', 'X: vector n ~ moments μ σ^2'],
      ['independent noise $\\eta_i$ with zero mean and unit variance', 'η: vector ~ moments 0 1'],
      ['noise with $E[\\epsilon]=0$ and $\\mathrm{Var}(\\epsilon)=\\sigma^2$', 'ε: ~ moments 0 σ^2'],
      ['$\\mathbb{E}_{r \\sim Ber(p)}[(y - r x)^2]$', 'r: ~ bernoulli p'],
      ['Let $P = \\mathcal{N}(0, \\tau^2)$ and $x \\sim P$.', 'x: ~ normal 0 τ^2'],
      ['$X \\sim \\text{Foo}(3)$', 'property? $X \\sim \\text{Foo}(3)$'],
    ],
  },
  definitions: {
    language: 'markdown',
    rows: [
      ['Write $P = R \\odot X$.', 'P = R ⊙ X'],
      ['let $\\hat x_i = x_i - \\mu$', 'hat x[i] = (x[i] + -μ)'],
      ['where $\\check\\Gamma = \\mathrm{diag}(c)$', 'check Γ = diag(c)'],
      ['Write $S$ for $\\sum_i x_i^2$.', 'S = ∑_i x[i]^2'],
      ['denote by $h$ the vector $Wx + b$', 'h = (W x + b)'],
      ['Denote $A^\\top A$ by $G$.', "G = A' A"],
      ['$x \\triangleq y + z$', 'x = (y + z)'],
      ['$k \\overset{def}= 2m$', 'k = 2 m'],
      ['with $f(x) = x^2 + 1$', 'f(x) = (x^2 + 1)'],
      ['$S = \\mathrm{diag}(s_1, \\dots, s_n)$', 'S: matrix n×n', 's: vector n', 'S = diag(s)'],
      ['Let $D$ be a diagonal matrix with $D_{jj} = \\|x_j\\|$.', 'D: matrix diagonal', 'D = diag([j: ‖x[j]‖])'],
      ['$X = [x_1, \\dots, x_d]$ with $x_j \\in \\mathbb{R}^n$', 'x: vectors ?×n', 'X = list'],
      ['Let $X$ have the columns $x_1, \\dots, x_d$.', 'X: matrix', 'x: vectors d×?', 'x[j] = X[:,j]'],
      ['$x_i$ is the $i$-th column of $X$', 'X: matrix', 'x: vectors', 'x[j] = X[:,j]'],
      ['rows $x_i^\\top$ of $X$', 'X: matrix', 'x: vectors', "x[j] = X[j,:]'"],
      ['$y_j = 2 x_j$ for $j = 1, \\dots, m$', 'y: vector m', 'y[j] = 2 x[j]'],
      ['At $w^* = A^{-1} b$ the gradient vanishes.', 'vanishing? vanishes', 'w^* = A^-1 b'],
    ],
  },
  LaTeX: {
    language: 'latex',
    rows: [
      ['\\newcommand{\\Rx}{\\mathbb{R}}\nLet $X \\in \\Rx^{n\\times d}$.', 'X: matrix n×d'],
      ['where the $R_{ij}$ are i.i.d.\\ Bernoulli($p$)', 'R: matrix ~ bernoulli p'],
      ['Let \\(A\\) be a \\emph{symmetric} matrix.', 'A: matrix symmetric'],
      ['\\item[(a)] Let $v \\in \\mathbb{R}^d$ be an eigenvector, $A v = \\mu v$.', 'v: vector d'],
      [
        'Let $f \\in \\mathbb{R}$, $y = f + e$ with $e \\sim \\mathcal{N}(0, \\sigma^2)$.',
        'e: ~ normal 0 σ^2',
        'f: number',
        'y = (f + e)',
      ],
      [
        '% @given X \\in \\mathbb{R}^{n\\times d}, \\Gamma diagonal, z \\in',
        'X: matrix n×d',
        'Γ: matrix diagonal',
        'problem z \\in',
      ],
      ['\\[ m = \\frac{n}{2} \\qquad (\\text{no rounding}) \\]', 'm = n/2'],
    ],
  },
  'plain text': {
    language: 'markdown',
    rows: [
      [
        'Let x, w, y be real numbers and let r ~ Bernoulli(p).',
        'r: ~ bernoulli p',
        'w: number',
        'x: number',
        'y: number',
      ],
      ['Let Q be an orthogonal n×n matrix and x, y ∈ ℝⁿ.', 'Q: matrix n×n orthogonal', 'x: vector n', 'y: vector n'],
      ['Let x₁, …, xₙ be real numbers, ε > 0 and μ = (1/n) Σᵢ xᵢ.', 'x: vector n', 'ε: positive', 'μ = 1/n ∑_i x[i]'],
      ['A is a symmetric n × n matrix.', 'A: matrix n×n symmetric'],
      ['Let w be a d-dimensional vector.', 'w: vector d'],
      ['where R_ij ~ i.i.d. Bernoulli(p)', 'R: matrix ~ bernoulli p'],
      ['X₁, …, Xₙ are i.i.d. N(μ, σ²)', 'X: vector n ~ normal μ σ^2'],
      ['Suppose a and b are positive reals.', 'a: number positive', 'b: number positive'],
      [
        'Let f(w) = a w² − 2 b w + c for real numbers a > 0, b, c and w.',
        'a: number positive',
        'b: number',
        'c: number',
        'w: number',
        'f(w) = (a w^2 + -2 b w + c)',
      ],
      ['I have a dog and a cat. A man walks to a shop.'],
      ['The price of a book is 5 and A is the best grade.'],
    ],
  },
  '@given': {
    language: 'markdown',
    rows: [
      [
        '<!-- @given X ∈ R^{n×d}, R_{ij} ~ Bernoulli(p), λ > 0, P = R ⊙ X, A symmetric -->',
        'A: matrix symmetric',
        'P = R ⊙ X',
        'R: matrix ~ bernoulli p',
        'X: matrix n×d',
        'λ: positive',
      ],
      ['<!-- @given $X \\in \\mathbb{R}^{n\\times d}$, w a d-dimensional vector -->', 'X: matrix n×d', 'w: vector d'],
      [
        '<!-- @given x, y ∈ R^n, A symetric, B ∈ Foo, λ -->',
        'x: vector n',
        'y: vector n',
        'problem A symetric',
        'problem B ∈ Foo',
        'problem λ',
      ],
      [
        '<!-- @given U^\\top U = I, ε i.i.d. N(0, σ²), orthogonal Q ∈ R^{n×n} -->',
        'Q: matrix n×n orthogonal',
        'U: matrix orthonormal columns',
        'ε: ~ normal 0 σ^2',
      ],
      [
        '<!-- @given a, b real numbers; n a positive integer; f(x) = x² -->',
        'a: number',
        'b: number',
        'n: number natural',
        'f(x) = x^2',
      ],
      ['<!-- @given y ∈ …, λ > 0 -->', 'λ: positive', 'problem y ∈ …'],
    ],
  },
};

describe('readFacts', () => {
  for (const [name, { language, rows }] of Object.entries(suites))
    describe(name, () => {
      for (const [text, ...expected] of rows)
        it(text, () => assert.deepEqual(summary(text, language), [...expected].sort()));
    });

  it('tells what is introduced from what is only stated', () => {
    const { definitions, introduced } = facts('Let $a = 2b$. Also $c = 3d$.', 'markdown');
    assert.deepEqual(
      definitions.filter((one) => introduced.has(one)).map(({ name }) => name),
      ['a'],
    );
  });

  it('tells which equations are assumed', () => {
    const text = 'Let $U$ satisfy $U^\\top U = I$. Then $U^\\top U x = x$.';
    const { hypotheses } = facts(text, 'markdown');
    assert.deepEqual(
      hypotheses.map(({ start, end }) => text.slice(start, end)),
      ['$U^\\top U = I$'],
    );
  });

  it('tells of whom something was said that it cannot keep', () => {
    const [missed] = facts('$x$ and $y$ are orthogonal vectors', 'markdown').unread;
    assert.deepEqual(missed?.about, ['x', 'y']);
  });
});
