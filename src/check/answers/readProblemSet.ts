import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { say, type Sentence } from '../../core/sentence';
import type { OffsetRange } from '../../document/range';
import { withEarlierAnswers } from './earlierAnswers';
import {
  answerKinds,
  type Alternative,
  type AnswerForm,
  type AnswerKind,
  type ProblemSet,
  type Question,
  type SetPart,
  type SetProblem,
} from './problemSet';

/** What is wrong with a problem set, at its characters. */
export interface SetIssue extends OffsetRange {
  readonly sentence: Sentence;
}

/** Where a part of a set stands in its file, for what is found out later. */
export type PlaceOf = (part: string, question: string, field: string) => OffsetRange;

export interface ReadSet {
  /** Everything that could be read; undefined if the text is no set at all. */
  readonly set?: ProblemSet;
  readonly issues: readonly SetIssue[];
  readonly placeOf: PlaceOf;
}

const setFields = ['id', 'title', 'matches', 'problems'];
const problemFields = ['id', 'title', 'given', 'letters', 'parts'];
const questionFields = ['kind', 'reference', 'given', 'forms', 'cues', 'not', 'choices', 'words', 'optional_edges', 'accept', 'tolerance', 'up_to', 'optional']; // prettier-ignore
const partFields = [
  'id',
  'title',
  'questions',
  'hints',
  'points',
  'statement',
  'diagram',
  ...questionFields,
];

/** Larger files are data, not a homework. */
const maxLength = 500_000;

/**
 * Reads a problem set from YAML (or JSON, which is YAML). What cannot be read is an issue at its place; the rest of the set
 * works. Never throws.
 */
export function readProblemSet(text: string): ReadSet {
  const reader = new Reader();
  if (text.length > maxLength) {
    reader.issue({ start: 0, end: 1 }, say('This file is too large for a problem set.'));
    return { issues: reader.issues, placeOf: () => ({ start: 0, end: 1 }) };
  }
  const document = parseDocument(text, { uniqueKeys: true, maxAliasCount: 100 } as object);
  for (const error of document.errors)
    reader.issue({ start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) }, say('{0}', error.message.split('\n')[0]!.replace(/ at line.*$/, ''))); // prettier-ignore
  const set = isMap(document.contents) ? reader.set(document.contents) : undefined;
  if (!set && document.errors.length === 0)
    reader.issue({ start: 0, end: Math.max(1, text.length) }, say('Expected a problem set: id, title and problems.')); // prettier-ignore
  return { ...(set ? { set } : {}), issues: reader.issues, placeOf: (part, question, field) => reader.placeOf(part, question, field) }; // prettier-ignore
}

class Reader {
  readonly issues: SetIssue[] = [];
  private readonly places = new Map<string, OffsetRange>();

  issue(range: OffsetRange, sentence: Sentence): void {
    this.issues.push({ ...range, sentence });
  }

  placeOf(part: string, question: string, field: string): OffsetRange {
    const keys = [`${part}/${question}/${field}`, `${part}//${field}`, `${part}/${question}/`, `${part}//`];
    for (const key of keys) {
      const range = this.places.get(key);
      if (range) return range;
    }
    return { start: 0, end: 1 };
  } // prettier-ignore

  set(map: YAMLMap): ProblemSet | undefined {
    this.unknownFields(map, setFields);
    const id = this.text(map, 'id');
    if (id === '') this.issue(rangeOf(map), say('{0} is missing.', 'id'));
    else if (!/^[\w.-]+$/.test(id)) this.issue(rangeOf(map.get('id', true)), say('An id is letters, digits, "-", "_" and ".".')); // prettier-ignore
    const problems = this.maps(map, 'problems').map((one) => this.problem(one));
    if (problems.length === 0) this.issue(rangeOf(map), say('{0} is missing.', 'problems'));
    this.noDuplicates(map);
    const set = { id, title: this.text(map, 'title') || id, matches: this.texts(map, 'matches'), problems };
    return withEarlierAnswers(set, (part, question, name) => {
      this.issue(this.placeOf(part, question, 'reference'), say('"{0}" is the answer to no earlier part.', name));
    });
  } // prettier-ignore

