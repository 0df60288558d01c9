/*
 * The map's own units, shared by the picture and the script that drags on it: squares of one side, ten by ten, power
 * upwards and interest to the right.
 */
export const square = 40;
export const marginLeft = 30;
export const marginTop = 8;
export const squares = 10;
export const mapWidth = marginLeft + squares * square + 8;
export const mapHeight = marginTop + squares * square + 30;

/**
 * The middle of a square, for power and interest from 1 to 10.
 *
 * @example
 * middleOf(10, 1) // → { x: 50, y: 28 }
 */
export const middleOf = (power: number, interest: number): { readonly x: number; readonly y: number } => ({
  x: marginLeft + (interest - 0.5) * square,
  y: marginTop + (squares - power + 0.5) * square,
});

/** Power or interest that stays on the map. */
export const within = (value: number): number => Math.min(squares, Math.max(1, value));

/**
 * The power and interest of the square in which a point lies; outside the map, of the nearest one.
 *
 * @example
 * squareAt(50, 28) // → { power: 10, interest: 1 }
 */
export const squareAt = (x: number, y: number): { readonly power: number; readonly interest: number } => ({
  power: within(squares - Math.floor((y - marginTop) / square)),
  interest: within(1 + Math.floor((x - marginLeft) / square)),
});
