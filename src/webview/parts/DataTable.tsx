import type { JSX } from 'preact';
import { isPadding, type Plane } from '../models/plane';
import { useTranslation } from './translation';

/** What a diagram shows, as tables: to be read aloud, searched and copied. */
export function DataTables({ planes }: { readonly planes: readonly Plane[] }): JSX.Element {
  const { t, say } = useTranslation();
  return (
    <details class="tables">
      <summary>{t('The numbers as tables')}</summary>
      <div class="table-row">
        {planes.map((plane) => (
          <DataTable key={say(plane.name)} plane={plane} />
        ))}
      </div>
    </details>
  );
}

function DataTable({ plane }: { readonly plane: Plane }): JSX.Element {
  const { t, say } = useTranslation();
  const { rows, columns, texts } = plane;
  const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
  return (
    <table>
      <caption>{say(plane.name)}</caption>
      <thead>
        <tr>
          <td />
          {indices(columns).map((column) => (
            <th key={column} scope="col">
              {column + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {indices(rows).map((row) => (
          <tr key={row}>
            <th scope="row">{row + 1}</th>
            {indices(columns).map((column) => {
              const cell = row * columns + column;
              return isPadding(plane, cell) ? (
                <td key={column} class="padding" aria-label={`${texts[cell]}, ${t('padding')}`}>
                  {texts[cell]}
                </td>
              ) : (
                <td key={column}>{texts[cell]}</td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
