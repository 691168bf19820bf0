/** What "New problem set" begins with: every field that is often needed, with what it means. `chalkline problems check` accepts it. */
export const newSetText = `# A problem set for Chalkline
# It tells what each part of a homework asks. Save it as problems/NAME.yaml or NAME.problems.yaml in your workspace; all fields: docs/problem-sets.md.
id: my-homework # letters, digits, "-", "_" and "."
title: My homework
matches: ['my[ -]homework'] # patterns for a document's name and first lines; or write <!-- @problems my-homework --> in it

problems:
  - id: '1'
    title: Convolution
    parts:
      - id: 1a
        title: The output
        kind: vector # number, vector, matrix, tensor, list, expression, choice, edges, derivation or self-check
        # Computed when a document is checked; operations are in docs/operations.md.
        reference: conv1d(x=[1, 2, 4], w=[1, 0, -1])
        statement: ['[1, 2, 4]', '[1, 0, -1]'] # values of the statement do not count as answers
        accept:
          - answer: conv1d(x=[1, 2, 4], w=[-1, 0, 1])
            verdict: wrong
            code: kernel-flipped
            remark: The kernel is flipped here; the sheet says not to flip it. # shown from "reveal: hint" on
        hints: # shown one at a time; must not hold the answer
          - How many windows of three entries does the input have?
          - Multiply the window with the kernel entry by entry, and add.
      - id: 1b
        title: Parameters of the layer
        kind: number
        reference: param_count(layers=[Conv2d(3, 4, 3, bias=false)])
      - id: 1c
        title: Why weights are shared
        kind: self-check # never judged
        points:
          - Fewer parameters.
          - A shifted input gives a shifted output.

  - id: '2'
    title: In letters
    given: 'n \\in N' # what is known about letters, for all parts
    parts:
      - id: 2a
        title: The variance of the mean
        kind: expression
        reference: '\\frac{\\sigma^2}{n}'
        given: '\\sigma > 0'
`;
