-- 방에서 일어난 일 하나를 로그에 적는다. Redis는 스크립트를 한 번에 하나씩 돌리므로 자리와 이름과 접속자 수가 서로 어긋나지 않는다.
-- chat: 로그가 생긴 시각(birth)과 마지막 번호(place), chat:log: 로그, chat:people: 페이지마다 앉은 사람, chat:looks: 쓰는 이름의 모양
local kind, page, session, text, look = unpack(ARGV)

local function log(...)
  local id = redis.call('HGET', 'chat', 'birth') .. '-' .. redis.call('HINCRBY', 'chat', 'place', 1)
  -- 서버가 이보다 뒤처지면 줄을 잃는다.
  redis.call('XADD', 'chat:log', 'MAXLEN', '~', 10000, id, ...)
end

if redis.call('EXISTS', 'chat') == 0 then
  local time = redis.call('TIME')
  redis.call('DEL', 'chat:log', 'chat:people', 'chat:looks')
  redis.call('HSET', 'chat', 'birth', time[1] .. string.format('%06d', time[2]))
  redis.call('SADD', 'chat:looks', 'server') -- 서버가 말할 때 쓰는 이름
  log('kind', 'birth')
end

local person = redis.call('HGET', 'chat:people', page)
person = person and cjson.decode(person)

if kind == 'join' then
  local before = person and person.session
  if not person then
    local suffix, number = '', 2
    while redis.call('SADD', 'chat:looks', look .. suffix) == 0 do
      suffix, number = '(' .. number .. ')', number + 1
    end
    person = { name = text .. suffix, look = look .. suffix }
  end
  person.session = session
  redis.call('HSET', 'chat:people', page, cjson.encode(person))
  log('kind', before and 'again' or 'join', 'page', page, 'session', session, 'before', before or '',
    'name', person.name, 'count', redis.call('HLEN', 'chat:people'))
elseif person and person.session == session then -- 자리를 넘겨준 연결이 뒤늦게 보낸 것은 버린다
  if kind == 'say' then
    log('kind', 'say', 'name', person.name, 'text', text, 'key', look)
  elseif kind == 'leave' then
    redis.call('HDEL', 'chat:people', page)
    redis.call('SREM', 'chat:looks', person.look)
    log('kind', 'leave', 'session', session, 'name', person.name, 'count', redis.call('HLEN', 'chat:people'))
  end
end
