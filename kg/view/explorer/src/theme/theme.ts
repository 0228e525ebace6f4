/** Light or dark: as the reader's system has it, or as she chose and this browser remembers. */

export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];
const KEPT = "kg-theme";

const isTheme = (word: unknown): word is Theme => THEMES.some((theme) => theme === word);

/** What was chosen; a page in a closed frame, or from a folder, may not be allowed to remember. */
export function kept(): Theme {
  try {
    const word = localStorage.getItem(KEPT);
    return isTheme(word) ? word : "system";
  } catch {
    return "system";
  }
}

export function keep(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, theme);
  } catch {
    // it holds for this page only
  }
  apply(theme);
}

export function apply(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
}

/** Tell when the page's colours are others; returns how to stop it. */
export function whenRecoloured(tell: () => void): () => void {
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const query of queries) query.addEventListener("change", tell);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", tell);
  };
}
