/** Colours and type of pictures, as attributes: a picture that is taken along or printed has no style sheet. */
export const ink = "#17212b";
export const quiet = "#4c5864";
export const line = "#8a96a0";
export const brand = "#0a4a75";
export const brandLight = "#e5eff6";
export const surface = "#f4f6f7";
export const paper = "#ffffff";
export const danger = "#a3161b";
export const warning = "#7a4b00";
export const font = "'Source Sans 3', 'Segoe UI', system-ui, sans-serif";
