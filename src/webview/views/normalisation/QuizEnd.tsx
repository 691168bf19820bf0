import type { JSX, RefObject } from 'preact';
import { useTranslation } from '../../parts/translation';

interface QuizEndProps {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** How many questions were right, in words. */
  readonly result: string;
}

/** What came out of the quiz. */
export function QuizEnd({ heading, result }: QuizEndProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t('That was the quiz')}
      </h2>
      <p class="sum words">{result}</p>
    </>
  );
}
