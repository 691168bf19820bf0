import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { scalarToNumber, type Scalar } from '../../../core/scalar';
import { concealed } from '../../models/plane';
import { separableModel, withConvolution, type Compared, type SeparableModel } from '../../models/separable';
import { briefText, numberText } from '../../models/text';
import { Announcer } from '../../parts/Announcer';
import { CheckField } from '../../parts/Field';
import { Message } from '../../parts/Message';
import { useTranslation } from '../../parts/translation';
import { WholeNumberField } from '../../parts/WholeNumberField';
import type { ViewProps } from '../view';
import { Bars } from './Bars';
import { Wiring } from './Wiring';

/** The most channels, and the longest side of an image, that can be typed. */
const maxLength = 4096;
const maxKernel = 64;

/** A depthwise and a pointwise convolution against the ordinary one: parameters and multiply-adds. */
export function SeparableView({ request, onChange }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => separableModel(request), [request]);
  if (isOperationError(model)) return <Message text={say(model.sentence)} />;
  const { inChannels, outChannels, kernel, image, biases, figures } = model;
  const change = (changed: Partial<SeparableModel>) => onChange(withConvolution(request, { ...model, ...changed }));
  const valueText = (value: Scalar | undefined) => (value === undefined ? concealed : numberText(value));
  const sentence = figures
    ? t(
        '{0} parameters in two stages, {1} in one: {2} % of them.',
        numberText(figures.parameters.split),
        numberText(figures.parameters.ordinary),
        percentText(figures.parameters),
      )
    : t('The totals of the stages are for you to find.');
  return (
    <>
      <Wirings model={model} />
      <p class="note">
        {t(
          'Each line is a slice of a kernel: from the channel that it reads to the one that it adds to. A thick one has more than one weight.',
        )}
      </p>
      {figures && (
        <div class="plots">
          <Bars name={t('Parameters')} figure={figures.parameters} />
          <Bars name={t('Multiply-adds')} figure={figures.macs} />
        </div>
      )}
      <p class="sum words">{sentence}</p>
      <Announcer text={sentence} />
      <section class="controls" aria-label={t('Settings')}>
        <div class="fields">
          <WholeNumberField
            label={t('Input channels')}
            value={inChannels}
            max={maxLength}
            onValue={(value) => change({ inChannels: value })}
          />
          <WholeNumberField
            label={t('Output channels')}
            value={outChannels}
            max={maxLength}
            onValue={(value) => change({ outChannels: value })}
          />
          <WholeNumberField
            label={t('Kernel size')}
            value={kernel}
            max={maxKernel}
            onValue={(value) => change({ kernel: value })}
          />
          <WholeNumberField
            label={t('Height')}
            value={image[0]}
            max={maxLength}
            onValue={(value) => change({ image: [value, image[1]] })}
          />
          <WholeNumberField
            label={t('Width')}
            value={image[1]}
            max={maxLength}
            onValue={(value) => change({ image: [image[0], value] })}
          />
          <CheckField label={t('Biases')} checked={biases[1]} onCheck={(on) => change({ biases: [on, on] })} />
        </div>
      </section>
      <StageTable model={model} valueText={valueText} />
      <p class="note">
        {t(
          'The depthwise stage convolves each channel on its own; the pointwise one mixes the channels at each position.',
        )}
      </p>
    </>
  );
}

/** What the two stages have of the ordinary convolution's figure, in percent. */
function percentText({ split, ordinary }: Compared): string {
  const percent = (100 * scalarToNumber(split)) / scalarToNumber(ordinary);
  return briefText(Number(percent.toPrecision(3)));
}

/** Both ways to convolve, channel by channel. */
function Wirings({ model }: { readonly model: SeparableModel }): JSX.Element {
  const { t } = useTranslation();
  const { inChannels, outChannels, kernel, figures } = model;
  const input = { name: t('Input'), channels: inChannels };
  const output = { name: t('Output'), channels: outChannels };
  const slice = `${kernel}×${kernel}`;
  const slices = inChannels * outChannels;
  return (
    <div class="plots">
      <Wiring
        caption={
          figures
            ? t('In two stages: {0} slices of {1}, then {2} of 1×1', inChannels, slice, slices)
            : t('In two stages')
        }
        columns={[input, { name: t('Depthwise'), channels: inChannels }, output]}
        stages={[
          { leads: 'alone', kernel },
          { leads: 'to all', kernel: 1 },
        ]}
      />
      <Wiring
        caption={figures ? t('Ordinary: {0} slices of {1}', slices, slice) : t('Ordinary')}
        columns={[input, output]}
        stages={[{ leads: 'to all', kernel }]}
      />
    </div>
  );
}

interface StageTableProps {
  readonly model: SeparableModel;
  /** A figure as text, or what stands in its place. */
  readonly valueText: (value: Scalar | undefined) => string;
}

function StageTable({ model, valueText }: StageTableProps): JSX.Element {
  const { t } = useTranslation();
  const { inChannels, outChannels, kernel, figures } = model;
  const kernels = (count: number, size: string) => t('{0} kernels of {1}', count, size);
  const stages = [
    {
      name: t('Depthwise'),
      kernels: kernels(inChannels, `${kernel}×${kernel}×1`),
      key: 'depthwise',
    },
    { name: t('Pointwise'), kernels: kernels(outChannels, `1×1×${inChannels}`), key: 'pointwise' },
    {
      name: t('Ordinary'),
      kernels: kernels(outChannels, `${kernel}×${kernel}×${inChannels}`),
      key: 'ordinary',
    },
  ] as const;
  return (
    <div class="table-row">
      <table>
        <caption>{t('The stages')}</caption>
        <thead>
          <tr>
            {[t('Stage'), t('Kernels'), t('Parameters'), t('Multiply-adds')].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage.key}>
              <th scope="row">{stage.name}</th>
              <td>{stage.kernels}</td>
              <td>{valueText(figures?.parameters[stage.key])}</td>
              <td>{valueText(figures?.macs[stage.key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
