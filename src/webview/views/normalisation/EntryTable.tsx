import type { JSX } from 'preact';
import type { NormalisationModel } from '../../models/normalisation';
import type { NormalisationNumbers } from '../../models/normalisedNumbers';
import { useTranslation } from '../../parts/translation';

interface EntryTableProps {
  readonly model: NormalisationModel;
  readonly numbers: NormalisationNumbers;
}

/** Every entry that is drawn, with what it is normalised by. */
export function EntryTable({ model, numbers }: EntryTableProps): JSX.Element {
  const { t } = useTranslation();
  const [samples, channels, positions] = model.drawn;
  return (
    <details class="tables">
      <summary>{t('The numbers as tables')}</summary>
      <table>
        <thead>
          <tr>
            {[t('Sample'), t('Channel'), t('Position'), 'x', 'μ', 'σ²', 'y'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: samples * channels * positions }, (_, offset) => {
            const { sample, channel, position } = model.placeOf(offset);
            const { x, mean, variance, y } = numbers.at(offset);
            return (
              <tr key={offset}>
                {[sample + 1, channel + 1, position + 1, x, mean, variance, y].map((cell, i) => (
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
