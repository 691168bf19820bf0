import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { blockRequest, isRight, quizOf, quizRequest, withAnswer, type QuizBlock } from '../../models/quiz'; // prettier-ignore
import { Announcer } from '../../parts/Announcer';
import { Message } from '../../parts/Message';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { Block } from './Block';
import { useNormNames } from './normNames';

/** "Which one is layer norm?": three blocks without names, and the reason for each choice. */
export function QuizView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const names = useNormNames();
  const quiz = useMemo(() => quizOf(request), [request]);
  const question = useRef<HTMLHeadingElement>(null);
  const count = isOperationError(quiz) ? 0 : quiz.rounds.length;
  const present = Math.min(step, count);
  const before = useRef(present);
  useLayoutEffect(() => {
    // The button that led here is gone: the keyboard goes on from the new question.
    if (before.current !== present) question.current?.focus();
    before.current = present;
  }, [present]);
  const choose = useRef<((choice: number) => void) | undefined>(undefined);
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const choice = ['a', 'b', 'c'].indexOf(event.key.toLowerCase());
      if (choice >= 0) choose.current?.(choice);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  const startAnew = () => {
    onChange(quizRequest(request, Math.floor(Math.random() * 2 ** 31)));
    onStep(0);
  };
  const lookUp = () => {
    onChange(blockRequest('batch_norm', request.arguments['shape']));
    onStep(0);
  };
  if (isOperationError(quiz)) return <Message text={say(quiz.sentence)} />;
  const leave = (
    <button type="button" class="quiet" onClick={lookUp}>
      {t('See the blocks with their names')}
    </button>
  );
  const round = quiz.rounds[present];
  if (!round) {
    choose.current = undefined;
    const result = t('{0} of {1} right at the first try.', quiz.firstTries, count);
    return (
      <>
        <h2 ref={question} tabIndex={-1}>{t('That was the quiz')}</h2>
        <p class="sum words">{result}</p>
        <Announcer text={result} />
        <div class="actions">
          <button type="button" class="main" onClick={startAnew}>
            {t('Another quiz')}
          </button>
          {leave}
        </div>
      </>
    );
  }
  const tried = quiz.answers[present] ?? [];
  const last = tried.at(-1);
  const isDone = isRight(round, last);
  choose.current = (choice) => {
    if (!isDone && !tried.includes(choice)) onChange(withAnswer(request, present, choice));
  };
  const reason = ({ model }: QuizBlock) =>
    `${say(model.explanation)} ${t('It goes over {0}: {1} entries share a mean and a variance; there are {2} of each.', model.axes || t('nothing'), model.entries, model.statistics)}`;
  const verdict = (block: QuizBlock) =>
    block.kind === round.asked
      ? t('Right, {0} is {1}.', block.name, names[block.kind])
      : t('No, {0} is {1}.', block.name, names[block.kind]);
  const chosen = last === undefined ? undefined : round.blocks[last];
  const asks = t('Which one is {0}?', names[round.asked]);
  return (
    <>
      <div class="question">
        <h2 ref={question} tabIndex={-1}>{asks}</h2>
        <span class="source">{t('Question {0} of {1}', present + 1, count)}</span>
      </div>
      <p class="note">{t('The shaded entries share one mean and one variance. Choose a block, or press A, B or C.')}</p>
      <div class="choices" role="group" aria-label={asks}>
        {round.blocks.map((block, i) => {
          const state = !tried.includes(i) ? '' : block.kind === round.asked ? 'right' : 'wrong';
          const words = block.shaded.map(say).join(', ');
          return (
            <button
              key={block.name}
              type="button"
              class={`choice ${state}`}
              aria-disabled={isDone || state !== ''}
              onClick={() => choose.current?.(i)}
            >
              <span class="choice-name">
                {block.name}
                {state !== '' && <span class="choice-kind">{state === 'right' ? '✓' : '✗'} {names[block.kind]}</span>}
              </span>
              <span class="for-screen-readers">{t('Shaded: {0}.', words)}</span>
              <Block model={block.model} chosen={block.chosen} />
            </button>
          );
        })}
      </div>
      {chosen && (
        <p class="sum words">
          <strong>{verdict(chosen)}</strong> {reason(chosen)}
        </p>
      )}
      <Announcer text={chosen ? `${verdict(chosen)} ${reason(chosen)}` : asks} />
      <div class="actions">
        {isDone && (
          <button type="button" class="main" onClick={() => onStep(present + 1)}>
            {present + 1 < count ? t('Next question') : t('Finish')}
          </button>
        )}
        {leave}
      </div>
      <details class="tables">
        <summary>{t('What is shaded, as a table')}</summary>
        <table>
          <thead>
            <tr>
              <td />
              {[t('samples N'), t('channels C'), t('positions H·W')].map((axis) => (
                <th key={axis} scope="col">{axis}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {round.blocks.map(({ name, shaded }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {shaded.map((part) => <td key={part.text}>{say(part)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
} // prettier-ignore
