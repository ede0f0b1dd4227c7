// Socket.IO에서 이 채팅이 쓰는 만큼만 만든 것이다.
// on(이벤트, 함수), emit(이벤트, 데이터), 이벤트 connect와 disconnect, 끊기면 스스로 다시 연결하기.
const FIRST_WAIT = 500; // ms. 실패할 때마다 두 배로 기다린다.
const LONGEST_WAIT = 5000; // ms
const OPEN_LIMIT = 5000; // ms. 이 안에 열리지 않으면 처음부터 다시 연결한다.
const SILENCE_LIMIT = 35000; // ms. 서버는 10초마다 무엇이든 보낸다. 이렇게 오래 조용하면 끊긴 것이다.

const io = () => {
  const listeners = new Map();
  const fire = (event, data, id) => listeners.get(event)?.(data, id);
  let socket = null; // 다시 연결하기를 기다리는 동안에는 null
  let failures = 0;
  let lost = false; // 끊긴 것을 알렸다. 다시 연결하지 못할 때마다 또 알리지는 않는다.
  let timer;

  const after = (wait, next) => {
    clearTimeout(timer);
    timer = setTimeout(next, wait);
  };

  // 죽은 줄에서는 close 이벤트가 1분 뒤에나 오므로 기다리지 않는다.
  const giveUp = () => {
    socket.close();
    socket = null;
    // 서버가 다시 켜졌을 때 모두가 한꺼번에 몰리지 않게, 기다리는 시간을 조금씩 다르게 한다.
    after(Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT) * (0.5 + Math.random() / 2), open);
    failures += 1;
    if (!lost) fire('disconnect');
    lost = true;
  };

  const open = () => {
    const opened = new WebSocket(location.origin.replace('http', 'ws') + '/socket');
    // 포기한 소켓에서 뒤늦게 온 이벤트는 듣지 않는다.
    const hear = (event, listener) => opened.addEventListener(event, heard => socket === opened && listener(heard));
    socket = opened;
    after(OPEN_LIMIT, giveUp);
    hear('open', () => {
      after(SILENCE_LIMIT, giveUp);
      lost = false;
      fire('connect');
    });
    hear('message', message => {
      failures = 0;
      after(SILENCE_LIMIT, giveUp);
      JSON.parse(message.data).forEach(({ event, data, id }) => fire(event, data, id));
    });
    hear('close', giveUp);
  };

  // 탭을 닫거나 다른 곳으로 간다. 곧 나가게 한다. 말없이 끊기면 서버는 돌아오기를 기다린다.
  window.addEventListener('pagehide', () => socket?.close(1000));
  window.addEventListener('online', () => socket === null && open());
  open();
  return {
    on(event, listener) {
      listeners.set(event, listener);
    },
    // 보냈으면 true. 끊겨 있으면 쌓아 두지 않고 false를 돌려준다.
    emit(event, data) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify({ event, data }));
      return true;
    },
  };
};
