/** Light, dark, or as the reader's system has it. */

import { useState } from "preact/hooks";

import { keep, kept, THEMES, type Theme } from "../theme/theme";
import { texts } from "./texts";

const ICONS: Readonly<Record<Theme, string>> = {
  system: "M8 1.5a6.5 6.5 0 1 0 .01 0zM8 3v10a5 5 0 0 1 0-10z",
  light:
    "M8 4.8a3.2 3.2 0 1 0 .01 0zM7.3 0h1.4v3H7.3zM7.3 13h1.4v3H7.3zM0 7.3h3v1.4H0zM13 7.3h3v1.4h-3zM2 3l1-1 2 2-1 1zM11 12l1-1 2 2-1 1zM2 13l2-2 1 1-2 2zM11 4l2-2 1 1-2 2z",
  dark: "M10 1a7 7 0 1 0 5.5 9.5A6 6 0 0 1 10 1z",
};

export function ThemeButton() {
  const [theme, setTheme] = useState(kept);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  const change = (): void => {
    keep(next);
    setTheme(next);
  };
  return (
    <button type="button" class="theme" aria-label={texts.theme[theme]} title={texts.theme[theme]} onClick={change}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={ICONS[theme]} fill-rule="evenodd" />
      </svg>
    </button>
  );
}
