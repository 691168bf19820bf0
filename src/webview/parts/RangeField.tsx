import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface RangeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onValue: (value: number) => void;
}

/** A whole number to be slid. */
export function RangeField({ label, value, min, max, onValue }: RangeFieldProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {label} = {value}
      </label>
      <input
        id={id}
        class="range"
        type="range"
        min={min}
        max={max}
        value={value}
        onInput={(event) => onValue(Number(event.currentTarget.value))}
      />
    </div>
  );
}
