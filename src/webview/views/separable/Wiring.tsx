import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useTranslation } from '../../parts/translation';

const rowHeight = 32;
const side = 18;
const columnWidth = 104;
/** So many channels are drawn below one another; of more, the first ones and the last. */
const mostRows = 5;
const bottom = mostRows * rowHeight + 12;

/** One channel after the other leads on by itself, or each of them to all that follow. */
export interface Stage {
  readonly leads: 'alone' | 'to all';
  /** Side of the slice of a kernel that each line stands for. */
  readonly kernel: number;
}

interface WiringProps {
  readonly caption: string;
  /** The channels of each column, with its name. */
  readonly columns: readonly { readonly name: string; readonly channels: number }[];
  /** What lies between two columns. */
  readonly stages: readonly Stage[];
}

/** Which channel is convolved into which: a line for each slice of a kernel, a thick one where it is more than one weight. */
export function Wiring({ caption, columns, stages }: WiringProps): JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const width = columns.length * columnWidth;
  const x = (column: number) => (column + 0.5) * columnWidth;
  const rows = columns.map(({ channels }) => shownRows(channels));
  const wires = stages.flatMap(({ leads, kernel }, column) =>
    rows[column]!.flatMap((from) =>
      rows[column + 1]!.filter((to) => leads === 'to all' || to.channel === from.channel).map((to) => (
        <path
          key={`${column} ${from.channel} ${to.channel}`}
          class={kernel > 1 ? 'wire thick' : 'wire'}
          d={`M${x(column) + side / 2},${from.y} L${x(column + 1) - side / 2},${to.y}`}
        />
      )),
    ),
  );
  return (
    <figure class="plot wiring">
      <figcaption>{caption}</figcaption>
      <svg
        class="drawing"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        width={width}
        height={bottom + 20}
        viewBox={`0 0 ${width} ${bottom + 20}`}
      >
        <title id={`${id}-title`}>{caption}</title>
        <desc id={`${id}-desc`}>
          {t('Each line is a slice of a kernel: from the channel that it reads to the one that it adds to.')}
        </desc>
        {wires}
        {columns.map(({ name, channels }, column) => (
          <g key={column}>
            {rows[column]!.map(({ channel, y }) => (
              <rect
                key={channel}
                class="channel"
                x={x(column) - side / 2}
                y={y - side / 2}
                width={side}
                height={side}
              />
            ))}
            {channels > mostRows && (
              <text x={x(column)} y={rowAt(mostRows - 2, mostRows)}>
                ⋮
              </text>
            )}
            <text x={x(column)} y={bottom}>{`${name} ${channels}`}</text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

function rowAt(row: number, count: number): number {
  return (row + (mostRows - count) / 2 + 0.5) * rowHeight;
}

function shownRows(channels: number): readonly { readonly channel: number; readonly y: number }[] {
  const count = Math.min(channels, mostRows);
  const shown = Array.from({ length: count }, (_, row) => ({
    channel: row === count - 1 ? channels - 1 : row,
    y: rowAt(row, count),
  }));
  return channels > mostRows ? shown.filter((_, row) => row !== mostRows - 2) : shown;
}
