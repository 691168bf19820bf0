import type { JSX } from 'preact';
import type { BlockPlace, NormalisationModel } from '../../models/normalisation';
import type { NormalisationNumbers } from '../../models/normalisedNumbers';
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

/** The point where channel, position and sample begin. */
function corner(channel: number, position: number, sample: number): Point {
  return [channel * across[0] + sample * deep[0], position * down[1] + sample * deep[1]];
}

/** A side of an entry that is seen. */
interface Face {
  readonly place: BlockPlace;
  readonly corners: readonly Point[];
}

/** The first sample in front, the first positions on top, the last channel at the side. */
function facesOf([samples, channels, positions]: NormalisationModel['drawn']): readonly Face[] {
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  const front = range(channels).flatMap((c) =>
    range(positions).map((p) => ({
      place: { sample: 0, channel: c, position: p },
      corners: [corner(c, p, 0), corner(c + 1, p, 0), corner(c + 1, p + 1, 0), corner(c, p + 1, 0)],
    })),
  );
  const top = (n: number): readonly Face[] =>
    range(channels).map((c) => ({
      place: { sample: n, channel: c, position: 0 },
      corners: [corner(c, 0, n), corner(c + 1, 0, n), corner(c + 1, 0, n + 1), corner(c, 0, n + 1)],
    }));
  const side = (n: number): readonly Face[] =>
    range(positions).map((p) => ({
      place: { sample: n, channel: channels - 1, position: p },
      corners: [
        corner(channels, p, n),
        corner(channels, p, n + 1),
        corner(channels, p + 1, n + 1),
        corner(channels, p + 1, n),
      ],
    }));
  return [...front, ...range(samples).flatMap((n) => [...top(n), ...side(n)])];
}

/**
 * The block as a box of which three faces are seen. What shares the chosen entry's statistic is filled and has a heavy
 * outline.
 */
export function Block({ model, chosen, onChoose }: BlockProps): JSX.Element {
  const { t } = useTranslation();
  const [samples, channels, positions] = model.drawn;
  const faces = facesOf(model.drawn);
  const shared = faces.filter(({ place }) => model.shares(model.offsetOf(place), chosen));
  const chosenFaces = onChoose ? faces.filter(({ place }) => model.offsetOf(place) === chosen) : [];
  const top = -samples * deep[1];
  const width = channels * across[0] + samples * deep[0] + 90;
  const height = positions * down[1] + top + 40;
  const polygons = (drawn: readonly Face[], name: string) =>
    drawn.map(({ place, corners }, i) => (
      <polygon
        key={i}
        class={name}
        points={corners.map((point) => point.join(',')).join(' ')}
        onClick={() => onChoose?.(model.offsetOf(place))}
      />
    ));
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
      {polygons(faces, 'face')}
      {polygons(shared, 'face shared')}
      {polygons(chosenFaces, 'face chosen')}
      {model.numbers && <FrontNumbers model={model} numbers={model.numbers} chosen={chosen} />}
      <AxisNames drawn={model.drawn} />
    </svg>
  );
}

interface FrontNumbersProps {
  readonly model: NormalisationModel;
  readonly numbers: NormalisationNumbers;
  readonly chosen: number;
}

/** What stands in the entries of the first sample. */
function FrontNumbers({ model, numbers, chosen }: FrontNumbersProps): JSX.Element {
  const [, channels, positions] = model.drawn;
  return (
    <>
      {Array.from({ length: channels * positions }, (_, i) => {
        const [c, p] = [Math.floor(i / positions), i % positions];
        const offset = model.offsetOf({ sample: 0, channel: c, position: p });
        const [x, y] = [(c + 0.5) * across[0], (p + 0.5) * down[1]];
        return (
          <text key={i} class={offset === chosen ? 'entry here' : 'entry'} x={x} y={y}>
            {shortened(numbers.at(offset).x, 5)}
          </text>
        );
      })}
    </>
  );
}

function AxisNames({ drawn: [samples, channels, positions] }: Pick<NormalisationModel, 'drawn'>): JSX.Element {
  const { t } = useTranslation();
  const [right, bottom] = [channels * across[0], positions * down[1]];
  const [left, middle] = [-gap - 6, bottom / 2];
  return (
    <>
      <text class="axis" x={right / 2} y={bottom + gap + 16}>
        {t('channels C')}
      </text>
      <text class="axis" x={left} y={middle} transform={`rotate(-90 ${left} ${middle})`}>
        {t('positions H·W')}
      </text>
      <text class="axis start" x={right + (samples * deep[0]) / 2 + 14} y={bottom + (samples * deep[1]) / 2 + 14}>
        {t('samples N')}
      </text>
    </>
  );
}
