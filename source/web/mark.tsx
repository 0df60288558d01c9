/** Each tile a group with its own share: the mosaic after which the program is named. */
const tiles = [
  { path: "M0 0h18v12H0z", colour: "#0a4a75" },
  { path: "M20 0h12v7H20z", colour: "#c2560c" },
  { path: "M20 9h12v3H20z", colour: "#9a7400" },
  { path: "M0 14h7v18H0z", colour: "#1c8073" },
  { path: "M9 14h9v18H9z", colour: "#5d6a76" },
  { path: "M20 14h12v18H20z", colour: "#8a3a7b" },
];

/** The mark of the program; decoration, so not read aloud. Its colours follow the theme. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      {tiles.map(({ path }, index) => (
        <path key={path} className={`mark-${index + 1}`} d={path} />
      ))}
    </svg>
  );
}

/** The same mark as a picture of its own, for the tab of a browser. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${tiles
  .map(({ path, colour }) => `<path fill="${colour}" d="${path}"/>`)
  .join("")}</svg>`;
