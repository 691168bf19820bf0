/** What a LaTeX command stands for. The lexer knows commands only through this table. */
export type CommandMeaning =
  | {
      readonly kind: 'symbol' | 'function' | 'operator' | 'relation' | 'open' | 'close' | 'bar' | 'separator' | 'big';
      readonly text: string;
    }
  /** Taken away with its arguments: `\label{…}`. */
  | { readonly kind: 'nothing'; readonly arguments: number }
  /** Its last argument is read as if it stood there alone: `\boxed{…}`, `\textcolor{red}{…}`. */
  | { readonly kind: 'wrapper'; readonly skip: number }
  /** Read by the parser, with so many arguments. */
  | { readonly kind: 'command'; readonly arguments: number }
  /** Its argument is words. */
  | { readonly kind: 'text' }
  /** Its argument is one name: `\operatorname{softmax}`, `\mathrm{ReLU}`. */
  | { readonly kind: 'font' };

const table = new Map<string, CommandMeaning>();

function define(names: string, meaning: CommandMeaning): void {
  for (const name of names.split(' ')) table.set(name, meaning);
}

/** `name text name text …` */
function pairs(
  kind: 'symbol' | 'operator' | 'relation' | 'open' | 'close' | 'bar' | 'separator' | 'big',
  list: string,
): void {
  const words = list.split(' ');
  for (let i = 0; i + 1 < words.length; i += 2) table.set(words[i]!, { kind, text: words[i + 1]! });
}

pairs(
  'symbol',
  'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ ' +
    'pi π varpi π rho ρ varrho ρ sigma σ varsigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω ' +
    'Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ' +
    'ell ℓ hbar ℏ imath ı jmath ȷ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ Re ℜ Im ℑ aleph ℵ top ⊤ bot ⊥ intercal ⊤ ' +
    'dots … ldots … cdots … vdots … ddots … dotsb … dotsc … dotsm … forall ∀ exists ∃ checkmark ✓ square □ blacksquare ■ R ℝ',
);
pairs(
  'operator',
  'times × cdot · div ÷ pm ± mp ∓ odot ⊙ circ ∘ otimes ⊗ oplus ⊕ ast ∗ star ⋆ bullet · bmod mod cup ∪ cap ∩ ' +
    "setminus ∖ parallel ∥ wedge ∧ vee ∨ land ∧ lor ∨ dagger † prime ' choose choose over over",
);
pairs(
  'relation',
  'approx ≈ le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ' +
    'in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ to → rightarrow → longrightarrow → mapsto ↦ leftarrow ← gets ← ' +
    'Rightarrow ⇒ implies ⇒ Longrightarrow ⇒ iff ⇔ Leftrightarrow ⇔ Longleftrightarrow ⇔ Leftarrow ⇐ impliedby ⇐ ' +
    'therefore ∴ because ∵ triangleq := coloneqq := coloneq := defeq := eqdef := doteq ≐ ll ≪ gg ≫ perp ⟂ models ⊨ ' +
    'leftrightarrow ↔ hookrightarrow → lesssim ≲ gtrsim ≳ asymp ≍ longmapsto ↦ leadsto → nearrow ↗ searrow ↘ uparrow ↑ downarrow ↓ ' +
    'succ ≻ succeq ⪰ succcurlyeq ⪰ prec ≺ preceq ⪯ preccurlyeq ⪯',
);
pairs('open', 'lfloor ⌊ lceil ⌈ langle ⟨ lbrace { lbrack [ lparen ( lVert ‖ lvert |');
pairs('close', 'rfloor ⌋ rceil ⌉ rangle ⟩ rbrace } rbrack ] rparen ) rVert ‖ rvert |');
pairs('bar', '| ‖ Vert ‖ vert | mid |');
pairs('separator', 'quad quad qquad quad newline \\\\ cr \\\\ tabularnewline \\\\ colon :');
pairs('big', 'sum ∑ prod ∏ int ∫ iint ∬ iiint ∭ oint ∮ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ lim lim');

for (const name of (
  'sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan log ln lg exp det dim ker rank tr Tr trace diag ' +
  'max min sup inf argmax argmin gcd lcm arg deg Pr sgn sign softmax sigmoid relu ReLU Var Cov Bias MSE abs erf asin acos atan ' +
  'sech csch arcsec arccsc arccot asec acsc acot arcsinh arccosh arctanh arsinh arcosh artanh asinh acosh atanh ' +
  'arcsech arccsch arccoth asech acsch acoth'
).split(' ')) {
  table.set(name, { kind: 'function', text: name });
}

define(
  'displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag hfill centering allowbreak break ' +
    'strut mathstrut bf it rm sf tt cal normalsize small large Large huge footnotesize tiny noindent hline toprule midrule bottomrule ' +
    'bigskip medskip smallskip par displaylimits relax thinspace medspace thickspace negthinspace negmedspace negthickspace enspace mathord mathbin mathrel normalfont boldmath hskip kern',
  { kind: 'nothing', arguments: 0 },
);
define(
  'label tag hspace vspace phantom hphantom vphantom ref eqref cite color footnote intertext shortintertext mspace cline tikzmark hypertarget',
  { kind: 'nothing', arguments: 1 },
);
define('boxed fbox framebox mathop mathclose mathopen mathinner underline ensuremath smash mathpunct', {
  kind: 'wrapper',
  skip: 0,
});
define('textcolor colorbox', { kind: 'wrapper', skip: 1 });
define('text textrm textit textbf textsf texttt textnormal mbox hbox textsc emph textup textmd', {
  kind: 'text',
});
define(
  'mathrm operatorname operatorname* mathsf mathtt mathit mathbf mathcal mathbb mathscr mathfrak boldsymbol bm pmb symbf mathds mathbbm',
  { kind: 'font' },
);
define('frac dfrac tfrac cfrac sfrac nicefrac binom dbinom tbinom', {
  kind: 'command',
  arguments: 2,
});
const accents =
  'hat tilde bar vec check breve dot ddot acute grave widehat widetilde overline overrightarrow overleftarrow mathring widecheck';
define(accents, { kind: 'command', arguments: 1 });

/** Commands that put a mark over a letter: part of its name. */
export const accentCommands: ReadonlySet<string> = new Set(accents.split(' '));
define('sqrt cancel bcancel xcancel sout not pmod pod substack xrightarrow xleftarrow', {
  kind: 'command',
  arguments: 1,
});
define('underbrace overbrace', { kind: 'wrapper', skip: 0 });
define('stackrel overset underset', { kind: 'command', arguments: 2 });

/** The meaning of `\name`, if it is known. */
export function commandMeaning(name: string): CommandMeaning | undefined {
  return table.get(name);
}

/** Function names, also recognised without a backslash in plain text. */
export const functionNames: ReadonlySet<string> = new Set(
  [...table].filter(([, meaning]) => meaning.kind === 'function').map(([name]) => name),
);

/** Environments that hold rows of statements rather than a value. */
export const statementEnvironments: ReadonlySet<string> = new Set(
  (
    'equation align alignat flalign gather multline eqnarray displaymath math split aligned alignedat gathered dmath dgroup ' +
    'IEEEeqnarray subequations numcases subnumcases'
  ).split(' '),
);

/** Environments that hold a matrix, with the brackets they draw. */
export const matrixEnvironments: ReadonlySet<string> = new Set(
  'matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix psmallmatrix bsmallmatrix array'.split(' '),
);
