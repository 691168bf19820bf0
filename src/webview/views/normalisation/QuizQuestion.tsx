import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isRight, type QuizBlock, type QuizRound, type RoundAnswers } from '../../models/quiz';
import { useTranslation } from '../../parts/translation';
import { Block } from './Block';
import { useNormNames } from './normNames';
import { useQuizWords } from './quizWords';

interface QuizQuestionProps {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly round: QuizRound;
  readonly answers: RoundAnswers;
  readonly number: number;
  readonly count: number;
  /** Takes a choice that was not made before. */
  readonly onAnswer: (choice: number) => void;
}

/** Three blocks without names, and the reason for each choice. */
export function QuizQuestion(props: QuizQuestionProps): JSX.Element {
  const { heading, round, answers, number, count, onAnswer } = props;
  const { t } = useTranslation();
  const words = useQuizWords();
  const last = answers.at(-1);
  const isDone = isRight(round, last);
  const choose = (choice: number) => {
    if (!isDone && !answers.includes(choice)) onAnswer(choice);
  };
  useLetterKeys(choose);
  const question = words.question(round);
  return (
    <>
      <div class="question">
        <h2 ref={heading} tabIndex={-1}>
          {question}
        </h2>
        <span class="source">{t('Question {0} of {1}', number, count)}</span>
      </div>
      <p class="note">{t('The shaded entries share one mean and one variance. Choose a block, or press A, B or C.')}</p>
      <div class="choices" role="group" aria-label={question}>
        {round.blocks.map((block, i) => (
          <Choice
            key={block.name}
            block={block}
            judged={!answers.includes(i) ? undefined : isRight(round, i) ? 'right' : 'wrong'}
            isDone={isDone}
            onChoose={() => choose(i)}
          />
        ))}
      </div>
      {last !== undefined && (
        <p class="sum words">
          <strong>{words.verdict(round, last)}</strong> {words.reason(round, last)}
        </p>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly block: QuizBlock;
  /** What it was once it was chosen. */
  readonly judged: 'right' | 'wrong' | undefined;
  readonly isDone: boolean;
  readonly onChoose: () => void;
}

function Choice({ block, judged, isDone, onChoose }: ChoiceProps): JSX.Element {
  const { t, say } = useTranslation();
  const names = useNormNames();
  return (
    <button
      type="button"
      class={`choice ${judged ?? ''}`}
      aria-disabled={isDone || judged !== undefined}
      onClick={onChoose}
    >
      <span class="choice-name">
        {block.name}
        {judged && (
          <span class="choice-kind">
            {judged === 'right' ? '✓' : '✗'} {names[block.kind]}
          </span>
        )}
      </span>
      <span class="for-screen-readers">{t('Shaded: {0}.', block.shaded.map(say).join(', '))}</span>
      <Block model={block.model} chosen={block.chosen} />
    </button>
  );
}

/** Calls back with 0, 1 or 2 for the keys A, B and C. */
function useLetterKeys(onChoice: (choice: number) => void): void {
  // Keys may come faster than effects run: the listener looks at the latest, and is put up once.
  const latest = useRef(onChoice);
  latest.current = onChoice;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const choice = ['a', 'b', 'c'].indexOf(event.key.toLowerCase());
      if (choice >= 0) latest.current(choice);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
