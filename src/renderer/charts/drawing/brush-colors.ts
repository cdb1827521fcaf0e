/** Of a brush on an axis: seen on a light and on a dark ground, and through. */
export const BRUSH_FILL = 'rgba(58, 133, 220, 0.26)';
export const BRUSH_EDGE = 'rgba(58, 133, 220, 0.9)';
