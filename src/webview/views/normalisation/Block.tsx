import type { JSX } from 'preact';
import type { BlockPlace, NormalisationModel } from '../../models/normalisation';
import { shortened } from '../../parts/GridCells';
import { useTranslation } from '../../parts/translation';

interface BlockProps {
  readonly model: NormalisationModel;
  /** The entry whose statistic is shown. */
  readonly chosen: number;
  /** Left out where the block is only to be looked at: what it shows is then said by whoever draws it. */
  readonly onChoose?: (offset: number) => void;
}

type Point = readonly [x: number, y: number];

/** Edges of one entry on the page: channels to the right, positions down, samples into the depth. */
const across: Point = [44, 0];
const down: Point = [0, 38];
const deep: Point = [26, -20];
const gap = 6;

/**
 * The block as a box of which three faces are seen: the first sample in front, the first positions on top, the last
 * channel at the side. What shares the chosen entry's statistic is filled and has a heavy outline.
 */
export function Block({ model, chosen, onChoose }: BlockProps): JSX.Element {
  const { t } = useTranslation();
  const [samples, channels, positions] = model.drawn;
  const at = (c: number, p: number, n: number): Point => [c * across[0] + n * deep[0], p * down[1] + n * deep[1]];
  const faces: { place: BlockPlace; corners: readonly Point[] }[] = [];
  for (let c = 0; c < channels; c++)
    for (let p = 0; p < positions; p++)
      faces.push({
        place: { sample: 0, channel: c, position: p },
        corners: [at(c, p, 0), at(c + 1, p, 0), at(c + 1, p + 1, 0), at(c, p + 1, 0)],
      });
  for (let n = 0; n < samples; n++) {
    for (let c = 0; c < channels; c++)
      faces.push({
        place: { sample: n, channel: c, position: 0 },
        corners: [at(c, 0, n), at(c + 1, 0, n), at(c + 1, 0, n + 1), at(c, 0, n + 1)],
      });
    for (let p = 0; p < positions; p++)
      faces.push({
        place: { sample: n, channel: channels - 1, position: p },
        corners: [at(channels, p, n), at(channels, p, n + 1), at(channels, p + 1, n + 1), at(channels, p + 1, n)],
      });
  }
  const top = -samples * deep[1];
  const width = channels * across[0] + samples * deep[0] + 90;
  const height = positions * down[1] + top + 40;
  const shared = faces.filter(({ place }) => model.shares(model.offsetOf(place), chosen));
  const face = ({ place, corners }: (typeof faces)[number], name: string, key: number) => (
    <polygon
      key={key}
      class={name}
      points={corners.map((corner) => corner.join(',')).join(' ')}
      onClick={() => onChoose?.(model.offsetOf(place))}
    />
  );
  return (
    <svg
      class={onChoose ? 'block' : 'block plain'}
      role="img"
      aria-hidden={onChoose === undefined}
      aria-label={t(
        'A box of {0} samples, {1} channels and {2} positions; {3} of its faces are shaded.',
        samples,
        channels,
        positions,
        shared.length,
      )}
      width={width}
      height={height}
      viewBox={`-40 ${-top - 10} ${width} ${height}`}
    >
      {faces.map((one, i) => face(one, 'face', i))}
      {shared.map((one, i) => face(one, 'face shared', i))}
      {onChoose &&
        faces.filter(({ place }) => model.offsetOf(place) === chosen).map((one, i) => face(one, 'face chosen', i))}
      {model.numbers &&
        Array.from({ length: channels * positions }, (_, i) => {
          const [c, p] = [Math.floor(i / positions), i % positions];
          const offset = model.offsetOf({ sample: 0, channel: c, position: p });
          return (
            <text
              key={`x${i}`}
              class={offset === chosen ? 'entry here' : 'entry'}
              x={(c + 0.5) * across[0]}
              y={(p + 0.5) * down[1]}
            >
              {shortened(model.numbers!.at(offset).x, 5)}
            </text>
          );
        })}
      <text class="axis" x={(channels * across[0]) / 2} y={positions * down[1] + gap + 16}>
        {t('channels C')}
      </text>
      <text
        class="axis"
        x={-gap - 6}
        y={(positions * down[1]) / 2}
        transform={`rotate(-90 ${-gap - 6} ${(positions * down[1]) / 2})`}
      >
        {t('positions H·W')}
      </text>
      <text
        class="axis start"
        x={channels * across[0] + (samples * deep[0]) / 2 + 14}
        y={positions * down[1] + (samples * deep[1]) / 2 + 14}
      >
        {t('samples N')}
      </text>
    </svg>
  );
}
