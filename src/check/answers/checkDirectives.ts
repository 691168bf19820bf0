import { say, type Sentence } from '../../core/sentence';
import { readBlock } from '../../document/readBlock';
import { judgeEqual } from '../../math/equal';
import { readFacts } from '../derivation/readFacts';
import { squeezed } from './numbers';
import { findAnswers } from '../../document/answers/findAnswers';
import type { Directive } from '../../document/directives';
import { shift, type OffsetRange } from '../../document/range';
import { shiftFinding, type Finding } from '../finding';
import { answerFinding } from './answerFinding';
import { directiveFinding } from './chooseSet';
import type { SheetText } from './judgeParts';
import { judgeQuestion } from './judgeQuestion';
import { Memory } from './memory';
import type { AnswerKind, AnswerTolerance, Question } from './problemSet';
import { computeReference, isReferenceFailure, type Reference } from './reference';
import { argumentLists } from './statementValues';
import { longPart, searchable } from './tooLong';

export interface DirectiveSheet extends SheetText {
  readonly directives: readonly Directive[];
}

/** What the directives before one say. */
interface Said {
  readonly names: Map<string, string>;
  given: string;
}

/** What `@check` compares, with the text that the answer is looked for in. */
interface Check {
  readonly directive: Directive;
  readonly region: OffsetRange;
}

/**
 * Judges what `@check` asks for, with the values of `@let`; errors of both stand on their characters. What an edit did
 * not touch is remembered.
 */
export class DirectiveJudge {
  /** Findings of `@check`, counted from its start, by all that they follow from. */
  private readonly memory = new Memory<readonly Finding[]>();

  judge(sheet: DirectiveSheet): readonly Finding[] {
    this.memory.begin(sheet.macros);
    const edges = edgesOf(sheet);
    const said: Said = { names: new Map(), given: '' };
    const findings = sheet.directives.flatMap((directive) => {
      switch (directive.name) {
        case 'given':
          said.given = [said.given, directive.body.text].filter(Boolean).join('; ');
          return unreadGiven(directive);
        case 'mistyped':
          return [mistyped(directive)];
        case 'let':
          return define(directive, said.names);
        case 'check':
          return this.check({ directive, region: regionOf(directive, sheet.text, edges) }, said, sheet);
        default:
          return [];
      }
    });
    this.memory.end();
    return findings;
  }

  private check(asked: Check, said: Said, sheet: DirectiveSheet): readonly Finding[] {
    const { start, end } = asked.directive;
    const own = sheet.text.slice(start, asked.region.end);
    const key = JSON.stringify([own, end - start, asked.region.start - start, [...said.names], said.given]);
    const findings = this.memory.take(key, () =>
      check(asked, said, sheet).map((finding) => shiftFinding(finding, -start)),
    );
    return findings.map((finding) => shiftFinding(finding, start));
  }
}

function mistyped({ start, end, meant = '' }: Directive): Finding {
  return {
    kind: 'directive',
    verdict: 'undecided',
    code: 'mistyped-directive',
    relation: '',
    start,
    end,
    detail: meant,
  };
}

/** The items of `@given` that say nothing of anything. */
function unreadGiven({ body, ...directive }: Directive): readonly Finding[] {
  if (!/[^\s;,]/.test(body.text))
    return [directiveFinding(directive, say('Expected what is known of letters: {0}.', '@given X ∈ R^{n×d}; λ > 0'))];
  const comment = `<!-- @given ${body.text} -->\n`;
  const shiftBy = body.start - comment.indexOf(body.text, 12);
  const { problems } = readFacts(comment, readBlock(comment, 'markdown'));
  const places = new Map(problems.map(({ start, end }) => [start, { start, end }]));
  return [...places.values()].map((place) =>
    directiveFinding(
      shift(place, shiftBy),
      say('Nothing can be read in "{0}".', comment.slice(place.start, place.end)),
    ),
  );
}

