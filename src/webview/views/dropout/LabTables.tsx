import type { JSX } from 'preact';
import type { DropoutLab, LabWeights } from '../../models/dropoutLab';
import type { LabTraining } from '../../models/labTraining';
import { roundedText } from '../../models/ticks';
import { MathText } from '../../parts/MathText';
import { useTranslation } from '../../parts/translation';

interface LabTablesProps {
  readonly lab: DropoutLab;
  readonly curves: ReturnType<LabTraining['curves']>;
  readonly results: readonly (readonly [name: string, weights: LabWeights])[];
}

/** What the curves of the lab show, as numbers. */
export function LabTables({ lab, curves, results }: LabTablesProps): JSX.Element {
  const { t } = useTranslation();
  const { names, sweep, runs } = lab;
  const { steps, single, large } = curves;
  const contributionsOf = (w: readonly number[] | undefined) =>
    w ? lab.contributionsOf(w) : names.map(() => undefined);
  return (
    <details class="tables">
      <summary>{t('The numbers as tables')}</summary>
      <div class="table-row">
        <Table
          caption={t('Weights')}
          columns={['', ...names, t('expected loss')]}
          rows={results.map(([name, { contributions, loss }]) => [name, ...contributions, loss])}
        />
        <Table
          caption={t('Training')}
          columns={[t('step'), t('loss, batches of {0}', 1), t('loss, batches of {0}', runs.large.batchSize), ...names]}
          rows={steps.map((step, i) => [
            step,
            single.batchLosses[i - 1],
            large.batchLosses[i - 1],
            ...contributionsOf(large.points[i]),
          ])}
        />
        <Table
          caption={t('The exact solution by the rate of dropping')}
          columns={[t('rate'), ...names]}
          rows={sweep.map(({ rate, contributions }) => [rate, ...contributions])}
        />
      </div>
    </details>
  );
}

interface TableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of each is its name; undefined leaves a cell empty. */
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

function Table({ caption, columns, rows }: TableProps): JSX.Element {
  const text = (cell: string | number | undefined) => (typeof cell === 'number' ? roundedText(cell) : cell);
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((name, i) =>
            name === '' ? (
              <td key={i} />
            ) : (
              <th key={i} scope="col">
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{text(head)}</th>
            {cells.map((cell, i) => (
              <td key={i}>
                <MathText text={text(cell) ?? ''} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
