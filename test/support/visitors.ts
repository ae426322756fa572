import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type ConsoleMessage, chromium, type Page } from 'playwright-core';
import { projectRoot } from '#libs/embedded';

/** Debian's; the one without windows is the lighter. */
const places = ['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath = process.env['CHROMIUM_PATH'] ?? places.find((place) => existsSync(place)) ?? 'chromium';
/** Nothing of the browser's own may ask the network. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const patienceMs = 30_000;

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/**
 * People in front of the pages, each with cookies of their own. Whoever comes takes a seat that another has left: there the
 * browser knows the pages already, which saves a second a visitor.
 */
export class Visitors {
  private readonly seats: { readonly free: Page[]; readonly taken: Page[] } = { free: [], taken: [] };
  private readonly complaints: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly baseUrl: string,
    private readonly password: string,
  ) {}

  static async to(baseUrl: string, password: string): Promise<Visitors> {
    if (!existsSync(path.join(projectRoot(), 'dist/web/index.html'))) {
      throw new Error('The pages have not been built: run `npm run build` first.');
    }
    // Without a locale, as in a bare environment, a browser can't name files in Chinese.
    const env = { ...process.env, LC_ALL: 'C.UTF-8' } as Record<string, string>;
    return new Visitors(await chromium.launch({ executablePath, args, env }), baseUrl, password);
  }

  /** Somebody whom the server doesn't know yet. Their dialogs appear at once, which saves seconds. */
  async stranger(screen: Screen): Promise<Page> {
    const page = this.seats.free.pop() ?? (await this.newSeat());
    this.seats.taken.push(page);
    await page.setViewportSize(screen);
    return page;
  }

  /** Somebody who has signed in before. */
  async signedIn(login: string, screen: Screen): Promise<Page> {
    const page = await this.stranger(screen);
    const answer = await page.request.post('/api/session', { data: { login, password: this.password } });
    if (!answer.ok()) throw new Error(`${login} can't sign in: ${answer.status()} ${await answer.text()}`);
    return page;
  }

  async fillLogin(page: Page, login: string, password: string = this.password): Promise<void> {
    await page.locator('input[name=username]').fill(login);
    await page.locator('input[name=password]').fill(password);
    await page.locator('button[type=submit]').click();
  }

  /** Everybody goes, and nothing of them stays. Returns what the browser found wrong, breaches of the content security policy too. */
  async leave(): Promise<string[]> {
    const left = this.seats.taken.splice(0);
    await Promise.all(left.map(cleanUp));
    this.seats.free.push(...left);
    return this.complaints.splice(0);
  }

  private async newSeat(): Promise<Page> {
    const context = await this.browser.newContext({
      locale: 'zh-CN',
      reducedMotion: 'reduce',
      baseURL: this.baseUrl,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('console', (message) => {
      if (message.type() === 'error' && !isHonestRefusal(message))
        this.complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }
}

/** Away from the pages, but within the site: elsewhere the browser would forget what it knows of it. */
async function cleanUp(page: Page): Promise<void> {
  await page.goto('/favicon.svg');
  await page.evaluate('localStorage.clear(), sessionStorage.clear()');
  await page.context().clearCookies();
}

/** How many pixels of the page lie beside the screen. */
export function pixelsBeside(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/**
 * The browser reports each refused request as an error; these are the answers to a stranger, to a wrong password, to a
 * link that was used, to a change of substance, and to one who gives up a number that is spent by now.
 */
function isHonestRefusal(message: ConsoleMessage): boolean {
  const { url } = message.location();
  return (
    (message.text().includes('status of 401') && url.endsWith('/api/session')) ||
    (message.text().includes('status of 403') && url.endsWith('/sign')) ||
    (message.text().includes('status of 410') && new URL(url).pathname.startsWith('/t/')) ||
    (message.text().includes('status of 422') && url.endsWith('/correct')) ||
    (message.text().includes('status of 409') && url.endsWith('/void'))
  );
}
