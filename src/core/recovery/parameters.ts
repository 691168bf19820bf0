import { padding, perAxis, type Axes } from '../convolution/parameters';
import { isOperationError, type OperationError } from '../operationError';
import { boolean, integer, optional, tensor, type Arguments, type Parameter } from '../parameters';
import { say } from '../sentence';

/** A setting that reads differently for signals and for images: what it is is known with the number of axes. */
type ByAxes<V> = (axes: Axes) => V | OperationError;

function byAxes<V>(make: (axes: Axes) => Parameter<V>): Parameter<ByAxes<V>> {
  const [forSignals, forImages] = [make(1), make(2)];
  return {
    ...forImages,
    read(value, at) {
      const readings = [forSignals.read(value, at), forImages.read(value, at)] as const;
      const [signal, image] = readings;
      if (isOperationError(signal) && isOperationError(image)) return image;
      return (axes) => readings[axes - 1]!;
    },
  };
}

/** The arguments of `filter_recovery`. */
export const recoveryParameters = {
  dim: optional(
    integer(say('1 for signals, 2 for images; as many as x has axes if it is left out.'), { min: 1, max: 2 }),
  ),
  x: tensor(say('The input.'), [1, 2], 'tensor [L] or [H][W]'),
  y: tensor(say('The output that the unknown kernel gave.'), [1, 2], 'tensor [L] or [H][W]'),
  k: byAxes((axes) => perAxis(axes, say('The size of the kernel.'), { min: 1, code: 'bad_argument', missingAxis: 1 })),
  stride: byAxes((axes) =>
    perAxis(axes, say('How far the kernel moves from one output to the next.'), {
      default: 1,
      min: 1,
      code: 'bad_stride',
      missingAxis: 1,
    }),
  ),
  padding: byAxes((axes) => padding(axes, say('Zeros put around the input.'))),
  dilation: byAxes((axes) =>
    perAxis(axes, say('How far apart the entries of the kernel reach.'), {
      default: 1,
      min: 1,
      code: 'bad_dilation',
      missingAxis: 1,
    }),
  ),
  flip: boolean(say('Whether the kernel was flipped: true convolution in place of cross-correlation.'), false),
};

export type RecoveryValues = Arguments<typeof recoveryParameters>;
