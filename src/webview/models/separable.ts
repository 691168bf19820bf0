import type { DiagramRequest, Json } from '../../core/diagram';
import { separableConvolution, separableStages, type SeparableConvolution } from '../../core/layers/separable';
import { isOperationError, OperationError } from '../../core/operationError';
import { macCount } from '../../core/operations/macCount';
import { paramCount } from '../../core/operations/paramCount';
import type { Outcome } from '../../core/outcome';
import type { Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';

/** A figure of both ways to convolve. */
export interface Compared {
  readonly depthwise: Scalar;
  readonly pointwise: Scalar;
  readonly split: Scalar;
  readonly ordinary: Scalar;
}

/** A depthwise-separable convolution beside the ordinary one. */
export interface SeparableModel extends SeparableConvolution {
  /** Height and width of the image. */
  readonly image: readonly [number, number];
  /** Left out where they are somebody's homework. */
  readonly figures?: { readonly parameters: Compared; readonly macs: Compared };
}

/** The image where the request has none. */
const usualImage = [32, 32] as const;

/** The arguments of a request as a drawing, or why there is none. */
export function separableModel(request: DiagramRequest): SeparableModel | OperationError {
  const convolution = separableConvolution(request.arguments['layers']);
  if (!convolution)
    return new OperationError(
      'bad_argument',
      'layers',
      say('Only one Conv2d, or a depthwise and a pointwise one, can be drawn, with a square kernel and stride 1.'),
    );
  const image = imageOf(request.arguments['input']);
  if (request.conceal) return { ...convolution, image };
  const { split, ordinary } = separableStages(convolution);
  const input = [1, convolution.inChannels, ...image];
  const counts = [split, ordinary].map(
    (layers) => [paramCount.calculate({ layers }), macCount.calculate({ layers, input })] as const,
  );
  const outcomes: Outcome[] = [];
  for (const calculation of counts.flat()) {
    if (isOperationError(calculation)) return calculation;
    outcomes.push(calculation.outcome);
  }
  const [ofSplit, macsOfSplit, ofOrdinary, macsOfOrdinary] = outcomes;
  return {
    ...convolution,
    image,
    figures: {
      parameters: compared(ofSplit!, ofOrdinary!, 'per_layer', 'total'),
      macs: compared(macsOfSplit!, macsOfOrdinary!, 'macs_per_layer', 'macs'),
    },
  };
}

/** The request with another convolution, in as many stages as before, or another image. */
export function withConvolution(request: DiagramRequest, { image, ...convolution }: SeparableModel): DiagramRequest {
  const { split, ordinary } = separableStages(convolution);
  const layers = (convolution.isSplit ? split : ordinary) as unknown as Json;
  return {
    ...request,
    operation: macCount.name,
    arguments: { layers, input: [1, convolution.inChannels, ...image] },
  };
}

function imageOf(input: Json | undefined): readonly [number, number] {
  const sides = Array.isArray(input) ? (input as readonly Json[]).slice(-2) : [];
  const [height, width] = sides;
  return typeof height === 'number' && typeof width === 'number' ? [height, width] : usualImage;
}

function compared(split: Outcome, ordinary: Outcome, each: string, total: string): Compared {
  const entries = split[each];
  const number = (outcome: Outcome) => {
    const output = outcome[total];
    return output?.kind === 'number' ? output.value : 0;
  };
  const [depthwise = 0, pointwise = 0] = entries?.kind === 'tensor' ? Array.from(entries.value.data) : [];
  return { depthwise, pointwise, split: number(split), ordinary: number(ordinary) };
}
