interface ProblemDetails {
  readonly title: string;
  readonly code: string;
  readonly remedy?: string;
  readonly detail?: string;
  readonly instance?: string;
}

/** A request that did not succeed. `details` is null when the server said nothing that can be shown to a person. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';

  /** `status` is 0 when no answer came at all. */
  constructor(
    readonly status: number,
    readonly details: ProblemDetails | null,
    options?: ErrorOptions,
  ) {
    super(details?.title ?? `HTTP ${status}`, options);
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof RequestFailed && error.details?.code === code;
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof RequestFailed && error.status === status;
}

type Query = Readonly<Record<string, string | undefined>>;

/** `T` is the shape that libs/contracts names for the route; the server checks its answers against the same one. */
export function get<T>(path: string, query: Query = {}): Promise<T> {
  return request<T>(withQuery(path, query), { method: 'GET' });
}

export function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  if (body === undefined) return request<T>(path, { method });
  return request<T>(path, {
    method,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
}

export function sendFile<T>(
  path: string,
  query: Query,
  file: Blob,
  type: string = 'application/octet-stream',
): Promise<T> {
  return request<T>(withQuery(path, query), {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': type },
  });
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  if (!response.ok) throw new RequestFailed(response.status, await detailsOf(response));
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (cause) {
    throw new RequestFailed(response.status, null, { cause });
  }
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      ...init,
      headers: { Accept: 'application/json', 'Accept-Language': document.documentElement.lang, ...init.headers },
    });
  } catch (cause) {
    throw new RequestFailed(0, null, { cause });
  }
}

async function detailsOf(response: Response): Promise<ProblemDetails | null> {
  if (!response.headers.get('Content-Type')?.includes('problem+json')) return null;
  try {
    const details = (await response.json()) as Partial<ProblemDetails>;
    return typeof details.title === 'string' && typeof details.code === 'string' ? (details as ProblemDetails) : null;
  } catch {
    return null;
  }
}

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
