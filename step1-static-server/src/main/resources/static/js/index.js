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
const show = (kind, text) => {
  const log = byId('log');
  const atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < 50;
  const item = element('li', kind, '');
  item.append(element('span', 'text', text), timeNow());
  byId('messages').append(item);
  if (atBottom || kind === 'mine') log.scrollTop = log.scrollHeight;
};

byId('chat').addEventListener('submit', event => {
  event.preventDefault();
  const text = byId('text').value;
  if (text.trim() === '') return;
  byId('text').value = '';
  show('mine', text);
});
