const KEPT_MESSAGES = 500; // 목록에 남기는 수
const FRAME_BYTES = 16 * 1024; // 서버가 한 번에 받는 크기. 넘으면 연결을 끊는다.
const ANSWER_WAIT = 1000; // ms. 입장의 답이 이보다 늦으면 기다리고 있다고 알린다.
// 보이는 글자가 없는 글. 서버가 거절한다.
const UNSEEN = /^[\s\p{Cc}\p{Cf}\p{Cn}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800\u3164\uFE00-\uFE0F\uFFA0\u{E0100}-\u{E01EF}]*$/u;

const byId = id => document.getElementById(id);

// 메시지는 textContent로만 넣는다. 그래야 그 안의 <b>나 <script>가 글자 그대로 보인다.
const element = (tag, className, text) => {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
};

const timeAt = now => {
  const time = element('time', '', [now.getHours(), now.getMinutes()].map(n => String(n).padStart(2, '0')).join(':'));
  time.setAttribute('datetime', now.toISOString());
  time.title = `${now.getFullYear()}년 ${now.getMonth() + 1}월 ${now.getDate()}일`;
  return time;
};

let following = true; // 맨 아래를 보고 있으면 새 메시지를 따라 내려간다.
let unread = 0;
const toNewest = () => byId('log').scrollTo(0, byId('log').scrollHeight);

// kind: mine(내 말), mine waiting(보내는 중인 내 말), mine failed(보내지 못한 내 말), others(남의 말), notice(알림)
const show = (kind, text, from, at = Date.now()) => {
  const messages = byId('messages');
  const item = element('li', kind, '');
  if (from) item.append(element('span', 'name', from));
  item.append(element('span', 'text', text), timeAt(new Date(at)));
  byId(kind === 'mine waiting' ? 'waiting' : 'messages').append(item);
  if (messages.childElementCount > KEPT_MESSAGES) messages.firstElementChild.remove();
  if (following || kind === 'mine waiting') toNewest();
  return item;
};

const countUnread = count => {
  unread = count;
  if (count === 0 && document.activeElement === byId('unread')) byId('log').focus();
  byId('unread').textContent = `새 메시지 ${count}개`;
  byId('unread').hidden = count === 0;
  document.title = count === 0 ? '채팅' : `(${count}) 채팅`;
};

const look = () => {
  const log = byId('log');
  following = log.scrollHeight - log.scrollTop - log.clientHeight < 50;
  if (following && !document.hidden) countUnread(0);
};

byId('log').addEventListener('scroll', look);
document.addEventListener('visibilitychange', look);
byId('unread').addEventListener('click', () => { toNewest(); look(); });
// 키보드가 올라와 목록이 짧아져도 보던 것을 계속 본다.
if (window.ResizeObserver) new ResizeObserver(() => following && toNewest()).observe(byId('log'));

// 남이 알아맞힐 수 없는 값. randomUUID는 https와 localhost에서만 되므로 쓰지 않는다.
const random = bytes =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), n => n.toString(16).padStart(2, '0')).join('');

const socket = io();
const page = random(16); // 이 페이지. 다시 연결해도 같은 페이지임을 서버가 안다.
let heard = ''; // 마지막으로 들은 것의 자리
// looking(이름을 정하는 중), entering(입장을 눌렀으나 연결이 없다), asked(이 연결에서 이름을 알렸다), joined(들어왔다)
let state = 'looking';
let myName = null; // 서버가 정해 준 내 이름
let gap = false; // 놓친 것 가운데 남아 있지 않은 것이 있다.
const waiting = new Map(); // 보냈으나 아직 돌아오지 않은 내 말. 난수(key)로 찾는다.

// 보냈으면 true. 보내지 못하면 까닭을 알린다.
const send = (event, data, whenBroken) => {
  const bytes = new TextEncoder().encode(JSON.stringify({ event, data })).length;
  const excess = Math.ceil((1 - FRAME_BYTES / bytes) * 100);
  const sent = excess <= 0 && (state === 'joined' || event === 'newUser') && socket.emit(event, data);
  const reason = excess > 0 ? `너무 길어 보낼 수 없습니다. ${excess}%쯤 줄여 주세요.` : whenBroken;
  byId('refusal').textContent = sent ? '' : reason;
  return sent;
};

const askToEnter = () => {
  byId('name').removeAttribute('aria-invalid');
  const hello = { name: byId('name').value, page, after: heard };
  const sent = send('newUser', hello, '연결되어 있지 않습니다. 연결되면 칸에 있는 이름으로 들어갑니다.');
  state = sent ? 'asked' : 'entering';
  setTimeout(() => { if (state === 'asked') byId('refusal').textContent = '서버의 답을 기다리고 있습니다.'; }, ANSWER_WAIT);
  try { sessionStorage.setItem('name', byId('name').value); } catch { /* 남지 않아도 된다. */ }
};

// 기다리던 말을 뺀다. 없으면 undefined다.
const settle = key => {
  const said = waiting.get(key);
  said?.item.remove();
  waiting.delete(key);
  return said;
};

