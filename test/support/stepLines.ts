import { givenFacts } from '../../src/check/derivation/givenFacts';
import { judgeEqual } from '../../src/math/equal';
import { judgeImplication } from '../../src/math/implication/judgeImplication';
import type { Domain } from '../../src/math/implication/draws';
import { isStatement, readStatement } from '../../src/math/implication/readStatement';
import { propositionsOf } from '../../src/math/implication/propositions';
import type { Statement } from '../../src/math/implication/statement';
import { lex } from '../../src/math/lexer';

/** `correct` and `wrong` of expressions, the verdict of an implication of statements, `text` of what is not judged. */
export type LineVerdict = string;

type Subject =
  | { readonly kind: 'expression'; readonly text: string }
  | { readonly kind: 'statement'; readonly statement: Statement };

/** Judges each line of a derivation in plain text by the one before it. `let a = …` is put in from there on. */
export function judgeLines(lines: readonly string[], arePositive: boolean): readonly LineVerdict[] {
  const lets: (readonly [RegExp, string])[] = [];
  let before: Subject | undefined;
  return lines.map((line, i): LineVerdict => {
    const said = /^let ([a-z])\s*=\s*(.+)$/.exec(line);
    if (said) {
      const [name, value] = [new RegExp(`\\b${said[1]!}\\b`, 'g'), `(${said[2]!})`];
      lets.push([name, value]);
      if (before?.kind === 'expression') before = { ...before, text: before.text.replace(name, value) };
    }
    if (line.startsWith('let ')) return 'text';
    const text = lets.reduce((all, [name, value]) => all.replace(name, value), line);
    const goesOn = text.startsWith('=');
    const isChain = lines[i + 1]?.startsWith('=') ?? false;
    const { verdict, subject } = judgeLine(goesOn ? text.slice(1) : text, before, isChain, arePositive);
    before = subject;
    return verdict;
  });
}

function judgeLine(
  text: string,
  before: Subject | undefined,
  isChain: boolean,
  arePositive: boolean,
): { readonly verdict: LineVerdict; readonly subject: Subject | undefined } {
  const statement = statementOf(text);
  // `a = b` with a line `= c` below is a chain of expressions.
  if (isChain && statement?.kind === 'relation') {
    const [left, right] = text.split('=') as [string, string];
    return { verdict: equal(right, left), subject: { kind: 'expression', text: right } };
  }
  const isLogic = before?.kind === 'statement' && propositionsOf(before.statement).size > 0;
  const subject: Subject | undefined =
    statement && (isLogic || isStatement(tokensOf(text)))
      ? { kind: 'statement', statement }
      : { kind: 'expression', text };
  if (!before) return { verdict: 'text', subject };
  if (subject.kind === 'expression')
    return {
      verdict: before.kind === 'expression' ? equal(text, before.text) : 'unknown',
      subject,
    };
  if (before.kind === 'expression') return { verdict: 'unknown', subject };
  const letters = ['a', 'b', 'c', 'p', 'q', 't', 'x', 'y', 'z'];
  const domains = new Map(letters.map((name): [string, Domain] => [name, 'positive']));
  const isComplex = /\bi\b/.test(text);
  const { verdict } = judgeImplication([before.statement], subject.statement, {
    ...(arePositive ? { domains } : {}),
    numbers: isComplex ? 'complex' : 'real',
    eulerE: true,
  });
  return { verdict, subject };
}

function equal(text: string, before: string): LineVerdict {
  const { facts } = givenFacts('a, b, c, k, r, s, x, y, z in R');
  return judgeEqual(text, before, { syntax: 'plain', given: facts }).verdict;
}

function tokensOf(text: string): ReturnType<typeof lex>['tokens'] {
  return lex(text, 0, text.length, { syntax: 'plain' }).tokens;
}

function statementOf(text: string): Statement | undefined {
  return readStatement(tokensOf(text), 'plain');
}
