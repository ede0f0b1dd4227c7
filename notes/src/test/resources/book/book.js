'use strict';

const script = document.currentScript;
const home = script.dataset.home;
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

/** 요소를 만든다. 글은 글로만 넣는다. */
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// ── 읽기: 하이라이트, 그림, 복사 ──

/** 하이라이트한 HTML을 줄로 나눈다. 줄을 넘는 <span>은 줄마다 닫고 다시 연다. */
function splitLines(html) {
  const open = [];
  return html.split('\n').map((line) => {
    const start = open.join('');
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      if (tag === '</span>') open.pop();
      else open.push(tag);
    }
    return start + line + '</span>'.repeat(open.length);
  });
}

/** 파일 하나의 줄들에서 더한 줄(ins)이나 뺀 줄(del)을 뺀 것. */
const linesOf = (box, without) => $$('.l', box).filter((line) => line.localName !== without);
const textOf = (lines) => lines.map((line) => line.textContent + '\n').join('');

/** 이어진 줄들을 하이라이트한다. */
function paint(lines, language) {
  if (!window.hljs?.getLanguage(language)) return;
  const painted = splitLines(hljs.highlight(textOf(lines), { language }).value);
  lines.forEach((line, i) => { line.innerHTML = painted[i]; });
}

for (const box of $$('.lines')) {
  const language = /language-(\w+)/.exec(box.className)[1];
  paint(linesOf(box, 'ins'), language);
  paint(linesOf(box, 'del'), language);
}
if (window.hljs) {
  for (const code of $$('figure.plain code')) {
    const language = /language-(\w+)/.exec(code.className)?.[1];
    if (language !== 'text' && hljs.getLanguage(language)) {
      code.innerHTML = hljs.highlight(code.textContent, { language }).value;
    }
  }
}
if (window.mermaid) {
  const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'neutral';
  const themeVariables = theme === 'dark' ? { edgeLabelBackground: '#2c2c2c' } : {};
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme, themeVariables });
}
// 옆으로 넘치는 표와 그림은 키로도 옮긴다
Promise.resolve(window.mermaid?.run()).finally(() => $$('table, pre.mermaid').forEach((box) => {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}));

/** 이 요소가 든 체크포인트에서 켜져 있는 서버의 포트. 둘 다 켜져 있으면 앞의 것이 아니라 이 체크포인트의 것이다. */
function portAt(element) {
  const above = $$('.live').filter((it) => it.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
  const on = above && ($(`.server[data-id="${above.dataset.id}"] a`, above) ?? $('.server a', above));
  return on ? new URL(on.href).port : '';
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const figure = button.closest('figure');
  const what = button.dataset.copy;
  const port = what === 'code' ? portAt(button) : '';
  let text = what === 'file' ? textOf(linesOf(figure, 'del'))
    : what === 'diff' ? $('pre[hidden]', figure).textContent : $('code', figure).textContent;
  if (port) text = text.replace(/\b(localhost[:/])8000\b/g, `$1${port}`);
  await navigator.clipboard.writeText(text);
  const label = button.textContent;
  button.textContent = port ? `복사함 (포트 ${port})` : '복사함';
  setTimeout(() => { button.textContent = label; }, 1500);
});

// ── 차례, 마친 것, 앞뒤 ──

const toc = $('.toc');
$('.menu').addEventListener('click', (event) => {
  const open = document.body.classList.toggle('open');
  event.currentTarget.setAttribute('aria-expanded', open);
});
for (const box of $$('[data-done]')) {
  box.checked = localStorage.getItem('done ' + box.dataset.done) === '1';
  box.addEventListener('change', () => localStorage.setItem('done ' + box.dataset.done, box.checked ? '1' : ''));
}
const links = $$('details[open] li a', toc);
const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
function mark() {
  const at = heads.findLastIndex((head) => head.getBoundingClientRect().top < innerHeight / 3);
  links.forEach((link, i) => (i === at ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')));
}
addEventListener('scroll', mark, { passive: true });
mark();

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest('input, select, textarea, .lines, pre, summary')) return;
  if (event.key === 'ArrowLeft') $('.turn [rel=prev]')?.click();
  if (event.key === 'ArrowRight') $('.turn [rel=next]')?.click();
  if (event.key !== '/') return;
  event.preventDefault();
  $('[type=search]').focus();
});

