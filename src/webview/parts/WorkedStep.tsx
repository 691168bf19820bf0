import type { JSX } from 'preact';
import { SumLine } from './SumLine';

interface WorkedStepProps {
  readonly text: string;
  readonly lines: readonly string[];
}

/** What a step does, in words, and the lines that it works out. */
export function WorkedStep({ text, lines }: WorkedStepProps): JSX.Element {
  return (
    <div class="sums">
      <p class="note">{text}</p>
      {lines.map((line) => (
        <SumLine key={line} text={line} />
      ))}
    </div>
  );
}
