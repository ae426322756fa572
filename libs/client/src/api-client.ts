import type {
  DecisionView,
  DirectoryImportBody,
  DirectoryImportView,
  DocumentState,
  DocumentView,
  InboxItem,
  InboxPage,
  LedgerView,
  OfficersBody,
  OfficeView,
  PersonView,
  ReceiptView,
  RecipientsPreview,
  RouteBody,
  SeriesBody,
  SessionView,
  SignOffPreview,
  TaskPage,
  TaskView,
  WarningView,
} from '#libs/contracts';

/** A refusal or fault that the API answered with (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One person's session with the HTTP API, as a browser would hold it. */
export class ApiClient {
  private cookie: string | null = null;
  /** Asked for again at a signature. */
  private password = '';

  constructor(private readonly baseUrl: string) {}

  async login(login: string, password: string): Promise<SessionView> {
    this.password = password;
    return this.send('POST', '/api/session', { login, password });
  }

  offices(): Promise<OfficeView[]> {
    return this.send('GET', '/api/directory/offices');
  }

  people(officeId: string, role: string): Promise<PersonView[]> {
    return this.send('GET', `/api/directory/offices/${officeId}/people?role=${role}`);
  }

  importDirectory(officeId: string, body: DirectoryImportBody): Promise<DirectoryImportView> {
    return this.send('PUT', `/api/directory/offices/${officeId}/directory`, body);
  }

  setOfficers(officeId: string, body: OfficersBody): Promise<{ officers: number }> {
    return this.send('PUT', `/api/directory/offices/${officeId}/officers`, body);
  }

  setRoute(officeId: string, meetingType: string, body: RouteBody): Promise<{ version: number }> {
    return this.send('PUT', `/api/directory/offices/${officeId}/routes/${encodeURIComponent(meetingType)}`, body);
  }

  setSeries(officeId: string, meetingType: string, body: SeriesBody): Promise<{ next: number }> {
    return this.send('PUT', `/api/signoff/offices/${officeId}/series/${encodeURIComponent(meetingType)}`, body);
  }

  importFile(
    file: { readonly officeId: string; readonly meetingType: string; readonly fileName: string },
    bytes: Uint8Array,
  ): Promise<{ id: string; warnings: WarningView[] }> {
    return this.send('POST', `/api/drafting/documents?${new URLSearchParams(file)}`, bytes);
  }

  document(id: string): Promise<DocumentView> {
    return this.send('GET', `/api/documents/${id}`);
  }

  recipients(id: string): Promise<RecipientsPreview> {
    return this.send('GET', `/api/drafting/documents/${id}/recipients`);
  }

  submit(id: string, revision: string): Promise<DocumentState> {
    return this.send('POST', `/api/drafting/documents/${id}/submit`, { revision });
  }

  reviewTasks(): Promise<TaskPage> {
    return this.send('GET', '/api/review/tasks?limit=100');
  }

  approve(taskId: string, revision: string, remark?: string): Promise<DecisionView> {
    return this.send('POST', `/api/review/tasks/${taskId}/approve`, { revision, ...(remark ? { remark } : {}) });
  }

  signoffTasks(): Promise<TaskPage> {
    return this.send('GET', '/api/signoff/tasks?limit=100');
  }

  /** Every page of the signer's tasks. */
  async allSignoffTasks(): Promise<TaskView[]> {
    const items: TaskView[] = [];
    for (let before: string | null = ''; before !== null; ) {
      const page: TaskPage = await this.send('GET', `/api/signoff/tasks?limit=100${before ? `&before=${before}` : ''}`);
      items.push(...page.items);
      before = page.next;
    }
    return items;
  }

  signOffPreview(taskId: string): Promise<SignOffPreview> {
    return this.send('GET', `/api/signoff/tasks/${taskId}/preview`);
  }

  /**
   * Signs with the password of `login`.
   *
   * @param accepted ids of warnings, as the preview gives them
   */
  sign(
    taskId: string,
    revision: string,
    { opinion, accepted = [] }: { readonly opinion?: string; readonly accepted?: readonly string[] } = {},
  ): Promise<DecisionView> {
    return this.send('POST', `/api/signoff/tasks/${taskId}/sign`, {
      revision,
      stepUp: { password: this.password },
      ...(opinion ? { opinion } : {}),
      ...(accepted.length > 0 ? { accepted: { warnings: accepted, reason: '已核对。' } } : {}),
    });
  }

  /** Signs as somebody who has read the preview and takes every warning on themselves. */
  async signAfterPreview(taskId: string, revision: string, opinion?: string): Promise<DecisionView> {
    const { concerns } = await this.signOffPreview(taskId);
    const accepted = concerns.filter(({ severity }) => severity === 'warning').map(({ id }) => id);
    return this.sign(taskId, revision, { accepted, ...(opinion ? { opinion } : {}) });
  }

  ledger(documentId: string): Promise<LedgerView> {
    return this.send('GET', `/api/distribution/documents/${documentId}`);
  }

  inbox(): Promise<InboxPage> {
    return this.send('GET', '/api/distribution/inbox?limit=100');
  }

  inboxOf(documentId: string): Promise<InboxItem[]> {
    return this.send('GET', `/api/distribution/inbox/${documentId}`);
  }

  signFor(entryId: string): Promise<ReceiptView> {
    return this.send('POST', `/api/distribution/inbox/${entryId}/sign-for`);
  }

  /** Any other route. @throws ApiProblem */
  async send<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const text = await (await this.ask(method, path, body)).text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** An answer that is a file. */
  file(path: string): Promise<Response> {
    return this.ask('GET', path);
  }

  private async ask(method: Method, path: string, body?: unknown): Promise<Response> {
    const binary = body instanceof Uint8Array;
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      headers: {
        'accept-language': 'zh-CN',
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': binary ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: binary ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    if (!response.ok) throw problemOf(response.status, await response.text());
    return response;
  }
}

function problemOf(status: number, text: string): ApiProblem {
  try {
    const problem = JSON.parse(text) as Record<string, string | undefined>;
    const words = [problem['title'], problem['detail'], problem['remedy']].filter(Boolean).join(' — ');
    return new ApiProblem(status, problem['code'] ?? 'unknown', words);
  } catch {
    return new ApiProblem(status, 'unknown', `HTTP ${status}`);
  }
}
