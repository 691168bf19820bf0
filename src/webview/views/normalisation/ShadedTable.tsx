import type { JSX } from 'preact';
import type { QuizBlock } from '../../models/quiz';
import { useTranslation } from '../../parts/translation';

/** What is shaded of each block, in words: the same that the pictures show. */
export function ShadedTable({ blocks }: { readonly blocks: readonly QuizBlock[] }): JSX.Element {
  const { t, say } = useTranslation();
  return (
    <details class="tables">
      <summary>{t('What is shaded, as a table')}</summary>
      <table>
        <thead>
          <tr>
            <td />
            {[t('samples N'), t('channels C'), t('positions H·W')].map((axis) => (
              <th key={axis} scope="col">
                {axis}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {blocks.map(({ name, shaded }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {shaded.map((part) => (
                <td key={part.text}>{say(part)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
