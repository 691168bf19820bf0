import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

/** Derivatives of what the text gives, worked out by hand: the first text is right, the second one has one slip. */
const cases: readonly (readonly [what: string, right: string, wrong: string])[] = [
  ['prime same block', "Let $f(x)=x^2$. Then $f'(x)=2x$.", "Let $f(x)=x^2$. Then $f'(x)=3x$."],
  ['prime blocks', "Let $f(x)=x^2+1$.\n\nThen\n$$f'(x)=2x$$", "Let $f(x)=x^2+1$.\n\nThen\n$$f'(x)=3x$$"],
  ['prime list', "$f(x)=x^3-2x$, $f'(x)=3x^2-2$, $f''(x)=6x$.", "$f(x)=x^3-2x$, $f'(x)=3x^2-2$, $f''(x)=6x^2$."],
  [
    'at number',
    "Let $f(x)=x^3$. Then $f'(x)=3x^2$ and $f'(2)=12$.",
    "Let $f(x)=x^3$. Then $f'(x)=3x^2$ and $f'(2)=6$.",
  ],
  [
    'bare prime',
    "$$f(x)=\\frac{x}{1+x}$$\n$$f' = \\frac{1}{(1+x)^2}$$",
    "$$f(x)=\\frac{x}{1+x}$$\n$$f' = \\frac{1}{(1-x)^2}$$",
  ],
  [
    'mle',
    "$$\\ell(\\lambda) = n\\log\\lambda - \\lambda\\sum_{i=1}^n x_i .$$\nDifferentiating,\n$$\\ell'(\\lambda) = \\frac n\\lambda - \\sum_{i=1}^n x_i, \\qquad \\ell''(\\lambda) = -\\frac{n}{\\lambda^2} < 0 .$$",
    "$$\\ell(\\lambda) = n\\log\\lambda - \\lambda\\sum_{i=1}^n x_i .$$\nDifferentiating,\n$$\\ell'(\\lambda) = \\frac n\\lambda - \\sum_{i=1}^n x_i, \\qquad \\ell''(\\lambda) = -\\frac{n}{\\lambda} < 0 .$$",
  ],
  [
    'mle bare',
    "$$\\ell = n\\log\\lambda - \\lambda\\sum_{i=1}^n x_i .$$\n$$\\ell' = \\frac n\\lambda - \\sum_{i=1}^n x_i$$",
    "$$\\ell = n\\log\\lambda - \\lambda\\sum_{i=1}^n x_i .$$\n$$\\ell' = \\frac n\\lambda + \\sum_{i=1}^n x_i$$",
  ],
  [
    "y'",
    "Let $y = x^2 e^x$. Then $y' = 2x e^x + x^2 e^x = x(x+2)e^x$.",
    "Let $y = x^2 e^x$. Then $y' = 2x e^x - x^2 e^x$.",
  ],
  [
    "y''",
    "For $y = \\sin 2x$ we get $y' = 2\\cos 2x$ and $y'' = -4\\sin 2x$.",
    "For $y = \\sin 2x$ we get $y' = 2\\cos 2x$ and $y'' = 4\\sin 2x$.",
  ],
  [
    'at entries of its own letter',
    "With $f(x) = x^2-a$: $$x_{n+1} = x_n - \\frac{f(x_n)}{f'(x_n)} = x_n - \\frac{x_n^2-a}{2x_n} = \\frac{x_n^2+a}{2x_n}$$",
    "With $f(x) = x^2-a$: $$x_{n+1} = x_n - \\frac{f(x_n)}{f'(x_n)} = x_n - \\frac{x_n^2-a}{x_n} = \\frac{x_n^2+a}{2x_n}$$",
  ],
  [
    'step down a slope',
    "Let $f(x) = \\frac12 x^2 + cx$. Then $x_{t+1} = x_t - \\eta f'(x_t) = x_t - \\eta(x_t+c)$.",
    "Let $f(x) = \\frac12 x^2 + cx$. Then $x_{t+1} = x_t - \\eta f'(x_t) = x_t + \\eta(x_t+c)$.",
  ],
  [
    'beside what holds everywhere',
    "$$\\sigma'(x) = \\frac{d}{dx}(1+e^{-x})^{-1} = \\frac{e^{-x}}{(1+e^{-x})^2} = \\frac{1}{1+e^{-x}}\\cdot\\frac{e^{-x}}{1+e^{-x}}$$",
    "$$\\sigma'(x) = \\frac{d}{dx}(1+e^{-x})^{-1} = \\frac{e^{-x}}{(1+e^{-x})^2} = \\frac{e^{-x}}{1+e^{-x}}$$",
  ],
  [
    'by the mean, of a function of a variance',
    'Let $\\ell(m, \\sigma^2) = -\\frac n2\\log\\sigma^2 - \\frac{1}{2\\sigma^2}\\sum_{i=1}^n (x_i - m)^2$. $$\\frac{\\partial\\ell}{\\partial m} = \\frac{1}{\\sigma^2}\\sum_{i=1}^n (x_i - m)$$',
    'Let $\\ell(m, \\sigma^2) = -\\frac n2\\log\\sigma^2 - \\frac{1}{2\\sigma^2}\\sum_{i=1}^n (x_i - m)^2$. $$\\frac{\\partial\\ell}{\\partial m} = -\\frac{1}{\\sigma^2}\\sum_{i=1}^n (x_i - m)$$',
  ],
  [
    'by that variance',
    'Let $\\ell(m, \\sigma^2) = -\\frac n2\\log\\sigma^2 - \\frac{1}{2\\sigma^2}\\sum_{i=1}^n (x_i - m)^2$. $$\\frac{\\partial\\ell}{\\partial\\sigma^2} = -\\frac{n}{2\\sigma^2} + \\frac{1}{2\\sigma^4}\\sum_{i=1}^n (x_i - m)^2$$',
    'Let $\\ell(m, \\sigma^2) = -\\frac n2\\log\\sigma^2 - \\frac{1}{2\\sigma^2}\\sum_{i=1}^n (x_i - m)^2$. $$\\frac{\\partial\\ell}{\\partial\\sigma^2} = -\\frac{n}{2\\sigma^2} + \\frac{1}{2\\sigma^2}\\sum_{i=1}^n (x_i - m)^2$$',
  ],
  [
    'beside the gradient of an unknown loss',
    '$$u_t - \\eta(\\nabla L(u_t) + \\lambda u_t) = (1 - \\eta\\lambda)u_t - \\eta\\nabla L(u_t)$$',
    '$$u_t - \\eta(\\nabla L(u_t) + \\lambda u_t) = (1 + \\eta\\lambda)u_t - \\eta\\nabla L(u_t)$$',
  ],
  [
    'of a scalar, step by step',
    'Let $u$ be a scalar and $c > 0$. $$u_{t+1} = (1 - \\eta\\lambda)u_t - \\eta c u_t = (1 - \\eta(\\lambda + c))u_t$$',
    'Let $u$ be a scalar and $c > 0$. $$u_{t+1} = (1 - \\eta\\lambda)u_t - \\eta c u_t = (1 - \\eta(\\lambda - c))u_t$$',
  ],
  ["(x^x)'", "$(x^x)' = x^x(\\ln x + 1)$", "$(x^x)' = x^x\\ln x$"],
  ["(..)'", "$$(x^2 \\sin x)' = 2x\\sin x + x^2\\cos x$$", "$$(x^2 \\sin x)' = 2x\\sin x - x^2\\cos x$$"],
  [
    "[..]'",
    "$$\\left[\\frac{x}{x+1}\\right]' = \\frac{1}{(x+1)^2}$$",
    "$$\\left[\\frac{x}{x+1}\\right]' = \\frac{x}{(x+1)^2}$$",
  ],
  [
    'w_x',
    'Let $w(x,y)=\\ln(x^2+y^2)$. Then $w_x = \\frac{2x}{x^2+y^2}$ and $w_y=\\frac{2y}{x^2+y^2}$.',
    'Let $w(x,y)=\\ln(x^2+y^2)$. Then $w_x = \\frac{x}{x^2+y^2}$ and $w_y=\\frac{2y}{x^2+y^2}$.',
  ],
  [
    'w_xy',
    'Let $w(x,y)=\\ln(x^2+y^2)$ for $(x,y) \\ne (0,0)$.\n\nThe mixed derivative is $w_{xy} = -\\frac{4xy}{(x^2+y^2)^2}$.',
    'Let $w(x,y)=\\ln(x^2+y^2)$ for $(x,y) \\ne (0,0)$.\n\nThe mixed derivative is $w_{xy} = -\\frac{2xy}{(x^2+y^2)^2}$.',
  ],
  [
    'f_x(x,y)',
    'Let $f(x,y)=x^2y+y^3$.\n\n$$f_x(x,y) = 2xy, \\quad f_y(x,y) = x^2+3y^2$$',
    'Let $f(x,y)=x^2y+y^3$.\n\n$$f_x(x,y) = 2xy, \\quad f_y(x,y) = x^2+3y$$',
  ],
  [
    'f_x(1,2)',
    'Let $f(x,y)=x^2y+y^3$.\n\n$f_x(1,2) = 4$ and $f_y(1,2)=13$',
    'Let $f(x,y)=x^2y+y^3$.\n\n$f_x(1,2) = 4$ and $f_y(1,2)=12$',
  ],
  [
    'partial_x f',
    'Let $f(x,y)=x^2y+y^3$. Then $\\partial_x f = 2xy$ and $\\partial_y f = x^2+3y^2$.',
    'Let $f(x,y)=x^2y+y^3$. Then $\\partial_x f = 2xy$ and $\\partial_y f = 2x^2+3y^2$.',
  ],
  [
    'partial frac',
    'Let $f(x,y)=x^2y+y^3$. Then $\\frac{\\partial f}{\\partial x} = 2xy$.',
    'Let $f(x,y)=x^2y+y^3$. Then $\\frac{\\partial f}{\\partial x} = 2x+y$.',
  ],
  [
    'partial frac 2',
    'Let $w(x,y)=x^2y^3$. Then $\\frac{\\partial^2 w}{\\partial x\\partial y} = 6xy^2$.',
    'Let $w(x,y)=x^2y^3$. Then $\\frac{\\partial^2 w}{\\partial x\\partial y} = 6x^2y$.',
  ],
  [
    'd/dx',
    'Let $f(x)=e^{-x^2}$. Then $\\frac{d}{dx} f(x) = -2xe^{-x^2}$.',
    'Let $f(x)=e^{-x^2}$. Then $\\frac{d}{dx} f(x) = -xe^{-x^2}$.',
  ],
  [
    'd/dx f',
    'Let $f(x)=e^{-x^2}$. Then $\\frac{d}{dx} f = -2xe^{-x^2}$.',
    'Let $f(x)=e^{-x^2}$. Then $\\frac{d}{dx} f = 2xe^{-x^2}$.',
  ],
  [
    'df/dx',
    'Let $f(x)=e^{-x^2}$. Then $\\frac{df}{dx} = -2xe^{-x^2}$.',
    'Let $f(x)=e^{-x^2}$. Then $\\frac{df}{dx} = 2xe^{-x^2}$.',
  ],
  [
    'dy/dx',
    'Let $y = \\sqrt{1+x^2}$. Then $\\frac{dy}{dx} = \\frac{x}{\\sqrt{1+x^2}}$.',
    'Let $y = \\sqrt{1+x^2}$. Then $\\frac{dy}{dx} = \\frac{1}{2\\sqrt{1+x^2}}$.',
  ],
  [
    'd2y',
    'Let $y = \\ln(1+x)$. Then $\\frac{dy}{dx} = \\frac{1}{1+x}$ and $\\frac{d^2y}{dx^2} = -\\frac{1}{(1+x)^2}$.',
    'Let $y = \\ln(1+x)$. Then $\\frac{dy}{dx} = \\frac{1}{1+x}$ and $\\frac{d^2y}{dx^2} = \\frac{1}{(1+x)^2}$.',
  ],
  [
    'dot x',
    'Let $x(t) = A\\cos(\\omega t)$. Then $\\dot x = -A\\omega\\sin(\\omega t)$ and $\\ddot x = -A\\omega^2\\cos(\\omega t)$.',
    'Let $x(t) = A\\cos(\\omega t)$. Then $\\dot x = -A\\sin(\\omega t)$.',
  ],
  [
    'ddot x',
    'Let $x(t) = A\\cos(\\omega t)$. Then $\\dot x(t) = -A\\omega\\sin(\\omega t)$ and $\\ddot x(t) = -A\\omega^2\\cos(\\omega t)$.',
    'Let $x(t) = A\\cos(\\omega t)$. Then $\\dot x(t) = -A\\omega\\sin(\\omega t)$ and $\\ddot x(t) = A\\omega^2\\cos(\\omega t)$.',
  ],
  [
    'gan',
    "Put $f(D) = a\\log D + b\\log(1-D)$ for $0<D<1$. Then\n\n$$f'(D) = \\frac{a}{D} - \\frac{b}{1-D} = \\frac{a - (a+b)D}{D(1-D)} .$$",
    "Put $f(D) = a\\log D + b\\log(1-D)$ for $0<D<1$. Then\n\n$$f'(D) = \\frac{a}{D} + \\frac{b}{1-D} = \\frac{a - (a-b)D}{D(1-D)} .$$",
  ],
  [
    'gan 2',
    "Put $f(D) = a\\log D + b\\log(1-D)$ for $0<D<1$. Then\n\n$$f''(D) = -\\frac{a}{D^2} - \\frac{b}{(1-D)^2} < 0,$$",
    "Put $f(D) = a\\log D + b\\log(1-D)$ for $0<D<1$. Then\n\n$$f''(D) = -\\frac{a}{D^2} + \\frac{b}{(1-D)^2} < 0,$$",
  ],
  [
    'two f',
    "For $f(x) = x^x = e^{x\\ln x}$, $x>0$, we have $f'(x) = x^x(\\ln x + 1)$, which vanishes at $x = e^{-1}$. For $g(x) = \\arctan\\frac1x$ the chain rule gives\n$$g'(x) = -\\frac{1}{x^2+1}.$$",
    "For $f(x) = x^x = e^{x\\ln x}$, $x>0$, we have $f'(x) = x^x\\ln x$, which vanishes at $x = 1$.",
  ],
  [
    'two f b',
    "For $f(x) = x^x = e^{x\\ln x}$, $x>0$, we have $f'(x) = x^x(\\ln x + 1)$.",
    "For $g(x) = \\arctan\\frac1x$ the chain rule gives\n\\[\ng'(x) = \\frac{1}{1+\\frac1{x^2}}\\cdot\\left(\\frac{1}{x^2}\\right) = \\frac{1}{x^2+1}.\n\\]",
  ],
  [
    'optimal',
    "Let $F(m) = \\frac12 (m-3)^2 + m$. Then $F'(m) = m - 3 + 1 = m-2$.",
    "Let $F(m) = \\frac12 (m-3)^2 + m$. Then $F'(m) = m - 3 + m = 2m - 3$.",
  ],
  ['label fn', "Let $F_M(p) = p^2 - 3p$. Then $F_M'(p) = 2p-3$.", "Let $F_M(p) = p^2 - 3p$. Then $F_M'(p) = 2p-3p$."],
  [
    'cdf',
    "The cdf is $F_M(x) = x^n$, so the density is $f_M(x) = F_M'(x) = n x^{n-1}$.",
    "The cdf is $F_M(x) = x^n$, so the density is $f_M(x) = F_M'(x) = n x^{n}$.",
  ],
  [
    'nabla',
    'Let $f(x,y)=x^2y+y^3$. Then $\\nabla f = \\begin{pmatrix} 2xy \\\\ x^2+3y^2\\end{pmatrix}$.',
    'Let $f(x,y)=x^2y+y^3$. Then $\\nabla f = \\begin{pmatrix} 2xy \\\\ x^2+3y\\end{pmatrix}$.',
  ],
  [
    'nabla list',
    'Let $f(x,y)=x^2y+y^3$. Then $\\nabla f(x,y) = (2xy, x^2+3y^2)$.',
    'Let $f(x,y)=x^2y+y^3$. Then $\\nabla f(x,y) = (2xy, 2x^2+3y^2)$.',
  ],
  [
    'z=',
    'Let $z = x^2y - y^2$. Then $z_x = 2xy$ and $z_y = x^2 - 2y$.',
    'Let $z = x^2y - y^2$. Then $z_x = 2xy$ and $z_y = 2x - 2y$.',
  ],
  [
    'dz/dx',
    'Let $z = x^2y - y^2$. Then $\\frac{\\partial z}{\\partial x} = 2xy$ and $\\frac{\\partial z}{\\partial y} = x^2 - 2y$.',
    'Let $z = x^2y - y^2$. Then $\\frac{\\partial z}{\\partial x} = 2xy$ and $\\frac{\\partial z}{\\partial y} = x^2 - y$.',
  ],
  [
    'softplus',
    "Let $\\zeta(z) = \\log(1+e^z)$. Then $\\zeta'(z) = \\frac{e^z}{1+e^z}$.",
    "Let $\\zeta(z) = \\log(1+e^z)$. Then $\\zeta'(z) = \\frac{1}{1+e^z}$.",
  ],
  [
    "u' v'",
    "With $u = x$ and $v = \\sin x$ we have $u' = 1$, $v' = \\cos x$.",
    "With $u = x^2$ and $v = \\sin x$ we have $u' = 2x$, $v' = -\\cos x$.",
  ],
  ['dot', 'Let $y(t) = t^2 + 1$. We have $\\dot y = 2t$.', 'Let $y(t) = t^2 + 1$. We have $\\dot y = 3t$.'],
  [
    'unit rows',
    "$$f(x) = (3x+1)^4$$\n$$f'(x) = 4(3x+1)^3\\cdot 3 = 12(3x+1)^3$$",
    "$$f(x) = (3x+1)^4$$\n$$f'(x) = 4(3x+1)^3$$",
  ],
  [
    'aligned',
    "\\begin{align*}\nf(x) &= \\frac{\\sin x}{x}\\\\\nf'(x) &= \\frac{x\\cos x - \\sin x}{x^2}\n\\end{align*}",
    "\\begin{align*}\nf(x) &= \\frac{\\sin x}{x}\\\\\nf'(x) &= \\frac{x\\cos x + \\sin x}{x^2}\n\\end{align*}",
  ],
];