// ── 찾기: 서버 없이, 제목마다 나눈 글에서 ──

let index;
function loadIndex() {
  index ??= new Promise((resolve) => {
    document.head.append(make('script', { src: home + 'search.js', onload: () => resolve(window.bookIndex) }));
  });
  return index;
}

$('[type=search]').addEventListener('input', async (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  const all = words.length ? await loadIndex() : [];
  const score = ([, , title, text]) => words.every((word) => (title + ' ' + text).toLowerCase().includes(word))
    && 1 + words.filter((word) => title.toLowerCase().includes(word)).length;
  const hits = all.filter(score).sort((a, b) => score(b) - score(a));
  const found = $('.found');
  found.replaceChildren(...hits.slice(0, 20).map(([url, page, title]) =>
    make('li', {}, make('a', { href: home + url, textContent: title === page ? page : `${title} · ${page}` }))));
  if (words.length && !hits.length) found.append(make('li', { textContent: '없습니다.' }));
});

// ── 책을 켠 컴퓨터에서만: 켜기, 확인, 견주기, 내 폴더 ──

const meta = $('meta[name=token]');
if (meta) live(meta.content, 'mine' in meta.dataset);

function live(token, mine) {
  const ask = async (method, what) => {
    const answer = await fetch('/api/' + what, { method, headers: { Token: token } });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const press = (label, what, box) => make('button', {
    textContent: label,
    onclick: () => ask('POST', what).then(() => tellIn(box, ''), (error) => tellIn(box, error.message)),
  });
  const tellIn = (box, text) => { $('[role=status]', box).textContent = text; };

  // 켜기: 이 체크포인트와 앞의 것이 나란히 선다
  for (const box of $$('.live')) {
    const { id, before } = box.dataset;
    box.append(press(`${id} 켜기`, `run/${id}`, box));
    if (before) box.append(press(`앞의 ${before} 켜기`, `run/${before}`, box));
    box.append(make('span', { role: 'status' }), make('div', { className: 'servers' }));
    if (before) box.append(make('a', { href: `${home}compare.html?${before},${id}`, textContent: `견주기: ${before} → ${id}` }));
  }

  function serverIn(box, id) {
    let server = $(`.server[data-id="${id}"]`, box);
    if (!server) {
      const console = make('pre', { tabIndex: 0, className: 'console' });
      console.setAttribute('aria-label', `${id}의 콘솔`);
      console.setAttribute('role', 'log');
      server = make('div', { className: 'server' },
        make('b', { textContent: id }), ' ', make('span', { className: 'address' }), ' ',
        press('끄기', `stop/${id}`, box), console);
      server.dataset.id = id;
      $('.servers', box).append(server);
    }
    return server;
  }

  const boxesOf = (id) => $$('.live').filter((box) => box.dataset.id === id || box.dataset.before === id);
  const on = {
    starting({ id, text }, server) {
      $('.address', server).textContent = '컴파일하고 켜는 중…';
      $('.console', server).textContent = '';
      $('button', server).disabled = false;
    },
    running({ text }, server) {
      $('.address', server).replaceChildren(make('a', { href: text, target: '_blank', rel: 'noopener', textContent: text }));
      $('button', server).disabled = false;
    },
    console({ text }, server) {
      const console = $('.console', server);
      console.textContent = (console.textContent + text).slice(-65536);
      console.scrollTop = console.scrollHeight;
    },
    stopped(event, server) {
      $('.address', server).textContent = '꺼짐';
      $('button', server).disabled = true;
    },
  };

  // 확인: 앞에서 빨간색, 여기서 초록색
  for (const box of $$('.prove')) {
    const { id, before } = box.dataset;
    box.append(press(before ? `확인하기: ${before}에서, 그리고 ${id}에서` : `${id} 확인하기`, `prove/${id}`, box),
      make('span', { role: 'status' }), make('ul', { className: 'proof' }));
  }
  const proof = {
    proving(box, { id, text }) {
      const list = $('.proof', box);
      if (text !== id || !box.dataset.before) list.replaceChildren();
      tellIn(box, `${text}에서 돌리는 중…`);
    },
    proved(box, { text }) {
      const [test, said, line] = text.split('\n');
      const item = make('li', { className: said ? 'red' : 'green' }, make('b', { textContent: said ? '빨강' : '초록' }), ' ' + test);
      if (said) item.append(make('div', { textContent: said }));
      if (line) item.append(make('code', { textContent: line }));
      $('.proof', box).append(item);
    },
    done(box, { text }) { tellIn(box, text); },
  };

  // 내 폴더
  async function blocks() {
    const have = await ask('GET', 'blocks').catch(() => ({}));
    for (const figure of $$('[data-block]')) {
      const mine = have[figure.dataset.block];
      $('.have', figure).textContent = mine === undefined ? '' : mine ? '✓ 내 파일에 있다' : '아직 내 파일에 없다';
    }
  }
  let board;
  if (mine) {
    const text = make('pre', { className: 'console', tabIndex: 0 });
    const box = make('section', { className: 'mine' });
    box.append(make('h2', { textContent: '내 폴더' }), press('내 코드 확인하기 (1분 안)', 'board', box),
      make('span', { role: 'status' }), text);
    board = {
      board(event) { text.textContent = event.text; blocks(); },
      done(event) { tellIn(box, event.text); },
    };
    $('h1').after(box);
    blocks();
    addEventListener('focus', blocks);
  }

  // 견주기
  const form = $('form.compare');
  if (form) {
    const [from, to] = location.search.slice(1).split(',');
    if (from) form.elements.from.value = from;
    form.elements.to.value = to || form.elements.to.options[form.elements.to.length - 1].value;
    const cell = (kind, number, text) => {
      const line = make(kind, { className: 'l', textContent: text });
      line.dataset.n = number || '';
      return line;
    };
    const rowsOf = ({ rows }) => {
      const made = [];
      let waiting = []; // 뺀 줄. 바로 뒤의 더한 줄과 나란히 놓는다
      for (const { kind, before, after, text } of rows) {
        const beside = kind === '+' && waiting.shift();
        if (kind === ' ') waiting = [];
        if (beside) beside.lastChild.replaceWith(cell('ins', after, text));
        else made.push(make('div', { className: 'row' }, cell(kind === '-' ? 'del' : 'span', before, kind === '+' ? '' : text),
          cell(kind === '+' ? 'ins' : 'span', after, kind === '-' ? '' : text)));
        if (kind === '-') waiting.push(made.at(-1));
      }
      return made;
    };
    const show = async () => {
      const pair = form.elements.from.value + ',' + form.elements.to.value;
      history.replaceState(null, '', '?' + pair);
      const files = await ask('GET', 'compare/' + pair.replace(',', '/'));
      const sum = (what) => files.reduce((total, file) => total + file[what], 0);
      $('#compared').replaceChildren(
        make('p', { textContent: `파일 ${files.length}개, +${sum('added')} −${sum('removed')}` }),
        ...files.map((file) => {
          const lines = make('div', { className: 'lines two', tabIndex: 0 });
          lines.append(...file.parts.map((part) => (part.folded
            ? make('details', {}, make('summary', { textContent: `… ${part.rows.length}줄` }), ...rowsOf(part))
            : make('div', {}, ...rowsOf(part)))));
          const language = file.path.split('.').pop();
          paint($$('.row', lines).map((row) => row.firstChild), language);
          paint($$('.row', lines).map((row) => row.lastChild), language);
          return make('figure', { className: 'code' },
            make('figcaption', {}, make('b', { textContent: file.path }), ` +${file.added} −${file.removed}`), lines);
        }));
    };
    form.addEventListener('change', show);
    show();
  }

  function connect() {
    const socket = new WebSocket(`ws://${location.host}/live?${token}`);
    socket.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (!event.id) board?.[event.what](event);
      else if (on[event.what]) boxesOf(event.id).forEach((box) => on[event.what](event, serverIn(box, event.id)));
      else $$('.prove').filter((box) => box.dataset.id === event.id).forEach((box) => proof[event.what](box, event));
    };
    socket.onclose = () => setTimeout(connect, 2000);
  }
  connect();
}
