/**
 * NumPy and PyTorch as an answer: `dx = gamma * (dy - dy.mean(0))` as a formula for one entry. The problem set says which
 * names of programs stand for which quantities (`words`); what a program assigns itself is put in.
 */
export function codeFormula(program: string, words: ReadonlyMap<string, string>): string | undefined {
  const quantities = new Map(
    [...words].flatMap(([formula, names]) => names.split(',').map((name) => [name.trim(), formula] as const)),
  );
  if (quantities.size === 0) return undefined;
  const values = new Map<string, string>();
  let last: string | undefined;
  for (const [, name, expression] of logicalLines(program).matchAll(/^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*([^\n]+)$/gm)) {
    const isStatistic =
      quantities.has(name!) &&
      /^\(?\s*(?:(?:np|torch)\.(?:mean|var)\(\w+|\w+\.(?:mean|var)\(|\w+\.(?:shape|size)|len\()[^-+*/]*$/.test(
        expression!,
      );
    if (isStatistic) continue;
    last = new Translator(expression!, quantities, values).formula();
    if (last === undefined) return undefined;
    values.set(name!, last);
  }
  return last;
}

/** Comments away, lines that go on joined. */
function logicalLines(program: string): string {
  const bare = program.replace(/#[^\n]*/g, '').replace(/\\\n/g, ' ');
  let depth = 0;
  return bare.replace(/[([{)\]}\n]/g, (char) => {
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    return char === '\n' && depth > 0 ? ' ' : char;
  });
}

const token = /\s*(\d+\.?\d*(?:[eE][-+]?\d+)?|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|\*\*|\.[A-Za-z_]\w*|[-+*/(),=[\]:@])/gy;

/** Arithmetic, roots, and sums and means over the batch; everything else has no formula. */
class Translator {
  private readonly tokens: readonly string[];
  private at = 0;
  private failed = false;

  constructor(
    source: string,
    private readonly quantities: ReadonlyMap<string, string>,
    private readonly values: ReadonlyMap<string, string>,
  ) {
    const text = source.trim();
    const found = [...text.matchAll(token)];
    const length = found.reduce((sum, [whole]) => sum + whole.length, 0);
    this.tokens = length === text.length ? found.map(([, one]) => one!) : [];
  }

  formula(): string | undefined {
    const value = this.sum();
    return this.failed || this.tokens.length === 0 || this.at < this.tokens.length ? undefined : value;
  }

  private take(...wanted: readonly string[]): string | undefined {
    const next = this.tokens[this.at];
    if (next === undefined || !wanted.includes(next)) return undefined;
    this.at++;
    return next;
  }

  private fail(): string {
    this.failed = true;
    this.at = this.tokens.length;
    return '';
  }

  private sum(): string {
    const sign = this.take('-', '+') === '-' ? '-' : '';
    let value = sign + this.product();
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) value = `${value} ${sign} ${this.product()}`;
    return value;
  }

  private product(): string {
    let value = this.power();
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) {
      const other = this.power();
      value = sign === '*' ? `${value} ${other}` : `\\frac{${value}}{${other}}`;
    }
    return value;
  }

  private power(): string {
    const base = this.access();
    if (!this.take('**')) return base;
    const sign = this.take('-') ?? '';
    return `{${base}}^{${sign}${this.access()}}`;
  }

  /** A value with what is done to it: `dy.sum(0)`, `(dy * xhat).mean(axis=0)`, `g[i]`. */
  private access(): string {
    let value = this.primary();
    for (;;) {
      const next = this.tokens[this.at] ?? '';
      if (next === '[') {
        this.at++;
        const index = this.take('i', 'j', 'k', ':');
        if (!index || !this.take(']')) return this.fail();
        value = index === ':' ? value : shifted(value, index);
      } else if (next.startsWith('.') && next.length > 1) {
        this.at++;
        if (!this.take('(')) return this.fail();
        value = this.reduced(next.slice(1), value);
      } else return value;
    }
  }

  private primary(): string {
    if (this.take('(')) {
      const inner = this.sum();
      return this.take(')') ? `\\left(${inner}\\right)` : this.fail();
    }
    const next = this.tokens[this.at++] ?? '';
    if (/^\d/.test(next)) return String(Number(next));
    if (!/^[A-Za-z_]/.test(next)) return this.fail();
    return this.named(next);
  }

  /** A quantity, a function of a library, or a method of a quantity. */
  private named(name: string): string {
    const own = this.values.get(name) ?? this.quantities.get(name);
    if (own !== undefined) return this.values.has(name) ? `\\left(${own}\\right)` : own;
    const [first = '', ...rest] = name.split('.');
    const isLibrary = /^(?:np|numpy|torch|math|jnp|tf)$/.test(first);
    const method = rest.at(-1) ?? first;
    if (!this.take('(')) return this.fail();
    if (!isLibrary && rest.length === 1) {
      const value = this.values.get(first) ?? this.quantities.get(first);
      return value === undefined ? this.fail() : this.reduced(method, `\\left(${value}\\right)`);
    }
    const value = this.sum();
    if (method === 'sqrt' || method === 'square' || method === 'rsqrt') {
      if (!this.take(')')) return this.fail();
      return { sqrt: `\\sqrt{${value}}`, square: `\\left(${value}\\right)^2`, rsqrt: `\\frac{1}{\\sqrt{${value}}}` }[
        method
      ];
    }
    if (this.tokens[this.at] === ',') this.at++;
    return this.reduced(method, `\\left(${value}\\right)`);
  }

  /** `sum` and `mean` behind their bracket: over the batch, which is the first axis. */
  private reduced(method: string, value: string): string {
    const rest: string[] = [];
    while (this.at < this.tokens.length && this.tokens[this.at] !== ')') rest.push(this.tokens[this.at++]!);
    if (!this.take(')')) return this.fail();
    const axis = /^(?:(?:axis|dim)=)?(-?\d+)?(?:,?(?:keepdims?)=(?:True|False))?$/.exec(rest.join(''));
    const isOverAll = axis !== null && axis[1] === undefined && !/_\{?ij/.test(value);
    if (!axis || !(axis[1] === '0' || isOverAll)) return this.fail();
    const total = `\\sum_{k=1}^{n} ${shifted(value, 'k')}`;
    if (method === 'sum') return `\\left(${total}\\right)`;
    return method === 'mean' ? `\\left(\\frac{1}{n}${total}\\right)` : this.fail();
  }
}

/** Of the entry with another first index. */
export function shifted(formula: string, index: string): string {
  return formula.replace(/_(?:\{i(j?)\}|i(?![A-Za-z]))/g, (_, rest = '') => `_{${index}${String(rest)}}`);
}
