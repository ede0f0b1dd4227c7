const byId = id => document.getElementById(id);

const timeNow = () => {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map(n => String(n).padStart(2, '0')).join(':');
};

// 메시지는 textContent로만 넣는다. 그래야 그 안의 <b>나 <script>가 글자 그대로 보인다.
const element = (tag, className, text) => {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
};

// kind: mine(내 말), others(남의 말), notice(알림)
const show = (kind, text, from) => {
  const log = byId('log');
  const atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < 50;
  const item = element('li', kind, '');
  if (from) item.append(element('span', 'name', from));
  item.append(element('span', 'text', text), element('time', '', timeNow()));
  byId('messages').append(item);
  if (atBottom || kind === 'mine') log.scrollTop = log.scrollHeight;
};

const socket = io();
let myName = null; // 정하기 전에는 null. 다시 연결되면 서버에 다시 알린다.
let joined = false;

const enter = () => {
  joined = true;
  if (!byId('chat').hidden) return; // 다시 연결된 것이면 쓰던 메시지를 그대로 둔다.
  byId('join').hidden = true;
  byId('chat').hidden = false;
  byId('text').focus();
};

const askNameAgain = reason => {
  myName = null;
  byId('join').hidden = false;
  byId('chat').hidden = true;
  byId('refusal').textContent = reason;
  byId('name').focus();
};

socket.on('connect', () => {
  byId('status').textContent = '접속 중';
  if (myName !== null) socket.emit('newUser', myName);
});

socket.on('disconnect', () => {
  byId('status').textContent = '연결 끊김. 다시 연결하는 중…';
  byId('count').textContent = '';
  joined = false;
});

socket.on('update', data => {
  if (!joined) enter(); // 들어온 뒤 처음 듣는 것은 자기 접속 알림이다.
  if (data.type === 'message') {
    show('others', data.message, data.name);
  } else {
    show('notice', data.message);
    byId('count').textContent = `접속자 ${data.count}명`;
  }
});

socket.on('refused', data => {
  if (joined) show('notice', data.message);
  else askNameAgain(data.message);
});

byId('join').addEventListener('submit', event => {
  event.preventDefault();
  if (myName !== null) return;
  myName = byId('name').value;
  byId('refusal').textContent = '';
  socket.emit('newUser', myName);
});

byId('chat').addEventListener('submit', event => {
  event.preventDefault();
  const text = byId('text').value;
  if (text.trim() === '' || !socket.emit('message', { type: 'message', message: text })) return;
  byId('text').value = '';
  show('mine', text);
});
