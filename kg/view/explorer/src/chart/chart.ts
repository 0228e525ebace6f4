/** Charts as text and boxes of the page: they can be read, selected, printed. */

export { bars, type Bar } from "./bars";
export { timeline, type Event } from "./timeline";