  private noDuplicates(map: YAMLMap): void {
    const seen = new Set<string>();
    for (const problem of this.maps(map, 'problems'))
      for (const part of this.maps(problem, 'parts')) {
        const id = this.text(part, 'id').toLowerCase();
        if (seen.has(id)) this.issue(rangeOf(part.get('id', true)), say('There are two parts {0}.', id));
        seen.add(id);
      }
  } // prettier-ignore

  private problem(map: YAMLMap): SetProblem {
    this.unknownFields(map, problemFields);
    const id = this.text(map, 'id');
    if (id === '') this.issue(rangeOf(map), say('{0} is missing.', 'id'));
    const given = this.text(map, 'given');
    const parts = this.maps(map, 'parts').map((one) => this.part(one, given, id));
    this.remember(`${id}//`, map);
    for (const item of map.items)
      if (isScalar(item.key)) this.remember(`${id}//${String(item.key.value)}`, item.value as Node); // prettier-ignore
    return { id, title: this.text(map, 'title'), letters: this.text(map, 'letters'), parts };
  }

  private part(map: YAMLMap, given: string, problem: string): SetPart {
    this.unknownFields(map, partFields);
    const id = this.text(map, 'id').toLowerCase();
    if (id === '') this.issue(rangeOf(map), say('{0} is missing.', 'id'));
    else if (!id.startsWith(problem.toLowerCase())) this.issue(rangeOf(map.get('id', true)), say('The id of a part begins with that of its problem: {0}.', `${problem}a`)); // prettier-ignore
    this.remember(`${id}//`, map);
    const title = this.text(map, 'title');
    const list = this.maps(map, 'questions');
    const questions =
      list.length > 0
        ? list.map((one) => this.question(one, given, id, [...questionFields, 'id', 'title']))
        : [this.question(map, given, id, undefined)];
    const hints = this.texts(map, 'hints');
    return { id, title, questions, hints, points: this.texts(map, 'points'), statement: this.texts(map, 'statement'), diagram: this.text(map, 'diagram') }; // prettier-ignore
  }

  private question(
    map: YAMLMap,
    given: string,
    part: string,
    fields: readonly string[] | undefined,
  ): Question {
    if (fields) this.unknownFields(map, fields);
    const id = fields ? this.text(map, 'id') : '';
    for (const item of map.items)
      if (isScalar(item.key)) this.remember(`${part}/${id}/${String(item.key.value)}`, item.value as Node); // prettier-ignore
    this.remember(`${part}/${id}/`, map);
    const kind = this.kind(map);
    const reference = this.text(map, 'reference');
    if (reference === '' && kind !== 'self-check' && kind !== 'derivation')
      this.issue(rangeOf(map), say('{0} is missing.', 'reference'));
    const tolerance = map.get('tolerance', true);
    return {
      id,
      title: this.text(map, 'title'),
      kind,
      reference,
      forms: this.maps(map, 'forms').map((one): AnswerForm => ({ name: this.text(one, 'name'), reference: this.text(one, 'reference') })),
      given: [given, this.text(map, 'given')].filter((one) => one !== '').join('; '),
      cues: this.texts(map, 'cues'),
      not: this.texts(map, 'not'),
      choices: this.choices(map, 'choices'),
      words: this.choices(map, 'words'),
      optionalEdges: this.text(map, 'optional_edges'),
      accept: this.maps(map, 'accept').map((one) => this.alternative(one)),
      tolerance: isMap(tolerance) ? this.tolerance(tolerance) : {},
      upToFactor: this.text(map, 'up_to') === 'positive factor',
      optional: this.text(map, 'optional') === 'true',
    }; // prettier-ignore
  }

  private kind(map: YAMLMap): AnswerKind {
    const kind = this.text(map, 'kind');
    const found = answerKinds.find((one) => one === kind);
    if (!found) this.issue(rangeOf(map.get('kind', true) ?? map), say('Expected one of {0}.', answerKinds.join(', '))); // prettier-ignore
    return found ?? 'self-check';
  }

