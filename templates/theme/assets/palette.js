/* The switch between light and dark on the 404 page, where the theme's own script does not run. */

const NAMES = ["media", "scheme", "primary", "accent"];

/* `name` is the theme's key for the choice in the browser's storage. */
export function startPalette(body, name) {
  const choices = [...body.querySelectorAll("[data-md-component=palette] input")];

  function choose(input) {
    for (const other of choices) other.nextElementSibling.hidden = other !== input;
    input.checked = true;
    for (const key of NAMES) body.setAttribute(`data-md-color-${key}`, input.getAttribute(`data-md-color-${key}`));
  }

  function remember(input) {
    const color = Object.fromEntries(NAMES.map((key) => [key, input.getAttribute(`data-md-color-${key}`)]));
    try {
      localStorage.setItem(name, JSON.stringify({ index: choices.indexOf(input), color }));
    } catch {
      /* then it holds for this page */
    }
  }

  for (const input of choices) input.addEventListener("change", () => (choose(input), remember(input)));
  const scheme = remembered(name);
  const first = choices.find((input) => input.getAttribute("data-md-color-scheme") === scheme) ?? choices[0];
  if (first) choose(first);
}

function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(name)).color.scheme;
  } catch {
    return matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  }
}
