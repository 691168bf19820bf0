import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CellMetrics } from './cellMetrics';

interface CellInputProps {
  readonly x: number;
  readonly y: number;
  readonly metrics: CellMetrics;
  readonly text: string;
  /** The text is what has just been typed, not what stood in the cell. */
  readonly isTyped: boolean;
  readonly label: string;
  /** What is wrong with the text that was typed last. */
  readonly problem: string | undefined;
  /** The element that says so. */
  readonly problemId: string;
  /** A message where the text is no value. */
  readonly onAccept: (text: string) => string | undefined;
  readonly onEnd: () => void;
}

/** The box in which a cell is typed over. Enter takes what is typed, Escape leaves things as they were. */
export function CellInput(props: CellInputProps): JSX.Element {
  const { x, y, metrics, text, isTyped, label, problem, problemId, onAccept, onEnd } = props;
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(text);
  const isDone = useRef(false);
  // At once: the next key may come before a later effect has run.
  useLayoutEffect(() => {
    input.current?.focus();
    // A key that opened the box is the start of the new value; what stood in the cell is typed over.
    if (isTyped) input.current?.setSelectionRange(text.length, text.length);
    else input.current?.select();
  }, [text, isTyped]);
  const finish = (accept: boolean, force: boolean) => {
    // Removing the box takes its focus away, which must not accept a second time.
    if (isDone.current) return;
    const message = accept ? onAccept(input.current?.value ?? '') : undefined;
    if (message !== undefined && !force) return;
    isDone.current = true;
    onEnd();
  };
  const width = Math.max(metrics.width, 56);
  return (
    <foreignObject x={x - 2} y={y - 2} width={width + 4} height={Math.max(metrics.height, 28) + 4}>
      <input
        ref={input}
        class="cell-input"
        aria-label={label}
        aria-invalid={problem !== undefined}
        aria-describedby={problemId}
        value={draft}
        spellcheck={false}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') finish(true, false);
          else if (event.key === 'Escape') finish(false, true);
        }}
        onBlur={() => finish(true, true)}
      />
    </foreignObject>
  );
}
