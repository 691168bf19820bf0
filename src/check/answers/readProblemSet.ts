import { say } from '../../core/sentence';
import { withEarlierAnswers } from './earlierAnswers';
import {
  answerKinds,
  type AnswerKind,
  type Alternative,
  type AnswerForm,
  type AnswerTolerance,
  type ProblemSet,
  type Question,
  type SetPart,
  type SetProblem,
} from './problemSet';
import { SetFields } from './setFields';
import { SetPlaces, type PlaceOf } from './setPlaces';
import type { FieldsNode, SetIssue, SetSource } from './setSource';

export interface ReadSet {
  /** Everything that could be read; undefined if the text is no set at all. */
  readonly set?: ProblemSet;
  readonly issues: readonly SetIssue[];
  readonly placeOf: PlaceOf;
}

const setFields = ['id', 'title', 'matches', 'problems'];
const problemFields = ['id', 'title', 'given', 'letters', 'parts'];
const questionFields = [
  'kind',
  'reference',
  'given',
  'forms',
  'cues',
  'not',
  'choices',
  'words',
  'optional_edges',
  'accept',
  'tolerance',
  'up_to',
  'optional',
];
const partFields = ['id', 'title', 'questions', 'hints', 'points', 'statement', 'diagram'];

/** Reads a problem set from its source. What cannot be read is an issue at its place; the rest of the set works. Never throws. */
export function readProblemSet({ root, issues, broken }: SetSource): ReadSet {
  const reader = new Reader();
  const set = root?.kind === 'fields' ? reader.set(root) : undefined;
  if (!set && issues.length === 0)
    reader.issue(root ?? { start: 0, end: 1 }, say('Expected a problem set: id, title and problems.'));
  return {
    ...(set ? { set } : {}),
    issues: broken ? issues : [...issues, ...reader.issues],
    placeOf: (part, question, field) => reader.places.of(part, question, field),
  };
}

class Reader extends SetFields {
  readonly places = new SetPlaces();

  set(node: FieldsNode): ProblemSet {
    this.onlyKnown(node, setFields);
    this.places.remember('', '', node);
    const id = this.required(node, 'id');
    if (id !== '' && !/^[\w.-]+$/.test(id))
      this.issue(this.value(node, 'id')!, say('An id is letters, digits, "-", "_" and ".".'));
    if (!this.value(node, 'problems')) this.missing(node, 'problems');
    const problems = this.distinct(this.list(node, 'problems'), (problem) =>
      say('There are two problems {0}.', problem),
    ).map((problem) => ({ problem, parts: this.list(problem, 'parts') }));
    const distinct = new Set(
      this.distinct(
        problems.flatMap(({ parts }) => parts),
        (part) => say('There are two parts {0}.', part),
      ),
    );
    const set = {
      id,
      title: this.text(node, 'title') || id,
      matches: this.texts(node, 'matches'),
      problems: problems.map(({ problem, parts }) =>
        this.problem(
          problem,
          parts.filter((part) => distinct.has(part)),
        ),
      ),
    };
    return withEarlierAnswers(set, (place, sentence) => {
      this.issue(this.places.of(place.part, place.question, place.field), sentence);
    });
  }

  private problem(node: FieldsNode, parts: readonly FieldsNode[]): SetProblem {
    this.onlyKnown(node, problemFields);
    const id = this.required(node, 'id');
    this.places.remember(id, '', node);
    const given = this.text(node, 'given');
    return {
      id,
      title: this.text(node, 'title'),
      letters: this.text(node, 'letters'),
      parts: parts.map((part) => this.part(part, given, id)),
    };
  }

  private part(node: FieldsNode, given: string, problem: string): SetPart {
    const several = this.value(node, 'questions');
    this.onlyKnown(node, several ? partFields : [...partFields, ...questionFields]);
    const id = this.required(node, 'id').toLowerCase();
    if (id !== '' && !id.startsWith(problem.toLowerCase()))
      this.issue(this.value(node, 'id')!, say('The id of a part begins with that of its problem: {0}.', `${problem}a`));
    this.places.remember(id, '', node);
    const questions = this.distinct(this.list(node, 'questions'), (question) =>
      say('There are two questions {0} in this part.', question),
    );
    return {
      id,
      title: this.text(node, 'title'),
      questions: several
        ? questions.map((question) => this.oneOfSeveral(question, given, id))
        : [this.question(node, '', given)],
      hints: this.texts(node, 'hints'),
      points: this.texts(node, 'points'),
      statement: this.texts(node, 'statement'),
      diagram: this.text(node, 'diagram'),
    };
  }