/** Slips that are carried on: the first of them is the only one to blame. */
const carried: readonly (readonly [what: string, right: string, wrong: string])[] = [
  [
    'carry2',
    "Let $f(x)=x^3$. Then $f'(x)=3x^2$ and $f''(x)=6x$.",
    "Let $f(x)=x^3$. Then $f'(x)=3x^3$ and $f''(x)=9x^2$.",
  ],
  [
    'carry2 other block',
    "Let $f(x)=x^3$.\n\nThen $f'(x)=3x^2$.\n\nAgain $f''(x)=6x$ and $f'(3)=27$.",
    "Let $f(x)=x^3$.\n\nThen $f'(x)=3x^3$.\n\nAgain $f''(x)=9x^2$ and $f'(3)=81$.",
  ],
  [
    'carry n',
    "Let $f(x)=x^2+1$. Then $f'(x)=2x$ and so $f'(3)=6$.",
    "Let $f(x)=x^2+1$. Then $f'(x)=2x+1$ and so $f'(3)=7$.",
  ],
  [
    'carry frac',
    'Let $f(x)=x^3$. $\\frac{df}{dx} = 3x^2$ and $\\frac{d^2f}{dx^2} = 6x$.',
    'Let $f(x)=x^3$. $\\frac{df}{dx} = 3x^3$ and $\\frac{d^2f}{dx^2} = 9x^2$.',
  ],
];

