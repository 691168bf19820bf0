// A model of one convolution, as onnxruntime reads it. ONNX files are protocol buffers: each field is a number, which says
// how the value is written, and the value. The numbers are those of onnx.proto.

const FLOAT = 1;
const INTEGERS = 7;

/** Bytes of a model `y = Conv(x, w)` in single precision. @param attributes lists of integers: `pads`, `strides` */
export function convolutionModel(xShape, wShape, yShape, attributes = {}) {
  const node = [
    ...['x', 'w'].map((name) => text(1, name)),
    text(2, 'y'),
    text(4, 'Conv'),
    ...Object.entries(attributes).map(([name, values]) =>
      message(5, text(1, name), integer(20, INTEGERS), ...values.map((value) => integer(8, value))),
    ),
  ];
  const graph = [
    message(1, ...node),
    text(2, 'convolution'),
    message(11, ...tensor('x', xShape)),
    message(11, ...tensor('w', wShape)),
    message(12, ...tensor('y', yShape)),
  ];
  const operators = message(8, text(1, ''), integer(2, 13));
  return Uint8Array.from([integer(1, 8), message(7, ...graph), operators].flat());
}

/** Name and type of a tensor of floats. */
function tensor(name, shape) {
  const dimensions = shape.map((length) => message(1, integer(1, length)));
  return [text(1, name), message(2, message(1, integer(1, FLOAT), message(2, ...dimensions)))];
}

function integer(field, value) {
  return [...varint(field * 8), ...varint(value)];
}

function text(field, value) {
  return message(field, [...Buffer.from(value)]);
}

function message(field, ...parts) {
  const bytes = parts.flat();
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

/** Seven bits a byte, the lowest first. */
function varint(value) {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
