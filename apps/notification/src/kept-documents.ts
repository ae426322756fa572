/** What was worked out of the last few documents. Distribution goes document by document, so a few are enough. */
export class KeptDocuments<T> {
  private readonly kept = new Map<string, Promise<T>>();

  constructor(
    private readonly limit: number,
    private readonly read: (documentId: string) => Promise<T>,
  ) {}

  /** Worked out once for all who ask. What failed is tried anew. */
  of(documentId: string): Promise<T> {
    const known = this.kept.get(documentId);
    if (known !== undefined) return known;
    const reading = this.read(documentId);
    this.kept.set(documentId, reading);
    reading.catch(() => this.kept.delete(documentId));
    for (const oldest of [...this.kept.keys()].slice(0, -this.limit)) this.kept.delete(oldest);
    return reading;
  }
}
