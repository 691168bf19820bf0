import { say, type Sentence } from '../../core/sentence';
import { partsOf, type ProblemSet, type Question, type SetPart } from './problemSet';

const nameOfEarlier = /(?<![\w\\])answer_\w+/g;

/** Longer is no reference: answers that each use the one before twice would grow without end. */
const maxLength = 10_000;

/** What references call the answer to a question: `answer_1b`, `answer_9a_mean`. */
export function answerName(part: string, question: string): string {
  return ['answer', part, question]
    .filter((one) => one !== '')
    .join('_')
    .replace(/\W/g, '_');
}

/** A field of a question. */
interface FieldPlace {
  readonly part: string;
  readonly question: string;
  readonly field: string;
}

/**
 * References with the references of earlier parts in place of `answer_1b`.
 * @param complain is told of names that are no earlier answer
 */
export function withEarlierAnswers(
  set: ProblemSet,
  complain: (place: FieldPlace, sentence: Sentence) => void,
): ProblemSet {
  const all = new Set(
    partsOf(set).flatMap(({ id, questions }) => questions.map((question) => answerName(id, question.id))),
  );
  const known = new Map<string, { readonly part: string; readonly reference: string }>();
  const resolve = (text: string) => replaceNames(text, (name) => known.get(name)?.reference);
  const resolvePart = (part: SetPart): SetPart => ({
    ...part,
    questions: part.questions.map((question): Question => {
      const texts = [
        ['reference', question.reference],
        ...question.accept.map(({ answer }, index) => [`accept ${index}`, answer]),
      ] as const;
      const names = texts.flatMap(([field, text]) =>
        [...new Set(text.match(nameOfEarlier) ?? [])].map((name) => ({ field: field, name })),
      );
      for (const { field, name } of names.filter((one) => !known.has(one.name)))
        complain(
          { part: part.id, question: question.id, field },
          all.has(name)
            ? say('"{0}" is not known yet: references use the answers to earlier parts.', name)
            : say('"{0}" is the answer to no earlier part.', name),
        );
      const reference = resolve(question.reference);
      if (reference.length > maxLength) {
        complain(
          { part: part.id, question: question.id, field: 'reference' },
          say('With the earlier answers written out this is too long.'),
        );
        return { ...question, reference: '' };
      }
      known.set(answerName(part.id, question.id), { part: part.id, reference });
      if (names.length === 0) return question;
      const used = (question.reference.match(nameOfEarlier) ?? []).flatMap((name) =>
        known.has(name) ? [[name, known.get(name)!.part] as const] : [],
      );
      return {
        ...question,
        reference,
        accept: question.accept.map((one) => ({ ...one, answer: resolve(one.answer) })),
        ...(used.length > 0
          ? {
              earlier: {
                reference: question.reference,
                names: new Map(used),
                right: new Map(used.map(([name]) => [name, known.get(name)!.reference])),
              },
            }
          : {}),
      };
    }),
  });
  return { ...set, problems: set.problems.map((problem) => ({ ...problem, parts: problem.parts.map(resolvePart) })) };
}

/** Whether a text still speaks of answers to earlier parts: there are none of these names. */
export function namesEarlier(text: string): boolean {
  return text.search(nameOfEarlier) >= 0;
}

/** An expression with what its names stand for; formulas come in brackets. */
export function replaceNames(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(nameOfEarlier, (name) => {
    const value = valueOf(name);
    if (value === undefined) return name;
    if (/^\\?[A-Za-z]+$/.test(value)) return `{${value}}`;
    if (/^(?:\w+\(.*\)|\[.*\]|[\w.]+)$/s.test(value)) return value;
    // A command would make all of it LaTeX, where `sqrt(5)` is a product of letters.
    return /\\/.test(text + value) ? `\\left(${value}\\right)` : `(${value})`;
  });
}
