const byId = id => document.getElementById(id);

// 메시지는 textContent로만 넣는다. 그래야 그 안의 <b>나 <script>가 글자 그대로 보인다.
const element = (tag, className, text) => {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
};

const timeNow = () => {
  const now = new Date();
  const time = element('time', '', [now.getHours(), now.getMinutes()].map(n => String(n).padStart(2, '0')).join(':'));
  time.setAttribute('datetime', now.toISOString());
  time.title = `${now.getFullYear()}년 ${now.getMonth() + 1}월 ${now.getDate()}일`;
  return time;
};

// kind: mine(내 말), others(남의 말), notice(알림)
const show = (kind, text, from) => {
  const log = byId('log');
  const atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < 50;
  const item = element('li', kind, '');
  if (from) item.append(element('span', 'name', from));
  item.append(element('span', 'text', text), timeNow());
  byId('messages').append(item);
  if (atBottom || kind === 'mine') log.scrollTop = log.scrollHeight;
};

const socket = io();
let myName = null; // 서버가 정해 준 내 이름

socket.on('connect', () => {
  byId('status').textContent = '접속 중';
});

socket.on('disconnect', () => {
  byId('status').textContent = '연결 끊김. 새로고침하면 다시 연결합니다.';
});

socket.on('joined', data => {
  myName = data.name;
  byId('me').textContent = `내 이름: ${myName}`;
  byId('join').hidden = true;
  byId('chat').hidden = false;
  byId('text').focus();
});

socket.on('update', data => {
  if (data.type === 'message') {
    show('others', data.message, data.name);
  } else {
    show('notice', data.message);
    byId('count').textContent = `접속자 ${data.count}명`;
  }
});

byId('join').addEventListener('submit', event => {
  event.preventDefault();
  socket.emit('newUser', byId('name').value);
});

byId('chat').addEventListener('submit', event => {
  event.preventDefault();
  const text = byId('text').value;
  if (text.trim() === '') return;
  byId('text').value = '';
  show('mine', text, myName);
  socket.emit('message', { type: 'message', message: text });
});
