import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { DiagramRequest } from '../../../core/diagram';
import { isOperationError } from '../../../core/operationError';
import { blockRequest, isRight, newQuiz, quizOf, withAnswer, type QuizRound } from '../../models/quiz';
import { Announcer } from '../../parts/Announcer';
import { Message } from '../../parts/Message';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { QuizEnd } from './QuizEnd';
import { QuizQuestion } from './QuizQuestion';
import { useQuizWords, type QuizWords } from './quizWords';
import { ShadedTable } from './ShadedTable';

/** "Which one is layer norm?": a few questions, and how many were right. */
export function QuizView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const words = useQuizWords();
  const quiz = useMemo(() => quizOf(request), [request]);
  const heading = useRef<HTMLHeadingElement>(null);
  const count = isOperationError(quiz) ? 0 : quiz.rounds.length;
  const present = Math.min(step, count);
  const before = useRef(present);
  useLayoutEffect(() => {
    // The button that led here is gone: the keyboard goes on from the new question.
    if (before.current !== present) heading.current?.focus();
    before.current = present;
  }, [present]);
  if (isOperationError(quiz)) return <Message text={say(quiz.sentence)} />;
  const round = quiz.rounds[present];
  const answers = quiz.answers[present] ?? [];
  const last = answers.at(-1);
  const result = words.result(quiz);
  const open = (changed: DiagramRequest) => {
    onChange(changed);
    onStep(0);
  };
  return (
    <>
      {round ? (
        <QuizQuestion
          heading={heading}
          round={round}
          answers={answers}
          number={present + 1}
          count={count}
          onAnswer={(choice) => onChange(withAnswer(request, present, choice))}
        />
      ) : (
        <QuizEnd heading={heading} result={result} />
      )}
      <Announcer text={round ? news(words, round, last) : result} />
      <div class="actions">
        {round && isRight(round, last) && (
          <button type="button" class="main" onClick={() => onStep(present + 1)}>
            {present + 1 < count ? t('Next question') : t('Finish')}
          </button>
        )}
        {!round && (
          <button type="button" class="main" onClick={() => open(newQuiz(request))}>
            {t('Another quiz')}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          onClick={() => open(blockRequest('batch_norm', request.arguments['shape']))}
        >
          {t('See the blocks with their names')}
        </button>
      </div>
      {round && <ShadedTable blocks={round.blocks} />}
    </>
  );
}

/** The verdict on the last choice and its reason; the question until there is a choice. */
function news(words: QuizWords, round: QuizRound, choice: number | undefined): string {
  if (choice === undefined) return words.question(round);
  return `${words.verdict(round, choice)} ${words.reason(round, choice)}`;
}
