import type { DiagramRequest } from '../../core/diagram';
import { gradientOf, graphEdges, graphNodes, type GraphEdge, type GraphNode } from '../../core/normalisation/graph';
import { hasLetters, type Operation } from '../../core/operation';
import { isOperationError, OperationError } from '../../core/operationError';
import { batchNormBackward, batchNormForward } from '../../core/operations/batchNorm';
import { meanOnlyNorm } from '../../core/operations/meanOnlyNorm';
import type { Outcome } from '../../core/outcome';
import { readTensor } from '../../core/parameters';
import { exactNumbers, floats, letters, liftAll, type Arithmetic, type Scalar } from '../../core/scalar';
import { say, type Sentence } from '../../core/sentence';
import type { Tensor } from '../../core/tensor';
import { graphSteps, type GraphStep, type NodeValues } from './graphSteps';
import type { Plane } from './plane';
import { requestArguments } from './requestArguments';
import { numberText } from './text';

/** Larger batches are data, not a graph that can be read. */
const maxEntries = 2000;

/** Batch norm as a graph, one feature at a time. */
export interface GraphModel {
  readonly operation: Operation;
  readonly isMeanOnly: boolean;
  readonly samples: number;
  readonly features: number;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge<Scalar>[];
  readonly steps: readonly GraphStep[];
  /** What each node is, and the gradient of the loss by it. */
  readonly values: NodeValues;
  readonly gradients: NodeValues;
  /** The batch and what comes back to it, all features. */
  readonly x: Plane;
  readonly dy: Plane;
  /** The derivative of each output by each input, of the variant without a variance. */
  readonly jacobian?: Plane;
}

/** The arguments of a request as a drawing, or why there is none. @param feature counted from 0. */
export function batchNormGraph(request: DiagramRequest, feature = 0): GraphModel | OperationError {
  const operation = [batchNormBackward, meanOnlyNorm].find(({ name }) => name === request.operation);
  if (!operation)
    return new OperationError('unknown_operation', '', say('There is no operation "{0}".', request.operation));
  if (request.conceal)
    return new OperationError(
      'bad_argument',
      '',
      say('The connections are for you to find: the graph is drawn when "chalkline.reveal" is "answer".'),
    );
  const given = requestArguments(operation, request.arguments);
  if (isOperationError(given)) return given;
  const passes = bothPasses(operation, given);
  if (isOperationError(passes)) return passes;
  const { x, dy, numbers, forward, backward } = passes;
  const isMeanOnly = operation === meanOnlyNorm;
  const [samples = 1, features = 1] = x.shape;
  const j = Math.min(feature, features - 1);
  const parameter = (name: string, fallback: number): Scalar => {
    const entries = readTensor(given[name] ?? fallback, name);
    return numbers.lift(isOperationError(entries) ? fallback : (entries.data[j] ?? entries.data[0]!));
  };
  const ofFeature = (entries: ArrayLike<Scalar>) => liftAll(numbers, entries).filter((_, i) => i % features === j);
  const column = ofFeature(x.data);
  const z = ofFeature(forward('x_hat'));
  const mean = isMeanOnly ? numbers.subtract(column[0]!, z[0]!) : forward('mean')[j]!;
  const variance = isMeanOnly ? [] : [forward('var')[j]!];
  const values: NodeValues = {
    X: column,
    μ: [mean],
    'σ²': variance,
    Z: z,
    γ: [parameter('gamma', 1)],
    β: [parameter('beta', 0)],
    Y: ofFeature(forward('y')),
  };
  const eps = parameter('eps', 1e-5);
  const edges = graphEdges(numbers, {
    x: column,
    mean,
    z,
    gamma: values.γ[0]!,
    dy: ofFeature(dy.data),
    ...(isMeanOnly ? {} : { spread: { variance: variance[0]!, eps } }),
  });
  const gradients: NodeValues = {
    X: ofFeature(backward('dx')),
    μ: gradientOf(numbers, edges, 'μ'),
    'σ²': gradientOf(numbers, edges, 'σ²'),
    Z: gradientOf(numbers, edges, 'Z'),
    γ: [backward('dgamma')[isMeanOnly ? 0 : j]!],
    β: [backward('dbeta')[isMeanOnly ? 0 : j]!],
    Y: ofFeature(dy.data),
  };
  const jacobian = { shape: [], data: forward('jacobian') };
  return {
    operation,
    isMeanOnly,
    samples,
    features,
    edges,
    nodes: graphNodes.filter((node) => values[node].length > 0),
    steps: graphSteps(edges, values, gradients, eps),
    values,
    gradients,
    x: plane(say('The batch X'), x, features),
    dy: plane(say('The gradient of the loss by Y'), dy, features),
    ...(isMeanOnly ? { jacobian: plane(say('The Jacobian of Y by X, γ(I − 11ᵀ/n)'), jacobian, samples) } : {}),
  };
}

/** Batch norm both ways: what goes in, and the entries of each result. */
interface Passes {
  readonly x: Tensor<Scalar>;
  readonly dy: Tensor<Scalar>;
  readonly numbers: Arithmetic;
  readonly forward: (result: string) => readonly Scalar[];
  readonly backward: (result: string) => readonly Scalar[];
}

/** Without a gradient in the arguments, that of the first entry of y. */
function bothPasses(operation: Operation, given: Readonly<Record<string, unknown>>): Passes | OperationError {
  const x = readTensor(given['x'], 'x');
  if (isOperationError(x)) return x;
  if (x.shape.length > 2 || x.data.length > maxEntries)
    return new OperationError(
      'too_large',
      'x',
      say('x: one feature or rows of features can be drawn, with at most {0} entries.', maxEntries),
    );
  const { dy: givenDy, ...withoutGradient } = given;
  const dy = readTensor(givenDy ?? Array.from(x.data, (_, i) => (i === 0 ? 1 : 0)), 'dy');
  if (isOperationError(dy)) return dy;
  const forward = (operation === meanOnlyNorm ? meanOnlyNorm : batchNormForward).calculate(withoutGradient);
  if (isOperationError(forward)) return forward;
  const backward = operation.calculate({ ...withoutGradient, dy: givenDy ?? Array.from(dy.data) });
  if (isOperationError(backward)) return backward;
  const numbers: Arithmetic = !forward.exact ? floats : hasLetters(given) ? letters : exactNumbers;
  return {
    x,
    dy,
    numbers,
    forward: outputsOf(numbers, forward.outcome),
    backward: outputsOf(numbers, backward.outcome),
  };
}

/** The entries of each result. */
function outputsOf(numbers: Arithmetic, outcome: Outcome): (name: string) => readonly Scalar[] {
  return (name) => {
    const output = outcome[name];
    if (output?.kind === 'number') return [numbers.lift(output.value)];
    return output?.kind === 'tensor' ? liftAll(numbers, output.value.data) : [];
  };
}

function plane(name: Sentence, { data }: Tensor<Scalar>, columns: number): Plane {
  return {
    name,
    rows: data.length / columns,
    columns,
    texts: Array.from(data, numberText),
    padding: [
      [0, 0],
      [0, 0],
    ],
  };
}
