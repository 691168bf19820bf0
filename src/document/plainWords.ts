const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words of two or three letters, which are no products of letters. */
export const shortWords = words(
  'am an as at be by do go he if in is it me my no of oh ok on or so to up us we ie eg vs ad al et id re via per ' +
    'all and any are bad big bit both but can cut day did due end far few fit for get got had has her him his how its ' +
    'key law lay let lot low map may mix net new non nor not now odd off old one our out own put red row run sad say see ' +
    'set she sit six sum ten the too top try two use was way why win yes yet you add aid aim air ask bag box bus car cat ' +
    'cell cup dog ear eat egg era eye fix fly fun gap gas hat hit hot ice ill ink job joy lab led leg lie log lot man men mod ' +
    'old par pen pet pie pin pop pot raw ray rid rob rod rot rub sea sex shy sin sky son sub sun tab tag tax tea tie tip toy ' +
    'und der die das ein les une des est que con los del por iff iid wrt eq eqs ex fig no nr qed rhs lhs pdf cdf pmf mle mse ' +
    'th st nd rd km cm mm kg mg ml hz khz mhz ghz kb mb gb ms ns min max hr hrs sec usd eur api cpu gpu ram url sql csv xml css',
);

/** Letters that are words, too. */
export const articles = words('a A I');

/** Words that lead from one piece of math to the next, or follow a whole one. */
export const leadWords = words(
  'so hence thus then therefore and or but now we i get have obtain find gives give giving yields yield which that is are this it follows ' +
    'finally first second third next similarly likewise also ie eg because since as for where with if when while let be follow ' +
    'say let holds hold means mean from by in particular consequently equivalently namely implies implying again real on at into to ' +
    'has can case cases otherwise respectively whenever unless does not both all every each independently independent here there e i d iid',
);

/** Words that take the math beside them as their part: `the square of x = 4`. */
export const stopsRun = words(
  'of plus minus times over divided multiplied squared cubed percent per modulo mod square cube root sum product difference quotient half twice ' +
    'double triple log exp sin cos tan inverse transpose power factorial choose between',
);
