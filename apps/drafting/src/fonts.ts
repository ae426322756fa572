import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform';
import { type Coverage, readCoverage, resolveFaces } from '#libs/typesetting';

/** Which characters the fonts of this installation can print; read from them once, when first asked. */
@Injectable()
export class Fonts {
  private coverage: Promise<Coverage> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async hasGlyph(): Promise<(codePoint: number) => boolean> {
    const { fontDir } = this.config;
    this.coverage ??= resolveFaces(fontDir === null ? {} : { fontDir }).then(readCoverage);
    const coverage = await this.coverage;
    return (codePoint) => coverage.holds(codePoint);
  }
}
