import { integer, optional, tensor } from '../parameters';
import { say } from '../sentence';
import { perAxis, type Axes } from './parameters';

/** What convolutions and transposed convolutions are both given. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the type of each argument is its reader's
export function sharedParameters(axes: Axes) {
  const spatial = axes === 1 ? '[L]' : '[H][W]';
  return {
    x: tensor(say('The input.'), [axes, axes + 1, axes + 2], `tensor ${spatial}, [C]${spatial} or [N][C]${spatial}`),
    b: optional(tensor(say('The bias: one number for each output channel.'), [0, 1], 'vector [C_out]')),
    dilation: perAxis(axes, say('How far apart the entries of the kernel reach.'), {
      default: 1,
      min: 1,
      code: 'bad_dilation',
      missingAxis: 1,
    }),
    groups: integer(say('Into how many groups the channels are split; as many as channels: depthwise.'), {
      default: 1,
      min: 1,
      code: 'bad_groups',
    }),
  };
}