/** `@let x = [1, 2]` */
function define(directive: Directive, names: Map<string, string>): readonly Finding[] {
  const { text, start } = directive.body;
  const definition = letDefinition(text);
  if (!definition)
    return [
      directiveFinding(
        text === '' ? directive : directive.body,
        say('Expected a name and its value: {0}.', '@let x = [1, 2, 3]'),
      ),
    ];
  const { name, expression } = definition;
  const value = computeReference(expression, names);
  const from = start + text.length - expression.length;
  if (isReferenceFailure(value)) return [directiveFinding(shift(value, from), value.sentence)];
  if (!isReadable(value)) return [unreadable(from, from + expression.length)];
  names.set(name, value.text);
  return [];
}

/** What the body of `@let` says; undefined where it says nothing. */
export function letDefinition(text: string): { readonly name: string; readonly expression: string } | undefined {
  const [, name, expression] = /^([A-Za-z_]\w*)\s*=\s*([\s\S]+)$/.exec(text) ?? [];
  return name === undefined || expression === undefined ? undefined : { name, expression };
}

/** What the body of `@check` compares with, without its options. */
export function checkedExpression(text: string): string {
  const [expression = { start: 0, end: 0 }] = pieces(text);
  return text.slice(expression.start, expression.end);
}

interface Options {
  readonly tolerance: AnswerTolerance;
  readonly slips: boolean;
}

function check({ directive, region }: Check, { names, given }: Said, sheet: DirectiveSheet): readonly Finding[] {
  const { text, start } = directive.body;
  if (text === '')
    return [
      directiveFinding(
        directive,
        say('Expected what the next answer must be: {0}.', '@check conv1d(x=[1, 2, 3], w=[1, -1])'),
      ),
    ];
  const [expression = { start: 0, end: 0 }, ...rest] = pieces(text);
  const options = readOptions(text, rest);
  if ('sentence' in options) return [directiveFinding(shift(options, start), options.sentence)];
  const source = text.slice(expression.start, expression.end);
  const reference = computeReference(source, names);
  if (isReferenceFailure(reference))
    return [directiveFinding(shift(reference, start + expression.start), reference.sentence)];
  if (!isReadable(reference)) {
    const lead = /^\s*/.exec(source)![0].length;
    return [unreadable(start + expression.start + lead, start + expression.start + source.trimEnd().length)];
  }
  const question = questionOf(source, reference, given, options);
  const found = firstAnswer(question, region, names, sheet);
  if (found) return [options.slips ? found : withoutSlip(found)];
  const long = longPart(sheet.text.slice(region.start, region.end));
  if (long) return long === 'told' ? [] : [answerFinding(long, region.start)];
  return [
    {
      kind: 'answer',
      verdict: 'undecided',
      code: 'no-answer',
      relation: '',
      start: directive.start,
      end: directive.end,
    },
  ];
}

/** Whether an expression has a value: numbers, words, or a formula that can be read. */
function isReadable({ numbers, words, text }: Reference): boolean {
  if (numbers !== undefined || words !== undefined) return true;
  return /\p{L}/u.test(text) && judgeEqual(text, text).verdict !== 'invalid';
}

function unreadable(start: number, end: number): Finding {
  return directiveFinding({ start, end }, say('This cannot be read as an expression.'));
}

/** `slips=off`: the answer is wrong, and the mistake is not named. */
function withoutSlip(finding: Finding): Finding {
  const { kind, verdict, code, relation, start, end } = finding;
  return code === 'answer-slip' ? { kind, verdict, code: 'answer-differs', relation, start, end } : finding;
}

/** The expression and the options, apart by commas outside of brackets. */
function pieces(text: string): readonly OffsetRange[] {
  const ranges: OffsetRange[] = [];
  let depth = 0;
  let start = 0;
  let quote = '';
  for (let i = 0; i <= text.length; i++) {
    const char = text[i];
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"') quote = char;
    else if ('([{'.includes(char ?? '~')) depth++;
    else if (')]}'.includes(char ?? '~')) depth--;
    const isOption = char === ',' && /^,\s*(?:tol|rel|abs|sigfigs|slips)\s*=|^,\s*[a-z]\w*\s*=/i.test(text.slice(i));
    if (char === undefined || (depth <= 0 && isOption)) {
      ranges.push({ start, end: i });
      start = i + 1;
    }
  }
  return ranges;
}

