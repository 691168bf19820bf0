import type { JSX } from 'preact';
import { binsFor, histogram } from '../../models/histogram';
import type { NormalisedData, Side } from '../../models/normalisedData';
import { briefText, numberText } from '../../models/text';
import { useTranslation } from '../../parts/translation';

/** What the plots show: moments, and of one feature how many values lie where. */
export function DataTable({ model }: { readonly model: NormalisedData }): JSX.Element {
  const { t } = useTranslation();
  const { before, after, features } = model;
  const sides = [{ name: t('Before'), side: before }, ...(after ? [{ name: t('After'), side: after }] : [])];
  return (
    <details class="tables">
      <summary>{t('The numbers as tables')}</summary>
      <div class="table-row">
        {sides.map(({ name, side }) => (
          <Moments key={name} name={name} side={side} />
        ))}
        {features === 1 && sides.map(({ name, side }) => <Bins key={name} name={name} side={side} />)}
      </div>
    </details>
  );
}

interface SideProps {
  readonly name: string;
  readonly side: Side;
}

function Moments({ name, side }: SideProps): JSX.Element {
  const { t } = useTranslation();
  const { mean, std, corr } = side;
  const features = mean.map((_, j) => j);
  return (
    <table>
      <caption>{name}</caption>
      <thead>
        <tr>
          {[
            t('Feature'),
            t('Mean'),
            t('Deviation'),
            ...(features.length > 1 ? features.map((j) => t('Correlation with {0}', j + 1)) : []),
          ].map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {features.map((i) => (
          <tr key={i}>
            <th scope="row">{i + 1}</th>
            <td>{numberText(mean[i]!)}</td>
            <td>{numberText(std[i]!)}</td>
            {features.length > 1 &&
              features.map((j) => {
                const entry = corr[i * features.length + j];
                return <td key={j}>{entry === undefined ? '–' : numberText(entry)}</td>;
              })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bins({ name, side }: SideProps): JSX.Element {
  const { t } = useTranslation();
  const values = side.points.map(([value = 0]) => value);
  return (
    <table>
      <caption>{name}</caption>
      <thead>
        <tr>
          {[t('From'), t('To'), t('Values')].map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {histogram(values, binsFor(values.length)).map(({ from, to, count }) => (
          <tr key={from}>
            <td>{briefText(from)}</td>
            <td>{briefText(to)}</td>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
