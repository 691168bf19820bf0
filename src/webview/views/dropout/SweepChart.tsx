import type { JSX } from 'preact';
import type { DropoutLab } from '../../models/dropoutLab';
import { roundedText } from '../../models/ticks';
import { LineChart, type ChartLine } from '../../parts/LineChart';
import { useTranslation } from '../../parts/translation';
import { looks } from './looks';

/** The exact solution at every rate; at 0 it may lie apart from those beside it. */
export function SweepChart({ lab }: { readonly lab: DropoutLab }): JSX.Element {
  const { t } = useTranslation();
  const { names, sweep, rate } = lab;
  const [none, ...dropped] = sweep;
  const values = sweep.flatMap(({ contributions }) => contributions);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values) * 1.15];
  const list = ({ contributions }: (typeof sweep)[number]) =>
    contributions.map((value, j) => `${names[j]!} = ${roundedText(value)}`).join(', ');
  const words = t(
    'With a rate of 0: {0}. With {1} %: {2}.',
    list(none!),
    roundedText(100 * dropped[0]!.rate),
    list(dropped[0]!),
  );
  const lines = names.flatMap((name, j): ChartLine[] => [
    { name, look: looks[j]!, points: dropped.map((one) => [one.rate, one.contributions[j]!]) },
    {
      name: t('{0} at a rate of 0', name),
      look: looks[j]!,
      points: [[0, none!.contributions[j]!]],
    },
  ]);
  return (
    <div class="sweep">
      <LineChart
        title={t('The exact solution by the rate of dropping')}
        description={words}
        xName={t('rate')}
        xMax={1}
        yMin={low}
        yMax={high}
        lines={[
          ...lines,
          {
            name: t('The present rate'),
            look: 'exact',
            points: [
              [rate, low],
              [rate, high],
            ],
          },
        ]}
      />
      <p class="note">{words}</p>
    </div>
  );
}
