import type { JSX } from 'preact';

interface ChoiceFieldProps<T> {
  readonly legend: string;
  /** What the choices are called within the page: a name for each field. */
  readonly name: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly isChosen: (value: T) => boolean;
  readonly onChoose: (value: T) => void;
}

/** One of a few, as round buttons. */
export function ChoiceField<T>({ legend, name, choices, isChosen, onChoose }: ChoiceFieldProps<T>): JSX.Element {
  return (
    <fieldset class="kinds">
      <legend>{legend}</legend>
      {choices.map(({ value, label }) => (
        <label key={label} class="check">
          <input type="radio" name={name} checked={isChosen(value)} onChange={() => onChoose(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
