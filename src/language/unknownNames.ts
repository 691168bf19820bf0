import { directiveFinding } from '../check/answers/chooseSet';
import { checkedExpression, letDefinition } from '../check/answers/checkDirectives';
import type { CheckedDocument } from '../check/documentChecker';
import type { Finding } from '../check/finding';
import { findOperation } from '../core/operations';
import { say, type Sentence } from '../core/sentence';
import type { Directive } from '../document/directives';
import { nearestOperations } from '../math/arguments/nearestOperations';
import { functionNames } from '../math/commands';

/** Names that other languages have for what is written as notation here. */
const notations: Readonly<Record<string, string>> = { inv: 'A^-1', inverse: 'A^-1', transpose: 'A^T', norm: '||x||' };

/**
 * What is found, with the operations of `@check` that there are not: `inv(A)` and `conv1D(x, w)` can be read as products of letters,
 * and so the answer behind them was said to be missing, or not to be settled.
 */
export function withUnknownNames(
  { findings, directives }: Pick<CheckedDocument, 'findings' | 'directives'>,
  text: string,
): readonly Finding[] {
  const checks = directives.filter(({ name }) => name === 'check');
  const defined = new Set(
    directives.flatMap(({ name, body }) => (name === 'let' ? (letDefinition(body.text)?.name ?? []) : [])),
  );
  const known = findings.map((finding) => withNotation(finding, text));
  const faults = checks.flatMap((directive, i) => {
    const isTold = known.some(
      ({ code, start, end }) => code === 'bad-directive' && directive.start <= start && end <= directive.end,
    );
    const fault = isTold ? undefined : unknownCall(directive, defined);
    return fault ? [{ fault, directive, end: checks[i + 1]?.start ?? Infinity }] : [];
  });
  if (faults.length === 0) return known;
  // What was said of the answer follows from the expression that was not read.
  const follows = ({ kind, verdict, part, start }: Finding) =>
    kind === 'answer' &&
    verdict === 'undecided' &&
    part === undefined &&
    faults.some(({ directive, end }) => directive.start <= start && start < end);
  return [...known.filter((finding) => !follows(finding)), ...faults.map(({ fault }) => fault)];
}

/** Operations that only look alike are no help where there is a notation. */
function withNotation(finding: Finding, text: string): Finding {
  if (finding.code !== 'bad-directive') return finding;
  const sentence = notationFor(text.slice(finding.start, finding.end));
  return sentence ? { ...finding, sentence } : finding;
}

/** A call outside of other brackets, of a name that is that of a notation, or of an operation but for its case. */
function unknownCall({ body }: Directive, defined: ReadonlySet<string>): Finding | undefined {
  const text = checkedExpression(body.text);
  for (const { 1: name = '', index } of text.matchAll(/(?<![\w\\])([A-Za-z]\w+)\s*\(/g)) {
    if (findOperation(name) || functionNames.has(name) || defined.has(name)) continue;
    if (/[([{]/.test(text.slice(0, index))) return undefined;
    const sentence = notationFor(name) ?? otherCase(name);
    const start = body.start + index;
    if (sentence) return directiveFinding({ start, end: start + name.length }, sentence);
  }
  return undefined;
}

function notationFor(name: string): Sentence | undefined {
  return Object.hasOwn(notations, name)
    ? say('There is no operation "{0}"; write {1}.', name, notations[name]!)
    : undefined;
}

function otherCase(name: string): Sentence | undefined {
  const meant = nearestOperations(name).find((one) => one.name === name.toLowerCase());
  return meant && say('There is no operation "{0}". Did you mean {1}?', name, meant.name);
}
