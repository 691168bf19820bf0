// How fast the operations are beside other libraries, in the same run: TensorFlow.js in plain JavaScript on the same one
// thread; and what runs as machine code, as the limit.
import { randomNumbers } from './documents.mjs';
import { loadLibraries, onnxImage, onnxSignal, tensorFlowImage, tensorFlowSignal } from './libraries.mjs';
import { milliseconds, timeCalls } from './measure.mjs';

const SIGNAL = [1, 4, 0, -2, 3];
const FILTER = [2, -1, 3];
const X_SHAPE = [1, 3, 224, 224];
const W_SHAPE = [64, 3, 3, 3];

const random = randomNumbers(11);

/** Tables as `[title, rows]`. @param core what the bundle exports */
export async function operationTables(core) {
  const { tf, ort, missing } = loadLibraries();
  const absent = missing ? [['onnxruntime', `left out: ${missing}`]] : [];
  return [
    ['conv2d, 3 → 64 channels, 3×3, padding 1, 224×224', [...(await imageRows(core, tf, ort)), ...absent]],
    ['conv1d of 5 numbers with 3, a call', [...(await signalRows(core, tf, ort)), ...absent]],
    ['Exact linear algebra', await solveRows(core)],
  ];
}

async function imageRows({ convolveFloats, findOperation, plainSettings }, tf, ort) {
  const [x, w] = [randomTensor(X_SHAPE), randomTensor(W_SHAPE)];
  const settings = { ...plainSettings, padding: [[1, 1], [1, 1]] }; // prettier-ignore
  const lists = { x: nested(x), w: nested(w), padding: 1 };
  const ours = () => convolveFloats(x, w, null, settings);
  const others = [
    await tensorFlowImage(tf, 'cpu', x, w),
    await tensorFlowImage(tf, 'wasm', x, w),
    ...(ort ? [await onnxImage(ort, x, w)] : []),
  ];
  for (const other of others) await assertAgrees(ours().data, other);
  const [tensors, calculated, cpu, wasm, onnx] = await timeCalls(
    [{ call: ours }, { call: () => findOperation('conv2d').calculate(lists) }, ...others],
    { rounds: 9, warmUp: 3 },
  );
  return [
    ['ours, in doubles', milliseconds(tensors)],
    ['ours, checked, from nested lists', milliseconds(calculated)],
    ['TensorFlow.js, cpu', milliseconds(cpu)],
    ratioRow('TensorFlow.js, cpu / ours', cpu / tensors, 3),
    ['the limit: TensorFlow.js, wasm', milliseconds(wasm)],
    ...(onnx ? [['the limit: onnxruntime on one thread', milliseconds(onnx)]] : []),
  ];
}

async function signalRows({ convolveFloats, findOperation }, tf, ort) {
  const tensor = (data) => ({ shape: [data.length], data });
  const [x, w] = [tensor(SIGNAL), tensor(FILTER)];
  const conv1d = findOperation('conv1d');
  const others = [
    ...(await tensorFlowSignal(tf, SIGNAL, FILTER)),
    ...(ort ? await onnxSignal(ort, SIGNAL, FILTER) : []),
  ];
  for (const other of others) await assertAgrees([-2, 2, 11], other);
  const [calls, manyCalls] = [500, 50_000];
  const [there, numbers, calculated, ...theirs] = await timeCalls(
    [
      { call: () => convolveFloats(x, w), calls: manyCalls },
      { call: () => convolveFloats(tensor(SIGNAL), tensor(FILTER)).data, calls: manyCalls },
      { call: () => conv1d.calculate({ x: SIGNAL, w: FILTER }), calls },
      ...others.map((other) => ({ ...other, calls })),
    ],
    { rounds: 25, warmUp: 8 },
  );
  const compared = ['TensorFlow.js, cpu', 'onnxruntime'].slice(0, theirs.length / 2);
  return [
    ['ours, in doubles', milliseconds(there)],
    ['ours, in doubles, from numbers to numbers', milliseconds(numbers)],
    ['ours, checked and exact', milliseconds(calculated)],
    ...compared.flatMap((name, i) => [
      [name, milliseconds(theirs[2 * i])],
      [`${name}, from numbers to numbers`, milliseconds(theirs[2 * i + 1])],
      ratioRow(`${name} / ours`, theirs[2 * i] / there, 100),
      ratioRow(`${name} / ours, from numbers to numbers`, theirs[2 * i + 1] / numbers, 100),
    ]),
  ];
}

async function solveRows({ solve, exactNumbers }) {
  const digits = (rows, columns) => {
    const entry = () => exactNumbers.integer(Math.floor(random() * 19) - 9);
    return { rows, columns, entries: Array.from({ length: rows * columns }, entry) };
  };
  const [a, b] = [digits(30, 30), digits(30, 1)];
  const call = () => solve(exactNumbers, a, b);
  const [taken] = await timeCalls([{ call }], { rounds: 15, warmUp: 5 });
  return [['30 equations solved in fractions', milliseconds(taken), '< 10 ms', taken < 10]];
}

function ratioRow(what, ratio, least) {
  return [what, ratio.toFixed(ratio < 10 ? 1 : 0), `≥ ${least}`, ratio >= least];
}

function randomTensor(shape) {
  const size = shape.reduce((product, length) => product * length);
  return { shape, data: Float64Array.from({ length: size }, () => random() - 0.5) };
}

function nested({ shape, data }) {
  let at = 0;
  const build = ([length, ...inner]) =>
    length === undefined ? data[at++] : Array.from({ length }, () => build(inner));
  return build(shape);
}

/** What computes something else cannot be compared. */
async function assertAgrees(expected, { prepare, values }) {
  await prepare?.();
  const got = await values();
  const agrees = expected.every((entry, i) => Math.abs(entry - got[i]) < 1e-4);
  if (!agrees || got.length !== expected.length) throw new Error('the libraries do not agree');
}
