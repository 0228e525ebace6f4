/** All that is drawn by sigma, which is too large to be in two parts. */

export { draw as drawAnswer } from "../network/network";
export { draw } from "./picture";
