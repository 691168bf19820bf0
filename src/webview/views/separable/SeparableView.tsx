import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { scalarToNumber } from '../../../core/scalar';
import { concealed } from '../../models/plane';
import { separableModel, withConvolution, type SeparableModel } from '../../models/separable';
import { briefText, numberText } from '../../models/text';
import { Announcer } from '../../parts/Announcer';
import { CheckField, NumberField } from '../../parts/Field';
import { Message } from '../../parts/Message';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { Bars } from './Bars';
import { Wiring } from './Wiring';

/** A depthwise and a pointwise convolution against the ordinary one: parameters and multiply-adds. */
export function SeparableView({ request, onChange }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => separableModel(request), [request]);
  if (isOperationError(model)) return <Message text={say(model.sentence)} />;
  const { inChannels, outChannels, kernel, image, biases, figures } = model;
  const change = (changed: Partial<SeparableModel>) =>
    onChange(withConvolution(request, { ...model, ...changed }));
  const field = (label: string, value: number, most: number, take: (value: number) => void) => (
    <NumberField
      label={label}
      text={String(value)}
      min={1}
      onText={(text) => {
        const typed = Number(text);
        if (!Number.isInteger(typed) || typed < 1 || typed > most) return t('A whole number from 1 to {0}.', most);
        take(typed);
        return undefined;
      }}
    />
  );
  const told = (value: Parameters<typeof numberText>[0] | undefined) => (value === undefined ? concealed : numberText(value));
  const stages = [
    { name: t('Depthwise'), kernels: t('{0} kernels of {1}', inChannels, `${kernel}×${kernel}×1`), key: 'depthwise' as const },
    { name: t('Pointwise'), kernels: t('{0} kernels of {1}', outChannels, `1×1×${inChannels}`), key: 'pointwise' as const },
    { name: t('Ordinary'), kernels: t('{0} kernels of {1}', outChannels, `${kernel}×${kernel}×${inChannels}`), key: 'ordinary' as const },
  ];
  const share = figures && scalarToNumber(figures.parameters.split) / scalarToNumber(figures.parameters.ordinary);
  const sentence = figures
    ? t('{0} parameters in two stages, {1} in one: {2} % of them.', numberText(figures.parameters.split), numberText(figures.parameters.ordinary), briefText(Number((100 * share!).toPrecision(3))))
    : t('What the stages come to is for you to find.');
  const [input, output] = [{ name: t('Input'), channels: inChannels }, { name: t('Output'), channels: outChannels }];
  const [slice, slices] = [`${kernel}×${kernel}`, inChannels * outChannels];
  return (
    <>
      <div class="plots">
        <Wiring
          caption={figures ? t('In two stages: {0} slices of {1}, then {2} of 1×1', inChannels, slice, slices) : t('In two stages')}
          columns={[input, { name: t('Depthwise'), channels: inChannels }, output]}
          stages={[{ leads: 'alone', kernel }, { leads: 'to all', kernel: 1 }]}
        />
        <Wiring
          caption={figures ? t('Ordinary: {0} slices of {1}', slices, slice) : t('Ordinary')}
          columns={[input, output]}
          stages={[{ leads: 'to all', kernel }]}
        />
      </div>
      <p class="note">{t('Each line is a slice of a kernel: from the channel that it reads to the one that it adds to. A thick one has more than one weight.')}</p>
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
          {field(t('Input channels'), inChannels, 4096, (value) => change({ inChannels: value }))}
          {field(t('Output channels'), outChannels, 4096, (value) => change({ outChannels: value }))}
          {field(t('Kernel size'), kernel, 64, (value) => change({ kernel: value }))}
          {field(t('Height'), image[0], 4096, (value) => change({ image: [value, image[1]] }))}
          {field(t('Width'), image[1], 4096, (value) => change({ image: [image[0], value] }))}
          <CheckField label={t('Biases')} checked={biases[1]} onCheck={(on) => change({ biases: [on, on] })} />
        </div>
      </section>
      <div class="table-row">
        <table>
          <caption>{t('The stages')}</caption>
          <thead>
            <tr>
              {[t('Stage'), t('Kernels'), t('Parameters'), t('Multiply-adds')].map((name) => (
                <th key={name} scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map(({ name, kernels, key }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{kernels}</td>
                <td>{told(figures?.parameters[key])}</td>
                <td>{told(figures?.macs[key])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">{t('The depthwise stage convolves each channel on its own; the pointwise one mixes the channels at each position.')}</p>
    </>
  );
} // prettier-ignore
