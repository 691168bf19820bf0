/** What `chalkline COMMAND --help` prints; for `calc`, which also describes each operation, see `calcHelp.ts`. */
export const commandHelp: ReadonlyMap<string, string> = new Map([
  [
    'check',
    `chalkline check: checks the math in Markdown and LaTeX files

  chalkline check FILE|DIRECTORY|-…

  --format text|json|sarif       text reports each slip once; json and sarif are for other programs (text)
  --problems ID|FILE             the problem set that the files answer; by default recognised by their titles
  --reveal verdict|hint|answer   how much is shown about what is wrong (verdict)
  --language markdown|latex      language of the files; by default from their names, for "-" (standard input) from the text
  --no-prose                     check only math in delimiters, not 3 × 9 = 27 in plain text

Example

  chalkline check homework.md --problems eecs182-hw5 --reveal hint

Exit status: 0 nothing wrong, 1 something wrong, 2 could not run.`,
  ],
  [
    'equal',
    `chalkline equal: compares an answer with a reference

  chalkline equal STUDENT REFERENCE

  --syntax latex|plain|auto      how both are written (auto)
  --abs N, --rel N, --sigfigs N  how far they may differ; by default digits count as typed:
                                 0.33 is not 1/3, though "check" takes 1/3 = 0.33 as rounded
  --given FACTS                  what is known about the letters, separated by semicolons

Examples

  chalkline equal 0.33 1/3 --abs 0.01
  chalkline equal 'y^T X w' 'w^T X^T y' --given 'X in R^{n×d}, w in R^d, y in R^n'

Exit status: 0 equal or undecided, 1 not equal, 2 could not be read.`,
  ],
  [
    'problems',
    `chalkline problems: problem sets, those that ship and your own

  chalkline problems list        the sets that ship
  chalkline problems show ID     the parts of a set, without answers; also the path of a file
  chalkline problems check FILE  what is wrong with a set of your own

Example

  chalkline problems show eecs182-hw5`,
  ],
  [
    'batch',
    `chalkline batch: JSON lines on standard input, one JSON line out for each, in order

  {"id": …, "do": "calc", "op": OPERATION, "args": {…}}
      → {"id": …, "result": {…}}
  {"id": …, "do": "equal", "student": TEXT, "reference": TEXT}
      optionally "syntax", "tolerance": {"abs", "rel", "sigfigs"}, "given"
      → {"id": …, "verdict": …, "code": …, "message": …}
  {"id": …, "do": "check", "language": "markdown"|"latex", "text": TEXT}
      optionally "problems", "reveal"
      → {"id": …, "findings": […], "outline": […]}

A line that cannot be answered gets {"id": …, "error": {"code": …, "message": …}}, and the remaining lines are still answered.

Example

  echo '{"id": 1, "do": "equal", "student": "2/4", "reference": "1/2"}' | chalkline batch

Exit status: 0. More examples: docs/cli.md.`,
  ],
]);

/** Whether a command is asked what it does. `-h` alone: `equal -h h` compares two expressions. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || (args.length === 1 && args[0] === '-h');
}
