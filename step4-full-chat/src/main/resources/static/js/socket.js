// Socket.IO에서 이 채팅이 쓰는 만큼만 만든 것이다.
// on(이벤트, 함수), emit(이벤트, 데이터), 이벤트 connect와 disconnect, 끊기면 스스로 다시 연결하기.
const FIRST_WAIT = 500; // ms. 실패할 때마다 두 배로 기다린다.
const LONGEST_WAIT = 8000; // ms

const io = () => {
  const listeners = new Map();
  const fire = (event, data) => (listeners.get(event) || []).forEach(listener => listener(data));
  let socket;
  let failures = 0;

  const open = () => {
    socket = new WebSocket(location.origin.replace('http', 'ws') + '/socket');
    socket.addEventListener('open', () => fire('connect'));
    socket.addEventListener('message', message => {
      failures = 0;
      const { event, data } = JSON.parse(message.data);
      fire(event, data);
    });
    socket.addEventListener('close', () => {
      fire('disconnect');
      // 서버가 다시 켜졌을 때 모두가 한꺼번에 몰리지 않게, 기다리는 시간을 조금씩 다르게 한다.
      const wait = Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT) * (0.5 + Math.random() / 2);
      failures += 1;
      setTimeout(open, wait);
    });
  };

  open();
  return {
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) || []), listener]);
    },
    // 보냈으면 true. 끊겨 있으면 쌓아 두지 않고 false를 돌려준다.
    emit(event, data) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify({ event, data }));
      return true;
    },
  };
};
