import { html, lines, raw } from './markup.js';

describe('markup', () => {
  it('escapes what is put into it, in text and in attributes', () => {
    expect(html`<p title="${`"'><&`}">${'<b>'}</p>`.markup).toBe('<p title="&quot;&#39;&gt;&lt;&amp;">&lt;b&gt;</p>');
  });

  it('keeps what is markup already, one piece or many', () => {
    expect(html`<ul>${['a', '<'].map((text) => html`<li>${text}</li>`)}</ul>${raw('<hr>')}`.markup).toBe(
      '<ul><li>a</li><li>&lt;</li></ul><hr>',
    );
  });

  it('shows line breaks without letting anything else through', () => {
    expect(html`${lines('<a>\r\nb\nc')}`.markup).toBe('&lt;a&gt;<br>b<br>c');
  });
});
