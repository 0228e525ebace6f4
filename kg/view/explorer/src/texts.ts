/** All that the interface says, in one place: another language is another object like this. */

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

export const texts = {
  title: "Ask the graph",
  standfirst: "Pick a question from the library, or write your own in SPARQL.",
  loading: "Loading the library…",
  noLibrary: "The library could not be read.",

  library: "Questions",
  find: "Find a question",
  nothingFound: "No question of these words.",
  found: (number: number) => count(number, "question", "questions"),
  folders: { explore: "Explore", network: "Networks", checks: "Checks", "": "Other" } as Record<string, string>,
  own: "Write SPARQL",
  ownTitle: "Your own query",
  history: "Asked in this session",
  historyNote: "Kept in this tab only, and gone with it.",

  any: "any",
  parametersOf: (title: string) => `What to ask for: ${title}`,
  yes: "true",
  no: "false",
  run: "Run",
  stop: "Stop",
  clear: "Clear",
  runHint: "Ctrl + Enter runs it",
  showSparql: "Edit as SPARQL",
  editor: "SPARQL query",
  editorHint: "SELECT … WHERE { … }",
  editorHelp: "Ctrl + Space completes names. Tab leaves the editor.",
  noEditor: "The editor could not be loaded; this field takes SPARQL all the same.",
  prefixesNote: "Prefixes that are known without declaring them",

  answer: "Answer",
  running: "Asking…",
  opening: "Opening the query engine and the graph…",
  stopped: "Stopped. Nothing is running any more.",
  failed: "No answer",
  at: (line: number, column: number | undefined) =>
    column === undefined ? `line ${line}` : `line ${line}, column ${column}`,
  rows: (number: number) => count(number, "row", "rows"),
  onlyRows: (size: string) => `The first ${size}; there are more, and a file has all`,
  onNetwork: (shown: number, all: number) =>
    shown === all
      ? `Show ${all.toLocaleString("en")} on the network`
      : `Show the first ${shown.toLocaleString("en")} of ${all.toLocaleString("en")} on the network`,
  triples: (number: number) => count(number, "triple", "triples"),
  took: (seconds: number) => `${seconds < 0.1 ? seconds.toFixed(2) : seconds.toFixed(1)} s`,
  truth: { true: "Yes", false: "No" },
  truthNote: { true: "There is something that fits.", false: "Nothing fits." },
  noRows: "No rows: nothing in the graph fits.",
  unreachable: "The server does not answer. Is it still running?",

  views: { table: "Table", network: "Network", chart: "Chart", timeline: "Timeline" },
  viewsLabel: "Show as",
  loadingView: "Drawing…",
  noView: "This picture could not be drawn here.",

  columns: (shown: number, all: number) => (shown === all ? `Columns` : `Columns (${shown} of ${all})`),
  sortBy: (column: string) => `Sort by ${column}`,
  more: (number: number) => `Show ${number.toLocaleString("en")} more`,
  shownOf: (shown: number, all: number) => `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} rows shown`,
  inText: "in the text",
  tableOf: (title: string) => `Answer: ${title}`,

  from: "From",
  to: "To",
  networkOf: (nodes: number, links: number) => `${count(nodes, "thing", "things")}, ${count(links, "link", "links")}`,
  onlyBest: (shown: number, all: number) =>
    `The ${shown.toLocaleString("en")} best joined of ${all.toLocaleString("en")} are drawn; the table has all.`,
  networkLabel: (nodes: number, links: number) =>
    `Network of ${count(nodes, "thing", "things")} and ${count(links, "link", "links")}; the table has the same`,
  bestJoined: "Best joined",
  neighbours: (number: number) => count(number, "link", "links"),
  closer: "Closer",
  farther: "Farther",
  whole: "All of it",
  savePicture: "Save as PNG",
  openPage: "Open its page",
  back: "Back to all",

  chartOf: (value: string, by: readonly string[]) => `${capital(value)} by ${by.join(" and ")}`,
  bars: "Bars",
  by: "by",
  and: "and",
  onlyFirst: (shown: number, all: number) => `The first ${shown} of ${all.toLocaleString("en")} rows`,
  largestFirst: "Largest first",

  timelineOf: (number: number, column: string) => `${count(number, "event", "events")} by ${column}`,
  date: "Date",
  name: "Name",

  download: "Download",
  spreadsheet: "CSV for spreadsheets",
  spreadsheetNote: "with formula-like text made harmless",
  link: "Copy link",
  linkCopied: "The link is copied.",
  linkShown: "Copy the address of this page: it is the link.",
};
