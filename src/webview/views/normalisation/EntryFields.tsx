import type { JSX } from 'preact';
import type { BlockPlace, NormalisationModel } from '../../models/normalisation';
import { useTranslation } from '../../parts/translation';
import { WholeNumberField } from '../../parts/WholeNumberField';

interface EntryFieldsProps {
  readonly model: NormalisationModel;
  readonly chosen: number;
  readonly onChoose: (offset: number) => void;
}

/** Where the chosen entry stands in the block, to be typed. */
export function EntryFields({ model, chosen, onChoose }: EntryFieldsProps): JSX.Element {
  const { t } = useTranslation();
  const [samples, channels, positions] = model.drawn;
  const place = model.placeOf(chosen);
  const field = (axis: keyof BlockPlace, label: string, length: number) => (
    <WholeNumberField
      label={label}
      value={place[axis] + 1}
      max={length}
      onValue={(value) => onChoose(model.offsetOf({ ...place, [axis]: value - 1 }))}
    />
  );
  return (
    <>
      {field('sample', t('Sample'), samples)}
      {field('channel', t('Channel'), channels)}
      {field('position', t('Position'), positions)}
    </>
  );
}