// 돌아오지 않은 말을 보내지 못한 것으로 바꾼다. 쓴 것을 잃지 않게, 칸으로 되돌릴 수 있다.
const fail = (key, reason) => {
  const { text } = settle(key);
  const seen = UNSEEN.test(text) ? `(보이지 않는 글자 ${Array.from(text).length}개)` : text;
  const failed = show('mine failed', seen, reason);
  const again = element('button', '', '다시 쓰기');
  failed.append(again);
  again.addEventListener('click', () => {
    failed.remove();
    byId('text').value = [byId('text').value, text].filter(part => part !== '').join('\n');
    byId('refusal').textContent = '';
    byId('text').focus();
  });
};

// 새로고침해도 이름은 남는다. 저장소를 막아 둔 브라우저에서는 예외가 난다.
try { byId('name').value = sessionStorage.getItem('name') ?? ''; } catch { /* 비워 둔다. */ }

const online = () => {
  byId('status').textContent = '접속 중';
  byId('status').className = '';
  if (state === 'entering') askToEnter();
};

socket.on('connect', online);

socket.on('disconnect', () => {
  byId('status').textContent = '연결 끊김. 다시 연결하는 중…';
  byId('status').className = 'broken';
  byId('count').textContent = '';
  if (state !== 'looking') state = 'entering';
});

socket.on('joined', data => {
  if (myName !== null) show('notice', `${data.name} 이름으로 다시 들어왔습니다.`);
  // 돌아온 뒤에도 들리지 않은 말은 로그에 없다. 그래서 다시 보낸다. 빈 곳이 있으면 알 수 없으므로 사람에게 맡긴다.
  waiting.forEach(({ text }, key) => {
    if (gap) fail(key, '전해졌는지 알 수 없음: 연결이 끊겼습니다.');
    else socket.emit('message', { type: 'message', message: text, key });
  });
  gap = false;
  state = 'joined';
  myName = data.name;
  byId('count').textContent = `접속자 ${data.count}명`;
  byId('me').textContent = `내 이름: ${myName}`;
  byId('refusal').textContent = '';
  if (!byId('chat').hidden) return; // 다시 연결된 것이면 쓰던 메시지를 그대로 둔다.
  byId('join').hidden = true;
  byId('chat').hidden = false;
  byId('text').focus();
});

socket.on('gap', (data, id) => {
  heard = id ?? heard;
  gap = state !== 'joined';
  show('notice', '끊긴 동안의 메시지 가운데 남아 있지 않은 것이 있습니다.');
});

// 이 서버가 방에 닿지 못한다. 그동안 한 말은 기다린다. 오래 그러면 서버가 끊고, 페이지는 다시 연결한다.
socket.on('stalled', () => Object.assign(byId('status'), { textContent: '서버가 방에 닿지 못해 기다리는 중…', className: 'broken' }));
socket.on('resumed', online);

socket.on('update', (data, id) => {
  heard = id;
  const time = parseInt(id, 10); // 적힌 때(ms)-번호-증거
  if (data.type !== 'message') {
    show('notice', data.message, null, time);
    byId('count').textContent = `접속자 ${data.count}명`;
  } else if (settle(data.key)) {
    show('mine', data.message, data.name, time);
  } else {
    show('others', data.message, data.name, time);
    if (document.hidden || !following) countUnread(unread + 1);
  }
});

socket.on('refused', data => {
  if (waiting.has(data.key)) return fail(data.key, `보내지 못함: ${data.message}`);
  if (state === 'joined') return show('notice', `보내지 못함: ${data.message}`);
  state = 'looking';
  byId('join').hidden = false;
  byId('chat').hidden = true;
  byId('refusal').textContent = data.message;
  byId('name').setAttribute('aria-invalid', 'true');
  byId('name').focus();
});

byId('join').addEventListener('submit', event => {
  event.preventDefault();
  if (state !== 'asked') askToEnter();
});

byId('chat').addEventListener('submit', event => {
  event.preventDefault();
  const text = byId('text').value;
  byId('text').focus();
  if (text.trim() === '') return;
  const key = random(8);
  if (!send('message', { type: 'message', message: text, key }, '연결되어 있지 않아 보내지 못했습니다.')) return;
  byId('text').value = '';
  waiting.set(key, { item: show('mine waiting', text, `${myName} · 보내는 중`), text });
});

// 한 줄 칸이면 붙여 넣은 줄바꿈이 말없이 사라진다. 그래서 여러 줄 칸을 쓰고, Enter로 보낸다.
byId('text').addEventListener('keydown', event => {
  if (event.keyCode !== 13 || event.shiftKey) return; // 한글을 조합하는 동안의 Enter는 229다.
  event.preventDefault();
  byId('chat').querySelector('button').click();
});

// 고쳐 쓰면 알린 것을 지운다. 이름을 거절한 까닭은 다시 정할 때까지 둔다.
document.addEventListener('input', () => { if (!byId('name').matches('[aria-invalid]')) byId('refusal').textContent = ''; });
