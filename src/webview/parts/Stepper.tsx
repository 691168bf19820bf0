import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Announcer } from './Announcer';
import { useTranslation } from './translation';

interface StepperProps {
  readonly step: number;
  readonly count: number;
  /** Where the step is, in words: "row 2, column 3". */
  readonly place: string;
  /** What the step shows, for screen readers: it is read when the step changes. */
  readonly news: string;
  readonly onStep: (step: number) => void;
}

/** Time between two steps while they play, in milliseconds: long enough to read a short sum. */
const playInterval = 1200;

const icons = {
  first: 'M4 3v10M13 3.5L6.5 8l6.5 4.5z',
  previous: 'M11.5 3.5L5 8l6.5 4.5z',
  play: 'M5 3l8 5-8 5z',
  pause: 'M5 3v10M11 3v10',
  next: 'M4.5 3.5L11 8l-6.5 4.5z',
  last: 'M12 3v10M3 3.5L9.5 8 3 12.5z',
} as const;

/** Buttons and a scrubber for the steps of a diagram. */
export function Stepper({ step, count, place, news, onStep }: StepperProps): JSX.Element {
  const { t } = useTranslation();
  const [playing, setPlaying] = useState(false);
  const isLast = step >= count - 1;
  useEffect(() => {
    if (!playing) return undefined;
    if (isLast) {
      setPlaying(false);
      return undefined;
    }
    const timer = window.setTimeout(() => onStep(step + 1), playInterval);
    return () => window.clearTimeout(timer);
  }, [playing, isLast, step, onStep]);
  const play = () => {
    if (!playing && isLast) onStep(0);
    setPlaying(!playing);
  };
  const button = (icon: keyof typeof icons, name: string, run: () => void, disabled = false) => (
    <button
      type="button"
      class={icon === 'play' || icon === 'pause' ? 'step primary' : 'step'}
      aria-label={name}
      title={name}
      // A disabled button would lose the focus, and the keyboard its place.
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) run();
      }}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={icons[icon]} />
      </svg>
    </button>
  );
  const present = t('Step {0} of {1}', step + 1, count);
  return (
    <>
      <div class="stepper" role="group" aria-label={t('Steps')}>
        {button('first', t('First step'), () => onStep(0), step === 0)}
        {button('previous', t('Previous step'), () => onStep(step - 1), step === 0)}
        {playing ? button('pause', t('Pause'), play) : button('play', t('Play'), play)}
        {button('next', t('Next step'), () => onStep(step + 1), isLast)}
        {button('last', t('Last step'), () => onStep(count - 1), isLast)}
        <input
          class="scrubber"
          type="range"
          min={0}
          max={Math.max(count - 1, 0)}
          value={step}
          aria-label={t('Step')}
          aria-valuetext={`${present}, ${place}`}
          onInput={(event) => onStep(Number(event.currentTarget.value))}
        />
        <span class="step-count">{t('{0} of {1}', step + 1, count)}</span>
      </div>
      <Announcer text={`${present}. ${news}`} />
    </>
  );
}
