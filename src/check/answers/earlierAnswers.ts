import type { ProblemSet, Question, SetPart } from './problemSet';

const nameOfEarlier = /(?<![\w\\])answer_\w+/g;

/** What references call the answer to a question: `answer_1b`, `answer_9a_mean`. */
export function answerName(part: string, question: string): string {
  return ['answer', part, question].filter((one) => one !== '').join('_').replace(/\W/g, '_'); // prettier-ignore
}

/**
 * References with the references of earlier parts in place of `answer_1b`.
 * @param complain is told of names that are no earlier answer
 */
export function withEarlierAnswers(set: ProblemSet, complain: (part: string, question: string, name: string) => void): ProblemSet {
  const known = new Map<string, { readonly part: string; readonly reference: string }>();
  const resolve = (text: string) => replaceNames(text, (name) => known.get(name)?.reference);
  const resolvePart = (part: SetPart): SetPart => ({
    ...part,
    questions: part.questions.map((question): Question => {
      const names = [...new Set([question.reference, ...question.accept.map(({ answer }) => answer)].flatMap((text) => text.match(nameOfEarlier) ?? []))];
      for (const name of names.filter((one) => !known.has(one))) complain(part.id, question.id, name);
      const reference = resolve(question.reference);
      known.set(answerName(part.id, question.id), { part: part.id, reference });
      if (names.length === 0) return question;
      const used = (question.reference.match(nameOfEarlier) ?? []).flatMap((name) => (known.has(name) ? [[name, known.get(name)!.part] as const] : []));
      return {
        ...question,
        reference,
        accept: question.accept.map((one) => ({ ...one, answer: resolve(one.answer) })),
        ...(used.length > 0 ? { earlier: { reference: question.reference, names: new Map(used), right: new Map(used.map(([name]) => [name, known.get(name)!.reference])) } } : {}),
      };
    }),
  });
  return { ...set, problems: set.problems.map((problem) => ({ ...problem, parts: problem.parts.map(resolvePart) })) };
} // prettier-ignore

/** An expression with what its names stand for; formulas come in brackets. */
export function replaceNames(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(nameOfEarlier, (name) => {
    const value = valueOf(name);
    if (value === undefined) return name;
    if (/^\\?[A-Za-z]+$/.test(value)) return `{${value}}`;
    return /^(?:\w+\(.*\)|\[.*\]|[\w.]+)$/s.test(value) ? value : `\\left(${value}\\right)`;
  });
}
