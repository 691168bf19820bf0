// What the operations are compared with: TensorFlow.js, and onnxruntime where it has a binary for the system. Each has its
// own tensors of the same numbers, which are made before the clock runs.
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from '../scripts/setUp.mjs';
import { convolutionModel } from './onnxModel.mjs';

const installed = createRequire(path.join(ROOT, 'bench', 'package.json'));

/** TensorFlow.js with both of its backends, and onnxruntime or why it is missing. */
export function loadLibraries() {
  const tf = installed('@tensorflow/tfjs-core');
  installed('@tensorflow/tfjs-backend-cpu');
  installed('@tensorflow/tfjs-backend-wasm');
  // It would advise its own backend for Node.
  tf.enableProdMode();
  try {
    return { tf, ort: installed('onnxruntime-node') };
  } catch (error) {
    return { tf, missing: error.message.split('\n')[0] };
  }
}

/** conv2d with padding 1. @param x, w `{shape, data}`, channels first. @returns a work for `timeCalls` */
export async function tensorFlowImage(tf, backend, x, w) {
  // The first time takes as long as the backend needs to start; later it is done at once.
  const prepare = () => tf.setBackend(backend);
  await prepare();
  const last = ({ shape, data }, order) =>
    tf.tidy(() => tf.transpose(tf.tensor(Float32Array.from(data), shape), order));
  const [image, kernel] = [last(x, [0, 2, 3, 1]), last(w, [2, 3, 1, 0])];
  const call = () => valuesOf(tf.conv2d(image, kernel, 1, 1));
  const values = () => valuesOf(tf.tidy(() => tf.transpose(tf.conv2d(image, kernel, 1, 1), [0, 3, 1, 2])));
  return { prepare, call, values };
}

/** conv1d of one channel, with tensors that are there and from numbers to numbers. */
export async function tensorFlowSignal(tf, signal, filter) {
  const prepare = () => tf.setBackend('cpu');
  await prepare();
  const tensors = () => [tf.tensor3d(signal, [1, signal.length, 1]), tf.tensor3d(filter, [filter.length, 1, 1])];
  const [x, w] = tensors();
  const call = () => valuesOf(tf.conv1d(x, w, 1, 'valid'));
  const fromNumbers = () => {
    const given = tensors();
    const y = Array.from(valuesOf(tf.conv1d(...given, 1, 'valid')));
    tf.dispose(given);
    return y;
  };
  return [
    { prepare, call, values: call },
    { prepare, call: fromNumbers, values: fromNumbers },
  ];
}

function valuesOf(tensor) {
  const values = tensor.dataSync();
  tensor.dispose();
  return values;
}

/** As `tensorFlowImage`, on one thread. */
export async function onnxImage(ort, x, w) {
  const [, , height, width] = x.shape;
  const yShape = [1, w.shape[0], height, width];
  const session = await onnxSession(ort, convolutionModel(x.shape, w.shape, yShape, { pads: [1, 1, 1, 1] }));
  const feeds = { x: onnxTensor(ort, x), w: onnxTensor(ort, w) };
  const call = () => session.run(feeds);
  return { call, values: async () => (await call()).y.data };
}

/** As `tensorFlowSignal`. */
export async function onnxSignal(ort, signal, filter) {
  const [xShape, wShape] = [[1, 1, signal.length], [1, 1, filter.length]]; // prettier-ignore
  const yShape = [1, 1, signal.length - filter.length + 1];
  const session = await onnxSession(ort, convolutionModel(xShape, wShape, yShape));
  const feeds = () => ({
    x: onnxTensor(ort, { shape: xShape, data: signal }),
    w: onnxTensor(ort, { shape: wShape, data: filter }),
  });
  const there = feeds();
  const call = () => session.run(there);
  const fromNumbers = async () => Array.from((await session.run(feeds())).y.data);
  return [
    { call, values: async () => (await call()).y.data },
    { call: fromNumbers, values: fromNumbers },
  ];
}

function onnxSession(ort, model) {
  return ort.InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
}

function onnxTensor(ort, { shape, data }) {
  return new ort.Tensor('float32', Float32Array.from(data), shape);
}
