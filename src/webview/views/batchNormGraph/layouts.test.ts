import assert from 'node:assert/strict';
import { graphNodes } from '../../../core/normalisation/graph';
import type { Layout, NodeBox } from './layout';
import { tallLayout, wideLayout } from './layouts';

/** Two lines of the most characters that a label has. */
const labelSize = { width: 214, height: 40 };

/** What is shown together: the edges that one step back goes along. */
const together = [['β Y', 'γ Y'], ['Z Y'], ['σ² Z'], ['μ σ²', 'μ Z'], ['X μ', 'X σ²', 'X Z']];

const overlap = (a: NodeBox, b: NodeBox) =>
  2 * Math.abs(a.x - b.x) < a.width + b.width && 2 * Math.abs(a.y - b.y) < a.height + b.height;

const isWithin = ({ width, height }: Layout, box: NodeBox) =>
  box.x >= box.width / 2 &&
  box.x <= width - box.width / 2 &&
  box.y >= box.height / 2 &&
  box.y <= height - box.height / 2;

function labelOf({ width, courses }: Layout, edge: string): NodeBox {
  const [x, y] = courses[edge]!.label;
  const half = labelSize.width / 2;
  return { x: Math.min(Math.max(x, half), width - half), y, ...labelSize };
}

describe('The layouts of the graph', () => {
  for (const [name, make] of [
    ['wide', wideLayout],
    ['tall', tallLayout],
  ] as const)
    for (const rows of [1, 2, 3, 4, 5])
      it(`keep the nodes apart: ${name}, ${rows} entries`, () => {
        const layout = make(rows);
        for (const node of graphNodes) {
          assert.ok(isWithin(layout, layout.boxes[node]), node);
          for (const other of graphNodes)
            assert.ok(node === other || !overlap(layout.boxes[node], layout.boxes[other]), `${node} ${other}`);
        }
      });

  for (const rows of [1, 3, 5])
    it(`keep the labels of a step apart from one another and from the nodes where there is least room: ${rows} entries`, () => {
      const layout = tallLayout(rows);
      for (const edges of together) {
        const labels = edges.map((edge) => labelOf(layout, edge));
        for (const [i, label] of labels.entries()) {
          assert.ok(isWithin(layout, label), edges[i]);
          for (const node of graphNodes) assert.ok(!overlap(label, layout.boxes[node]), `${edges[i]} ${node}`);
          for (const [j, other] of labels.entries())
            assert.ok(i === j || !overlap(label, other), `${edges[i]} ${edges[j]}`);
        }
      }
    });
});
