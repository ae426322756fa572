/** Headers of a file that a browser shows and may save under a name in any script (RFC 6266). */
export function fileHeaders(fileName: string, plainName = 'minutes.pdf'): Record<string, string> {
  return {
    'Content-Disposition': `inline; filename="${plainName}"; filename*=UTF-8''${extendedValue(fileName)}`,
    'Cache-Control': 'private, no-cache',
  };
}

/** RFC 5987 allows fewer characters than `encodeURIComponent` leaves. */
function extendedValue(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
