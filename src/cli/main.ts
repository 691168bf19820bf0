import { nearestWords } from '../core/nearestWords';
import { runBatch } from './batch';
import { runCalc } from './calc';
import { runCheck } from './check';
import { asksForHelp, commandHelp } from './help';
import { runProblems } from './problems';
import { runEqual } from './equal';
import { processConsole, type Console } from './console';

const usage = `chalkline: checks and computes the math of homework written in Markdown or LaTeX

  chalkline check FILE|DIRECTORY|-… [--format text|json|sarif] [--problems ID|FILE] [--reveal verdict|hint|answer] [--no-prose]
  chalkline equal STUDENT REFERENCE [--syntax latex|plain|auto] [--abs N] [--rel N] [--sigfigs N] [--given FACTS]
  chalkline calc OPERATION NAME=VALUE… [--steps] [--json] [--format plain|markdown|latex|json]
  chalkline calc --list               the operations; "chalkline calc OPERATION --help" describes one
  chalkline problems list|show ID|check FILE
                                      problem sets; "check" reports what is wrong with one of your own
  chalkline batch                     JSON lines in, one JSON line out for each
  chalkline COMMAND --help            its options, with an example

Exit status: 0 nothing wrong, 1 something wrong, 2 could not run.`;

/** Runs one command; resolves to the exit status. Never throws: errors are printed and give status 2. */
export async function main(args: readonly string[], console: Console): Promise<number> {
  const [command, ...rest] = args;
  const subject = command === 'help' ? rest[0] : asksForHelp(rest) ? command : undefined;
  const help = commandHelp.get(subject ?? '');
  if (help !== undefined) {
    console.out(help);
    return 0;
  }
  switch (command) {
    case 'check':
      return runCheck(rest, console);
    case 'calc':
      return runCalc(rest, console);
    case 'equal':
      return runEqual(rest, console);
    case 'problems':
      return runProblems(rest, console);
    case 'batch':
      return runBatch(rest, console);
    case 'help':
      // That of "calc" is its list of operations.
      if (rest[0] === 'calc') return runCalc(['--help'], console);
      if (rest[0] !== undefined && !commands.includes(rest[0])) return refuseCommand(rest[0], console);
      console.out(usage);
      return 0;
    case '--help':
    case '-h':
      console.out(usage);
      return 0;
    case '--version':
    case '-v':
    case '-V':
      console.out(console.version);
      return 0;
    case undefined:
      console.error(usage);
      return 2;
    default:
      return refuseCommand(command, console);
  }
}

const commands = ['check', 'calc', 'equal', 'problems', 'batch', 'help'];

function refuseCommand(command: string, console: Console): number {
  const [near] = nearestWords(command, commands, 1);
  const hint = near === undefined ? '"chalkline --help" lists them' : `did you mean "${near}"?`;
  console.error(`chalkline: there is no command "${command}"; ${hint}`);
  return 2;
}

if (require.main === module) {
  void main(process.argv.slice(2), processConsole).then((status) => {
    process.exitCode = status;
  });
}
