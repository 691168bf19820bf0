import { equals, num, sum, sym, tensorOf, type Formula } from '../formula';
import type { Outcome, Output } from '../outcome';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import { eachSource, eachUse } from './adjoint';
import type { BackwardProblem } from './backward';
import { eachTap } from './kernel';
import { entryName, kernelIndex, placeOf, productsSide } from './places';
import { entryIndex } from './numbers';

/** Sums of more entries are not written out. */
const maxTerms = 40;

/** Each gradient entry by entry: which products of dy it sums; then as a whole. */
export function backwardSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: BackwardProblem,
  outcome: Outcome<T>,
): readonly Step[] {
  const { dX, dW, db } = outcome;
  if (!dX || !dW || !db) return [];
  return [
    ...inputSteps(numbers, problem, dX),
    ...weightSteps(numbers, problem, dW),
    ...biasSteps(numbers, problem, db),
  ];
}

function entries<T extends Scalar>(output: Output<T>): ArrayLike<T> {
  if (output.kind === 'number') return [output.value];
  return output.kind === 'tensor' ? output.value.data : [];
}

function together(name: string, output: Output): Formula {
  const value = output.kind === 'tensor' ? tensorOf(output.value) : num(entries(output)[0]!);
  return equals(sym(name), value);
}

function inputSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  { geometry: g, transposed, axes, layout, x, w, dy }: BackwardProblem,
  dX: Output<T>,
): readonly Step[] {
  const values = entries(dX);
  const [outer, kernel] = [liftAll(numbers, dy.data), liftAll(numbers, w.data)];
  const [, channels = 1, height = 1, width = 1] = x.shape;
  const [, outerChannels = 1, outerHeight = 1, outerWidth = 1] = dy.shape;
  return [
    {
      text: transposed
        ? say(
            'An entry of x painted the kernel on y: its gradient sums dy·w over what it painted, an ordinary convolution of dy with the kernel.',
          )
        : say(
            'An entry of x stood in several windows: its gradient sums dy·w over them, the transposed convolution of dy with the kernel. At stride 1 that is the full convolution of dy with the kernel turned by 180°.',
          ),
    },
    ...firstSteps(values.length, (offset) => {
      const place = placeOf(offset, channels, [height, width]);
      const products: (readonly [T, T])[] = [];
      const read: (readonly number[])[] = [];
      const visit = (from: number, tap: number) => {
        products.push([outer[from]!, kernel[tap]!]);
        read.push(entryIndex(layout, axes, placeOf(from, outerChannels, [outerHeight, outerWidth])));
      };
      if (transposed) eachTap(g, ...place, visit);
      else eachSource(g, place, visit);
      const at = entryIndex(layout, axes, place);
      return {
        formula: equals(entryName('dX', at), ...productsSide(products), num(values[offset]!)),
        highlight: { dy: read, dX: [at] },
      };
    }),
    { text: say('Together:'), formula: together('dX', dX) },
  ];
}

function weightSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  { geometry: g, transposed, axes, layout, x, dy }: BackwardProblem,
  dW: Output<T>,
): readonly Step[] {
  const values = entries(dW);
  const [inner, outer] = [liftAll(numbers, x.data), liftAll(numbers, dy.data)];
  const sides = [
    [g.inChannels, g.input],
    [g.outChannels, g.output],
  ] as const;
  const [xSide, dySide] = transposed ? [sides[1], sides[0]] : sides;
  return [
    {
      text: say(
        'An entry of the kernel was multiplied by an entry of x for each output: its gradient sums x·dy over them.',
      ),
    },
    ...firstSteps(values.length, (offset) => {
      const place = placeOf(offset, g.inChannels / g.groups, g.kernel);
      const products: (readonly [T, T])[] = [];
      const [xRead, dyRead]: (readonly number[])[][] = [[], []];
      eachUse(g, place, (input, output) => {
        const [i, o] = transposed ? [output, input] : [input, output];
        products.push([inner[i]!, outer[o]!]);
        xRead!.push(entryIndex(layout, axes, placeOf(i, ...xSide)));
        dyRead!.push(entryIndex(layout, axes, placeOf(o, ...dySide)));
      });
      const at = kernelIndex(layout, axes, place);
      return {
        formula: equals(entryName('dW', at), ...productsSide(products), num(values[offset]!)),
        highlight: { x: xRead!, dy: dyRead!, dW: [at] },
      };
    }),
    { text: say('Together:'), formula: together('dW', dW) },
  ];
}

function biasSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  { layout, axes, dy }: BackwardProblem,
  db: Output<T>,
): readonly Step[] {
  const values = entries(db);
  const outer = liftAll(numbers, dy.data);
  const [batch = 1, channels = 1, height = 1, width = 1] = dy.shape;
  const plane = height * width;
  return [
    { text: say('The bias was added to every output of its channel: its gradient sums dy over them.') },
    ...firstSteps(channels, (channel) => {
      const summed = Array.from({ length: batch * plane }, (_, k) => {
        return (Math.floor(k / plane) * channels + channel) * plane + (k % plane);
      });
      const terms = summed.slice(0, maxTerms).map((offset) => num(outer[offset]!));
      const at = layout === 'spatial' ? [] : [channel];
      return {
        formula: equals(
          entryName('db', at),
          ...(summed.length <= maxTerms ? [sum(...terms)] : []),
          num(values[channel]!),
        ),
        highlight: {
          dy: summed.map((offset) => entryIndex(layout, axes, placeOf(offset, channels, [height, width]))),
          ...(at.length > 0 ? { db: [at] } : {}),
        },
      };
    }),
    ...(layout === 'spatial' ? [] : [{ text: say('Together:'), formula: together('db', db) }]),
  ];
}