  private alternative(map: YAMLMap): Alternative {
    this.unknownFields(map, ['answer', 'verdict', 'code', 'remark']);
    const verdict = this.text(map, 'verdict');
    if (verdict !== 'correct' && verdict !== 'wrong')
      this.issue(rangeOf(map.get('verdict', true) ?? map), say('Expected one of {0}.', 'correct, wrong')); // prettier-ignore
    return {
      answer: this.text(map, 'answer'),
      verdict: verdict === 'correct' ? 'correct' : 'wrong',
      code: this.text(map, 'code') || 'alternative',
      remark: this.text(map, 'remark'),
    };
  }

  private tolerance(map: YAMLMap): { abs?: number; rel?: number; sigfigs?: number } {
    this.unknownFields(map, ['abs', 'rel', 'sigfigs']);
    const limits: { abs?: number; rel?: number; sigfigs?: number } = {};
    for (const name of ['abs', 'rel', 'sigfigs'] as const) {
      if (!map.has(name)) continue;
      const value = Number(this.text(map, name));
      if (value >= 0) limits[name] = value;
      else this.issue(rangeOf(map.get(name, true)), say('Expected a number that is not negative.'));
    }
    return limits;
  }

  /** A list of labels, or labels with what they stand for. */
  private choices(map: YAMLMap, name: string): ReadonlyMap<string, string> {
    const value = map.get(name, true);
    if (isSeq(value)) return new Map(this.texts(map, name).map((label) => [label, label]));
    if (!isMap(value)) return new Map();
    return new Map(
      (value.items as readonly Pair[]).filter(isPair).map((item) => [
        String(isScalar(item.key) ? item.key.value : item.key),
        isSeq(item.value) ? item.value.items.map((one) => textOf(one)).join(',') : textOf(item.value),
      ]),
    ); // prettier-ignore
  }

  private text(map: YAMLMap, name: string): string {
    const value = map.get(name, true);
    if (value === undefined || (isScalar(value) && value.value === null)) return '';
    if (isScalar(value)) return String(value.value).trim();
    this.issue(rangeOf(value), say('Expected a text.'));
    return '';
  }

  private texts(map: YAMLMap, name: string): readonly string[] {
    const value: unknown = map.get(name, true);
    if (value === undefined) return [];
    if (isScalar(value)) return [String(value.value)];
    if (isSeq(value)) return value.items.map(textOf).filter((text) => text !== '');
    this.issue(rangeOf(value as Node), say('Expected a list of texts.'));
    return [];
  }

  private maps(map: YAMLMap, name: string): readonly YAMLMap[] {
    const value = map.get(name, true) as unknown;
    if (value === undefined || (isScalar(value) && value.value === null)) return [];
    if (!isSeq(value)) {
      this.issue(rangeOf(value as Node), say('Expected a list.'));
      return [];
    }
    return value.items.filter((item): item is YAMLMap => {
      if (isMap(item)) return true;
      this.issue(rangeOf(item as Node), say('Expected fields: {0}.', 'name: value'));
      return false;
    });
  }

  private unknownFields(map: YAMLMap, known: readonly string[]): void {
    for (const item of map.items) {
      const name = String(isScalar(item.key) ? item.key.value : item.key);
      if (!known.includes(name)) this.issue(rangeOf(item.key as Node), say('There is no field "{0}"; there are {1}.', name, known.join(', '))); // prettier-ignore
    }
  }

  private remember(key: string, node: Node | null | undefined): void {
    if (node?.range && !this.places.has(key)) this.places.set(key, rangeOf(node));
  }
}

function textOf(node: unknown): string {
  if (!isScalar(node)) return typeof node === 'string' ? node : '';
  const { value } = node;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

function rangeOf(node: Node | null | undefined): OffsetRange {
  const [start = 0, end = start + 1] = node?.range ?? [];
  return { start, end: Math.max(end, start + 1) };
}
