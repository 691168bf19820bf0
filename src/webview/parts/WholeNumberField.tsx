import type { JSX } from 'preact';
import { NumberField } from './Field';
import { useTranslation } from './translation';

interface WholeNumberFieldProps {
  readonly label: string;
  readonly value: number;
  /** The largest value; without it there is none. */
  readonly max?: number;
  readonly onValue: (value: number) => void;
}

/** A whole number, 1 or more. */
export function WholeNumberField({ label, value, max, onValue }: WholeNumberFieldProps): JSX.Element {
  const { t } = useTranslation();
  const take = (text: string): string | undefined => {
    const typed = Number(text);
    const isWhole = Number.isInteger(typed) && typed >= 1;
    if (max !== undefined && !(isWhole && typed <= max)) return t('A whole number from 1 to {0}.', max);
    if (!isWhole) return t('A whole number, 1 or more.');
    onValue(typed);
    return undefined;
  };
  return <NumberField label={label} text={String(value)} min={1} onText={take} />;
}
