import type { JSX } from 'preact';
import type { Scalar } from '../../../core/scalar';
import type { GraphModel } from '../../models/batchNormGraph';
import { formulaText, numberText } from '../../models/text';
import { MathText } from '../../parts/MathText';
import { useTranslation } from '../../parts/translation';

/** Nodes and edges of the graph with all their numbers. */
export function EdgeTable({ model }: { readonly model: GraphModel }): JSX.Element {
  const { t, say } = useTranslation();
  const row = (name: string, cells: readonly string[]) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {cells.map((cell, i) => (
        <td key={i}>
          <MathText text={cell} />
        </td>
      ))}
    </tr>
  );
  const head = (names: readonly string[]) => (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
  const texts = (values: readonly Scalar[]) => values.map(numberText).join(', ');
  return (
    <details class="tables">
      <summary>{t('The graph as tables')}</summary>
      <div class="table-row">
        <table>
          <caption>{t('Nodes')}</caption>
          {head([t('Node'), t('Value'), t('Gradient of the loss')])}
          <tbody>
            {model.nodes.map((node) => row(node, [texts(model.values[node]), texts(model.gradients[node])]))}
          </tbody>
        </table>
        <table>
          <caption>{t('Edges')}</caption>
          {head([t('Edge'), t('Local derivative'), t('Its value'), t('What comes back through it')])}
          <tbody>
            {model.edges.map(({ from, to, formula, local, flow }) =>
              row(`${from} → ${to}`, [formulaText(formula, say), texts(local), texts(flow)]),
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}
