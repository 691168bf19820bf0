import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useTranslation } from './translation';

interface NumberFieldProps {
  readonly label: string;
  /** What it means, shown when the pointer rests on it. */
  readonly hint?: string;
  readonly text: string;
  /** The smallest whole number that the buttons lead to. */
  readonly min: number;
  /** Whether it is no whole number: then it has no buttons, and more room. */
  readonly isFree?: boolean;
  /** A message where the text is no value. */
  readonly onText: (text: string) => string | undefined;
}

/** A whole number with buttons for one more and one less; the box takes whatever the argument takes: `[1, 2]`, `same`. */
export function NumberField({ label, hint, text, min, isFree = false, onText }: NumberFieldProps): JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const [problem, setProblem] = useState<string>();
  // What is half typed stays when something else is drawn anew, and what was refused stays to be mended.
  const [draft, setDraft] = useState<string>();
  const value = /^\d+$/.test(text) ? Number(text) : undefined;
  const take = (typed: string) => {
    const message = typed === text ? undefined : onText(typed);
    setProblem(message);
    if (message === undefined) setDraft(undefined);
  };
  const drop = () => {
    setProblem(undefined);
    setDraft(undefined);
  };
  const stepTo = (next: number) => {
    drop();
    onText(String(next));
  };
  const less = value === undefined || value <= min;
  return (
    <div class="field">
      <label for={id} title={hint}>
        {label}
      </label>
      <div class={isFree ? 'number free' : 'number'}>
        {!isFree && (
          <button
            type="button"
            aria-label={t('{0}: one less', label)}
            aria-disabled={less}
            onClick={() => {
              if (!less) stepTo(value - 1);
            }}
          >
            −
          </button>
        )}
        <input
          id={id}
          value={draft ?? text}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem`}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onChange={(event) => take(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') drop();
          }}
        />
        {!isFree && (
          <button
            type="button"
            aria-label={t('{0}: one more', label)}
            aria-disabled={value === undefined}
            onClick={() => {
              if (value !== undefined) stepTo(value + 1);
            }}
          >
            +
          </button>
        )}
      </div>
      <p id={`${id}-problem`} class="field-problem" aria-live="polite">
        {problem}
      </p>
    </div>
  );
}

interface CheckFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
}

/** A box to be ticked. */
export function CheckField({ label, hint, checked, onCheck }: CheckFieldProps): JSX.Element {
  return (
    <label class="check" title={hint}>
      <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