  private oneOfSeveral(node: FieldsNode, given: string, part: string): Question {
    this.onlyKnown(node, [...questionFields, 'id', 'title']);
    const id = this.required(node, 'id');
    this.places.remember(part, id, node);
    return this.question(node, id, given);
  }

  private question(node: FieldsNode, id: string, given: string): Question {
    const kind = this.oneOf(node, 'kind', answerKinds);
    if (kind && kind !== 'self-check' && kind !== 'derivation') this.required(node, 'reference');
    return {
      id,
      title: this.text(node, 'title'),
      kind: kind ?? 'self-check',
      reference: this.text(node, 'reference'),
      forms: this.list(node, 'forms').map((form) => this.form(form)),
      given: [given, this.text(node, 'given')].filter((one) => one !== '').join('; '),
      cues: this.texts(node, 'cues'),
      not: this.texts(node, 'not'),
      choices: this.names(node, 'choices'),
      words: this.names(node, 'words'),
      optionalEdges: this.text(node, 'optional_edges'),
      accept: this.list(node, 'accept').map((one) => this.alternative(one)),
      tolerance: this.tolerance(node),
      ...this.upTo(node, kind),
      optional:
        this.value(node, 'optional') !== undefined && this.oneOf(node, 'optional', ['true', 'false']) === 'true',
    };
  }

  private upTo(node: FieldsNode, kind: AnswerKind | undefined): Pick<Question, 'upTo'> {
    const value = this.value(node, 'up_to');
    if (!value) return {};
    const upTo = this.oneOf(node, 'up_to', ['positive factor', 'factor']);
    if (kind && !['vector', 'matrix', 'tensor', 'expression'].includes(kind))
      this.issue(value, say('"up_to" is for a vector, a matrix, a tensor or an expression.'));
    return upTo ? { upTo } : {};
  }

  private form(node: FieldsNode): AnswerForm {
    this.onlyKnown(node, ['name', 'reference']);
    return { name: this.required(node, 'name'), reference: this.text(node, 'reference') };
  }

  private alternative(node: FieldsNode): Alternative {
    this.onlyKnown(node, ['answer', 'verdict', 'code', 'remark']);
    return {
      answer: this.required(node, 'answer'),
      verdict: this.oneOf(node, 'verdict', ['correct', 'wrong']) ?? 'wrong',
      code: this.text(node, 'code') || 'alternative',
      remark: this.text(node, 'remark'),
    };
  }

  private tolerance(node: FieldsNode): AnswerTolerance {
    const value = this.value(node, 'tolerance');
    const fields = value && this.fieldsOf(value, '{ abs: 0.01 }');
    if (!fields) return {};
    this.onlyKnown(fields, ['abs', 'rel', 'sigfigs']);
    const limits: { abs?: number; rel?: number; sigfigs?: number } = {};
    for (const { name, value: limit } of fields.fields) {
      if (name !== 'abs' && name !== 'rel' && name !== 'sigfigs') continue;
      const text = this.textOf(limit).trim();
      const number = text === '' ? NaN : Number(text);
      if (name === 'sigfigs' && !(Number.isInteger(number) && number > 0))
        this.issue(limit, say('Expected a whole number, 1 or more.'));
      else if (!(number >= 0 && number < Infinity)) this.issue(limit, say('Expected a number that is not negative.'));
      else limits[name] = number;
    }
    return limits;
  }

  /** A list of names, or names with what they stand for, or with other names for the same. */
  private names(node: FieldsNode, name: string): ReadonlyMap<string, string> {
    const value = this.value(node, name);
    if (value?.kind === 'fields')
      return new Map(
        value.fields.map((field) => [
          field.name,
          field.value.kind === 'list'
            ? field.value.items.map((item) => this.textOf(item)).join(',')
            : this.textOf(field.value),
        ]),
      );
    return new Map(this.texts(node, name).map((label) => [label, label]));
  }
}
