import type { JSX } from 'preact';
import type { NormalisationModel } from '../../models/normalisation';
import { useTranslation } from '../../parts/translation';

/** What a normalisation makes of a block, as a table: axes, counts, what is learned. */
export function BlockFacts({ model }: { readonly model: NormalisationModel }): JSX.Element {
  const { t } = useTranslation();
  const facts = [
    { name: t('A statistic is taken over'), value: model.axes || t('nothing') },
    { name: t('Entries of a statistic'), value: model.entries },
    { name: t('Statistics'), value: model.statistics },
    { name: t('Learned: γ and β'), value: model.learned },
  ];
  return (
    <table>
      <caption>{t('The shape {0}', model.shape.join('×'))}</caption>
      <tbody>
        {facts.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