/** Right texts in which a prime, a dot or a foot is no derivative, or one that is easily misread. */
const others: readonly string[] = [
  "Let $y = x^2$ be a parabola. After a shift the new curve is $y' = x^2 + 3$.",
  'The joint density is $f(x,y) = x + y$ on the unit square. The marginals are $f_x = x + \\frac12$ and $f_y = y+\\frac12$.',
  'The joint density is $f(x,y) = 4xy$. Then $f_x(x) = 2x$, $f_y(y) = 2y$.',
  'Let $S = x + y$. We write $S_x = \\sum_i x_i$ and $S_y = \\sum_i y_i$.',
  "Consider $y = vx$. Then $y' = v + xv'$.",
  "**Problem 1.** Sketch $y = x^3$.\n\n**Problem 2.** Solve $y' = 3x^3$ with $y(0) = 0$.",
  "Let $y = x^2$.\n\nNow consider the equation $y' = y + x$. ",
  'The speed is $v = \\sqrt{v_x^2 + v_y^2}$ with $v_x = v_0\\cos\\theta$ and $v_y = v_0\\sin\\theta - gt$.',
  'Let $T(x) = x + 1$. The operator $T_x f$ shifts. $T_x = 2$.',
  "A rotation: $x' = x\\cos\\theta - y\\sin\\theta$, $y' = x\\sin\\theta + y\\cos\\theta$.",
  "Let $f(x) = x^2$ and $g(x) = f(x+1)$. Then $f' = 2x$ and $g' = 2(x+1) = 2x+2$.",
  "Let $p = a + b$ and $p' = a - b$.",
  "Let $p = x + y$ and $p' = x - y$. Then $pp' = x^2 - y^2$.",
  "We have $w = \\alpha x + (1-\\alpha)y$. Set $w' = \\alpha y + (1-\\alpha)x$. Then $w + w' = x + y$.",
  "Let $f(x)=x^3-3x$. Setting $f'(x)=0$ gives $3x^2=3$, so $x = \\pm 1$.",
  "Let $f(x)=x^3-3x$. At $x=2$ we get $f' = 9$ and $f'(x) = 9$.",
  "Let $n = 2k+1$ be odd and $n' = 2k'+1$. Then $n + n' = 2(k+k'+1)$.",
  "Let $u = x^2$, $v = x$. Choose a new pair $u' = 2u$ and $v' = u + v$.",
  "Let $C(q) = q^2 + 4q$. Marginal cost is $C'(q) = 2q + 4$ and $MC = 2q+4$.",
  "Let $T = 2\\pi\\sqrt{l/g}$. On the moon the period becomes $T' = 2\\pi\\sqrt{6l/g}$.",
  "Let $t = x/v$ . In the moving frame $t' = \\gamma(t - vx/c^2)$ and $x' = \\gamma(x - vt)$.",
  "Define $z = x + iy$ and $z' = x - iy$.",
  'Let $f(x,y) = x^2 + y^2$. We get $f_{xy} = 0$, $f_{xx} = 2$, $f_{yy} = 2$.',
  "Let $q = x + 2$. For the next step $q' = x + 3$.",
  'Let $w(x,y) = x^2y$. Put $w_1 = x$, $w_2=y$. Then $w_x = 2w_1w_2$.',
  'Let $u(x,t) = e^{-t}\\sin x$. Then $u_t = -u$, $u_x = e^{-t}\\cos x$, $u_{xx} = -u = u_t$.',
  'Let $x(t) = e^{-2t}$. Then $\\dot x = -2x$ and $\\ddot x = 4x$.',
  'Let $x = e^{-2t}$. Then $\\dot x = -2x = -2e^{-2t}$.',
  'With $m(x,y) = xy + y$ the components are $m_x = 3$, $m_y = 2$.',
  "Let $a = x + 1$. Then $(ax)' = a + x$? Indeed $(x^2+x)' = 2x+1$.",
  "We have $(A + B)' = A' + B'$ and $(x+y)' = x' + y'$ for vectors.",
  "Let $x, y \\in \\mathbb{R}^n$. $(x + y)' (x+y) = x'x + 2x'y + y'y$.",
  "Let $f(x) = x^2$. The Fourier transform ... and $f'(y) = 2y$, $f'(x+h) = 2x+2h$, $f'(0)=0$.",
  "Let $L(\\theta) = (\\theta - 1)^2$. One step: $\\theta' = \\theta - \\eta L'(\\theta) = \\theta - 2\\eta(\\theta-1)$.",
  "The loss is $\\ell = (y - wx)^2$ and its derivative with respect to $w$ is $\\ell' = -2x(y - wx)$.",
  "The loss is $e = (y - wx)^2$. The derivative by $w$ is $e' = -2x(y-wx)$.",
  "Let $s = \\sigma(z)$ with $\\sigma' = \\sigma(1-\\sigma)$. Then $s' = s(1-s)$.",
  "Let $y = Ax^2$ be the solution. Differentiating, $y' = 2Ax$ so $xy' = 2y$, a differential equation for $y$.",
  "Let $y = \\frac{1}{x}$. The derivative is $y' = -\\frac{1}{x^2} = -y^2$.",
  "Let $y = \\sqrt{x}$. Its inverse is $y' = x^2$, not the derivative.",
  "Let $h = 2x$. Denote the complement by $h' = 1 - 2x$. The slope is 2.",
  "Let $r(t) = (\\cos t, \\sin t)$. Then $r'(t) = (-\\sin t, \\cos t)$ and $\\|r'(t)\\| = 1$.",
  'Let $f(x, y) = (x + y, xy)$. Then $f_x = (1, y)$ and $f_y = (1, x)$.',
  "Let $F(x) = \\int_0^x e^{-t^2} dt$. Then $F'(x) = e^{-x^2}$.",
  "Let $f(x) = |x|$. Then $f'(x) = \\frac{x}{|x|}$ and $f'(x) = \\operatorname{sign}(x)$.",
  "Let $f(x) = \\log_2 x$. Then $f'(x) = \\frac{1}{x\\ln 2}$.",
  "Let $f(x) = \\log x$. Then $f'(x) = \\frac{1}{x\\ln 10}$.",
  "Let $f(x) = \\frac{1}{2} x^\\top A x - b^\\top x$ with $A$ symmetric. Then $f'(x) = Ax - b$, $f''(x) = A$.",
  "Let $f(x) = x^\\top A x$. Then $f'(x) = x^\\top(A + A^\\top)$.",
  "Let $f(w) = \\|y - Xw\\|^2$. $\\nabla f = 2X^\\top(Xw-y)$, $f'(w) = 2(Xw-y)^\\top X$.",
  'Let $f(x)=\\sum_{i} |x_i|$. $\\nabla f = \\mathrm{sign}(x)$.',
  'Let $P(x,y) = 2xy$ and $Q(x,y) = x^2$. Then $P_y = 2x = Q_x$, so the field is conservative.',
  "Let $z = x + y$ where $x = 2t$ and $y = t^2$. Then $\\dot z = 2 + 2t$ and $z' = 2+2t$.",
  "Let $y = u^2$ with $u = 3x+1$. By the chain rule $y' = 2u\\cdot 3 = 6u = 6(3x+1)$.",
  "Let $y = u^3$, $u = \\sin x$. Chain rule: $y' = 3u^2 u' = 3\\sin^2 x\\cos x$.",
  'With $y = e^u$ and $u = x^2$ the derivative is $\\frac{dy}{dx} = e^u \\cdot 2x = 2xe^{x^2}$.',
  "Let $N(t) = N_0e^{-\\lambda t}$. Then $N'(t) = -\\lambda N(t)$ and $\\dot N = -\\lambda N$.",
  "For $y = \\ln|x|$, $y' = 1/x$. For $y = x\\ln x - x$, $y' = \\ln x$. For $y = \\tan x$, $y' = \\sec^2 x = 1 + \\tan^2 x = 1+y^2$.",
  "$y = \\sin x$, $y' = \\cos x$\n\n$y = \\cos x$, $y' = -\\sin x$\n\n$y = e^{2x}$, $y' = 2e^{2x}$",
  "a) $f(x) = x^2$: $f'(x) = 2x$\n\nb) $f(x) = \\sin x$: $f'(x) = \\cos x$\n\nc) $f(x) = e^{3x}$, $f'(x) = 3e^{3x}$",
  "| $f(x)$ | $f'(x)$ |\n|---|---|\n| $x^2$ | $2x$ |\n\n$f(x) = x^2$, and for $f(x) = x^3$ we have $f'(x) = 3x^2$.",
  "Let $f(x) = x^2$ for $x > 0$ and $f(x) = -x$ otherwise. For $x<0$ we have $f'(x) = -1$, for $x > 0$: $f'(x) = 2x$.",
  "Let $f(x) = g(x)h(x)$. Then $f'(x) = g'(x)h(x) + g(x)h'(x)$.",
  "Let $f(x) = g(x^2)$. Then $f'(x) = 2xg'(x^2)$.",
  'Let $f(\\mathbf{x}) = 3x_1^2 + x_2$. $\\nabla f = (6x_1, 1)^\\top$.',
  "Let $g(x) = x - x^3/3$. Newton's method: $x_{n+1} = x_n - \\frac{g(x_n)}{g'(x_n)} = x_n - \\frac{x_n - x_n^3/3}{1 - x_n^2}$.",
];

const languageOf = (text: string) => (/\\begin\{align|\\\[/.test(text) ? 'latex' : 'markdown');

const wrongIn = (text: string) =>
  check(text, languageOf(text))
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end }) => text.slice(start, end));

describe('derivatives by short signs', () => {
  it('are compared with the formula that the text gives', () => {
    for (const [what, right, wrong] of cases) {
      assert.deepEqual(wrongIn(right), [], what);
      assert.equal(wrongIn(wrong).length, 1, what);
    }
  });

  it('are blamed once, not where they are carried on', () => {
    for (const [what, right, wrong] of carried) {
      assert.deepEqual(wrongIn(right), [], what);
      assert.equal(wrongIn(wrong).length, 1, what);
    }
  });

  it('are not read where they may be something else', () => {
    for (const text of others) assert.deepEqual(wrongIn(text), [], text);
  });
});
