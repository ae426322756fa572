/** Lengths in twips, a twentieth of a point, as WordprocessingML counts. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4);
export const pt = (length: number): number => Math.round(length * 20);

export const areaWidth = mm(156);
/** One of the 28 characters of a line. */
export const cell = areaWidth / 28;
/** 3号 and 4号, half-points, as font sizes are counted. */
export const size3 = 32;
export const size4 = 28;
export const cell4 = pt(14);
export const pageRows = 22;
/** 29.6 pt: 22 lines of characters and the 21 gaps between them fill the type area, as in minutes.typ. */
export const linePitch = Math.floor((mm(225) - pt(16)) / (pageRows - 1));
/** Half a gap stands above and below every line: those of the first and the last line of a page outside the type area. */
export const halfGap = (linePitch - pt(16)) / 2;
/** Line of the 版记. */
export const footPitch = pt(23.2);
export const red = 'E60012';
