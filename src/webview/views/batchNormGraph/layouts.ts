import type { GraphNode } from '../../../core/normalisation/graph';
import type { Layout, NodeBox, Point } from './layout';

export const lineHeight = 18;

/** Nodes of the batch have a line for each of so many entries, the others one. */
function boxesAt(middles: Readonly<Record<GraphNode, Point>>, rows: number): Layout['boxes'] {
  const box = ([x, y]: Point): NodeBox => ({ x, y, width: 132, height: 2 * lineHeight + 12 });
  const batch = ([x, y]: Point): NodeBox => ({ x, y, width: 148, height: batchHeight(rows) });
  const { X, μ, 'σ²': variance, Z, γ, β, Y } = middles;
  return { X: batch(X), μ: box(μ), 'σ²': box(variance), Z: batch(Z), γ: box(γ), β: box(β), Y: batch(Y) };
}

function batchHeight(rows: number): number {
  return (rows + 1) * lineHeight + 14;
}

/** From left to right. */
export function wideLayout(rows: number): Layout {
  const middles = {
    X: [82, 364],
    μ: [330, 40],
    'σ²': [330, 200],
    Z: [566, 364],
    γ: [752, 90],
    β: [892, 90],
    Y: [826, 364],
  } as const;
  return {
    width: 964,
    height: 436,
    boxes: boxesAt(middles, rows),
    courses: {
      'X μ': {
        leaves: [-0.4, -1],
        arrives: [-1, 0],
        bend: [
          [0, -130],
          [-110, 0],
        ],
        label: [112, 88],
      },
      'X σ²': {
        leaves: [0.4, -1],
        arrives: [-1, 0],
        bend: [
          [10, -60],
          [-70, 0],
        ],
        label: [178, 256],
      },
      'μ σ²': { leaves: [0, 1], arrives: [0, -1], label: [330, 120] },
      'X Z': { leaves: [1, 0], arrives: [-1, 0], label: [324, 364] },
      'μ Z': {
        leaves: [1, 0],
        arrives: [0.4, -1],
        bend: [
          [150, 0],
          [0, -130],
        ],
        label: [560, 96],
      },
      'σ² Z': {
        leaves: [1, 0],
        arrives: [-0.4, -1],
        bend: [
          [90, 0],
          [0, -50],
        ],
        label: [478, 256],
      },
      'Z Y': { leaves: [1, 0], arrives: [-1, 0], label: [696, 364] },
      'γ Y': { leaves: [0, 1], arrives: [-0.4, -1], label: [772, 200] },
      'β Y': { leaves: [0, 1], arrives: [0.4, -1], label: [880, 200] },
    },
  };
}

/** From top to bottom, for panels that are narrow. The labels of one step have room for the widest of them. */
export function tallLayout(rows: number): Layout {
  const batch = batchHeight(rows);
  const [x, μ, variance] = [6 + batch / 2, batch + 100, batch + 208];
  const z = variance + 88 + batch / 2;
  const learned = z + batch / 2 + 74;
  const y = learned + 118 + batch / 2;
  return {
    width: 340,
    height: y + batch / 2 + 6,
    boxes: boxesAt(
      { X: [170, x], μ: [70, μ], 'σ²': [270, variance], Z: [170, z], γ: [70, learned], β: [270, learned], Y: [170, y] },
      rows,
    ),
    courses: {
      'X μ': {
        leaves: [-0.6, 1],
        arrives: [0, -1],
        bend: [
          [0, 35],
          [0, -35],
        ],
        label: [70, batch + 46],
      },
      'X σ²': {
        leaves: [0.6, 1],
        arrives: [0, -1],
        bend: [
          [0, 90],
          [0, -90],
        ],
        label: [270, batch + 150],
      },
      'μ σ²': {
        leaves: [0.5, 1],
        arrives: [-1, 0],
        bend: [
          [0, 50],
          [-50, 0],
        ],
        label: [90, batch + 158],
      },
      'X Z': { leaves: [0, 1], arrives: [0, -1], label: [170, variance + 54] },
      'μ Z': {
        leaves: [-0.3, 1],
        arrives: [-0.6, -1],
        bend: [
          [0, 100],
          [0, -90],
        ],
        label: [70, variance + 54],
      },
      'σ² Z': {
        leaves: [0, 1],
        arrives: [0.6, -1],
        bend: [
          [0, 40],
          [0, -40],
        ],
        label: [270, variance + 54],
      },
      'Z Y': { leaves: [0, 1], arrives: [0, -1], label: [170, learned + 60] },
      'γ Y': {
        leaves: [0, 1],
        arrives: [-0.6, -1],
        bend: [
          [0, 50],
          [0, -50],
        ],
        label: [70, learned + 48],
      },
      'β Y': {
        leaves: [0, 1],
        arrives: [0.6, -1],
        bend: [
          [0, 50],
          [0, -50],
        ],
        label: [270, learned + 92],
      },
    },
  };
}
