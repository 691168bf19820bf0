import { isRight, type Quiz, type QuizRound } from '../../models/quiz';
import { useTranslation } from '../../parts/translation';
import { useNormNames } from './normNames';

/** What the quiz says. */
export interface QuizWords {
  /** "Which one is layer norm?" */
  question(round: QuizRound): string;
  /** What the block of this index is called, and whether it was right to choose it. */
  verdict(round: QuizRound, choice: number): string;
  /** What the normalisation of this block goes over. */
  reason(round: QuizRound, choice: number): string;
  /** How many questions were right on the first try. */
  result(quiz: Quiz): string;
}

export function useQuizWords(): QuizWords {
  const { t, say } = useTranslation();
  const names = useNormNames();
  return {
    question: ({ asked }) => t('Which one is {0}?', names[asked]),
    verdict: (round, choice) => {
      const { name, kind } = round.blocks[choice]!;
      return isRight(round, choice)
        ? t('Right, {0} is {1}.', name, names[kind])
        : t('No, {0} is {1}.', name, names[kind]);
    },
    reason: ({ blocks }, choice) => {
      const { model } = blocks[choice]!;
      const counts = t(
        'It is taken over {0}: {1} entries share a mean and a variance; there are {2} of each.',
        model.axes || t('nothing'),
        model.entries,
        model.statistics,
      );
      return `${say(model.explanation)} ${counts}`;
    },
    result: ({ firstTries, rounds }) => t('{0} of {1} right on the first try.', firstTries, rounds.length),
  };
}
