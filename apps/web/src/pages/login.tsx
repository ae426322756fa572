import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useSessionQuery, useSignIn } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import { sameOriginPath } from '../layout/same-origin-path.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';

export function LoginPage() {
  const { app, login: words } = useWords();
  const [params] = useSearchParams();
  const { data: session } = useSessionQuery();
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);

  useEffect(() => {
    document.title = `${words.title} - ${app.name}`;
  }, [words.title, app.name]);

  if (session?.limitedTo === null) return <Navigate to={sameOriginPath(params.get('next'))} replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (login.trim() !== '' && password !== '') signIn.run({ login: login.trim(), password });
  };

  return (
    <main className="login">
      <p className="brand">{app.name}</p>
      <p className="quiet">{words.purpose}</p>
      <h1>{words.title}</h1>
      <form onSubmit={submit} noValidate>
        <Field label={words.login} error={tried && login.trim() === '' ? words.needLogin : null}>
          {(control) => (
            <Input
              {...control}
              size="large"
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={login}
              onChange={({ target }) => setLogin(target.value)}
            />
          )}
        </Field>
        <Field label={words.password} error={tried && password === '' ? words.needPassword : null}>
          {(control) => (
            <Input
              {...control}
              size="large"
              type="password"
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          )}
        </Field>
        <ProblemAlert problem={signIn.problem} />
        <Button block size="large" type="primary" htmlType="submit" loading={signIn.pending}>
          {signIn.pending ? words.submitting : words.submit}
        </Button>
      </form>
      <LanguageSwitch />
    </main>
  );
}
