/** Lengths in twips, a twentieth of a point, as WordprocessingML counts. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4);
export const pt = (length: number): number => Math.round(length * 20);

export const areaWidth = mm(156);
/** 28.95 pt: with 580 twips 22 lines would be higher than 225 mm, and the page would hold 21. */
export const linePitch = 579;
/** One of the 28 characters of a line. */
export const cell = areaWidth / 28;
/** 3号 and 4号, half-points, as font sizes are counted. */
export const size3 = 32;
export const size4 = 28;
export const cell4 = pt(14);
/** Line of the 版记. */
export const footPitch = pt(23.2);
export const red = 'E60012';
