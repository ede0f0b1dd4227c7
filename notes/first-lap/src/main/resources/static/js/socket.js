// Socket.IO에서 이 채팅이 쓰는 만큼만 만든 것이다.
// on(이벤트, 함수), emit(이벤트, 데이터), 이벤트 connect와 disconnect.
const io = () => {
  const listeners = new Map();
  const fire = (event, data) => listeners.get(event)?.(data);
  const socket = new WebSocket(location.origin.replace('http', 'ws') + '/socket');
  socket.addEventListener('open', () => fire('connect'));
  socket.addEventListener('message', message => {
    const { event, data } = JSON.parse(message.data);
    fire(event, data);
  });
  socket.addEventListener('close', () => fire('disconnect'));
  return {
    on(event, listener) {
      listeners.set(event, listener);
    },
    emit(event, data) {
      socket.send(JSON.stringify({ event, data }));
    },
  };
};
