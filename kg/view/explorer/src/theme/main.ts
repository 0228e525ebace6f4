/** Runs before anything is painted, so that no page flashes in colours that nobody chose. */

import { apply, kept } from "./theme";

apply(kept());

// paper is white
let before: string | undefined;
addEventListener("beforeprint", () => {
  before = document.documentElement.dataset["theme"] ?? "system";
  apply("light");
});
addEventListener("afterprint", () => {
  if (before === "light" || before === "dark" || before === "system") apply(before);
  before = undefined;
});
