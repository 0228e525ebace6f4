/** The keys of the picture, told to whoever asks. */

import { texts } from "./texts";

export function KeysHelp() {
  return (
    <details class="menu keys">
      <summary aria-label={texts.keys} title={texts.keys}>
        ?
      </summary>
      <div>
        <p>{texts.keysWhere}</p>
        <dl>
          {texts.keysList.map(([keys, what]) => (
            <div key={keys}>
              <dt>
                {keys.split(" ").map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