function readOptions(
  text: string,
  ranges: readonly OffsetRange[],
): Options | (OffsetRange & { readonly sentence: Sentence }) {
  const tolerance: { abs?: number; rel?: number; sigfigs?: number } = {};
  let slips = true;
  const given = new Set<string>();
  for (const range of ranges) {
    const option = text.slice(range.start, range.end);
    const at = { start: range.start + /^\s*/.exec(option)![0].length, end: range.end };
    const [, name = '', value = ''] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(option) ?? [];
    if (given.has(name)) return { ...at, sentence: say('"{0}" is given twice.', name) };
    given.add(name);
    if (name === 'slips') {
      if (value !== 'on' && value !== 'off') return { ...at, sentence: say('Expected one of {0}.', 'on, off') };
      slips = value === 'on';
    } else if (name === 'tol' || name === 'abs' || name === 'rel' || name === 'sigfigs') {
      const number = Number(value);
      if (value === '' || !(number >= 0)) return { ...at, sentence: say('Expected a number that is not negative.') };
      if (name === 'sigfigs' && !(Number.isInteger(number) && number > 0))
        return { ...at, sentence: say('Expected a whole number, 1 or more.') };
      tolerance[name === 'tol' ? 'abs' : name] = number;
    } else
      return { ...at, sentence: say('There is no option "{0}"; there are {1}.', name, 'tol, rel, sigfigs, slips') };
  }
  return { tolerance, slips };
}

function questionOf(source: string, reference: Reference, given: string, { tolerance }: Options): Question {
  return {
    id: '',
    title: '',
    kind: kindOf(reference),
    reference: source,
    forms: [],
    given,
    cues: [],
    not: [],
    choices: new Map((reference.words ?? []).map((word) => [word, word])),
    words: new Map(),
    optionalEdges: '',
    accept: [],
    tolerance,
    optional: false,
  };
}

function kindOf({ numbers, words }: Reference): AnswerKind {
  if (!numbers) return words?.length === 1 ? 'choice' : 'expression';
  const rank = squeezed(numbers).shape.length;
  return (['number', 'vector', 'matrix'] as const)[rank] ?? 'tensor';
}

/** Where headings and directives of the kind `@check` start, in order: an answer ends there. */
function edgesOf({ outline, directives }: DirectiveSheet): readonly number[] {
  return [
    ...outline.flatMap(({ heading, parts }) => [heading, ...parts.map((part) => part.heading)]),
    ...directives.filter(({ name }) => name === 'check'),
  ]
    .map(({ start }) => start)
    .sort((a, b) => a - b);
}

/** The rest of its line if text follows there; else up to the next heading or the next `@check`. */
function regionOf(directive: Directive, text: string, edges: readonly number[]): OffsetRange {
  const close = text.slice(directive.end, endOfLine(text, directive.end)).indexOf('-->');
  const start = directive.end + (close < 0 ? 0 : close + '-->'.length);
  if (directive.forLine) return { start, end: endOfLine(text, start) };
  // A heading right behind the directive belongs to the answer.
  const isLater = (edge: number) => edge > directive.start && text.slice(start, edge).trim() !== '';
  return { start, end: edges.find(isLater) ?? text.length };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The answer in the first paragraph that has one of the expected kind. */
function firstAnswer(
  question: Question,
  region: OffsetRange,
  names: ReadonlyMap<string, string>,
  { text, language, macros }: DirectiveSheet,
): Finding | undefined {
  const own = searchable(text.slice(region.start, region.end));
  const answers = findAnswers(own, language, macros);
  const groups = paragraphsOf(own, answers.candidates);
  let last: Finding | undefined;
  for (const candidates of groups) {
    const part = {
      text: own,
      answers,
      candidates,
      siblings: [question],
      statement: argumentLists(question.reference),
      names,
    };
    const judged = judgeQuestion(question, part);
    if (!judged || !('range' in judged)) continue;
    const finding = answerFinding(judged, region.start);
    if (judged.code !== 'answer-kind' && judged.code !== 'answer-unreadable') return finding;
    last ??= finding;
  }
  return last;
}

function paragraphsOf<T extends OffsetRange>(text: string, candidates: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<number, T[]>();
  const edges = [...text.matchAll(/\n[ \t>]*\n/g)].map(({ index }) => index);
  for (const candidate of candidates) {
    const at = edges.filter((edge) => edge < candidate.start).length;
    groups.set(at, [...(groups.get(at) ?? []), candidate]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
